"""Windows cover a text, and mentions begin with a B and break no word."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmgraph.extract import extract
from filmgraph.extract.candidates import Candidate
from filmgraph.extract.network import Network
from filmgraph.extract.rooms import HEAD, QUICK_HEAD, QUICK_ROOM, ROOMS, headed, once, windows
from filmgraph.extract.windows import _rejoined, _twins, spans
from filmgraph.language.pieces import Pieces
from filmgraph.model import Document


def pieces(count: int) -> Pieces:
    """``count`` pieces of one letter each, one blank between them."""
    return Pieces([5] * count, [2 * n for n in range(count)], [2 * n + 1 for n in range(count)], [True] * count)


@given(st.lists(st.integers(1, 900), min_size=1, max_size=12))
def test_windows_cover_every_piece_and_fit_the_encoder(lengths: list[int]) -> None:
    count = sum(lengths)
    borders = np.cumsum([0, *lengths])
    sentences = [(2 * int(a), 2 * int(b)) for a, b in pairwise(borders)]
    found = windows(pieces(count), sentences, ROOMS[0])
    assert {n for a, b in found for n in range(a, b)} == set(range(count))
    assert all(0 < b - a <= ROOMS[0] for a, b in found)
    assert found == sorted(set(found))


def test_neighbouring_windows_overlap() -> None:
    sentences = [(200 * n, 200 * n + 200) for n in range(20)]
    found = windows(pieces(2000), sentences, 300)
    assert all(b2 > a1 and a2 < b1 for (a1, b1), (a2, b2) in pairwise(found))


def probabilities(rows: list[int]) -> np.ndarray:
    """Five tags (O, B and I of two classes), 0.9 for the given one in each row."""
    table = np.full((len(rows), 5), 0.025)
    table[np.arange(len(rows)), rows] = 0.9
    return table


@pytest.mark.parametrize(
    ("rows", "word", "expected"),
    [
        ([0, 1, 2, 0], [True] * 4, [(1, 3, 0)]),
        ([1, 1, 3], [True] * 3, [(0, 1, 0), (1, 2, 0), (2, 3, 1)]),
    ],
    ids=["a span of two pieces", "spans that touch"],
)
def test_spans(rows: list[int], word: list[bool], expected: list[tuple[int, int, int]]) -> None:
    row = Pieces([5] * len(rows), [*range(len(rows))], [n + 1 for n in range(len(rows))], word)
    assert [s[:3] for s in spans(probabilities(rows), row)] == expected


def test_a_word_is_not_broken() -> None:
    table = probabilities([1, 0, 0])
    table[1, [0, 2]] = 0.5, 0.4
    row = Pieces([5] * 3, [0, 1, 2], [1, 2, 3], [True, False, True])
    assert [s[:3] for s in spans(table, row)] == [(0, 2, 0)]


def test_an_inside_without_a_beginning_becomes_no_span_of_its_own() -> None:
    table = probabilities([0, 2, 2])
    table[1, 1] = 0.2
    assert [s[:3] for s in spans(table, pieces(3))] == [(1, 3, 0)]


def test_a_long_text_is_read_once_more_behind_its_beginning() -> None:
    sentences = [(200 * n, 200 * n + 200) for n in range(20)]
    found = headed(pieces(2000), sentences)
    assert found
    assert all(window[:50] == list(range(50)) and len(window) <= ROOMS[0] for window in found)
    assert all(window == sorted(set(window)) for window in found)
    assert max(max(window) for window in found) == 1999


def test_a_short_text_is_not() -> None:
    assert headed(pieces(HEAD), [(0, 2 * HEAD)]) == []


def test_quickly_every_piece_is_read_once_behind_the_beginning() -> None:
    sentences = [(200 * n, 200 * n + 200) for n in range(20)]
    first, *later = once(pieces(2000), sentences)
    head = later[0][:QUICK_HEAD]
    assert head == list(range(QUICK_HEAD))
    assert [*first, *(n for window in later for n in window[len(head) :])] == list(range(2000))
    assert all(len(window) <= QUICK_ROOM for window in (first, *later))


def test_in_whole_numbers_the_same_is_read() -> None:
    text = "Otter Bay, a drama directed by Lotta Rehn, premiered in Lisbon on 3 May 2024."
    told = [extract(Document("a.txt", text, "en"), Network(quick=quick)) for quick in (False, True)]
    said = [{(f.predicate, f.subject, f.object) for f in t.facts} for t in told]
    assert "directs" in {p for p, _, _ in said[0]}
    assert said[0] == said[1]


def test_a_character_is_a_country_only_where_it_means_one() -> None:
    text = "中哈电影走进中亚，哈方出席。"
    at = [0, 1, 6, 7, 9]
    found = _rejoined(text, [Candidate(n, n + 1, n, n + 1, "Place", "", 0.9) for n in at])
    assert [m.start for m in found] == [0, 1, 9]


def test_of_two_countries_in_one_word_both_are_marked() -> None:
    text = "该片系中哈合拍，主人公跨越中哈两国。"
    each = Pieces([5] * len(text), list(range(len(text))), list(range(1, len(text) + 1)), [True] * len(text))
    kazakh = [Candidate(n, n + 1, n, n + 1, "Place", "", 0.9) for n, sign in enumerate(text) if sign == "哈"]
    found = _twins(text, kazakh, each)
    assert [(text[m.start : m.end], m.start, m.first) for m in found] == [
        ("中", 3, 3),
        ("哈", 4, 4),
        ("中", 13, 13),
        ("哈", 14, 14),
    ]
