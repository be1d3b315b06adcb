"""Cooperation areas: what events, agreements and bodies are said to deal with.

The network says which words name an area and whose; in a long list it overlooks some. Where it has found two items of a list,
the words for areas in the same sentence (``data/areas.toml``) are the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from filmgraph.extract import area_words
from filmgraph.extract.evidence import quote
from filmgraph.extract.facts import Found
from filmgraph.extract.values import AREA
from filmgraph.model import Concept, Fact

if TYPE_CHECKING:
    from filmgraph.extract.reader import Page

RULE = "list"
SURE = 0.75
CERTAIN = 0.9
LEAST = 2
"""So many areas of one thing in a sentence make it a list."""


def areas(page: Page, found: Sequence[Found]) -> list[Fact]:
    """What things concern beside the words ``found`` for it: on the whole, and as the other items of a list."""
    told = {f.subject for f in found if f.predicate == "concerns"}
    return [*_on_the_whole(page, told), *_listed(page, found)]


def _on_the_whole(page: Page, told: set[int]) -> list[Fact]:
    """Areas that a thing is said to deal with without words marked for it; of what is ``told`` in words the sure ones."""
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for n in page.things:
        for area, p in page.scores.mentions[n].areas.items():
            key = page.entity[n], area
            if p >= (CERTAIN if key[0] in told else AREA) and (key not in best or p > best[key][0]):
                best[key] = p, n
    return [
        Fact(e, "concerns", Concept(area), quote(page.sentences, page.span(n)), p, "network")
        for (e, area), (p, n) in sorted(best.items())
    ]


def _listed(page: Page, found: Sequence[Found]) -> list[Fact]:
    """The areas that a sentence names beside at least ``LEAST`` that a thing is found to concern there."""
    things = [page.span(n) for n in page.things]
    said = Counter((f.subject, quote(page.sentences, page.span(f.pair[1]))) for f in found if f.predicate == "concerns")
    out = []
    for subject, span in sorted(key for key, items in said.items() if items >= LEAST):
        named = {
            area
            for area, place in area_words.find(page.document.text, span.start, span.end, page.language)
            if not any(place.overlaps(t) for t in things)
        }
        out += [Fact(subject, "concerns", Concept(area), span, SURE, RULE) for area in sorted(named)]
    return out
