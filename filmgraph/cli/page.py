"""``filmgraph page``: the page of a graph, or of a part: near one thing, since a date, the answer to a question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from filmgraph.model import KnowledgeGraph


@click.command()
@click.option("--store", "directory", metavar="DIR", default="exports", show_default=True, help="What a build wrote.")
@click.option("--focus", metavar="NAME", help="Only what lies near the thing of this name or IRI.")
@click.option("--hops", type=click.IntRange(0), default=2, show_default=True, help="How many facts away from it.")
@click.option("--since", "date", metavar="DATE", help="Only what was on this date or later: 2024, 2024-03, 2024-03-05.")
@click.option("--question", metavar="NAME", help="Only the things that this saved question finds.")
@click.option("--with", "values", metavar="NAME=VALUE", multiple=True, help="A parameter of the question.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The HTML file to write."
)
def command(
    directory: str,
    focus: str | None,
    hops: int,
    date: str | None,
    question: str | None,
    values: tuple[str, ...],
    output: Path,
) -> None:
    """Write the interactive page: one HTML file that opens without a network.

    \b
    Examples:
      filmgraph page --focus "Rosa Quispe" --hops 1 -o quispe.html
      filmgraph page --question coproductions --with country=Norway -o norway.html
      filmgraph page --since 2024 -o recent.html
    """  # noqa: D301
    from filmgraph.graph import Graph
    from filmgraph.page import write_page
    from filmgraph.page.part import answering, part, since

    if values and not question:
        raise click.UsageError("--with needs --question")
    if wrong := [v for v in values if "=" not in v]:
        raise click.UsageError(f"--with takes NAME=VALUE, not {wrong[0]!r}")
    stored = Graph.load(directory)
    graph: KnowledgeGraph = stored.knowledge()
    if question:
        graph = answering(graph, stored.store, question, dict(v.split("=", 1) for v in values))
    if focus:
        graph = part(graph, focus, hops)
    write_page(since(graph, date) if date else graph, output)
