"""Facts whose object is a value: the words of the mention become a date, a number, an amount or a post."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from filmgraph.extract import area_words
from filmgraph.extract.adjacent import TAIL
from filmgraph.extract.evidence import quote, sentence_at
from filmgraph.extract.facts import Found
from filmgraph.extract.roles import role
from filmgraph.language import amounts, dates, numbers
from filmgraph.language.date_values import day_of
from filmgraph.language.tense import tense
from filmgraph.language.years import written
from filmgraph.model import Concept, Fact, Quantity, Text
from filmgraph.vocab import ontology

if TYPE_CHECKING:
    from filmgraph.extract.reader import Page

_ENDS = {"startDate": "endDate"}
"""What the end of a range means where its beginning means the left."""
_CONTRIBUTION = "contributesTo"
_LEAD, _BEHIND = 15, 40
"""Code points before a date and behind an amount that help to read it."""
AREA = 0.5
"""Probability from which a thing concerns a cooperation area."""
NEAREST = 0.3
"""Probability from which words marked as an area are the likeliest one, where none is likely."""


@dataclass(slots=True)
class Context:
    """What the values of one document are read against."""

    dates: dict[int, dates.DateValue | dates.DateRange | None]
    """Date mention → its value."""
    countries: list[str]
    """ISO codes, the one that the document names most first: whose pesos, which dollars."""
    currencies: dict[int, str]
    """Amount mention → the currency of the sum before it."""


def stated(page: Page, found: Iterable[Found], written_on: date | None) -> list[Fact]:
    """``found`` with values in place of their mentions; what cannot be given a value is left out.

    ``written_on`` is the day that relative dates count from.
    """
    context = Context(_dates(page, written_on), _countries(page), {})
    context.currencies = _currencies(page, context)
    things = set(page.kind)
    out = []
    for f in found:
        evidence = quote(page.sentences, page.span(f.pair[0]), page.span(f.pair[1]))
        confidence = round(f.confidence, 4)
        if f.object in things:
            part = _role(page, f) if f.predicate == _CONTRIBUTION else ""
            out.append(Fact(f.subject, f.predicate, f.object, evidence, confidence, f.extracted_by, role=part))
            continue
        for predicate, value in _value(page, f, context):
            out.append(Fact(f.subject, predicate, value, evidence, confidence, f.extracted_by))
    return out


def _role(page: Page, f: Found) -> str:
    """The part that the subject had in the film, from the sentence of the mention that says so best."""
    name = page.span(f.pair[0])
    return role(page.document.text, name, quote(page.sentences, name), page.language)


def _dates(page: Page, written_on: date | None) -> dict[int, dates.DateValue | dates.DateRange | None]:
    """All dates of the document, resolved together."""
    text, said = page.document.text, []
    places = [n for n, m in enumerate(page.scores.mentions) if m.top == "Date"]
    for n in places:
        start = page.scores.mentions[n].start
        lead = text[max(0, start - _LEAD) : start]
        spoken = tense(text, start, page.scores.mentions[n].end, page.language)
        said.append(dates.DateMention(page.texts[n], sentence_at(page.sentences, start), lead, spoken))
    resolved = dates.resolve_all(said, page.language, written_on.isoformat() if written_on else None)
    return dict(zip(places, resolved, strict=True))


def day_of_writing(page: Page) -> date | None:
    """The day of issue; where the page does not tell it, the likeliest from its dateline and dates."""
    text = page.document.text
    if page.document.issued:
        return day_of(page.document.issued)
    lines = [s.span.of(text) for s in page.document.sections if s.role == "dateline"]
    said = [page.texts[n] for n, m in enumerate(page.scores.mentions) if m.top == "Date"]
    return written(text, page.language, [*lines, *said])


def _countries(page: Page) -> list[str]:
    count = Counter(code for _, code in page.countries())
    return sorted(count, key=lambda c: (-count[c], c))


def _currencies(page: Page, context: Context) -> dict[int, str]:
    out: dict[int, str] = {}
    last = ""
    for n, m in enumerate(page.scores.mentions):
        if m.top == "Amount":
            out[n] = last
            if (sum_ := amounts.money(page.texts[n], page.language, country_hint=context.countries)) is not None:
                last = sum_.currency
    return out


def _value(page: Page, f: Found, context: Context) -> Iterable[tuple[str, Text | Quantity | Concept]]:
    """(property, value) pairs that the fact says; a range of dates says two."""
    n = f.pair[1]
    mention, words = page.scores.mentions[n], page.texts[n]
    kind = ontology().properties[f.predicate].value_type
    if kind == "date":
        yield from _date(f.predicate, context.dates.get(n))
    elif kind == "integer":
        if (number := numbers.ordinal(words, page.language)) is not None:
            yield f.predicate, Text(str(number), datatype="integer")
    elif kind == "text":
        yield f.predicate, Text(TAIL.sub("", words), page.language)
    elif kind in ("amount", "figure"):
        default = context.currencies.get(n) or None
        behind = page.document.text[mention.end : mention.end + _BEHIND]
        read = (
            amounts.money(words, page.language, country_hint=context.countries, default=default)
            if kind == "amount"
            else amounts.figure(words, page.language, behind=behind, country_hint=context.countries, default=default)
        )
        if read is not None:
            yield f.predicate, read
    elif mention.top == "Area":
        named = sorted({area for area, _ in area_words.find(words, 0, len(words), page.language)})
        likely = named or sorted(a for a, p in mention.areas.items() if p >= AREA)
        nearest = (
            a for a in sorted(mention.areas, key=lambda a: (-mention.areas[a], a)) if mention.areas[a] >= NEAREST
        )
        for area in likely or [*nearest][:1]:
            yield f.predicate, Concept(area)


def _date(predicate: str, value: dates.DateValue | dates.DateRange | None) -> Iterable[tuple[str, Text]]:
    if isinstance(value, dates.DateRange):
        first = value.end if predicate in _ENDS.values() else value.start
        yield predicate, Text(first.value, datatype=first.datatype)
        if predicate in _ENDS:
            yield _ENDS[predicate], Text(value.end.value, datatype=value.end.datatype)
    elif value is not None:
        yield predicate, Text(value.value, datatype=value.datatype)
