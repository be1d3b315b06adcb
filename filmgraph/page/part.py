"""A part of a graph for a page of its own: what lies within some steps of one thing, with the documents that say so."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from filmgraph.errors import InputError
from filmgraph.model import Claim, Entity, KnowledgeGraph, Node


def part(graph: KnowledgeGraph, name: str, hops: int) -> KnowledgeGraph:
    """What can be reached from the thing called ``name`` by at most ``hops`` claims.

    Raises InputError where nothing bears that name.
    """
    near = _reached(graph, named(graph, name).iri, hops)
    claims = tuple(c for c in graph.claims if _ends(c) <= near)
    quotations = tuple(q for q in graph.quotations if q.speaker in near)
    entities = tuple(e for e in graph.entities if e.iri in near)
    cited = {e.document for c in claims for e in c.evidence} | {q.evidence.document for q in quotations}
    documents = tuple(d for d in graph.documents if d.identifier in cited)
    kept = tuple(replace(e, documents=tuple(d for d in e.documents if d in cited)) for e in entities)
    return KnowledgeGraph(documents, kept, claims, quotations)


def named(graph: KnowledgeGraph, name: str) -> Entity:
    """The entity with this name or IRI; among several the one that most claims speak of.

    Raises InputError where there is none.
    """
    wanted = _folded(name)
    found = [
        e for e in graph.entities if name == e.iri or wanted in {_folded(x.text) for x in e.preferred + e.alternatives}
    ]
    if not found:
        raise InputError(f"nothing in this graph is called {name!r}; try another spelling of the whole name")
    spoken = dict.fromkeys((e.iri for e in found), 0)
    for claim in graph.claims:
        for iri in _ends(claim) & spoken.keys():
            spoken[iri] += 1
    return min(found, key=lambda e: (-spoken[e.iri], e.iri))


def _reached(graph: KnowledgeGraph, start: str, hops: int) -> set[str]:
    near = {start}
    for _ in range(hops):
        near |= {end for c in graph.claims if _ends(c) & near for end in _ends(c)}
    return near


def _ends(claim: Claim) -> set[str]:
    return {claim.subject, claim.object.iri} if isinstance(claim.object, Node) else {claim.subject}


def _folded(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())
