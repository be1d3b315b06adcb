"""What follows by each rule, with its premises, in a graph of its own that nobody gets who does not ask."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions, RdfFormat, Store

from filmgraph.check import check, shapes
from filmgraph.cli import group
from filmgraph.graph import Graph
from filmgraph.graph.rdf import triples
from filmgraph.graph.store import open_store, write
from filmgraph.infer import FILE, INFERRED, infer, rules, with_inferred, write_inferred
from filmgraph.model import Claim, Document, Entity, Evidence, KnowledgeGraph, Label, Node, Text
from filmgraph.query import run
from tests import sample
from tests.query import world

FG, ID = sample.FG, sample.ID


def store_of(graph: KnowledgeGraph) -> Store:
    store = Store()
    store.bulk_load("".join(f"{t} .\n" for t in triples(graph)).encode(), RdfFormat.N_TRIPLES)
    return store


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("world")
    write(world.graph(), out)
    write_inferred(out)
    return out


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return open_store(folder)


def rows(store: Store, query: str, *graphs: NamedNode) -> set[tuple[str, ...]]:
    found = run(store, query, *graphs)
    assert isinstance(found, QuerySolutions)
    return {tuple(str(x.value).removeprefix(ID).removeprefix(FG) for x in row) for row in found}


@pytest.mark.parametrize(
    "rule, facts",
    [
        ("within", {("place/fjord-hall", "locatedIn", "country/norway")}),
        (
            "wider-place",
            {
                ("event/third-round", "takesPlaceIn", "country/peru"),
                ("event/week", "takesPlaceIn", "country/norway"),
                ("film/salt-road", "filmedIn", "place/bergen"),
                ("film/salt-road", "filmedIn", "country/norway"),
            },
        ),
        (
            "screened-where-the-event-is",
            {("film/salt-road", "screenedAt", "place/bergen"), ("film/dust-choir", "screenedAt", "place/bergen")},
        ),
        (
            "country-of-a-film",
            {
                ("film/salt-road", "involvesCountry", "country/norway"),
                ("film/glass-river", "involvesCountry", "country/peru"),
                ("film/dust-choir", "involvesCountry", "country/chad"),
            },
        ),
        ("delegation", {("country/peru", "attends", "event/third-round")}),
        ("signed-for-a-country", {("agreement/memorandum", "involvesCountry", "country/peru")}),
        (
            "super-property",
            {
                ("person/rosa-quispe", "attends", "event/third-round"),
                ("film/dust-choir", "screenedAt", "event/week"),
                ("event/week", "https://schema.org/location", "place/bergen"),
                ("film/salt-road", "https://schema.org/director", "person/ingrid-vik"),
            },
        ),
        (
            "super-class",
            {
                ("film/salt-road", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "https://schema.org/Movie"),
                ("event/week", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "https://schema.org/Festival"),
            },
        ),
    ],
)
def test_what_follows_by_a_rule(store: Store, rule: str, facts: set[tuple[str, ...]]) -> None:
    select = (
        "SELECT ?s ?p ?o { GRAPH fgr:inferred { ?s ?p ?o . ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; "
        f"fg:basis fg:inferred ; fg:rule <{ID}rule/{rule}> }} }}"
    )
    assert facts <= rows(store, select)


def test_every_rule_is_told_in_three_languages() -> None:
    assert len(rules()) == 10
    assert all(set(r.title) == {"en", "zh", "ru"} for r in rules())


def test_a_company_abroad_makes_its_country_one_of_the_film() -> None:
    """What the world has no fact for."""
    graph = small(
        ("organization/studio", "coProduces", Node(ID + "film/reel")),
        ("organization/studio", "locatedIn", Node(ID + "country/chad")),
    )
    found = inferred(graph, "film/reel", "involvesCountry")
    assert found == {("country/chad", "0.64", "country-of-a-partner")}


def small(*facts: tuple[str, str, Node | Text]) -> KnowledgeGraph:
    """A graph in which all facts stand in one sentence."""
    types = {"organization": ("Company", "Organization"), "film": ("Film",), "country": ("Country", "Place")}
    types |= {"person": ("Person",)}
    words = "All in one breath"
    told = (Evidence("a.txt", 0, len(words), words),)
    things = sorted({s for s, *_ in facts} | {o.iri.removeprefix(ID) for *_, o in facts if isinstance(o, Node)})
    entities = tuple(Entity(ID + x, types[x.split("/")[0]], (Label(x, "en"),), (), ("a.txt",)) for x in things)
    claims = tuple(Claim(ID + s, p, o, Decimal("0.8"), "test", told) for s, p, o in facts)
    return KnowledgeGraph((Document("a.txt", words, "en", issued="2024-03-05"),), entities, claims)


def inferred(graph: KnowledgeGraph, subject: str, predicate: str) -> set[tuple[str, ...]]:
    store = store_of(graph)
    for _, part in infer(store):
        store.extend(t_quad(t) for t in part)
    select = (
        f"SELECT ?o ?confidence ?rule {{ ?c rdf:subject <{ID}{subject}> ; rdf:predicate fg:{predicate} ; rdf:object ?o ; "
        "fg:confidence ?confidence ; fg:rule ?rule }"
    )
    return {(a, b, c.removeprefix("rule/")) for a, b, c in rows(store, select, INFERRED)}


def t_quad(triple: object) -> object:
    from pyoxigraph import Quad

    return Quad(triple.subject, triple.predicate, triple.object, INFERRED)  # type: ignore[attr-defined]


def test_who_held_which_office() -> None:
    store = store_of(
        small(
            ("person/a", "holdsPost", Text("director", "en")),
            ("person/a", "affiliatedWith", Node(ID + "organization/studio")),
        )
    )
    for _, part in infer(store):
        store.extend(t_quad(t) for t in part)
    select = (
        "SELECT ?who ?office ?body ?from ?to { ?t a fg:Tenure ; fg:holder ?who ; fg:office ?office ; fg:officeAt ?body ; "
        "fg:earliestDate ?from ; fg:latestDate ?to ; fg:basis fg:inferred ; fg:premise ?p , ?q . FILTER(?p != ?q) }"
    )
    assert rows(store, select, INFERRED) == {
        ("person/a", "director", "organization/studio", "2024-03-05", "2024-03-05")
    }
    assert rows(store, select) == set()


def test_every_inferred_fact_has_a_rule_premises_and_their_evidence(store: Store) -> None:
    bare = """SELECT ?s { GRAPH fgr:inferred { ?s ?p ?o FILTER(STRSTARTS(STR(?s), STR(fgr:)))
        FILTER NOT EXISTS { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; fg:rule ?rule ; fg:premise ?premise }
        FILTER NOT EXISTS { ?s a rdf:Statement } FILTER NOT EXISTS { ?s a fg:InferenceRule } } }"""
    assert rows(store, bare) == set()
    unsupported = """SELECT ?c { GRAPH fgr:inferred { ?c a fg:Claim ; rdf:predicate ?p
        FILTER(?p != rdf:type) FILTER NOT EXISTS { ?c fg:evidence ?e } } }"""
    assert rows(store, unsupported) == set()
    lost = """SELECT ?premise { GRAPH fgr:inferred { ?c fg:premise ?premise }
        FILTER NOT EXISTS { ?premise rdf:subject ?s } FILTER NOT EXISTS { GRAPH fgr:inferred { ?premise rdf:subject ?s } } }"""
    assert rows(store, lost) == set()


def test_confidence_falls_with_every_premise(store: Store) -> None:
    select = (
        "SELECT ?confidence { GRAPH fgr:inferred { ?c rdf:subject <%sfilm/salt-road> ; rdf:predicate fg:filmedIn ; "
        "rdf:object <%s> ; fg:confidence ?confidence } }"
    )
    assert rows(store, select % (ID, ID + "place/bergen")) == {("0.81",)}
    assert rows(store, select % (ID, ID + "country/norway")) == {("0.73",)}


def test_nothing_inferred_is_mixed_with_what_was_stated(folder: Path, store: Store) -> None:
    stated = set(store_of(world.graph()).quads_for_pattern(None, None, None, DefaultGraph()))
    assert set(store.quads_for_pattern(None, None, None, DefaultGraph())) == stated
    told = {t for _, part in infer(store) for t in part}
    assert not {q.triple for q in stated} & told
    assert rows(store, "SELECT ?c { ?c fg:basis fg:inferred }") == set()
    assert Graph.load(folder).knowledge(texts=False).claims == Graph.load(plain(folder)).knowledge(texts=False).claims


def plain(folder: Path) -> Path:
    """The same folder without the store and what was inferred."""
    out = folder / "plain"
    out.mkdir(exist_ok=True)
    shutil.copy(folder / "filmgraph.ttl", out)
    return out


def test_what_was_kept_is_what_would_be_inferred_now(folder: Path, store: Store, tmp_path: Path) -> None:
    now = with_inferred(plain(folder))
    assert now.contains_named_graph(INFERRED)
    kept = {str(q.triple) for q in store.quads_for_pattern(None, None, None, INFERRED)}
    assert {str(q.triple) for q in now.quads_for_pattern(None, None, None, INFERRED)} == kept
    before = (folder / FILE).read_bytes()
    write_inferred(folder)
    assert (folder / FILE).read_bytes() == before
    shutil.copy(folder / FILE, plain(folder))
    read = with_inferred(plain(folder))
    assert {str(q.triple) for q in read.quads_for_pattern(None, None, None, INFERRED)} == kept


def test_inferred_facts_keep_to_the_ontology(store: Store) -> None:
    both = Store()
    both.bulk_extend(store.quads_for_pattern(None, None, None, DefaultGraph()))
    both.extend(t_quad(q.triple) for q in store.quads_for_pattern(None, None, None, INFERRED))
    merged = Store()
    merged.extend([*map(plain_quad, both)])
    wrong = {f.shape for f in check(merged, only=shapes())}
    # Wider classes and properties of other vocabularies are no terms of ours, and a class has no sentence.
    assert wrong <= {"claim-predicate", "Claim-needs-evidence"}


def plain_quad(quad: object) -> object:
    from pyoxigraph import Quad

    return Quad(quad.subject, quad.predicate, quad.object)  # type: ignore[attr-defined]


def test_a_new_build_forgets_what_was_inferred(tmp_path: Path) -> None:
    write(sample.graph(), tmp_path)
    write_inferred(tmp_path)
    assert (tmp_path / FILE).is_file()
    write(sample.graph(), tmp_path)
    assert not (tmp_path / FILE).exists()
    assert not open_store(tmp_path).contains_named_graph(INFERRED)


@pytest.mark.parametrize("args, answer", [([], "country\n"), (["--infer"], f"country\n<{ID}country/peru>\n")])
def test_on_the_command_line(folder: Path, args: list[str], answer: str) -> None:
    query = "SELECT ?country { ?country a fg:Country ; fg:attends ?event }"
    result = CliRunner().invoke(group, ["query", query, "--store", str(folder), "--format", "tsv", *args])
    assert result.output == "?" + answer
