"""Saved questions: each gives its answer on the made-up world, binds values as terms, and tells wrong ones."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, QuerySolutions, Store

from filmgraph.cli.query import command
from filmgraph.errors import QueryError
from filmgraph.graph.store import open_store
from filmgraph.query import bind, question, questions, run
from filmgraph.query.names import Names
from filmgraph.query.saved import is_name, parse
from filmgraph.vocab import ontology

ANSWERS = json.loads(Path(__file__).with_name("answers.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def world(world_folder: Path) -> Store:
    return open_store(world_folder)


@pytest.fixture(scope="module")
def islands(islands_folder: Path) -> Store:
    return open_store(islands_folder)


def rows(store: Store, name: str, given: dict[str, str]) -> list[list[str | None]]:
    """The answer to a saved question, in names."""
    found = run(store, bind(question(name), store, given).query)
    assert isinstance(found, QuerySolutions)
    names = Names(store)
    return [[None if t is None else names.of(t) for t in row] for row in found]


def test_there_are_many() -> None:
    assert len(questions()) >= 40
    assert set(questions()) == set(ANSWERS)


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_gives_the_stated_answer(world: Store, islands: Store, name: str) -> None:
    assert ANSWERS[name]["rows"], "an expected answer without rows shows nothing"
    store = {"world": world, "islands": islands}[ANSWERS[name].get("in", "world")]
    assert rows(store, name, ANSWERS[name]["with"]) == ANSWERS[name]["rows"]


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_runs_without_what_is_optional_and_as_it_stands(world: Store, name: str) -> None:
    asked = question(name)
    if not any(p.required for p in asked.parameters):
        assert rows(world, name, {})
    run(world, asked.query)


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_is_described_in_three_languages(name: str) -> None:
    asked = question(name)
    for texts in (asked.title, asked.about, *(p.about for p in asked.parameters)):
        assert set(texts) == {"en", "zh", "ru"}
    known = {p.kind for p in asked.parameters} - {"text", "integer", "number", "date", "property", "Entity"}
    assert {k for kinds in known for k in kinds.split()} <= set(ontology().classes)
    assert is_name(name)


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_every_term_is_of_the_ontology(name: str) -> None:
    known = ontology()
    terms = set(re.findall(r"fg:([A-Za-z-]+)", question(name).query))
    assert terms <= {*known.classes, *known.properties, *known.all_labels}


def test_no_parameter_hides_an_option() -> None:
    taken = {o.removeprefix("--") for p in command.params for o in p.opts} | {"help"}
    assert not taken & {p.name for q in questions().values() for p in q.parameters}


@pytest.mark.parametrize("name", ["Norway", "NORWAY", " norwegian ", "挪威", "норвегия", "fgr:country/norway"])
def test_a_country_by_any_name(world: Store, name: str) -> None:
    assert [r[0] for r in rows(world, "coproductions", {"country": name})] == ["Dust Choir", "Glass River", "Salt Road"]


def test_the_other_chinese_script(world: Store) -> None:
    assert rows(world, "films-of", {"maker": "英格麗·維克"}) == [["Salt Road", "fg:directs"]]


def test_an_unknown_name_is_remarked_and_gives_nothing(world: Store) -> None:
    bound = bind(question("coproductions"), world, {"country": "Norwai"})
    assert bound.remarks == ("no Country is called Norwai; did you mean Norway?",)
    assert list(run(world, bound.query)) == []  # type: ignore[arg-type]


def test_a_name_of_another_kind_does_not_count(world: Store) -> None:
    assert bind(question("coproductions"), world, {"country": "Salt Road"}).remarks


@pytest.mark.parametrize(
    "value",
    ['EUR" } ?s ?p ?o . #', "EUR' }", "a\\", 'a"', "a\nb\r}", "} UNION { ?s ?p ?o }", "?film", "\u2028", "\\u0022 }"],
)
def test_values_stay_values(world: Store, value: str) -> None:
    assert rows(world, "box-office", {"currency": value}) == []
    bound = bind(question("box-office"), world, {"currency": value}).query
    block = bound[bound.index("VALUES ?currency") : bound.index("?film fg:boxOffice")]
    echo = run(world, f"SELECT ?currency {{ {block} }}")
    assert isinstance(echo, QuerySolutions)
    assert [r["currency"] for r in echo] == [Literal(value)]


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("film", {}, "film needs --film: the film or series, by any of its titles"),
        ("film", {"fim": "x"}, "film has no parameter fim; it has film"),
        ("founded", {"year": "1"}, "founded has no parameter year; it has none"),
        ("events", {"year": "soon"}, "--year takes a whole number, not 'soon'"),
        (
            "programme",
            {"first": "2024-02-30", "last": "2024-03"},
            "--first takes a day such as 2024-03-05, not '2024-02-30'",
        ),
        ("doubtful", {"below": "NaN"}, "--below takes a number, not 'NaN'"),
        ("doubtful", {"below": "1e999999999"}, "--below takes a number, not '1e999999999'"),
        (
            "evidence",
            {"entity": "Peru", "property": "dirrects"},
            "the ontology has no term dirrects; did you mean fg:directs?",
        ),
    ],
)
def test_wrong_values(world: Store, name: str, given: dict[str, str], told: str) -> None:
    with pytest.raises(QueryError, match=re.escape(told)):
        bind(question(name), world, given)


@pytest.mark.parametrize("name", ["coproductoins", "../errors", "x/y", "Coproductions"])
def test_unknown_questions(name: str) -> None:
    with pytest.raises(QueryError, match="no saved question is called"):
        question(name)


def test_a_parameter_without_a_block_is_a_mistake() -> None:
    with pytest.raises(QueryError, match="no VALUES block for country"):
        parse("bad", "# parameter: country, Country, optional\nASK {}")
