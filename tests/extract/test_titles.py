"""Titles at their full length."""

from __future__ import annotations

import pytest

from filmgraph.extract.titles import titles
from tests.extract.test_pipelines import pieces, tagged

FILM, PERSON, PLACE = "Film", "Person", "Place"


@pytest.mark.parametrize(
    ("text", "language", "marked", "expected"),
    [
        ('She shot "Harbour of Salt and Rain" there.', "en", [("Harbour", FILM), ("Rain", FILM)], "Harbour of Salt and Rain"),
        ("He likes “Lima Nights,” she said.", "en", [("Lima", PLACE), ("Nights", FILM)], "Lima Nights"),
        ("“I liked Lima Nights very much,” he said.", "en", [("Lima Nights", FILM)], "Lima Nights"),
        ("Salt Bay : Low Tide opens.", "en", [("Salt Bay", FILM), ("Low Tide", FILM)], "Salt Bay : Low Tide"),
        ("Rosa Quispe: Second Tide opens.", "en", [("Rosa Quispe", PERSON), ("Second Tide", FILM)], "Second Tide"),
        ("Драма «Тихая соль гавани» вышла.", "ru", [("Тихая соль", FILM)], "Тихая соль гавани"),
        ("«Мы сняли фильм Соль в Лиме», сказал он.", "ru", [("Соль", FILM)], "Соль"),
    ],
)  # fmt: skip
def test_a_title_is_whole(text: str, language: str, marked: list[tuple[str, str]], expected: str) -> None:
    mentions = titles(text, language, [tagged(text, words, top) for words, top in marked], pieces(text))
    assert [text[m.start : m.end] for m in mentions if m.top == FILM] == [expected]
    read = pieces(text)
    assert all((read.starts[m.first], read.ends[m.last - 1]) == (m.start, m.end) for m in mentions)
