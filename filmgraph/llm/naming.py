"""Which of the forms that an answer gives to one thing may stand as its names.

Names join things of different documents. A form that is no name of the kind of the others would make one thing of two
wherever else it stands; it is kept as words that point to the thing, and names nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from filmgraph.extract.reference import alike, compatible, normal
from filmgraph.language import countries
from filmgraph.model import Span

_MARKS = "\"'“”‘’«»《》„ "


def fitting(text: str, names: Sequence[Span], top: str, language: str) -> set[Span]:
    """Of ``names``, places in ``text``, those like the fullest one, or in brackets beside one that is."""
    whole = max(names, key=lambda s: (s.end - s.start, -s.start), default=None)
    if whole is None:
        return set()
    forms = {s: normal(s.of(text)) for s in names}
    words = {forms[s] for s in names if _fits(s.of(text), whole.of(text), top, language)}
    sure = [s for s in names if forms[s] in words]
    beside = {forms[s] for s in names if forms[s] not in words and any(bracketed(text, k, s) for k in sure)}
    return {s for s in names if forms[s] in words | beside}


def _fits(name: str, whole: str, top: str, language: str) -> bool:
    if top == "Place" and (code := countries.country(name, language)):
        return code == countries.country(whole, language)
    same = normal(name) in normal(whole) or alike(name, whole)
    return same and compatible(name, whole, top, language)


def bracketed(text: str, a: Span, b: Span) -> bool:
    """Whether one of two names stands in brackets right behind the other."""
    first, second = sorted((a, b))
    gap = text[first.end : second.start].strip(_MARKS)
    return gap in ("(", "（", "[") and text[second.end : second.end + 2].strip(_MARKS)[:1] in (
        ")",
        "）",
        "]",
        ",",
        "，",
    )
