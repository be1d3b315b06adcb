from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import groupby

import pyoxigraph as ox
import pytest

from filmgraph.graph import claim_iri, document_iri, triples
from filmgraph.graph.terms import quantity_iri, span_iri
from filmgraph.model import Claim, Evidence, KnowledgeGraph, Node, Quantity, Text
from filmgraph.vocab import FG, FGR, PREFIXES, ontology
from tests import sample
from tests.graph import hostile

GRAPHS = pytest.mark.parametrize("graph", [sample.graph(), hostile.graph()], ids=["sample", "hostile"])


def ask(graph: KnowledgeGraph, query: str) -> list[tuple[str | None, ...]]:
    store = ox.Store()
    store.extend(ox.Quad(*t) for t in triples(graph))
    solutions = store.query(query, prefixes=PREFIXES)
    assert isinstance(solutions, ox.QuerySolutions)
    return sorted(tuple(None if x is None else x.value for x in row) for row in solutions)  # type: ignore[union-attr]


@GRAPHS
def test_every_triple_once_and_no_blank_node(graph: KnowledgeGraph) -> None:
    found = list(triples(graph))
    assert len(found) == len(set(found)) > 100
    assert not any(isinstance(x, ox.BlankNode) for t in found for x in t)


@GRAPHS
def test_triples_of_a_subject_follow_each_other(graph: KnowledgeGraph) -> None:
    runs = [subject for subject, _ in groupby(t.subject for t in triples(graph))]
    assert len(runs) == len(set(runs))


@GRAPHS
def test_every_fact_stands_directly_and_in_a_claim_with_evidence(graph: KnowledgeGraph) -> None:
    facts = {FG + name for name in (*ontology().relations, *ontology().values)} - {FG + "mentionedIn"}
    direct = {tuple(map(str, t)) for t in triples(graph) if t.predicate.value in facts}
    claimed = {
        tuple(str(ox.NamedNode(x)) for x in row[:2])
        for row in ask(
            graph,
            """SELECT ?s ?p WHERE { ?c a fg:Claim, rdf:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
               fg:confidence ?n ; fg:extractedBy ?by ; fg:basis ?basis ; fg:evidence ?e .
               ?e a oa:SpecificResource ; oa:hasSource/dcterms:identifier ?d ; oa:hasSelector ?a , ?b .
               ?a a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end . ?b a oa:TextQuoteSelector ; oa:exact ?q .
               ?s ?p ?o FILTER(datatype(?n) = xsd:decimal && datatype(?start) = xsd:integer) }""",
        )
    }
    assert {d[:2] for d in direct} == claimed
    assert len(direct) == len(graph.claims)


@GRAPHS
def test_exact_is_the_slice_of_the_text(graph: KnowledgeGraph) -> None:
    texts = {d.identifier: d.text for d in graph.documents}
    rows = ask(
        graph,
        """SELECT ?d ?start ?end ?q { ?e oa:hasSource/dcterms:identifier ?d ; oa:hasSelector ?a , ?b .
           ?a oa:start ?start ; oa:end ?end . ?b oa:exact ?q }""",
    )
    assert rows
    for document, start, end, quote in rows:
        assert document and start and end
        assert texts[document][int(start) : int(end)] == quote


def test_a_claim_keeps_its_name_whatever_states_it(knowledge: KnowledgeGraph) -> None:
    claim = knowledge.claims[0]
    again = replace(claim, confidence=Decimal("0.10"), extracted_by="other", evidence=claim.evidence[:1])
    iri = claim_iri(claim.subject, claim.predicate, claim.object)
    assert iri == claim_iri(again.subject, again.predicate, again.object)
    assert iri.startswith(FGR + "claim/") and len(iri) == len(FGR + "claim/") + 16
    iris = {claim_iri(c.subject, c.predicate, c.object) for c in knowledge.claims}
    assert len(iris) == len(knowledge.claims)


def test_objects_that_look_alike_are_different_claims() -> None:
    alike = (Text("2024"), Text("2024", "en"), Text("2024", datatype="gYear"), Node("http://x/2024"))
    assert len({claim_iri("http://x/s", "figure", x) for x in alike}) == len(alike)


def test_hashes_do_not_run_together() -> None:
    assert span_iri("a1", 2, 34) != span_iri("a", 12, 34)
    a, b = Quantity(Decimal(1), unit="ab"), Quantity(Decimal(1), unit="a", quantity_of="b")
    assert quantity_iri("s", "figure", a) != quantity_iri("s", "figure", b)


def test_equal_amounts_are_one_node_and_print_without_exponent(knowledge: KnowledgeGraph) -> None:
    film = sample.ID + "film/salt-road"
    forms = [Quantity(Decimal(x), currency="EUR") for x in ("1200000", "1.2E+6", "1200000.00")]
    assert len({quantity_iri(film, "boxOffice", q) for q in forms}) == 1
    rows = ask(knowledge, "SELECT ?a ?c { ?f fg:boxOffice ?n . ?n a fg:Amount ; fg:amount ?a ; fg:currency ?c }")
    assert rows == [("1200000", "EUR")]


def test_quotations_name_speaker_and_place(knowledge: KnowledgeGraph) -> None:
    rows = ask(
        knowledge,
        """SELECT ?who ?text ?exact { ?q a fg:Quotation ; fg:speaker/rdfs:label ?who ; fg:text ?text ;
           fg:evidence/oa:hasSelector/oa:exact ?exact }""",
    )
    assert rows == [("Rosa Quispe", "We start small,", '"We start small," Quispe said')]


def test_areas_carry_their_labels(knowledge: KnowledgeGraph) -> None:
    rows = ask(knowledge, "SELECT ?l { fg:area-animation a fg:CooperationArea ; skos:prefLabel ?l }")
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ((("startDate", "2024-02", "gYearMonth"),), ("2024-02-01", "2024-02-29")),
        ((("startDate", "2023-12-30", "date"), ("endDate", "2024-01-02", "date")), ("2023-12-30", "2024-01-02")),
        ((("startDate", "2023", "gYear"), ("foundedOn", "1954", "gYear")), ("2023-01-01", "2023-12-31")),
        ((("startDate", "2023-02-31", "date"),), None),
    ],
)
def test_first_and_last_day_beside_imprecise_dates(
    dates: tuple[tuple[str, str, str], ...], expected: tuple[str, str] | None
) -> None:
    event = sample.entity("event/week", ("Event", "Festival"), "week")
    place = Evidence(sample.EN, 0, 4, "Peru")
    claims = tuple(Claim(event.iri, p, Text(v, datatype=t), Decimal(1), "t", (place,)) for p, v, t in dates)
    rows = ask(
        KnowledgeGraph((sample.ENGLISH,), (event,), claims),
        "SELECT ?a ?b { ?e fg:earliestDate ?a ; fg:latestDate ?b FILTER(datatype(?a) = xsd:date) }",
    )
    assert rows == ([expected] if expected else [])


@pytest.mark.parametrize("identifier", hostile.IDENTIFIERS)
def test_document_iris_hold_no_dot_segment(identifier: str) -> None:
    iri = document_iri(identifier)
    assert ox.NamedNode(iri).value == iri
    parts = iri.removeprefix(FGR + "document/").split("/")
    assert "" not in parts and "." not in parts and ".." not in parts


def test_document_iris_differ() -> None:
    assert (
        len({document_iri(x) for x in (*hostile.IDENTIFIERS, "a/b", "a%2F/b", "%2E%2E")})
        == len(hostile.IDENTIFIERS) + 3
    )
