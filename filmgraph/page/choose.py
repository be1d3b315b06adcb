"""What the page shows first: the things with most evidence, and the ties between them.

Everything else stays in the file and comes when the reader asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

FIRST = 42
"""So many names stay legible at once on a common screen."""

Tie = tuple[int, int]
"""Two things that at least one claim binds, by rank, the lower first."""


def ranked(network: networkx.MultiDiGraph[str]) -> list[str]:
    """The IRIs of all nodes, those with most evidence first."""
    weight = dict.fromkeys(network, 0)
    for source, target, claim in network.edges(data=True):
        places = len(claim["evidence"])
        weight[source] += places
        weight[target] += places
    return sorted(network, key=lambda iri: (-weight[iri], -len(network.nodes[iri]["documents"]), iri))


def first_sight(network: networkx.MultiDiGraph[str], order: list[str], limit: int = FIRST) -> list[int]:
    """The ranks of at most ``limit`` things to show first: none that would stand alone, unless all would."""
    best = set(order[:limit])
    tied = [i for i, iri in enumerate(order[:limit]) if any(n in best and n != iri for n in _neighbours(network, iri))]
    return tied or list(range(min(limit, len(order))))


def ties(network: networkx.MultiDiGraph[str], order: list[str], shown: list[int]) -> list[Tie]:
    """The pairs among ``shown`` that claims bind, each once, sorted."""
    rank = {order[i]: i for i in shown}
    pairs = {(rank[s], rank[t]) for s, t in network.edges() if s in rank and t in rank and s != t}
    return sorted({(min(pair), max(pair)) for pair in pairs})


def _neighbours(network: networkx.MultiDiGraph[str], iri: str) -> set[str]:
    return {*network.successors(iri), *network.predecessors(iri)}
