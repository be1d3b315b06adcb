"""``filmgraph export``: the graph in a format that other tools read."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from filmgraph.export import FORMATS, format_for, save

_EPILOG = "\b\nFormats:\n" + "\n".join(f"  {f.name:<9}{f.about}" for f in FORMATS.values())


@click.command(epilog=_EPILOG)
@click.option("--format", "name", type=click.Choice(list(FORMATS)), help="Default: by the ending of -o, else turtle.")
@click.option("--store", "directory", metavar="DIR", default="exports", show_default=True, help="What a build wrote.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File, or for csv and neo4j a folder.")
def command(name: str | None, directory: str, output: Path | None) -> None:
    """Write the graph in another format, to standard output unless -o is given.

    csv and neo4j are several tables: -o FOLDER or -o FILE.zip gets all of them, one file or standard output only the
    edges. In csv, cells that a spreadsheet would run as a formula begin with an apostrophe.
    """
    from filmgraph.graph import Graph

    path = None if output is None or str(output) == "-" else output
    form = format_for(path) if path and not name else FORMATS[name or "turtle"]
    graph = Graph.load(directory).knowledge(texts=False)
    if path is None:
        form.write(graph, sys.stdout.buffer)
    else:
        save(graph, form, path)
