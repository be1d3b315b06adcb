"""How sure the page may be of what it shows: independent sources, contradictions, and why names count as one thing."""

from __future__ import annotations

from typing import Any

from filmgraph.model import Claim, Document, KnowledgeGraph
from filmgraph.resolve.confidence import conflicts, sources
from filmgraph.resolve.decisions import Identity, ResolvedGraph

Numbered = tuple[int, Document]


class Standing:
    """The sources and the contradictions of a graph's claims."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._reprints = dict(graph.reprints) if isinstance(graph, ResolvedGraph) else {}
        number = {id(claim): i for i, claim in enumerate(graph.claims)}
        self.conflicts = [[number[id(a)], number[id(b)]] for a, b in conflicts(graph.claims)]
        """Pairs of claims, by number, that cannot both be true."""

    def more(self, claim: Claim) -> list[int]:
        """The number of independent sources, unless every document is one."""
        documents = {e.document for e in claim.evidence}
        told = len(sources(documents, self._reprints))
        return [] if told == len(documents) else [told]

    def reprint(self, identifier: str, documents: dict[str, Numbered]) -> int | None:
        """The number of the document that this one repeats, if it repeats one."""
        first = self._reprints.get(identifier)
        return documents[first][0] if first in documents else None


def identities(graph: KnowledgeGraph, rank: dict[str, int], documents: dict[str, Numbered]) -> list[dict[str, Any]]:
    """Decisions on identity between things that are shown, as the page reads them."""
    if not isinstance(graph, ResolvedGraph):
        return []
    return [_identity(i, rank, documents) for i in graph.identities if all(iri in rank for iri in i.entities)]


def _identity(i: Identity, rank: dict[str, int], documents: dict[str, Numbered]) -> dict[str, Any]:
    names = [[name.text, name.language] for name in (i.first, i.second)]
    told = {
        "reasons": list(i.reasons),
        "against": list(i.against),
        "by": "" if i.decided_by == "names" else i.decided_by,
        "note": i.note,
        "documents": [documents[d][0] for d in i.documents if d in documents],
    }
    found = {"verdict": i.verdict, "things": [rank[iri] for iri in i.entities], "names": names, "score": float(i.score)}
    return found | {k: v for k, v in told.items() if v}
