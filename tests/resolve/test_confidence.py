"""Confidence by independent sources, and values that contradict each other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from filmgraph.model import Claim, Document, Evidence, Extraction, Text
from filmgraph.resolve import resolve
from filmgraph.resolve.confidence import confidence, conflicts, sources
from tests.resolve.test_resolve import extraction, fact

STORY = (
    "The drama Paper Harbour was shot on the coast near Valparaiso over nine weeks last winter. Its producers said that "
    "the crew of sixty people came from four countries, and that the film would open the festival of Arica in October."
)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([("a", 0.6)], "0.60"),
        ([("a", 0.6), ("a", 0.5)], "0.60"),
        ([("a", 0.6), ("b", 0.5)], "0.80"),
        ([("a", 0.6), ("copy", 0.5)], "0.60"),
        ([("a", 0.5), ("copy", 0.6), ("b", 0.5)], "0.80"),
        ([("a", 0.99), ("b", 0.99)], "0.95"),
        ([("a", 0.001)], "0.05"),
    ],
)
def test_one_minus_the_chance_that_all_sources_are_wrong(places: list[tuple[str, float]], expected: str) -> None:
    assert confidence(places, {"copy": "a"}) == Decimal(expected)
    assert confidence(places[::-1], {"copy": "a"}) == Decimal(expected)


def test_reprints_are_one_source() -> None:
    assert sources(["b", "copy", "a", "copy"], {"copy": "a"}) == ["a", "b"]


def story(name: str, text: str) -> Extraction:
    said = fact(0, "filmedIn", 1, text, 0.6)
    return extraction(name, "en", text, [("Paper Harbour", "Film", 0), ("Valparaiso", "City", 1)], said)


def test_a_text_that_ran_twice_counts_once() -> None:
    other = "Paper Harbour, which tells of two sisters, was made in Valparaiso by a crew that had never worked at sea."
    reprinted = resolve([story("a.txt", STORY), story("b.txt", STORY + " Tickets are on sale.")])
    independent = resolve([story("a.txt", STORY), story("b.txt", other)])
    assert reprinted.reprints == (("b.txt", "a.txt"),) and independent.reprints == ()
    assert [c.confidence for c in reprinted.claims] == [Decimal("0.60")]
    assert [len(c.evidence) for c in reprinted.claims] == [2]
    assert [c.confidence for c in independent.claims] == [Decimal("0.85")]


def claim(predicate: str, value: str, datatype: str = "", subject: str = "s") -> Claim:
    place = Evidence("d", 0, 1, "x")
    return Claim(subject, predicate, Text(value, "" if datatype else "en", datatype), Decimal(1), "t", (place,))


@pytest.mark.parametrize(
    ("a", "b", "contradict"),
    [
        (claim("edition", "15", "integer"), claim("edition", "16", "integer"), True),
        (claim("startDate", "2024-03-05", "date"), claim("startDate", "2024-03-06", "date"), True),
        (claim("startDate", "2024-03-05", "date"), claim("startDate", "2023", "gYear"), True),
        (claim("startDate", "2024-03-05", "date"), claim("startDate", "2024", "gYear"), False),
        (claim("startDate", "2024-03", "gYearMonth"), claim("startDate", "2024-03-05", "date"), False),
        (claim("startDate", "2024-03-05", "date"), claim("endDate", "2024-03-09", "date"), False),
        (claim("edition", "15", "integer"), claim("edition", "16", "integer", subject="other"), False),
        (claim("edition", "1", "integer"), claim("edition", "15", "integer"), True),
        (claim("holdsPost", "director"), claim("holdsPost", "chair"), False),
    ],
)
def test_what_contradicts_what(a: Claim, b: Claim, contradict: bool) -> None:
    assert conflicts([a, b]) == ([(a, b)] if contradict else [])


def test_both_values_are_kept() -> None:
    text = "The Arica Film Festival opens on 5 May. The Arica Film Festival opens on 6 May."
    days = [fact(0, "startDate", Text(d, "", "date"), text) for d in ("2024-05-05", "2024-05-06")]
    graph = resolve([extraction("a.txt", "en", text, [("Arica Film Festival", "Festival", 0)], *days)])
    assert len(graph.claims) == 2
    assert [p for pair in conflicts(graph.claims) for p in pair] == list(graph.claims)


def test_documents_that_hold_nothing_do_not_disturb() -> None:
    empty = replace(story("a.txt", STORY), document=Document("z.txt", "", "en"), mentions=(), facts=())
    assert resolve([story("a.txt", STORY), empty]).claims == resolve([story("a.txt", STORY)]).claims
