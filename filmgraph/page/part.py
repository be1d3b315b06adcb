"""Parts of a graph for pages of their own, with the documents that state them: near one thing, since a date, an answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from filmgraph.errors import InputError
from filmgraph.model import Claim, Entity, KnowledgeGraph, Node, Text
from filmgraph.page.domain import presentation
from filmgraph.resolve.decisions import ResolvedGraph

if TYPE_CHECKING:
    from pyoxigraph import Store

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_DATED = ("date", "gYearMonth", "gYear")


def part(graph: KnowledgeGraph, name: str, hops: int) -> KnowledgeGraph:
    """What can be reached from the thing called ``name`` by at most ``hops`` claims.

    Raises InputError where nothing bears that name.
    """
    near = _reached(graph, named(graph, name).iri, hops)
    return _kept(graph, near, lambda claim: _ends(claim) <= near)


def around(graph: KnowledgeGraph, iri: str) -> KnowledgeGraph:
    """One thing with everything that claims say of it."""
    claims = [c for c in graph.claims if iri in _ends(c)]
    return _kept(graph, {iri, *(end for c in claims for end in _ends(c))}, lambda claim: iri in _ends(claim))


def among(graph: KnowledgeGraph, things: set[str]) -> KnowledgeGraph:
    """Some things, by IRI, and what claims say of them alone."""
    return _kept(graph, things, lambda claim: _ends(claim) <= things)


def since(graph: KnowledgeGraph, date: str) -> KnowledgeGraph:
    """The claims about what was on ``date`` (2024, 2024-03 or 2024-03-05) or later.

    A claim has the date that it states, else those of its ends, else those of the documents that state it. Raises
    InputError for what is no date.
    """
    if not _DATE.fullmatch(date):
        raise InputError(f"{date!r} is no date; write 2024, 2024-03 or 2024-03-05")
    dates = _dates(graph)
    issued = {d.identifier: [d.issued[:10]] if d.issued else [] for d in graph.documents}

    def late(claim: Claim) -> bool:
        own = [claim.object.value] if isinstance(claim.object, Text) and claim.object.datatype in _DATED else []
        told = own or [d for end in _ends(claim) for d in dates.get(end, ())]
        return any(f"{d}~" > date for d in told or [d for e in claim.evidence for d in issued[e.document]])

    kept = {end for c in graph.claims if late(c) for end in _ends(c)}
    return _kept(graph, kept, late)


def answering(graph: KnowledgeGraph, store: Store, name: str, given: Mapping[str, str]) -> KnowledgeGraph:
    """The things in the answer to a saved question, and what binds them to each other.

    Raises QueryError for a question or a value that is not known, and InputError for an answer without things.
    """
    from pyoxigraph import NamedNode, QuerySolutions

    from filmgraph.query.run import engine_errors, run
    from filmgraph.query.saved import bind, question

    with engine_errors():
        found = run(store, bind(question(name), store, given).query)
        cells = (
            {x.value for row in found for x in row if isinstance(x, NamedNode)}
            if isinstance(found, QuerySolutions)
            else set()
        )
    ends = cells & {end for c in graph.claims for end in _ends(c)}
    if not ends:
        raise InputError(f"the answer to {name} names nothing that a page could show")
    return _kept(graph, ends, lambda claim: _ends(claim) <= ends)


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


def _kept(graph: KnowledgeGraph, things: set[str], wanted: Callable[[Claim], bool]) -> KnowledgeGraph:
    """The graph of ``things`` and of the claims that are wanted, with the documents that these cite."""
    claims = tuple(c for c in graph.claims if wanted(c))
    quotations = tuple(q for q in graph.quotations if q.speaker in things)
    cited = {e.document for c in claims for e in c.evidence} | {q.evidence.document for q in quotations}
    documents = tuple(d for d in graph.documents if d.identifier in cited)
    entities = tuple(
        replace(e, documents=tuple(d for d in e.documents if d in cited)) for e in graph.entities if e.iri in things
    )
    found = replace(graph, documents=documents, entities=entities, claims=claims, quotations=quotations)
    if not isinstance(found, ResolvedGraph):
        return found
    return replace(
        found,
        identities=tuple(i for i in found.identities if set(i.entities) <= things),
        reprints=tuple(pair for pair in found.reprints if set(pair) <= cited),
    )


def _reached(graph: KnowledgeGraph, start: str, hops: int) -> set[str]:
    near = {start}
    for _ in range(hops):
        near |= {end for c in graph.claims if _ends(c) & near for end in _ends(c)}
    return near


def _dates(graph: KnowledgeGraph) -> dict[str, list[str]]:
    """Dates of things, by IRI: what the page calls dates, not when something was founded."""
    found: dict[str, list[str]] = {}
    for iri, date in _dated(graph):
        found.setdefault(iri, []).append(date)
    return found


def _dated(graph: KnowledgeGraph) -> Iterator[tuple[str, str]]:
    names = presentation()["roles"]["dates"]
    for c in graph.claims:
        if c.predicate in names and isinstance(c.object, Text) and c.object.datatype in _DATED:
            yield c.subject, c.object.value


def _ends(claim: Claim) -> set[str]:
    return {claim.subject, claim.object.iri} if isinstance(claim.object, Node) else {claim.subject}


def _folded(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())
