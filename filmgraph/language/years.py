"""The year in which a text was written, where its page does not say: from the years it names and its weekdays."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from filmgraph.language.date_values import made
from filmgraph.language.date_words import Said, read
from filmgraph.language.tense import tense

HEAD = 500
"""Code points of the beginning, whose years and weekdays count most."""
_YEAR = re.compile(r"(?<!\d)(?<!\d[.,])20\d\d(?!\d|[.,-]\d)")
_FIRST = 3
_WEEKDAY = 10
_TOLD = {-1: 2, 0: 2, 1: 1}
"""What a year is worth by what its sentence speaks of: less where it is of things to come."""
_LONG_AGO = 3
"""Years before the latest that a text names: those of history."""


def written(text: str, language: str, mentions: list[str]) -> date | None:
    """The day of writing: the first of the dates ``mentions`` that has a day and a month, in its likeliest year.

    None where there is none, or the text names no year.
    """
    dated = [(m, read(m, language)) for m in mentions]
    first = next((s for _, s in dated if s and s.day and s.month), None)
    if first is None:
        return None
    if first.year:
        return made(first.year, first.month, first.day)
    score = Counter[int]()
    for m in _YEAR.finditer(text):
        score[int(m.group())] += _TOLD[tense(text, *m.span(), language)] * (_FIRST if m.start() < HEAD else 1)
    if not score:
        return None
    score = Counter({year: n for year, n in score.items() if year >= max(score) - _LONG_AGO})
    weekday = _weekday(text, language, dated)
    for year in range(min(score) - 1, max(score) + 2):
        day = made(year, first.month, first.day)
        if weekday is not None and day and (late := (day.weekday() - weekday) % 7) <= 1:
            score[year] += _WEEKDAY - late
    best = max(score, key=lambda y: (score[y], y if score[y] > _TOLD[1] else -y))
    return made(best, first.month, first.day)


def _weekday(text: str, language: str, dated: list[tuple[str, Said | None]]) -> int | None:
    """The weekday that the beginning names without a date."""
    for words, said in dated:
        if said and said.weekday is not None and not said.day and 0 <= text.find(words) < HEAD:
            return said.weekday
    return None
