"""Which part somebody had in a film that is contributed to: the nearest word for one, in the sentence that says so."""

from __future__ import annotations

import re
from functools import cache

from filmgraph.model import Span
from filmgraph.tables import table

BORDER = re.compile(r"[;；。！？!?,，]|\.\s")
"""What a role word rarely reaches over."""
STEP = 20
"""Code points that a border counts for, on the way forwards twice as many: the word mostly stands before the name."""
FAR = 90
"""Code points on either side of a name in which its role is looked for."""


@cache
def _words(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    told: dict[str, list[str]] = table("filmgraph.extract", "roles").get(language, {})
    return tuple((role, re.compile("|".join(words), re.IGNORECASE)) for role, words in told.items())


def role(text: str, name: Span, sentence: Span, language: str) -> str:
    """The role of the one named at ``name``, empty where ``sentence`` has no word for one.

    The nearest word counts, every border of a clause on the way as far; of words equally far the longest.
    """
    start, end = max(sentence.start, name.start - FAR), min(sentence.end, name.end + FAR)
    best: tuple[float, int, str] | None = None
    for kind, pattern in _words(language):
        for found in pattern.finditer(text, start, end):
            if found.end() <= name.start:
                gap, step = text[found.end() : name.start], STEP
            elif found.start() >= name.end:
                gap, step = text[name.end : found.start()], 2 * STEP
            else:
                continue
            far = len(gap) + step * len(BORDER.findall(gap))
            if best is None or (far, -len(found.group())) < best[:2]:
                best = (far, -len(found.group()), kind)
    return best[2] if best else ""
