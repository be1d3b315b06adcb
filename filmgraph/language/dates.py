"""Dates of a document: every mention gets its value from its own words, the dates around it and the day of issue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from filmgraph.language.date_values import (
    DateRange,
    DateValue,
    day_of,
    earliest_latest,
    exactly,
    known,
    made,
    nearest_day,
    nearest_year,
    season_year,
    told_year,
)
from filmgraph.language.date_words import Said, read
from filmgraph.language.numbers import plain

__all__ = ["DateMention", "DateRange", "DateValue", "earliest_latest", "resolve", "resolve_all", "years_in_name"]


_BESIDE = 150
"""Days within which a date lends its year to another of its sentence."""
_LATELY = 7
"""Days before the day of issue within which a day without its month is of that time."""


class DateMention(NamedTuple):
    """The words of a date where they stand."""

    text: str
    sentence: int = 0
    """Number of its sentence in the document."""
    lead: str = ""
    """The words right before it: "until" makes Friday the coming one."""
    tense: int = 0
    """What its sentence speaks of: -1 the past, 1 the future, 0 unknown."""


Mention = tuple[str, int] | tuple[str, int, str] | tuple[str, int, str, int]


def resolve_all(mentions: Sequence[Mention], language: str, issued: str | None) -> list[DateValue | DateRange | None]:
    """A value for each mention of a document, given in order as (text, sentence) or ``DateMention``.

    ``issued``: ISO date of publication. Without it relative dates count from a complete date that is the first of the
    document, its dateline; without that too they are None.
    """
    return _Reader(mentions, language, issued).values


def resolve(
    text: str,
    language: str,
    *,
    issued: str | None,
    before: Sequence[str] = (),
    after: Sequence[str] = (),
    lead: str = "",
) -> DateValue | DateRange | None:
    """The value of one mention; ``before`` and ``after``: the other dates of its sentence in order."""
    words = [*before, text, *after]
    mentions = [DateMention(word, 0, lead if n == len(before) else "") for n, word in enumerate(words)]
    return resolve_all(mentions, language, issued)[len(before)]


def years_in_name(text: str) -> int | None:
    """The year that tells an edition from the others: 2024 in "Festival of Light 2024"; None for none or several."""
    found = re.findall(r"(?<![\d.,-])(?:19|20)\d\d(?![\d,]|[.-]\d|[-–]х|s\b|年代)", plain(text))
    return int(found[0]) if len(set(found)) == 1 else None


class _Reader:
    """Goes through the mentions of a document in order."""

    def __init__(self, mentions: Sequence[Mention], language: str, issued: str | None) -> None:
        self.language = language
        self.sentences = [m[1] for m in mentions]
        self.tenses = [m[3] if len(m) > 3 else 0 for m in mentions]
        self.said = [read(m[0], language, m[2] if len(m) > 2 else "") for m in mentions]
        self.issued = day_of(issued)
        self.anchor = self.issued or self._dateline()
        self.values: list[DateValue | DateRange | None] = []
        for n, said in enumerate(self.said):
            self.values.append(self._range(n, said) if said else None)

    def _dateline(self) -> date | None:
        first = self.said[0] if self.said else None
        return made(first.year, first.month, first.day) if first and first.day else None

    def _somewhere(self) -> date | None:
        """Any date of the document that names its year and month: good enough for the year of another."""
        return next((made(s.year, s.month, s.day or 1) for s in self.said if s and s.year and s.month), None)

    def _range(self, n: int, said: Said) -> DateValue | DateRange | None:
        if said.end is None:
            return self._value(n, said)
        start = self._value(n, said)
        if start is None:
            return None
        first = earliest_latest(start.value, start.datatype)[0]
        end = self._value(n, said.end, first)
        return (
            DateRange(start, end) if end and end.value[: len(start.value)] >= start.value[: len(end.value)] else start
        )

    def _value(self, n: int, said: Said, start: date | None = None) -> DateValue | None:
        """The value of one end of a mention; ``start`` is the other end where this one is the second."""
        previous = self._previous(n, exact=True) or self._previous(n)
        if said.duration is not None:
            return exactly(previous[0] + timedelta(said.duration - 1)) if previous and previous[1] == "date" else None
        if any(step is not None for step in (said.days, said.weeks, said.months, said.years)):
            return self._stepped(said, previous)
        if said.year is not None:
            lent = previous[0].month if said.day and previous and previous[1] != "gYear" else None
            return known(said.year, said.month or lent, said.day)
        if said.month is not None:
            year = self._year(n, said, previous, start)
            return known(year, said.month, said.day) if year else None
        if said.day is not None:
            return self._day_alone(n, said, previous, start)
        if said.weekday is not None:
            return self._weekday(n, said, previous, start)
        if said.season is not None and self.anchor:
            return known(season_year(said, self.anchor), None, None)
        return None

    def _previous(self, n: int, near: bool = False, exact: bool = False) -> tuple[date, str] | None:
        """The last date before mention ``n`` with its datatype: in its sentence (``near``), no year (``exact``)."""
        for k in range(min(n, len(self.values)) - 1, -1, -1):
            value = self.values[k]
            if near and self.sentences[k] != self.sentences[n]:
                return None
            value = value.end if isinstance(value, DateRange) else value
            if value is not None and not (exact and value.datatype == "gYear"):
                return earliest_latest(value.value, value.datatype)[0], value.datatype
        return None

    def _stepped(self, said: Said, previous: tuple[date, str] | None) -> DateValue | None:
        """So many days, weeks, months or years from a date that is known."""
        base, exact = self.anchor, "date"
        if (said.previous or (base is None and said.days is None)) and previous:
            base, exact = previous
        if base is None and said.years is not None:
            base = self._somewhere()
        if base is None:
            return None
        if said.days is not None:
            return exactly(base + timedelta(said.days)) if exact == "date" else None
        if said.weeks is not None:
            monday = base - timedelta(base.weekday())
            return exactly(monday + timedelta(7 * said.weeks + said.weekday)) if said.weekday is not None else None
        if said.months is not None:
            month = base.year * 12 + base.month - 1 + said.months
            return known(month // 12, month % 12 + 1, said.day) if exact != "gYear" else None
        return known(base.year + (said.years or 0), said.month, said.day)

    def _next(self, n: int) -> Said | None:
        """The mention behind ``n`` in its sentence, where it can lend a month to it."""
        if n + 1 >= len(self.said) or self.sentences[n + 1] != self.sentences[n]:
            return None
        return self.said[n + 1]

    def _year(self, n: int, said: Said, previous: tuple[date, str] | None, start: date | None) -> int | None:
        """The year of a month: that of a whole date beside it, else the nearest to the dates around."""
        month, day = said.month or 1, said.day
        following = self._next(n)
        near = self._previous(n, near=True)
        if start:
            return start.year + (month < start.month)
        if following and following.year and (following.month or following.day) and (near is None or near[1] == "gYear"):
            return following.year - (month > (following.month or 12))
        if said.tend and self.anchor:
            return nearest_year(month, said.day, self.anchor, said.tend)
        if near and near[1] == "date":
            year = nearest_year(month, day, near[0])
            if not self.issued or abs((date(year, month, 1) - near[0]).days) <= _BESIDE:
                return year
        if self.issued:
            return told_year(month, day, self.issued, self.tenses[n])
        if previous and previous[1] != "gYear":
            return nearest_year(month, day, previous[0])
        if around := self.anchor or self._somewhere():
            return nearest_year(month, day, around)
        return previous[0].year if previous else None

    def _day_alone(self, n: int, said: Said, previous: tuple[date, str] | None, start: date | None) -> DateValue | None:
        """A day without its month: that of the date it forms a range with, of the date before, or the nearest one."""
        day = said.day or 1
        following = self._next(n)
        if start:
            return known(start.year, start.month, day)
        if following and following.month and following.day and self.language != "zh":
            year = following.year or self._year(n + 1, following, previous, None)
            back = day > following.day
            month = (following.month - 2) % 12 + 1 if back else following.month
            return known(year - (back and month == 12), month, day) if year else None
        near = self._previous(n, near=True)
        lately = nearest_day(day, self.anchor, -1) if self.anchor and not near else None
        if lately and self.anchor and (self.anchor - date.fromisoformat(lately.value)).days <= _LATELY:
            return lately
        if previous and previous[1] != "gYear":
            return known(previous[0].year, previous[0].month, day)
        if self.anchor is None:
            return None
        return nearest_day(day, self.anchor, said.tend)

    def _weekday(self, n: int, said: Said, previous: tuple[date, str] | None, start: date | None) -> DateValue | None:
        """The nearest such day not after the day of issue; behind another day of its sentence the first after that."""
        near = self._previous(n, near=True) if n > 1 or self.issued else None
        after = start or (near[0] if near and near[1] == "date" else None)
        if said.tend > 0 and previous and previous[1] == "date" and after is None and not self.issued:
            after = previous[0]
        base = after or self.anchor
        if base is None or said.weekday is None:
            return None
        ahead = (said.weekday - base.weekday()) % 7
        if after:
            return exactly(base + timedelta(ahead))
        if said.tend > 0:
            return exactly(base + timedelta(ahead or 7))
        return exactly(base + timedelta(ahead - 7 if ahead or said.tend < 0 else 0))
