"""Whether events took place and films came out: planned where the date lies behind the day of writing, cancelled where the
sentence says so (``data/status.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from filmgraph.language.dates import earliest_latest
from filmgraph.model import Fact, Text
from filmgraph.tables import table

if TYPE_CHECKING:
    from filmgraph.extract.reader import Page

_OF = ("Event", "Film", "Series")
_DATES = ("startDate", "endDate", "releaseDate")
_BEHIND = 60
"""Code points behind a mention in which its sentence may call it off."""
_BORDER = re.compile(r"[.!?;。！？；\n,，]")


@cache
def _called_off(language: str) -> re.Pattern[str] | None:
    words = table("filmgraph.extract", "status").get(language)
    return re.compile(words["cancelled"], re.I) if words else None


def status(page: Page, facts: Sequence[Fact], day: date | None) -> Mapping[int, str]:
    """Number of a thing → ``planned``, ``held`` or ``cancelled``; nothing where neither a date nor a word tells.

    ``day`` is the day of writing: a thing is planned if all its dates lie behind that day, held if one has come.
    """
    dates: dict[int, list[date]] = {}
    for f in facts:
        if f.predicate in _DATES and isinstance(f.object, Text):
            dates.setdefault(f.subject, []).append(earliest_latest(f.object.value, f.object.datatype)[0])
    out = {}
    if day is not None:
        out = {n: "planned" if min(days) > day else "held" for n, days in dates.items()}
    for n in page.things:
        if page.top(n) in _OF and _off(page, n):
            out[page.entity[n]] = "cancelled"
    tops = {page.entity[n]: page.top(n) for n in page.things}
    return {n: s for n, s in sorted(out.items()) if tops.get(n) in _OF}


def _off(page: Page, n: int) -> bool:
    pattern = _called_off(page.language)
    end = page.wholes[n].end
    return bool(pattern and pattern.match(_BORDER.split(page.document.text[end : end + _BEHIND])[0]))
