"""``filmgraph serve``: the page over the live store, for this machine alone."""

from __future__ import annotations

import click


@click.command()
@click.option("--store", "directory", metavar="DIR", default="exports", show_default=True, help="What a build wrote.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes a free one.")
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
def command(directory: str, port: int, open_: bool) -> None:
    """Show the page over the store: large graphs load as asked, and a new build shows when the page is loaded again.

    Only this machine can reach it. Ctrl-C ends it.

    \b
    Example:
      filmgraph serve --store exports --open
    """  # noqa: D301
    from filmgraph.serve import LiveGraph, Server

    graph = LiveGraph(directory)
    graph.now()
    server = Server(graph, port)
    click.echo(server.address)
    if open_:
        click.launch(server.address)
    server.run()
