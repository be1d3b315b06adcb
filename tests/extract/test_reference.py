"""Who is who within one document."""

from __future__ import annotations

import numpy as np
import pytest

from filmgraph.extract import reference
from filmgraph.extract.candidates import Candidate, Scores
from filmgraph.extract.reference import cluster, compatible, is_name


@pytest.mark.parametrize(
    ("text", "top", "language", "named"),
    [
        ("the minister", "Person", "en", False),
        ("She", "Person", "en", False),
        ("Adaeze Nwosu", "Person", "en", True),
        ("the film", "Film", "en", False),
        ("Glass Orchard", "Film", "en", True),
        ("1944", "Film", "en", True),
        ("its third session", "Event", "en", False),
        ("Third Session of the Film Board", "Event", "en", True),
        ("该片", "Film", "zh", False),
        ("他", "Person", "zh", False),
        ("双方", "Organization", "zh", False),
        ("卢卡斯·费雷拉", "Person", "zh", True),
        ("картина", "Film", "ru", False),
        ("она", "Person", "ru", False),
        ("дни чилийского кино", "Event", "ru", True),
        ("форум", "Event", "ru", False),
        ("Айгуль Сапарова", "Person", "ru", True),
    ],
)
def test_names_and_pointers(text: str, top: str, language: str, named: bool) -> None:
    assert is_name(text, top, language) is named


@pytest.mark.parametrize(
    ("a", "b", "fits"),
    [
        ("Adaeze Nwosu", "Nwosu", True),
        ("Adaeze Nwosu", "A. Nwosu", True),
        ("Adaeze Nwosu", "Pedro Lima", False),
        ("Adaeze Nwosu", "Ifeoma Nwosu", True),
    ],
)
def test_compatible_persons(a: str, b: str, fits: bool) -> None:
    assert compatible(a, b, "Person", "en") is fits


def scores(texts: list[str], tops: list[str], agreement: dict[tuple[int, int], float]) -> tuple[str, Scores]:
    """A text of mentions, one after the other, and logits for pairs of them."""
    text, mentions = "", []
    for n, (words, top) in enumerate(zip(texts, tops, strict=True)):
        mentions.append(Candidate(len(text), len(text) + len(words), n, n + 1, top, top, 0.9))
        text += words + " and "
    return text, Scores(mentions, {pair: np.array([value]) for pair, value in agreement.items()})


def test_a_surname_joins_its_full_name_and_not_another_person() -> None:
    agreement = {(0, 2): 3.0, (1, 2): -4.0, (0, 1): 2.0, (1, 3): 2.0, (0, 3): -1.0, (2, 3): -1.0}
    text, scored = scores(["Adaeze Nwosu", "Pedro Lima", "Nwosu", "he"], ["Person"] * 4, agreement)
    assert cluster(scored, range(4), text, "en", 0) == {0: 0, 1: 1, 2: 0, 3: 1}


def test_equal_names_are_one_thing_however_far_apart() -> None:
    text, scored = scores(["Glass Orchard", "Salt", "“Glass Orchard”"], ["Film"] * 3, {})
    assert cluster(scored, range(3), text, "en", 0) == {0: 0, 1: 1, 2: 0}


def test_a_country_is_one_thing_and_never_another_country() -> None:
    text, scored = scores(["Chile", "Polish", "Chilean", "Poland"], ["Place"] * 4, {(0, 1): 9.0, (2, 3): 9.0})
    assert cluster(scored, range(4), text, "en", 0) == {0: 0, 1: 1, 2: 0, 3: 1}


def test_numbers_follow_the_first_mention() -> None:
    text, scored = scores(["Lima", "Oslo", "Lima"], ["Place"] * 3, {})
    assert list(cluster(scored, range(3), text, "en", 0).values()) == [0, 1, 0]


@pytest.mark.parametrize(
    ("text", "words", "top", "one"),
    [
        ("the Andean Film Institute (AFI) said", ["Andean Film Institute", "AFI"], "Organization", True),
        ("the Andean Film Institute (Peru Films) said", ["Andean Film Institute", "Peru Films"], "Organization", False),
        ("“Salt Road” (“Camino de sal”) opens", ["Salt Road", "Camino de sal"], "Film", True),
        ("阿莱克斯·卡里姆（Alex Karim）说", ["阿莱克斯·卡里姆", "Alex Karim"], "Person", True),
    ],
)
def test_names_in_brackets(text: str, words: list[str], top: str, one: bool) -> None:
    places = [(text.index(w), text.index(w) + len(w)) for w in words]
    mentions = [Candidate(a, b, n, n + 1, top, top, 0.9) for n, (a, b) in enumerate(places)]
    found = cluster(Scores(mentions, {}), range(2), text, "en", 0)
    assert (found[0] == found[1]) is one


def test_the_end_of_a_chinese_name_is_the_one_body_that_ends_so() -> None:
    text = "秘鲁文化遗产部与视听委员会会谈。遗产部表示，委员会将访问。"
    home = {0: 0, 1: 1, 2: 2}
    texts = ["秘鲁文化遗产部", "视听委员会", "遗产部"]

    def join(a: int, b: int) -> None:
        home[b] = home[a]

    reference._join_short([0, 1, 2], texts, home, join)
    assert home == {0: 0, 1: 1, 2: 0}
    assert text.count("遗产部") == 2


def test_a_short_name_that_two_bodies_end_with_stays_alone() -> None:
    home = {0: 0, 1: 1, 2: 2}
    reference._join_short([0, 1, 2], ["秘鲁文化部", "智利文化部", "文化部"], home, lambda a, b: home.update({b: a}))
    assert home == {0: 0, 1: 1, 2: 2}
