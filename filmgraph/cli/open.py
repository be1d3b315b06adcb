"""``filmgraph open``: the page of a build, in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from filmgraph.errors import InputError, OutputError

PAGE = "filmgraph.html"


@click.command()
@click.option("--store", default="exports", show_default=True, metavar="DIR", help="Folder that a build wrote.")
def command(store: str) -> None:
    """Open the page of a build in the browser, and print where it lies.

    \b
      filmgraph open
      filmgraph open --store my-graph
    """  # noqa: D301 (click wants the character)
    page = Path(store) / PAGE
    if not page.is_file():
        raise InputError(f"{page}: no page here; build one with: filmgraph build PATH... --out {store}")
    click.echo(str(page))
    if click.launch(page.resolve().as_uri()) != 0:
        raise OutputError(f"{page}: no browser could be started; open the file yourself")
