"""The later session follows the earlier one."""

from __future__ import annotations

import pytest

from filmgraph.extract.order import in_order
from filmgraph.model import Fact, Span, Text


def fact(subject: int, predicate: str, value: int | Text) -> Fact:
    return Fact(subject, predicate, value, Span(0, 9), 0.8, "network")


def edition(subject: int, number: int) -> Fact:
    return fact(subject, "edition", Text(str(number), datatype="integer"))


def start(subject: int, day: str) -> Fact:
    return fact(subject, "startDate", Text(day, datatype="date"))


@pytest.mark.parametrize(
    ("known", "turned"),
    [
        ([edition(0, 7), edition(1, 8)], True),
        ([edition(0, 8), edition(1, 7)], False),
        ([edition(0, 7), edition(1, 8), start(0, "2024-05-02"), start(1, "2022")], True),
        ([start(0, "2022-05-02"), start(1, "2024")], True),
        ([start(0, "2024-05-02"), start(1, "2024")], False),
        ([edition(0, 7), start(1, "2024")], False),
    ],
)
def test_sessions_follow_in_order(known: list[Fact], turned: bool) -> None:
    said = fact(0, "follows", 1)
    assert in_order([*known, said])[-1] == (fact(1, "follows", 0) if turned else said)
