"""What a graph says of its own making as triples: decisions on identity, conflicts between claims, independent sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import cast

from pyoxigraph import Literal, NamedNode

from filmgraph.graph.terms import claim_iri, decimal, document_iri, identity_iri, literal, node
from filmgraph.model import Claim, KnowledgeGraph, Label
from filmgraph.resolve.confidence import conflicts, sources
from filmgraph.resolve.decisions import Identity, ResolvedGraph, Verdict
from filmgraph.vocab import FG

Term = NamedNode | Literal
Pairs = Iterator[tuple[str, Term]]
All = Callable[[str, str], list[Term]]
"""The objects of a subject (IRI) and a predicate (prefixed name)."""


class Standing:
    """How the claims of a graph stand: which contradict each other, and on how many independent sources each rests."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.reprints = dict(graph.reprints) if isinstance(graph, ResolvedGraph) else {}
        self.identities = graph.identities if isinstance(graph, ResolvedGraph) else ()
        self._against: dict[str, list[str]] = defaultdict(list)
        for a, b in conflicts(graph.claims):
            one, other = (claim_iri(c.subject, c.predicate, c.object) for c in (a, b))
            self._against[one].append(other)
            self._against[other].append(one)

    def document(self, identifier: str) -> Pairs:
        """Of which document this one is a reprint."""
        if identifier in self.reprints:
            yield "fg:reprintOf", node(document_iri(self.reprints[identifier]))

    def claim(self, claim: Claim) -> Pairs:
        """Its independent sources and the claims that contradict it."""
        told = sources((e.document for e in claim.evidence), self.reprints)
        yield "fg:independentSources", literal(str(len(told)), datatype="integer")
        for other in sorted(self._against.get(claim_iri(claim.subject, claim.predicate, claim.object), ())):
            yield "fg:conflictsWith", node(other)

    def decisions(self) -> Iterator[tuple[str, Pairs]]:
        """Each decision on identity: its IRI and what is said of it."""
        found = {identity_iri(i): i for i in self.identities}
        for iri in sorted(found):
            yield iri, _identity(found[iri])


def _identity(i: Identity) -> Pairs:
    yield "rdf:type", node(FG + "Identity")
    yield "fg:verdict", node(FG + i.verdict)
    for entity in i.entities:
        yield "fg:identifies", node(entity)
    yield "fg:oneName", literal(i.first.text, i.first.language)
    yield "fg:otherName", literal(i.second.text, i.second.language)
    yield "fg:score", decimal(i.score)
    yield "fg:decidedBy", literal(i.decided_by)
    for name, texts in (("reason", i.reasons), ("counterReason", i.against)):
        for text in texts:
            yield f"fg:{name}", literal(text)
    if i.note:
        yield "skos:note", literal(i.note)
    for document in i.documents:
        yield "dcterms:source", node(document_iri(document))


def identity(iri: str, all_: All, identifiers: Mapping[str, str]) -> Identity:
    """The decision that triples describe; ``identifiers`` names documents by IRI. Raises IndexError where one lacks."""

    def texts(name: str) -> tuple[str, ...]:
        return tuple(sorted(x.value for x in all_(iri, name)))

    return Identity(
        cast(Verdict, texts("fg:verdict")[0].removeprefix(FG)),
        texts("fg:identifies"),
        _label(all_(iri, "fg:oneName")),
        _label(all_(iri, "fg:otherName")),
        Decimal(texts("fg:score")[0]),
        texts("fg:reason"),
        texts("fg:counterReason"),
        texts("fg:decidedBy")[0],
        (*texts("skos:note"), "")[0],
        tuple(sorted(identifiers[d] for d in texts("dcterms:source"))),
    )


def _label(values: Iterable[Term]) -> Label:
    name = [x for x in values if isinstance(x, Literal)][0]  # noqa: RUF015  (IndexError, not StopIteration)
    return Label(name.value, name.language or "")
