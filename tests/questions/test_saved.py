"""Every competency question is one of the saved questions with its parameters filled in: both give the same answer.

``saved.json`` says which one, with what, and which column stands for which.
"""

from __future__ import annotations

import json
from itertools import product

import pytest
from pyoxigraph import QuerySolutions, Store

from filmgraph.query import bind, question, run
from tests.questions.judge import HERE, load, questions
from tests.questions.test_questions import TURTLE

SAVED = json.loads((HERE / "saved.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def store() -> Store:
    return load(TURTLE)


def rows(store: Store, query: str, columns: list[str]) -> list[tuple[str, ...]]:
    found = run(store, query)
    assert isinstance(found, QuerySolutions)
    return list(dict.fromkeys(tuple(str(row[c]) for c in columns) for row in found))


def test_all_are_among_them() -> None:
    assert {int(n) for n in SAVED} == set(questions()) == set(range(1, 26))


def asked(store: Store, number: int) -> list[tuple[str, ...]]:
    """The answer of the saved question; a value with several names is asked for by each, for they may be two nodes."""
    told = SAVED[str(number)]
    names = {key: value if isinstance(value, list) else [value] for key, value in told["with"].items()}
    found: list[tuple[str, ...]] = []
    for values in product(*names.values()):
        bound = bind(question(told["question"]), store, dict(zip(names, values, strict=True)))
        found += rows(store, bound.query, list(told["columns"].values()))
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("number", range(1, 26))
def test_the_saved_question_gives_the_same(store: Store, number: int) -> None:
    query, expected = questions()[number]
    columns = list(SAVED[str(number)]["columns"])
    assert columns == expected["columns"]
    got, wanted = asked(store, number), rows(store, query, columns)
    if number == 15:  # what takes place at a venue in a city takes place in the city
        assert set(got) >= set(wanted)
    else:
        assert set(got) == set(wanted)
    if "ordered" in expected:
        place = columns.index(expected["ordered"])
        assert [r[place] for r in got] == [r[place] for r in wanted]


def test_most_have_something_to_compare(store: Store) -> None:
    """Equal answers show nothing where both are empty."""
    answers = [rows(store, query, list(told["columns"])) for query, told in questions().values()]
    assert sum(map(bool, answers)) >= 16
