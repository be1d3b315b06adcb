"""The judge of the competency questions is fair: it knows names in every form, and sees what is missing or too much."""

from __future__ import annotations

from typing import Any

import pytest
from pyoxigraph import RdfFormat, Store

from filmgraph.graph.rdf import triples
from tests.query import world
from tests.questions.judge import Verdict, judge

PAIRS = "SELECT ?film ?c { ?c fg:coProduces ?film . FILTER(?film IN (fgr:film\\/salt-road, fgr:film\\/dust-choir)) }"
ALL = [[["Salt Road"], ["Peru"]], [["盐路"], ["Norway"]], [["Dust Choir"], ["Chad"]], [["Dust Choir"], ["Norway"]]]


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    lines = "\n".join(f"{t} ." for t in triples(world.graph()))
    store.load(lines, format=RdfFormat.N_TRIPLES)
    return store


def verdict(store: Store, rows: list[Any], query: str = PAIRS, **more: Any) -> Verdict:
    return judge(store, query, {"columns": ["film", "c"], "rows": rows, **more})


def test_right(store: Store) -> None:
    assert verdict(store, ALL).right


def test_any_label_in_any_case_script_and_quotes(store: Store) -> None:
    forms = [[["“SALT ROAD”"], ["Ｐｅｒｕ", "x"]], [["《鹽路》"], ["норвегия"]], *ALL[2:]]
    assert verdict(store, forms).right


def test_missing_extra_and_optional(store: Store) -> None:
    assert verdict(store, [*ALL, [["Glass River"], ["Peru"]]]) == Verdict(missing=("Glass River | Peru",))
    assert verdict(store, ALL[:3]) == Verdict(extra=("Dust Choir | Norway",))
    assert verdict(store, ALL[:3], optional=[ALL[3], [["Glass River"], ["Chad"]]]).right
    assert not verdict(store, [[["Salt"], ["Peru"]], *ALL[1:]]).right


def test_values_and_patterns(store: Store) -> None:
    takings = "SELECT (?f AS ?film) (?n AS ?c) { ?f fg:boxOffice/fg:amount ?n } ORDER BY ?n"
    assert verdict(store, [[["Salt Road"], ["1200000"]], [["Dust Choir"], ["90000"]]], takings).right
    assert verdict(store, [[["Salt Road"], {"regex": "^12"}], [["Dust Choir"], {"regex": "0000$"}]], takings).right
    assert not verdict(store, [[["Salt Road"], ["120000"]], [["Dust Choir"], ["90000"]]], takings).right


@pytest.mark.parametrize(("order", "right"), [("ASC", True), ("DESC", False)])
def test_order(store: Store, order: str, right: bool) -> None:
    dates = f"SELECT (?e AS ?film) (?d AS ?c) {{ ?e a fg:Event ; fg:earliestDate ?d }} ORDER BY {order}(?d)"
    rows = [
        [["third round of film talks"], ["2024-03-01"]],
        [["Peruvian Film Week"], ["2024-06-14"]],
        [["fourth round of film talks"], ["2025-01-01"]],
    ]
    assert verdict(store, rows, dates, ordered="c").right is right
    assert verdict(store, rows, dates).right


def test_concepts_by_their_local_name(store: Store) -> None:
    areas = "SELECT ?film ?c { ?film fg:concerns ?c }"
    assert verdict(store, [[["third round of film talks"], ["area-animation"]]], areas).right


def test_a_query_that_is_wrong_is_told(store: Store) -> None:
    assert "line 1" in verdict(store, ALL, "SELECT").trouble
