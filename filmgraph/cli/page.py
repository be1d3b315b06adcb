"""``filmgraph page``: the page of a graph, or of what lies near one thing."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option("--store", "directory", metavar="DIR", default="exports", show_default=True, help="What a build wrote.")
@click.option("--focus", metavar="NAME", help="Only what lies near the thing of this name or IRI.")
@click.option("--hops", type=click.IntRange(0), default=2, show_default=True, help="How many facts away from it.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The HTML file to write."
)
def command(directory: str, focus: str | None, hops: int, output: Path) -> None:
    """Write the interactive page: one HTML file that opens without a network.

    \b
    Example:
      filmgraph page --focus "Rosa Quispe" --hops 1 -o quispe.html
    """  # noqa: D301
    from filmgraph.graph import Graph
    from filmgraph.page import write_page
    from filmgraph.page.part import part

    graph = Graph.load(directory).knowledge()
    write_page(part(graph, focus, hops) if focus else graph, output)
