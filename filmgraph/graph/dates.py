"""Dates of which only a part is known: the first and last day they can mean; engines compare them differently."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_SHAPES = {
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "gYearMonth": re.compile(r"\d{4}-\d\d"),
    "gYear": re.compile(r"\d{4}"),
    "dateTime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?"),
}


def datatype_of(value: str) -> str:
    """The XML Schema type that ``value`` has the shape of; empty where it is no date: 2024, 2024-03, 2024-03-05."""
    return next((name for name, shape in _SHAPES.items() if shape.fullmatch(value)), "")


def bounds(value: str, datatype: str) -> tuple[str, str] | None:
    """The first and the last day that ``value`` can mean, as ISO dates; None where it is not a date of the calendar."""
    if datatype not in ("date", "gYearMonth", "gYear") or not _SHAPES[datatype].fullmatch(value):
        return None
    try:
        if datatype == "date":
            return date.fromisoformat(value).isoformat(), value
        year, month = int(value[:4]), int(value[5:7] or 1)
        last_month = month if datatype == "gYearMonth" else 12
        return date(year, month, 1).isoformat(), date(year, last_month, monthrange(year, last_month)[1]).isoformat()
    except ValueError:
        return None
