"""Lists distribute: what most items of a list stand in, all of them do.

A list is a row of mentions of one class with nothing between them but what separates items (``data/lists.toml``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from filmgraph.extract.facts import Found
from filmgraph.tables import table

if TYPE_CHECKING:
    from filmgraph.extract.reader import Page

RULE = "list"
SURE = 0.7
LEAST = 3
"""Items of a row that is a list."""
_JOINED = (("-", "–"), ("",))
"""What stands between two countries in one word; in Chinese nothing."""


@cache
def _rules() -> tuple[dict[str, re.Pattern[str]], frozenset[str], frozenset[str]]:
    told = table("filmgraph.extract", "lists")
    gaps = {language: re.compile(pattern) for language, pattern in told["between"].items()}
    return gaps, frozenset(told["subjects"]), frozenset(told["objects"])


def distribute(page: Page, found: Sequence[Found]) -> list[Found]:
    """``found``, and the same for the other items of its lists and the other countries of its pairs."""
    return _paired(page, _listed(page, found))


def _paired(page: Page, found: Sequence[Found]) -> list[Found]:
    """``found``, and the same for the second of two countries written as one word (中哈, Chile-Peru) where one stands in it."""
    other: dict[int, int] = {}
    countries = [n for n, _ in page.countries()]
    for a, b in pairwise(countries):
        gap = page.document.text[page.span(a).end : page.span(b).start]
        if page.span(a).end <= page.span(b).start and gap in _JOINED[page.language == "zh"]:
            other |= {a: b, b: a}
    have = {(f.subject, f.predicate, f.object) for f in found}
    out = list(found)
    for f in found:
        for side, (end, predicate) in enumerate(zip(f.pair, ("coProduces", "involvesCountry"), strict=True)):
            if f.predicate != predicate or end not in other:
                continue
            twin = other[end]
            fact = (f.subject, f.predicate, page.entity[twin]) if side else (page.entity[twin], f.predicate, f.object)
            pair = (f.pair[0], twin) if side else (twin, f.pair[1])
            if fact not in have and fact[0] != fact[2]:
                have.add(fact)
                out.append(Found(*fact, pair, min(f.confidence, SURE), RULE))
    return out


def _listed(page: Page, found: Sequence[Found]) -> list[Found]:
    """``found``, and the same for the other items where at least half of a list, and two of it, stand in a fact."""
    _, subjects, objects = _rules()
    held: dict[tuple[str, str, int], dict[int, Found]] = defaultdict(dict)
    for f in found:
        if f.predicate in subjects:
            held["subject", f.predicate, f.object][f.subject] = f
        if f.predicate in objects:
            held["object", f.predicate, f.subject][f.object] = f
    have = {(f.subject, f.predicate, f.object) for f in found}
    out = list(found)
    for row in _rows(page):
        items = {page.entity[n]: n for n in reversed(row)}
        for (side, predicate, other), holders in held.items():
            stand = [holders[e] for e in items if e in holders]
            if len(stand) < 2 or 2 * len(stand) < len(items):
                continue
            for e, n in items.items():
                fact = (e, predicate, other) if side == "subject" else (other, predicate, e)
                if e in holders or e == other or fact in have:
                    continue
                have.add(fact)
                end = stand[0].pair[1] if side == "subject" else stand[0].pair[0]
                pair = (n, end) if side == "subject" else (end, n)
                out.append(Found(*fact, pair, SURE, RULE))
    return out


def _rows(page: Page) -> Iterator[list[int]]:
    """Rows of at least ``LEAST`` mentions of one class with only separators between them."""
    between = _rules()[0].get(page.language)
    if between is None:
        return
    row: list[int] = []
    for n in page.things:
        if row and page.top(row[-1]) == page.top(n):
            gap = page.document.text[page.wholes[row[-1]].end : page.wholes[n].start]
            if page.wholes[row[-1]].end <= page.wholes[n].start and between.fullmatch(gap):
                row.append(n)
                continue
        if len(row) >= LEAST:
            yield row
        row = [n]
    if len(row) >= LEAST:
        yield row
