"""Answers: JSON however it is wrapped, and everything in it that breaks the schema named."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmgraph.llm.answer import Answer, NotJson, parse
from tests.llm.news import answer, dumped, fact, thing

GOOD = dumped(answer())


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        f"```json\n{GOOD}\n```",
        f"Here is the graph you asked for:\n\n{GOOD}\n\nI hope this helps {{ :-) ",
        f"<think>First {{ I look at the article }} ...</think>\n{GOOD}",
        GOOD.replace("]}", ",]}"),
        json.dumps(json.loads(GOOD), indent=4),
        "\ufeff" + GOOD,
    ],
    ids=["bare", "fence", "talk", "thinking", "commas", "indented", "mark"],
)
def test_however_it_is_wrapped(text: str) -> None:
    told = parse(text.lstrip("\ufeff") if text.startswith("\ufeff{") else text, {})
    assert (len(told.things), len(told.facts), len(told.speeches)) == (10, 16, 1)
    assert told.broken == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no",
        "[]",
        "{}",
        '{"a": 1}',
        "{" * 5_000,
        "[" * 100_000,
        '{"facts": ' + "[" * 100_000,
        GOOD[:300],
        '{"facts": NaN}',
        "null",
    ],
    ids=range(11),
)
def test_what_is_no_answer(text: str) -> None:
    with pytest.raises(NotJson):
        parse(text, {})


def broken(**changed: object) -> Answer:
    """The good answer with one list changed."""
    return parse(json.dumps(answer() | changed), {})


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (fact("e9", "isShownAt", "e1", "x"), "no property 'isShownAt'"),
        (fact("e9", "directs", "e10", "x"), "directs does not go from Film to Person"),
        (fact("e99", "directs", "e9", "x"), "no entity 'e99'"),
        (fact("e10", "directs", "e99", "x"), "no entity or area 'e99'"),
        (fact("e1", "concerns", "area-cooking", "x"), "no entity or area"),
        (fact("e9", "concerns", "area-animation", "x"), "concerns does not go from Film"),
        (fact("e9", "startDate", "2024", "x"), "startDate does not go from Film"),
        (fact("e9", "mentionedIn", "e1", "x"), "no property 'mentionedIn'"),
        (fact("e9", "directs", "e10", ""), "words: String should have at least 1"),
        ({"subject": "e9"}, "predicate: Field required"),
        ("nonsense", "valid dictionary"),
        (None, "valid dictionary"),
    ],
    ids=range(12),
)
def test_each_broken_fact_has_its_reason(row: object, told: str) -> None:
    found = broken(facts=[row, *answer()["facts"]])
    assert len(found.facts) == 16
    assert len(found.broken) == 1
    assert found.broken[0].startswith("facts[0]")
    assert told in found.broken[0]


def test_broken_things_take_their_facts_with_them() -> None:
    found = broken(entities=[thing("e1", "Spaceship", "Film Days"), *answer()["entities"][1:]])
    assert len(found.things) == 9
    assert "no class 'Spaceship'" in found.broken[0]
    assert all("no entity" in reason for reason in found.broken[1:])


def test_forms_that_mean_the_same() -> None:
    rows = [{"id": "e1", "types": "Festival", "names": ["Film Days"]}, *answer()["entities"][1:]]
    facts = [{"subject": "e1", "predicate": "edition", "object": 2, "words": "second", "more": "x"}]
    found = broken(entities=rows, facts=facts)
    assert found.broken == []
    assert (found.things[0].types, found.facts[0].object) == (["Festival"], "2")


def test_classes_of_things_found_before_are_known() -> None:
    row = fact("k0", "directs", "k1", "x")
    text = json.dumps({"facts": [row]})
    assert parse(text, {"k0": ("Person",), "k1": ("Film",)}).broken == []
    assert len(parse(text, {}).broken) == 1


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_nothing_that_is_json_is_too_odd(value: object) -> None:
    for text in (json.dumps(value), json.dumps({"entities": value, "facts": [value], "quotations": value})):
        try:
            told = parse(text, {})
        except NotJson:
            continue
        assert isinstance(told.broken, list)
