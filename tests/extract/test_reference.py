"""Who is who within one document."""

from __future__ import annotations

import numpy as np
import pytest

from filmgraph.extract.reference import cluster, compatible, is_name
from filmgraph.extract.windows import Candidate, Scores


@pytest.mark.parametrize(
    ("text", "top", "language", "named"),
    [
        ("the minister", "Person", "en", False),
        ("She", "Person", "en", False),
        ("Adaeze Nwosu", "Person", "en", True),
        ("the film", "Film", "en", False),
        ("Glass Orchard", "Film", "en", True),
        ("1944", "Film", "en", True),
        ("its third session", "Event", "en", True),
        ("该片", "Film", "zh", False),
        ("他", "Person", "zh", False),
        ("双方", "Organization", "zh", False),
        ("卢卡斯·费雷拉", "Person", "zh", True),
        ("картина", "Film", "ru", False),
        ("она", "Person", "ru", False),
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
    assert compatible(a, b, "Person") is fits


def scores(tops: list[str], agreement: dict[tuple[int, int], float]) -> Scores:
    """Mentions one after the other; ``agreement`` holds logits for pairs."""
    mentions = [Candidate(10 * n, 10 * n + 5, n, n + 1, top, top, 0.9) for n, top in enumerate(tops)]
    return Scores(mentions, {pair: np.array([value]) for pair, value in agreement.items()})


def test_a_surname_joins_its_full_name_and_not_another_person() -> None:
    texts = ["Adaeze Nwosu", "Pedro Lima", "Nwosu", "he"]
    agreement = {(0, 2): 3.0, (1, 2): -4.0, (0, 1): 2.0, (1, 3): 2.0, (0, 3): -1.0, (2, 3): -1.0}
    found = cluster(scores(["Person"] * 4, agreement), range(4), texts, "en", 0)
    assert found == {0: 0, 1: 1, 2: 0, 3: 1}


def test_equal_names_are_one_thing_however_far_apart() -> None:
    texts = ["Glass Orchard", "Salt", "“Glass Orchard”"]
    assert cluster(scores(["Film"] * 3, {}), range(3), texts, "en", 0) == {0: 0, 1: 1, 2: 0}


def test_numbers_follow_the_first_mention() -> None:
    texts = ["Lima", "Oslo", "Lima"]
    assert list(cluster(scores(["Place"] * 3, {}), range(3), texts, "en", 0).values()) == [0, 1, 0]
