"""Words of an answer are found in the text, or they are not; what is found is the text's."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmgraph.llm.ground import Text
from filmgraph.model import Span

ENGLISH = (
    "The 14th session of the “Nordic — Andean” Film Council was chaired by Aleksandr Petersen,\n  head of the office. "
    "The 15th session follows. Anna met Annabel. The office closed."
)
CHINESE = "第十四屆北歐電影週在奧斯陸開幕。第十五屆北歐電影週明年舉行。"
RUSSIAN = "Министерство культуры Норвегии провело Четвёртый фестиваль."


def found(text: str, words: str, near: Span | None = None) -> tuple[str, str] | None:
    place = Text(text, [(0, len(text))]).find(words, near)
    return (place.how, place.span.of(text)) if place else None


@pytest.mark.parametrize(
    ("text", "words", "right"),
    [
        (ENGLISH, "14th session", ("exact", "14th session")),
        (ENGLISH, '"Nordic - Andean" film council', ("alike", "Nordic — Andean” Film Council")),
        (
            ENGLISH,
            "chaired by Aleksandr Petersen, head of the office",
            ("alike", "chaired by Aleksandr Petersen,\n  head of the office"),
        ),
        (ENGLISH, "chaired by Alexandr Petersen", ("near", "chaired by Aleksandr Petersen")),
        (ENGLISH, "The office closed…", ("alike", "The office closed")),
        (ENGLISH, "16th session of the", None),
        (ENGLISH, "the 14th session was opened by somebody else", None),
        (ENGLISH, "Petersan", None),
        (CHINESE, "第十四届北欧电影周", ("alike", "第十四屆北歐電影週")),
        (CHINESE, "第十三届北欧电影周在奥斯陆开幕", None),
        (RUSSIAN, "Четвертый фестиваль", ("alike", "Четвёртый фестиваль")),
        (RUSSIAN, "Министерства культуры Норвегии", ("near", "Министерство культуры Норвегии")),
        (ENGLISH, "", None),
    ],
)
def test_find(text: str, words: str, right: tuple[str, str] | None) -> None:
    assert found(text, words) == right


def test_of_several_places_the_one_that_is_pointed_to() -> None:
    text = "The office opened. Rain fell. The office closed."
    assert Text(text, [(0, len(text))]).find("The office").span.start == 0  # type: ignore[union-attr]
    assert Text(text, [(0, len(text))]).find("The office", Span(30, 48)).span.start == 30  # type: ignore[union-attr]


def test_only_readable_stretches_count() -> None:
    text = "Menu: Cold Salt. The film Cold Salt opened."
    assert Text(text, [(17, len(text))]).find("Cold Salt").span.start == 26  # type: ignore[union-attr]
    assert Text(text, [(17, 26)]).find("Cold Salt") is None


def test_names_are_whole_words() -> None:
    text = Text(ENGLISH, [(0, len(ENGLISH))])
    assert [p.span.of(ENGLISH) for p in text.every("Anna")] == ["Anna"]
    assert text.every("Anna")[0].span.start == ENGLISH.index("Anna met")
    assert text.every("offic") == []
    chinese = Text(CHINESE, [(0, len(CHINESE))])
    assert len(chinese.every("北欧电影周")) == 2


@given(st.text(alphabet="ab “”\n—АЁ电影影İßﬁ", max_size=40), st.text(alphabet="ab “”-Ё电i", max_size=20))
def test_what_is_found_lies_in_the_text(text: str, words: str) -> None:
    searched = Text(text, [(0, len(text))] if text else [])
    for place in [searched.find(words), *searched.every(words)]:
        if place:
            assert 0 <= place.span.start < place.span.end <= len(text)


@given(st.data())
def test_every_slice_is_found_as_it_is(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(ENGLISH) - 1))
    end = data.draw(st.integers(start + 1, len(ENGLISH)))
    words = ENGLISH[start:end].strip()
    if words:
        assert found(ENGLISH, words) == ("exact", words)


def test_long_texts_take_no_long_time() -> None:
    """Of the processor; how busy the machine is makes no difference."""
    text = "the session of the council and the council of the session " * 2_000
    searched = Text(text, [(0, len(text))])
    began = time.process_time()
    for n in range(4):
        searched.find(f"the sesion of the council {n} and something that is not there at all")
        searched.every("the session of the council and the counsel")
    assert time.process_time() - began < 8
