"""The year of a text whose page does not tell it, and what its sentences speak of."""

from __future__ import annotations

from datetime import date

import pytest

from filmgraph.language.dates import DateMention, resolve_all
from filmgraph.language.tense import tense
from filmgraph.language.years import written


def test_a_weekday_tells_the_year() -> None:
    text = "LIMA, March 5 - The Andes Film Days opened on Tuesday. The 2023 edition was cancelled; the next is due in 2026."
    assert date(2024, 3, 5).weekday() == 1
    assert written(text, "en", ["March 5", "Tuesday", "2023", "2026"]) == date(2024, 3, 5)


def test_the_year_of_a_headline_counts_most() -> None:
    text = "“2024秘鲁电影周”在基多开幕\n新华网基多4月9日电 影展8日晚开幕。2022年曾举办一次。"
    assert written(text, "zh", ["4月9日", "8日", "2022年"]) == date(2024, 4, 9)


def test_what_is_announced_is_no_year_of_writing() -> None:
    text = "Неделя кино открылась 3 июня. В прошлый раз она прошла в 2023 году. Следующая пройдёт в 2025 году."
    assert written(text, "ru", ["3 июня", "в 2023 году", "в 2025 году"]) == date(2023, 6, 3)


def test_without_any_year_nothing_is_told() -> None:
    assert written("The film opens on 4 May.", "en", ["4 May"]) is None


@pytest.mark.parametrize(
    ("text", "words", "language", "told"),
    [
        ("The festival was held in April.", "April", "en", -1),
        ("The festival will be held in April.", "April", "en", 1),
        ("A quiet April.", "April", "en", 0),
        ("It closed. In April it will open.", "April", "en", 1),
        ("Картина вышла 20 февраля.", "20 февраля", "ru", -1),
        ("Картина выйдет 20 февраля.", "20 февраля", "ru", 1),
        ("影展将于4月举行。", "4月", "zh", 1),
        ("影展已于4月闭幕。", "4月", "zh", -1),
    ],
)
def test_words_around_a_date_tell_past_from_future(text: str, words: str, language: str, told: int) -> None:
    start = text.index(words)
    assert tense(text, start, start + len(words), language) == told


def test_the_past_takes_the_year_before() -> None:
    mentions = [DateMention("April", 0, "in ", -1), DateMention("April", 1, "in ", 1)]
    values = resolve_all(mentions, "en", "2024-11-09")
    assert [v.value for v in values if v is not None and not isinstance(v, tuple)][:2] == ["2024-04", "2025-04"]
