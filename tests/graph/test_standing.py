"""The graph tells how it came to be: decisions, conflicts, sources, reprints; and it is read back as it was written."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from filmgraph.graph import Graph, triples, write
from filmgraph.graph.terms import identity_iri
from filmgraph.model import KnowledgeGraph, Label, Text
from filmgraph.resolve.decisions import Identity, ResolvedGraph
from filmgraph.vocab import FG, PREFIXES, ontology
from tests import sample
from tests.graph.test_rdf import ask

ROSA = sample.ID + "person/rosa-quispe"
TALKS = "event/third-round-of-peru-norway-film-talks"
SAME = Identity(
    "same",
    (sample.ID + "film/salt-road",),
    Label("Salt Road", "en"),
    Label("盐路", "zh"),
    Decimal("0.85"),
    ("one director", "one year"),
    documents=(sample.EN, sample.ZH),
)
DIFFERENT = Identity(
    "different",
    (sample.ID + "country/peru", ROSA),
    Label("Peru", "en"),
    Label("Quispe", "en"),
    Decimal("0.00"),
    (),
    ("a person says so",),
    "judgement: Ann",
    'she is "no" country\n',
    (sample.EN,),
)


def resolved(*identities: Identity, reprints: tuple[tuple[str, str], ...] = ()) -> ResolvedGraph:
    graph = sample.graph()
    second = sample.claim(TALKS, "startDate", Text("2024-03-06", datatype="date"), sample.TALKS)
    claims = tuple(sorted((*graph.claims, second), key=lambda c: (c.subject, c.predicate, str(c.object))))
    return ResolvedGraph(
        graph.documents, graph.entities, claims, graph.quotations, tuple(sorted(identities)), tuple(sorted(reprints))
    )


def test_decisions_name_names_nodes_reasons_and_score() -> None:
    query = """SELECT ?verdict ?one ?other ?score ?reason ?by { ?i a fg:Identity ; fg:identifies ?x ; fg:verdict ?verdict ;
       fg:oneName ?one ; fg:otherName ?other ; fg:score ?score ; fg:reason ?reason ; fg:decidedBy ?by }"""
    rows = ask(resolved(SAME, DIFFERENT), query)
    assert rows == [(FG + "same", "Salt Road", "盐路", "0.85", r, "names") for r in SAME.reasons]


def test_a_conflict_is_marked_on_both_claims() -> None:
    rows = ask(
        resolved(),
        "SELECT ?x ?y { ?a fg:conflictsWith ?b . ?b fg:conflictsWith ?a . ?a rdf:object ?x . ?b rdf:object ?y }",
    )
    assert rows == [("2024-03-05", "2024-03-06"), ("2024-03-06", "2024-03-05")]


def test_claims_count_independent_sources() -> None:
    query = "SELECT ?n { ?c rdf:subject fgr:country\\/peru ; fg:independentSources ?n }"
    assert ask(resolved(), query) == [("2",)]
    assert ask(resolved(reprints=((sample.ZH, sample.EN),)), query) == [("1",)]
    rows = ask(
        resolved(reprints=((sample.ZH, sample.EN),)),
        "SELECT ?b { [] fg:reprintOf/dcterms:identifier ?b }",
    )
    assert rows == [(sample.EN,)]


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    graph = resolved(SAME, DIFFERENT, reprints=((sample.ZH, sample.EN),))
    write(graph, tmp_path)
    read = Graph.load(tmp_path).knowledge()
    assert (read.identities, read.reprints) == (graph.identities, graph.reprints)
    write(read, tmp_path / "again")
    assert (tmp_path / "again/filmgraph.ttl").read_bytes() == (tmp_path / "filmgraph.ttl").read_bytes()


def test_decisions_that_differ_have_names_that_differ() -> None:
    assert len({identity_iri(i) for i in (SAME, DIFFERENT)}) == 2


def test_every_term_that_a_graph_uses_is_in_the_ontology() -> None:
    graph: KnowledgeGraph = resolved(SAME, DIFFERENT, reprints=((sample.ZH, sample.EN),))
    used = {t.predicate.value for t in triples(graph)}
    used |= {t.object.value for t in triples(graph) if isinstance(t.object, ox.NamedNode)}
    ours = {u.removeprefix(PREFIXES["fg"]) for u in used if u.startswith(PREFIXES["fg"])}
    assert {"Identity", "conflictsWith", "sha256", "reprintOf"} <= ours
    assert ours - set(ontology().all_labels) == set()
