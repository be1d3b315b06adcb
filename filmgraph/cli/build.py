"""``filmgraph build``: documents in, graph, page and texts out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from filmgraph.model import Document
    from filmgraph.pipeline import Summary


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option(
    "--out", default="exports", show_default=True, type=click.Path(path_type=Path), help="Folder to write to."
)
@click.option("--strict", is_flag=True, help="Exit with 1 when a document had to be left out.")
@click.option("--no-repair", is_flag=True, help="Take the texts as they are, damage included.")
@click.option("--jobs", type=click.IntRange(1), help="Processes to use (default: one for each core).")
def command(paths: tuple[Path, ...], out: Path, strict: bool, no_repair: bool, jobs: int | None) -> None:
    """Read documents and build the graph of what they state.

    PATHs are files or folders of news in English, Chinese or Russian. Writes filmgraph.ttl (everything), filmgraph.html
    (the page), texts/ (the cleaned texts that evidence counts in) and store/ (what `filmgraph query` reads).

    \b
    Example:
      filmgraph build seeds/ --out exports
    """  # noqa: D301
    import os

    from filmgraph.documents import Options
    from filmgraph.pipeline import build

    summary = build(
        paths, out, options=Options(repair=not no_repair), progress=_bar, jobs=jobs or len(os.sched_getaffinity(0))
    )
    _report(summary, out)
    if strict and summary.problems:
        sys.exit(1)


def _bar(documents: Sequence[Document]) -> Iterable[Document]:
    """A progress bar on a terminal, silence elsewhere."""
    from rich.progress import track

    if not sys.stderr.isatty():
        return documents
    from rich.console import Console

    return track(documents, description="Reading", console=Console(stderr=True), transient=True)


def _report(summary: Summary, out: Path) -> None:
    """What was built, in a few lines."""

    def counts(title: str, table: dict[str, int]) -> str:
        rows = sorted(table.items(), key=lambda x: (-x[1], x[0]))
        return f"{title}: {sum(table.values())}" + (" (" + ", ".join(f"{k} {n}" for k, n in rows) + ")" if rows else "")

    click.echo(counts("documents", summary.languages))
    click.echo(counts("entities", summary.entities))
    click.echo(counts("facts", summary.facts))
    click.echo(f"quotations: {summary.quotations}")
    if summary.repairs:
        click.echo(counts("repairs", summary.repairs))
    for problem in summary.problems:
        click.echo(f"left out: {problem.identifier}: {problem.message}", err=True)
    click.echo(f"written to {out}: filmgraph.ttl, filmgraph.html, texts, store")
