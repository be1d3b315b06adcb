"""The only place that makes triples: a knowledge graph as RDF, in an order that depends on nothing but the graph.

Every relation and value stands twice: directly, and carried by a claim that names its evidence. All nodes have IRIs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from filmgraph.graph import dates
from filmgraph.graph.originals import originals
from filmgraph.graph.standing import Standing
from filmgraph.graph.terms import (
    address,
    claim_iri,
    decimal,
    document_iri,
    evidence_iri,
    literal,
    node,
    object_term,
    quantity_iri,
    quotation_iri,
)
from filmgraph.model import Claim, Document, Entity, Evidence, KnowledgeGraph, Node, Quantity, Quotation, Text
from filmgraph.vocab import FG, FGR, PREFIXES, ontology

Term = NamedNode | Literal
_COUNTRY = f"{FGR}country/"


@cache
def term(name: str) -> NamedNode:
    """The IRI of a prefixed name: ``fg:evidence``, ``oa:start``."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def triples(graph: KnowledgeGraph) -> Iterator[Triple]:
    """Every triple of ``graph`` once; all triples of a subject follow each other."""
    for _, part in sections(graph):
        yield from part


def sections(graph: KnowledgeGraph) -> Iterator[tuple[str, Iterator[Triple]]]:
    """The same triples in parts with a heading each, in the order of a file that people read."""
    claims = sorted(graph.claims, key=claim_key)
    standing = Standing(graph)
    yield "Documents", _documents(graph.documents, standing)
    yield "Entities", _entities(graph.entities, claims)
    yield "Cooperation areas", _areas(claims)
    yield "Amounts and figures", _quantities(claims)
    yield "Quotations", _quotations(graph.quotations)
    yield "Claims: every relation and value above, with what states it", _claims(claims, standing)
    yield "Decisions: which names mean one thing, and why", _decisions(standing)
    yield "Evidence: places in the cleaned texts, counted in code points", _spans(graph)


def claim_key(claim: Claim) -> tuple[str, str, str]:
    """The order of claims: subject, predicate, object as N-Triples writes it."""
    return claim.subject, claim.predicate, str(object_term(claim.subject, claim.predicate, claim.object))


def quotation_key(quotation: Quotation) -> tuple[str, str, str, Evidence]:
    """The order of quotations: speaker, words, place."""
    return quotation.speaker, quotation.text, quotation.language, quotation.evidence


def _about(subject: str, pairs: Iterable[tuple[str, Term]]) -> Iterator[Triple]:
    """Triples about one subject, each once."""
    start = node(subject)
    for name, value in dict.fromkeys(pairs):
        yield Triple(start, term(name), value)


def _documents(documents: Iterable[Document], standing: Standing) -> Iterator[Triple]:
    for d in sorted(documents, key=lambda d: d.identifier):
        yield from _about(document_iri(d.identifier), (*_document(d), *standing.document(d.identifier)))


def _document(d: Document) -> Iterator[tuple[str, Term]]:
    yield "rdf:type", term("fg:Document")
    yield "dcterms:identifier", literal(d.identifier)
    yield "dcterms:language", literal(d.language)
    if d.title is not None:
        yield "dcterms:title", literal(d.title, d.language)
    if d.issued is not None:
        yield "dcterms:issued", literal(d.issued, datatype=dates.datatype_of(d.issued))
    if d.publisher is not None:
        yield "dcterms:publisher", literal(d.publisher)
    if d.creator is not None:
        yield "dcterms:creator", literal(d.creator)
    if d.source is not None:
        yield "dcterms:source", address(d.source)
    if d.sha256:
        yield "fg:sha256", literal(d.sha256)


def _entities(entities: Iterable[Entity], claims: Iterable[Claim]) -> Iterator[Triple]:
    known = {e.iri: e for e in entities}
    facts: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        facts[claim.subject].append(claim)
    for iri in sorted(known.keys() | facts.keys()):
        entity = known.get(iri)
        described = _entity(entity) if entity else iter(())
        direct = ((f"fg:{c.predicate}", object_term(c.subject, c.predicate, c.object)) for c in facts[iri])
        bounds = _bounds(entity.types if entity else (), facts[iri])
        yield from _about(iri, (*described, *direct, *bounds))


def _entity(e: Entity) -> Iterator[tuple[str, Term]]:
    for name in e.types:
        yield "rdf:type", node(FG + name)
    for label in e.preferred:
        yield "rdfs:label", literal(label.text, label.language)
    for label in e.alternatives:
        yield "skos:altLabel", literal(label.text, label.language)
    for document in e.documents:
        yield "fg:mentionedIn", node(document_iri(document))
    if e.status:
        yield "fg:status", node(FG + e.status)
    for iri in e.same_as:
        yield "owl:sameAs", address(iri)
    if "Country" in e.types and e.iri.startswith(_COUNTRY):  # ISO 3166
        yield "skos:notation", literal(e.iri.removeprefix(_COUNTRY))


def _bounds(types: Sequence[str], claims: Iterable[Claim]) -> Iterator[tuple[str, Term]]:
    """The first and last day of the dates of one entity; the year a series of events was founded is no date of it."""
    days: list[str] = []
    for claim in claims:
        if isinstance(claim.object, Text) and not (claim.predicate == "foundedOn" and "Event" in types):
            days += dates.bounds(claim.object.value, claim.object.datatype) or ()
    if days:
        yield "fg:earliestDate", literal(min(days), datatype="date")
        yield "fg:latestDate", literal(max(days), datatype="date")


def _areas(claims: Iterable[Claim]) -> Iterator[Triple]:
    """The cooperation areas in use, with their labels, so that the graph can be read without the ontology."""
    for iri in sorted({c.object.iri for c in claims if isinstance(c.object, Node) and c.object.iri.startswith(FG)}):
        yield from _about(iri, _area(iri))


def _area(iri: str) -> Iterator[tuple[str, Term]]:
    yield "rdf:type", term("fg:CooperationArea")
    yield "rdf:type", term("skos:Concept")
    for language, label in sorted(area_labels(iri).items()):
        yield "skos:prefLabel", literal(label, language)


def area_labels(iri: str) -> Mapping[str, str]:
    """The names of a cooperation area by language, from the ontology; none for anything else."""
    area = ontology().areas.get(iri.removeprefix(FG))
    return area.labels if area else {}


def _quantities(claims: Iterable[Claim]) -> Iterator[Triple]:
    found = {quantity_iri(c.subject, c.predicate, c.object): c.object for c in claims if isinstance(c.object, Quantity)}
    for iri, quantity in sorted(found.items()):
        yield from _about(iri, _quantity(quantity))


def _quantity(q: Quantity) -> Iterator[tuple[str, Term]]:
    yield "rdf:type", term("fg:Amount" if q.currency else "fg:Figure")
    yield "fg:amount", decimal(q.amount)
    texts = {"currency": q.currency, "unit": q.unit, "quantityOf": q.quantity_of, "period": q.period}
    for name, value in texts.items():
        if value:
            yield f"fg:{name}", literal(value)


def _quotations(quotations: Iterable[Quotation]) -> Iterator[Triple]:
    for q in sorted(quotations, key=quotation_key):
        pairs = (
            ("rdf:type", term("fg:Quotation")),
            ("fg:speaker", node(q.speaker)),
            ("fg:text", literal(q.text, q.language)),
            ("fg:confidence", decimal(q.confidence)),
            ("fg:evidence", node(evidence_iri(q.evidence))),
        )
        yield from _about(quotation_iri(q), pairs)


def _claims(claims: Iterable[Claim], standing: Standing) -> Iterator[Triple]:
    for c in claims:
        yield from _about(claim_iri(c.subject, c.predicate, c.object), (*_claim(c), *standing.claim(c)))


def _decisions(standing: Standing) -> Iterator[Triple]:
    for iri, pairs in standing.decisions():
        yield from _about(iri, pairs)


def _claim(c: Claim) -> Iterator[tuple[str, Term]]:
    yield "rdf:type", term("fg:Claim")
    yield "rdf:type", term("rdf:Statement")
    yield "rdf:subject", node(c.subject)
    yield "rdf:predicate", node(FG + c.predicate)
    yield "rdf:object", object_term(c.subject, c.predicate, c.object)
    yield "fg:confidence", decimal(c.confidence)
    yield "fg:extractedBy", literal(c.extracted_by)
    yield "fg:basis", node(FG + c.basis)
    if c.role:
        yield "fg:role", literal(c.role)
    for evidence in c.evidence:
        yield "fg:evidence", node(evidence_iri(evidence))


def _spans(graph: KnowledgeGraph) -> Iterator[Triple]:
    """Each place once, however many claims rest on it, with its selectors; then the places in the original files."""
    places = {e for c in graph.claims for e in c.evidence} | {q.evidence for q in graph.quotations}
    origin = originals(graph.documents, places)
    for evidence in sorted(places):
        span = evidence_iri(evidence)
        position, quote = f"{span}/position", f"{span}/quote"
        yield from _about(
            span,
            (
                ("rdf:type", term("oa:SpecificResource")),
                ("oa:hasSource", node(document_iri(evidence.document))),
                ("oa:hasSelector", node(position)),
                ("oa:hasSelector", node(quote)),
                *((("oa:hasSelector", node(origin[evidence][0])),) if evidence in origin else ()),
            ),
        )
        yield from _about(
            position,
            (
                ("rdf:type", term("oa:TextPositionSelector")),
                ("oa:start", literal(str(evidence.start), datatype="integer")),
                ("oa:end", literal(str(evidence.end), datatype="integer")),
            ),
        )
        yield from _about(quote, (("rdf:type", term("oa:TextQuoteSelector")), ("oa:exact", literal(evidence.quote))))
    for iri, fragment, standard in sorted(set(origin.values())):
        yield from _about(
            iri,
            (
                ("rdf:type", term("oa:FragmentSelector")),
                ("dcterms:conformsTo", node(standard)),
                ("rdf:value", literal(fragment)),
            ),
        )
