"""``filmgraph build``: documents in, graph, page and texts out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from filmgraph.cli._reading import reading_options, told_apart
from filmgraph.cli.llm import asking_options, model_options, settings

if TYPE_CHECKING:
    from filmgraph.documents import Options, Problem
    from filmgraph.model import Document
    from filmgraph.pipeline import Summary


@click.command()
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=str), metavar="PATH...")
@click.option(
    "--out", default="exports", show_default=True, type=click.Path(path_type=Path), help="Folder to write to."
)
@click.option("--infer", is_flag=True, help="Keep what follows from the facts as well, in a graph of its own.")
@click.option(
    "--strict",
    is_flag=True,
    help="Exit with 1 when a document was left out, a judgement not used or the graph has errors.",
)
@click.option(
    "--min-confidence",
    default=0.0,
    type=click.FloatRange(0, 1),
    metavar="P",
    help="Leave out facts of lower confidence (0 to 1; of those at 0.9 some nine in ten are right).",
)
@click.option("--jobs", type=click.IntRange(1), help="Processes to use (default: one for each core).")
@click.option(
    "--extractor",
    default="offline",
    show_default=True,
    type=click.Choice(["offline", "llm", "both"]),
    help="Who reads: the network, a language model, or the model where the network doubts.",
)
@click.option(
    "--judgements",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What people decided (default: judgements.toml beside the documents and in the working folder).",
)
@click.option(
    "--pipeline",
    "pipelines",
    multiple=True,
    metavar="LANG=NAME",
    help="An installed spaCy pipeline, or a folder with one, that finds names in a language: en=en_core_web_trf.",
)
@click.option(
    "--quick", is_flag=True, help="Some six times as fast: every passage is read once, with fewer facts found."
)
@click.option("--estimate", is_flag=True, help="Say what the model would cost; send and write nothing.")
@reading_options
@model_options
@asking_options
def command(
    inputs: tuple[str, ...],
    out: Path,
    infer: bool,
    strict: bool,
    min_confidence: float,
    jobs: int | None,
    extractor: str,
    judgements: tuple[Path, ...],
    pipelines: tuple[str, ...],
    quick: bool,
    estimate: bool,
    reading: Options,
    **given: Any,
) -> None:
    """Read documents and build the graph of what they state.

    PATHs are files, folders or web addresses of news in English, Chinese or Russian; - is standard input. Writes
    filmgraph.ttl (everything), filmgraph.html (the page), texts/ (the cleaned texts that evidence counts in)
    and store/ (what `filmgraph query` reads).

    \b
    Example:
      filmgraph build seeds/ --out exports
      filmgraph build seeds/ --infer
      filmgraph build archive/ --quick
      filmgraph build seeds/ --pipeline en=en_core_web_trf
      filmgraph build saved/ --include '*.html' --exclude 'drafts/*' --max-size 8
      filmgraph build seeds/ --extractor llm --llm-url http://localhost:11434/v1 --llm-model NAME
    """  # noqa: D301
    import os

    from filmgraph import pipeline
    from filmgraph.check.report import errors
    from filmgraph.resolve.judgements import find

    jobs = jobs or len(os.sched_getaffinity(0))
    paths, options = told_apart(inputs, reading)
    if extractor == "offline":
        _needless(estimate, given)
    for option, used in (("--quick", quick), ("--pipeline", pipelines)):
        if extractor == "llm" and used:
            raise click.UsageError(f"{option} needs --extractor offline or --extractor both: the model reads by itself")
    llm = None if extractor == "offline" else settings(extractor, given)
    if llm is not None and estimate:
        documents, problems = pipeline.gather(paths, options)
        click.echo("\n".join(pipeline.estimate(documents, llm, jobs, pipelines).lines()))
        _left_out(problems)
        return
    ruled = judgements or find(paths, Path.cwd())
    summary = pipeline.build(
        paths,
        out,
        options=options,
        progress=_bar,
        jobs=jobs,
        llm=llm,
        judgements=ruled,
        least=min_confidence,
        pipelines=pipelines,
        quick=quick,
    )
    report(summary, out)
    if infer:
        from filmgraph.infer import FILE, write_inferred

        click.echo(f"inferred: {write_inferred(out)} triples, written to {out / FILE} and the store")
    if strict and (summary.problems or summary.incomplete or summary.unused or errors(summary.findings)):
        sys.exit(1)


def _needless(estimate: bool, given: dict[str, Any]) -> None:
    """Options for a model without a model are a slip that nobody should find out from the graph."""
    used = [name for name, value in given.items() if value is not None] + ["estimate"] * estimate
    if used:
        raise click.UsageError(f"--{used[0].replace('_', '-')} needs --extractor llm or --extractor both")


def _bar(documents: Sequence[Document]) -> Iterable[Document]:
    """A progress bar on a terminal, silence elsewhere."""
    from rich.progress import track

    if not sys.stderr.isatty():
        return documents
    from rich.console import Console

    return track(documents, description="Reading", console=Console(stderr=True), transient=True)


def report(summary: Summary, out: Path) -> None:
    """What was built, in a few lines."""
    from filmgraph.check import report as findings

    def counts(title: str, table: dict[str, int]) -> str:
        rows = sorted(table.items(), key=lambda x: (-x[1], x[0]))
        return f"{title}: {sum(table.values())}" + (" (" + ", ".join(f"{k} {n}" for k, n in rows) + ")" if rows else "")

    click.echo(counts("documents", summary.languages))
    click.echo(counts("entities", summary.entities))
    click.echo(counts("facts", summary.facts))
    click.echo(f"quotations: {summary.quotations}")
    if summary.repairs:
        click.echo(counts("repairs", summary.repairs))
    for note in summary.notes:
        click.echo(note)
    _left_out(summary.problems)
    for problem in summary.incomplete:
        click.echo(f"read in part: {problem.identifier}: {problem.message}", err=True)
    for line in summary.unused:
        click.echo(f"not used: {line}", err=True)
    told = f"; see filmgraph check --store {out}" if summary.findings else ""
    click.echo(f"checks: {findings.summary(summary.findings)}{told}")
    click.echo(f"written to {out}: filmgraph.ttl, filmgraph.html, texts, store")


def _left_out(problems: Sequence[Problem]) -> None:
    for problem in problems:
        click.echo(f"left out: {problem.identifier}: {problem.message}", err=True)
