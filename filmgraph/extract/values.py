"""Facts whose object is a value: the words of the mention become a date, a number, an amount or a post."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from filmgraph.extract.evidence import quote, sentence_at
from filmgraph.extract.facts import Found
from filmgraph.language import amounts, countries, dates, numbers
from filmgraph.model import Concept, Fact, Quantity, Text
from filmgraph.vocab import ontology

if TYPE_CHECKING:
    from filmgraph.extract.reader import Page

_ENDS = {"startDate": "endDate"}
"""What the end of a range means where its beginning means the left."""


def stated(page: Page, found: Iterable[Found]) -> list[Fact]:
    """``found`` with values in place of their mentions; what cannot be given a value is left out."""
    when = _dates(page)
    things = set(page.kind)
    out = []
    for f in found:
        evidence = quote(page.sentences, page.span(f.pair[0]), page.span(f.pair[1]))
        confidence = round(f.confidence, 4)
        if f.object in things:
            out.append(Fact(f.subject, f.predicate, f.object, evidence, confidence, f.extracted_by))
            continue
        for predicate, value in _value(page, f, when):
            out.append(Fact(f.subject, predicate, value, evidence, confidence, f.extracted_by))
    return out


def _dates(page: Page) -> dict[int, dates.DateValue | dates.DateRange | None]:
    """Mention → date, all dates of the document resolved together."""
    places = [n for n, m in enumerate(page.scores.mentions) if m.top == "Date"]
    said = [(page.texts[n], sentence_at(page.sentences, page.scores.mentions[n].start)) for n in places]
    return dict(zip(places, dates.resolve_all(said, page.language, page.document.issued), strict=True))


def _value(
    page: Page, f: Found, when: dict[int, dates.DateValue | dates.DateRange | None]
) -> Iterable[tuple[str, Text | Quantity | Concept]]:
    """(property, value) pairs that the fact says; a range of dates says two."""
    n = f.pair[1]
    words, kind = page.texts[n], ontology().properties[f.predicate].value_type
    if kind == "date":
        value = when.get(n)
        if isinstance(value, dates.DateRange):
            if f.predicate == "endDate":
                yield f.predicate, Text(value.end.value, datatype=value.end.datatype)
                return
            yield f.predicate, Text(value.start.value, datatype=value.start.datatype)
            if f.predicate in _ENDS:
                yield _ENDS[f.predicate], Text(value.end.value, datatype=value.end.datatype)
        elif value is not None:
            yield f.predicate, Text(value.value, datatype=value.datatype)
    elif kind == "integer":
        if (number := numbers.ordinal(words, page.language)) is not None:
            yield f.predicate, Text(str(number), datatype="integer")
    elif kind == "text":
        yield f.predicate, Text(words, page.language)
    elif kind == "amount":
        if (money := amounts.money(words, page.language, country_hint=_country(page))) is not None:
            yield f.predicate, money
    elif kind == "figure":
        if (figure := amounts.figure(words, page.language)) is not None:
            yield f.predicate, figure
    elif page.scores.mentions[n].top == "Area":
        areas = page.scores.mentions[n].areas
        for area in sorted(a for a, p in areas.items() if p >= 0.5) or sorted(areas, key=lambda a: -areas[a])[:1]:
            yield f.predicate, Concept(area)


def _country(page: Page) -> str | None:
    """The only foreign-neutral hint for "pesos" or "dollars": the one country that the document speaks of most."""
    count: dict[str, int] = {}
    for n in page.things:
        if page.scores.mentions[n].type == "Place.Country" and (
            code := countries.country(page.texts[n], page.language)
        ):
            count[code] = count.get(code, 0) + 1
    return min(count, key=lambda c: (-count[c], c)) if count else None
