"""Words that name cooperation areas (``data/areas.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "areas.toml"
_PREFIX = "area-"


@cache
def _words(language: str) -> list[tuple[str, re.Pattern[str]]]:
    table = tomllib.loads(_DATA.read_text("utf-8")).get(language, {})
    begin = "" if language == "zh" else r"\b"
    return [(_PREFIX + name, re.compile(begin + f"(?:{'|'.join(ways)})", re.I)) for name, ways in table.items()]


def find(text: str, start: int, end: int, language: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Areas (``area-animation``) named in ``text[start:end]``, each with its words."""
    for area, pattern in _words(language):
        for found in pattern.finditer(text, start, end):
            yield area, found
