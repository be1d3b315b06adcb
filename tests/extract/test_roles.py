"""Which part somebody had in a film."""

from __future__ import annotations

import pytest

from filmgraph.extract.roles import role
from filmgraph.model import Span


@pytest.mark.parametrize(
    ("text", "name", "language", "expected"),
    [
        (
            "Reed Harbour was shot by Ilse Vandoren and scored by Amadou Keïta.",
            "Ilse Vandoren",
            "en",
            "cinematographer",
        ),
        ("Reed Harbour was shot by Ilse Vandoren and scored by Amadou Keïta.", "Amadou Keïta", "en", "composer"),
        ("Music: Amadou Keïta; costumes: Lotta Rehn.", "Lotta Rehn", "en", "costume designer"),
        ("Lotta Rehn, the film's editor, was absent.", "Lotta Rehn", "en", "editor"),
        ("Lotta Rehn was on the set.", "Rehn", "ru", ""),
        ("影片由贺知远担任摄影，配乐由苏棠完成。", "贺知远", "zh", "cinematographer"),
        ("影片由贺知远担任摄影，配乐由苏棠完成。", "苏棠", "zh", "composer"),
        ("Оператор — Савва Лыков, музыка — Инна Горст.", "Инна Горст", "ru", "composer"),
        ("Фильм смонтировала Инна Горст.", "Инна Горст", "ru", "editor"),
    ],
)
def test_the_nearest_word_tells_the_role(text: str, name: str, language: str, expected: str) -> None:
    start = text.index(name)
    assert role(text, Span(start, start + len(name)), Span(0, len(text)), language) == expected


def test_a_word_of_another_sentence_tells_nothing() -> None:
    text = "The score is by Amadou Keïta. Lotta Rehn joined later."
    start = text.index("Lotta")
    assert role(text, Span(start, start + 10), Span(start, len(text)), "en") == ""
