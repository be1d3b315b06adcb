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
    """Of ``names``, places in ``text``, those like the one that most others are like, or in brackets beside one of them."""
    forms = {s: normal(s.of(text)) for s in names}
    one = {form: s.of(text) for s, form in reversed(list(forms.items()))}
    like = {form: {x for x in one if _fits(one[x], one[form], top, language)} for form in one}
    words = max(like.values(), key=lambda x: (len(x), max(map(len, x), default=0), sorted(x)), default=set())
    sure = [s for s in names if forms[s] in words]
    beside = {forms[s] for s in names if forms[s] not in words and any(bracketed(text, k, s) for k in sure)}
    return {s for s in names if forms[s] in words | beside}


def _fits(name: str, other: str, top: str, language: str) -> bool:
    if top == "Place" and (code := countries.country(name, language)):
        return code == countries.country(other, language)
    a, b = normal(name), normal(other)
    return (a in b or b in a or alike(name, other)) and compatible(name, other, top, language)


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
