"""Dates as pages write them, for the date of publication. Dates of events are the extraction's business."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from filmgraph.documents.data import table

ZONE = r"(?:\s?(?:Z|GMT|UTC|BST|EST|EDT|MSK|МСК)\b)?(?:\s?[+-]\d{2}:?\d{2})?"
CLOCK = rf"(?:[T,]?\s{{0,3}}(?:at )?\d{{1,2}}[:：.]\d{{2}}(?:[:：]\d{{2}})?(?:\.\d+)?\s?(?:[ap]\.?m\.?)?{ZONE})?"
YEAR = r"(?P<y>(?:19|20)\d{2})"


@dataclass(frozen=True, slots=True)
class Dated:
    """A complete date in a line, with its place there; ``iso`` is empty where day and month cannot be told apart."""

    start: int
    end: int
    iso: str


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = "|".join(f"(?P<{c}{n}>{name})" for c, names in _months() for n, name in enumerate(names, 1))
    return tuple(
        re.compile(p + CLOCK, re.IGNORECASE)
        for p in (
            rf"(?<!\d){YEAR}\s?年\s?(?P<m>\d{{1,2}})\s?月\s?(?P<d>\d{{1,2}})\s?日",
            rf"(?<![\d.]){YEAR}(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})(?!\d)",
            rf"(?<![\d.])(?P<d>\d{{1,2}})(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s){YEAR}(?!\d)",
            rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?:{month}),?[ -]{YEAR}(?!\d)(?:\s?г(?:\.|ода)?)?",
            rf"\b(?:{month})\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s{YEAR}(?!\d)",
        )
    )


def _months() -> Iterator[tuple[str, list[str]]]:
    for code in ("en", "ru"):
        yield code, table(code)["months"]["names"]


def dates_in(line: str) -> list[Dated]:
    """Every complete date of a line, in order, not overlapping; a time of day belongs to its date."""
    found: list[Dated] = []
    for pattern in _patterns():
        for match in pattern.finditer(line):
            if not any(d.start < match.end() and match.start() < d.end for d in found):
                found.append(Dated(match.start(), match.end(), _iso(match.groupdict())))
    return sorted(found, key=lambda d: d.start)


def _iso(parts: dict[str, str | None]) -> str:
    day = int(parts["d"] or 0)
    named = (int(k[2:]) for k, v in parts.items() if v and k[:2] in ("en", "ru"))
    digits = parts.get("m")
    month = int(digits) if digits else next(named)
    if month > 12 >= day:
        day, month = month, day
    # 04/10/2025 is April in one country and October in another; with dots the day stands first everywhere.
    elif parts.get("s") in ("/", "-") and parts["y"] and day <= 12 and day != month and _day_first(parts):
        return ""
    return iso(int(parts["y"] or 0), month, day)


def _day_first(parts: dict[str, str | None]) -> bool:
    return list(parts).index("d") < list(parts).index("y")


def iso(year: int, month: int, day: int) -> str:
    """ISO 8601 date, or nothing when there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def iso_of(value: str | None) -> str | None:
    """The date in a metadata value (``2024-05-25T10:00:00Z``, ``25 мая 2024``), where it is one."""
    found = dates_in(value or "")
    return found[0].iso or None if found else None
