"""What a name itself states: the countries in it, the edition, the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from filmgraph.extract.evidence import quote
from filmgraph.extract.facts import rules
from filmgraph.extract.reference import is_name, normal
from filmgraph.extract.wholes import nested
from filmgraph.language import countries, dates, numbers
from filmgraph.model import Fact, Mention, Span, Text
from filmgraph.vocab import ontology

if TYPE_CHECKING:
    from filmgraph.extract.reader import Page

RULE = "name"
SURE, LIKELY = 0.9, 0.8


@dataclass(slots=True)
class Named:
    """Facts from names, and the countries that only names mention (numbered after everything else)."""

    facts: list[Fact] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    kinds: dict[int, str] = field(default_factory=dict)


def in_names(page: Page, stated: Sequence[Fact]) -> Named:
    """Read the names of the page's things; ``stated`` facts are not contradicted."""
    out = Named()
    add = _Adder(page, out)
    have = {(f.subject, f.predicate) for f in stated}
    for n in page.things:
        m = page.scores.mentions[n]
        if (
            n in page.parts
            or m.top not in ("Event", "Agreement", "Organization")
            or not is_name(page.texts[n], m.top, page.language)
        ):
            continue
        entity, span = page.entity[n], page.wholes[n]
        evidence = quote(page.sentences, page.span(n))
        _involved(page, add, entity, page.kind[entity], span, evidence)
        within = entity if m.top == "Organization" else None
        for start, end, kind in nested(span.of(page.document.text), page.language):
            inner = Span(span.start + start, span.start + end)
            body = add.thing(inner, kind)
            if within is not None and body != within:
                out.facts.append(Fact(within, "partOf", body, evidence, LIKELY, RULE))
            within = body
            _involved(page, add, body, kind, inner, evidence)
        if m.top == "Event":
            out.facts += _edition_and_year(page, n, have)
    return out


class _Adder:
    """Gives numbers to the things that only names mention, the same name the same number."""

    def __init__(self, page: Page, out: Named) -> None:
        self.page, self.out = page, out
        self.countries = _countries(page)
        self.names = {normal(page.texts[n]): page.entity[n] for n in reversed(page.things)}
        self.names |= {normal(s.of(page.document.text)): page.entity[n] for n, s in page.wholes.items()}
        self.next = max(page.entity.values(), default=-1) + 1

    def _new(self, kind: str) -> int:
        self.out.kinds[self.next] = kind
        self.next += 1
        return self.next - 1

    def country(self, code: str, span: Span) -> int:
        """The number of a country named at ``span``."""
        if code not in self.countries:
            self.countries[code] = self._new("Country")
        number = self.countries[code]
        if number in self.out.kinds:
            self.out.mentions.append(Mention(span, span.of(self.page.document.text), "Country", number))
        return number

    def thing(self, span: Span, kind: str) -> int:
        """The number of a body named at ``span``."""
        words = span.of(self.page.document.text)
        if normal(words) not in self.names:
            self.names[normal(words)] = self._new(kind)
        number = self.names[normal(words)]
        self.out.mentions.append(Mention(span, words, self.out.kinds.get(number) or self.page.kind[number], number))
        return number


def _involved(page: Page, add: _Adder, entity: int, kind: str, span: Span, evidence: Span) -> None:
    """The countries in a name, and that the thing involves them where its class says so."""
    inside: dict[str, Span] = {}
    for begin, end, code in countries.find(span.of(page.document.text), page.language):
        inside.setdefault(code, Span(span.start + begin, span.start + end))
    numbers_ = [add.country(code, place) for code, place in inside.items()]
    if len(inside) >= _least(kind):
        add.out.facts += [Fact(entity, "involvesCountry", c, evidence, SURE, RULE) for c in numbers_]


def _countries(page: Page) -> dict[str, int]:
    """ISO code → number, of the countries that are mentioned on their own."""
    out: dict[str, int] = {}
    for n, code in page.countries():
        out.setdefault(code, page.entity[n])
    return out


def _least(kind: str) -> int:
    """How many countries a name of this class must hold to involve them."""
    table: dict[str, int] = rules()["countries-in-names"]
    own = [c for c in (kind, *ontology().superclasses(kind)) if c in table]
    return table[own[0]] if own else 99


def _edition_and_year(page: Page, n: int, have: set[tuple[int, str]]) -> list[Fact]:
    """The edition and, where no date is stated, the year of an event from its name."""
    entity, words = page.entity[n], page.wholes[n].of(page.document.text)
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
