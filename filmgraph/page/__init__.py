"""The HTML page: one file, no network, drawn from a finished graph. It reads the graph and changes nothing.

``choose`` ranks the things and picks the first sight, ``layout`` stands them still, ``drawing`` makes them nodes and
edges through pyvis, ``facts`` packs everything that the page can show on demand, ``questions`` answers what the file
itself cannot ask, ``template`` binds it into one file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from filmgraph.errors import OutputError
from filmgraph.replacing import replacing

if TYPE_CHECKING:
    from filmgraph.model import KnowledgeGraph

__all__ = ["pack", "page", "render", "write_page"]


def page(graph: KnowledgeGraph) -> str:
    """The page for ``graph`` as one HTML document; the same graph gives the same characters."""
    return render(graph, {})


def pack(graph: KnowledgeGraph) -> dict[str, Any]:
    """``graph`` as the page's scripts join it to what they have."""
    from filmgraph.graph.network import networkx_graph
    from filmgraph.page.choose import ranked
    from filmgraph.page.facts import facts

    network = networkx_graph(graph)
    return facts(graph, network, ranked(network))


def render(graph: KnowledgeGraph, more: dict[str, Any]) -> str:
    """The page for ``graph``; ``more`` is told to its scripts, ``live`` among it makes them ask the server for the rest."""
    from filmgraph.graph.network import networkx_graph
    from filmgraph.page.choose import first_sight, ranked, ties
    from filmgraph.page.drawing import drawing
    from filmgraph.page.facts import facts
    from filmgraph.page.questions import answered
    from filmgraph.page.template import bind

    network = networkx_graph(graph)
    order = ranked(network)
    packed = facts(graph, network, order) | {"questions": answered(graph, order, alone="live" not in more)} | more
    first = first_sight(network, order)
    return bind({**packed, "network": drawing(packed, first, ties(network, order, first))})


def write_page(graph: KnowledgeGraph, path: Path) -> None:
    """Write the page for ``graph`` to ``path`` in one step: whoever opens it sees the old file or the new one.

    Raises OutputError where the file cannot be written.
    """
    text = page(graph)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as file:
            file.write(text.encode("utf-8", "replace"))
    except OSError as error:
        raise OutputError(f"{path}: the page cannot be written: {error.strerror}; choose another place") from error
