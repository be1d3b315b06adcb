"""Values of dates and the arithmetic of the calendar that ``dates.py`` reasons with."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from filmgraph.language.date_words import Said


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as exact as it is known."""

    value: str
    """ISO 8601: 2024-03-05, 2024-03 or 2024."""
    datatype: str
    """Local name in the XML Schema namespace: ``date``, ``gYearMonth`` or ``gYear``."""


@dataclass(frozen=True, slots=True)
class DateRange:
    """The first and the last date of a stretch of time."""

    start: DateValue
    end: DateValue


def earliest_latest(value: str, datatype: str) -> tuple[date, date]:
    """The first and the last day that a value can mean. Raises ValueError where it is no date of the calendar."""
    year, month, day = ([int(part) for part in value.split("-")] + [0, 0])[:3]
    if datatype == "date":
        return date(year, month, day), date(year, month, day)
    last = month or 12
    return date(year, month or 1, 1), date(year, last, monthrange(year, last)[1])


def day_of(iso: str | None) -> date | None:
    """The day at the beginning of an ISO date or time; None where there is none."""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", iso or "")
    return made(int(found[1]), int(found[2]), int(found[3])) if found else None


def made(year: int | None, month: int | None, day: int | None) -> date | None:
    """The day of that year and month; None when the calendar has no such day."""
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def exactly(day: date) -> DateValue:
    """The value of a whole date."""
    return DateValue(day.isoformat(), "date")


def known(year: int, month: int | None, day: int | None) -> DateValue | None:
    """The value of the parts that are known; None when the calendar has no such day."""
    if month is None:
        return DateValue(f"{year:04}", "gYear") if day is None else None
    if day is None:
        return DateValue(f"{year:04}-{month:02}", "gYearMonth")
    day_known = made(year, month, day)
    return exactly(day_known) if day_known else None


AHEAD = 1.6
"""So many times farther seems what is to come than what was, where no word tells which it is: news tells what was."""


def _around(month: int, day: int | None, base: date) -> Iterator[tuple[int, date]]:
    """The month and day in the year of ``base`` and the years beside it; the last of the month where it has no such day."""
    for year in (base.year - 1, base.year, base.year + 1):
        yield year, date(year, month, min(day or 1, monthrange(year, month)[1]))


def told_year(month: int, day: int | None, base: date, tense: int) -> int:
    """The year of a month for a clause in the past (-1), the future (1) or neither (0), told on the day ``base``."""
    options = []
    for year, here in _around(month, day, base):
        away = (here - base).days
        same = day is None and (year, month) == (base.year, base.month)
        if same or tense == 0 or away * tense >= -1:
            options.append((0 if same else abs(away) * (AHEAD if away > 0 and not tense else 1), -year, year))
    return min(options)[2]


def nearest_year(month: int, day: int | None, base: date, tend: int = 0) -> int:
    """The year that brings month and day nearest to ``base``; "last" and "until" leave it on their side."""
    options = []
    for year, here in _around(month, day, base):
        steps = (here - base).days * tend if day else (year * 12 + month - base.year * 12 - base.month) * tend - 1
        if not tend or steps >= 0:
            options.append((abs((here - base).days), -year, year))
    return min(options)[2] if options else base.year


def nearest_day(day: int, base: date, tend: int) -> DateValue | None:
    """The day of that number nearest to ``base``, behind it where ``tend`` says so."""
    options = []
    for shift in (-1, 0, 1):
        month = base.year * 12 + base.month - 1 + shift
        here = made(month // 12, month % 12 + 1, day)
        if here and (not tend or (here - base).days * tend >= 0):
            options.append((abs((here - base).days), here))
    return exactly(min(options)[1]) if options else None


def season_year(said: Said, base: date) -> int:
    """The year of "last autumn": the latest that is over; of "next spring": the first to begin."""
    begins = 3 + 3 * (said.season or 0)
    if said.tend < 0:
        return base.year - (begins + 3 > base.month)
    if said.tend > 0:
        return base.year + (begins <= base.month)
    return base.year
