"""Whether the words around a date speak of what was or of what is to come (``data/tense.toml``)."""

from __future__ import annotations

import re
from functools import cache

from filmgraph.language.data import simplified, table

BEFORE, AFTER = 90, 45
"""Code points that are looked at on either side."""
_VERB = 25
"""Code points from "will" to the participle that belongs to it."""
_BORDER = re.compile(r"[.!?;。！？；\n]\s*")


@cache
def _words(language: str) -> re.Pattern[str] | None:
    row = table("tense").get(language)
    return re.compile(f"(?P<past>{row['past']})|(?P<future>{row['future']})") if row else None


def tense(text: str, start: int, end: int, language: str) -> int:
    """-1 for past, 1 for future, 0 where nothing tells, of the words ``text[start:end]`` in their sentence."""
    pattern = _words(language)
    if pattern is None:
        return 0
    before = _BORDER.split(text[max(0, start - BEFORE) : start])[-1]
    after = _BORDER.split(text[end : end + AFTER])[0]
    for part, last in ((before, True), (after, False)):
        part = simplified(part) if language == "zh" else part.lower().replace("ё", "е")
        told = [(m.start(), 1 if m["future"] else -1) for m in pattern.finditer(part)]
        if told and not last:
            return told[0][1]
        if told:
            at, way = told[-1]
            return 1 if any(w > 0 and at - a <= _VERB for a, w in told) else way
    return 0
