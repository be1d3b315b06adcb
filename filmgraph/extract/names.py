"""What a name itself states: the countries in it, the edition, the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from filmgraph.extract.evidence import quote
from filmgraph.extract.facts import rules
from filmgraph.extract.reference import is_name
from filmgraph.language import countries, dates, numbers
from filmgraph.model import Fact, Mention, Span, Text
from filmgraph.vocab import ontology

if TYPE_CHECKING:
    from filmgraph.extract.reader import Page

RULE = "name"
SURE = 0.9


@dataclass(slots=True)
class Named:
    """Facts from names, and the countries that only names mention (numbered after everything else)."""

    facts: list[Fact] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    kinds: dict[int, str] = field(default_factory=dict)


def in_names(page: Page, stated: Sequence[Fact]) -> Named:
    """Read the names of the page's things; ``stated`` facts are not contradicted."""
    out = Named()
    known = _countries(page)
    number = max(page.entity.values(), default=-1) + 1
    have = {(f.subject, f.predicate) for f in stated}
    for n in page.things:
        m, words = page.scores.mentions[n], page.texts[n]
        entity = page.entity[n]
        kind = page.kind[entity]
        if m.top not in ("Event", "Agreement", "Organization") or not is_name(words, m.top, page.language):
            continue
        inside = _inside(page, n)
        for code, span in inside.items():
            if code not in known:
                known[code] = number
                out.kinds[number] = "Country"
                number += 1
            if known[code] in out.kinds:
                out.mentions.append(Mention(span, span.of(page.document.text), "Country", known[code]))
        if len(inside) >= _least(kind):
            evidence = quote(page.sentences, page.span(n))
            out.facts += [Fact(entity, "involvesCountry", known[c], evidence, SURE, RULE) for c in sorted(inside)]
        if m.top == "Event":
            out.facts += _edition_and_year(page, n, have)
    return out


def _countries(page: Page) -> dict[str, int]:
    """ISO code → number, of the countries that are mentioned on their own."""
    out: dict[str, int] = {}
    for n in page.things:
        if page.scores.mentions[n].top == "Place" and (code := countries.country(page.texts[n], page.language)):
            out.setdefault(code, page.entity[n])
    return out


def _inside(page: Page, n: int) -> dict[str, Span]:
    """ISO code → where it first stands, of the countries within the name of mention ``n`` or right before it."""
    m = page.scores.mentions[n]
    out: dict[str, Span] = {}
    for begin, end, code in countries.find(page.texts[n], page.language):
        out.setdefault(code, Span(m.start + begin, m.start + end))
    return out


def _least(kind: str) -> int:
    """How many countries a name of this class must hold to involve them."""
    table = rules()["countries-in-names"]
    counts = [int(table[c]) for c in ontology().superclasses(kind) if c in table]  # type: ignore[call-overload]
    return min(counts, default=99)


def _edition_and_year(page: Page, n: int, have: set[tuple[int, str]]) -> list[Fact]:
    """The edition and, where no date is stated, the year of an event from its name."""
    entity, words = page.entity[n], page.texts[n]
    evidence = quote(page.sentences, page.span(n))
    out = []
    if page.kind[entity] != "Anniversary" and (entity, "edition") not in have:
        edition = numbers.ordinal(words, page.language)
        if edition is not None:
            have.add((entity, "edition"))
            out.append(Fact(entity, "edition", Text(str(edition), datatype="integer"), evidence, SURE, RULE))
    if (entity, "startDate") not in have and (year := dates.years_in_name(words)) is not None:
        have.add((entity, "startDate"))
        out.append(Fact(entity, "startDate", Text(str(year), datatype="gYear"), evidence, SURE, RULE))
    return out
