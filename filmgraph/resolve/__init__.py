"""Extractions of many documents → one graph with one node per thing and one claim per fact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filmgraph.model import Extraction
    from filmgraph.resolve.decisions import ResolvedGraph
    from filmgraph.resolve.judgements import Judgement


def resolve(extractions: Sequence[Extraction], judgements: Sequence[Judgement] = ()) -> ResolvedGraph:
    """One graph from what all documents say and people judged. The order of ``extractions`` does not matter."""
    # Inside, because whoever only reads a graph needs the decisions of this package and nothing that makes them.
    from filmgraph.resolve.graph import resolve as together

    return together(extractions, judgements)


__all__ = ["resolve"]
