"""filmgraph: a knowledge graph of international film cooperation in which every fact shows the sentence that states it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from filmgraph.graph import Graph

__version__ = "0.1.0"


def load(directory: str | Path) -> Graph:
    """Open the graph that ``filmgraph build`` wrote to ``directory``; see :class:`filmgraph.graph.Graph`."""
    from filmgraph.graph import Graph

    return Graph.load(directory)
