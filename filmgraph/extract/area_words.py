"""Words that name cooperation areas (``data/areas.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from filmgraph.model import Span
from filmgraph.tables import table

_PREFIX = "area-"


@cache
def _words(language: str) -> list[tuple[str, re.Pattern[str]]]:
    told = table("filmgraph.extract", "areas").get(language, {})
    begin = "" if language == "zh" else r"\b"
    return [(_PREFIX + name, re.compile(begin + f"(?:{'|'.join(ways)})", re.I)) for name, ways in told.items()]


def find(text: str, start: int, end: int, language: str) -> Iterator[tuple[str, Span]]:
    """Areas (``area-animation``) named in ``text[start:end]``, each with the place of its words."""
    for area, pattern in _words(language):
        for found in pattern.finditer(text, start, end):
            yield area, Span(*found.span())
