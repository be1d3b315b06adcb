"""The things of one document, each with everything that may tell it from others or identify it elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from filmgraph.documents.places import language_at
from filmgraph.language import countries
from filmgraph.model import Extraction, Fact, Label, Text
from filmgraph.vocab import ontology


@dataclass(slots=True)
class Thing:
    """One entity of one document before it is known who it is."""

    document: str
    number: int
    kinds: Counter[str]
    """Classes by local name, counted by named mention."""
    first: int
    """Code point of its first mention."""
    names: Counter[Label] = field(default_factory=Counter)
    """Surface forms that name it; those that only point to it where it has no name."""
    named: bool = False
    country: str = ""
    """ISO code, for a country."""
    facts: dict[str, set[str]] = field(default_factory=dict)
    """Dates, editions and countries stated of it: property → values, what merging must not contradict."""
    relations: set[tuple[str, int]] = field(default_factory=set)
    """(property, number of the other thing) of the document's facts; where it is their object, "of" before the property."""
    posts: set[str] = field(default_factory=set)

    @property
    def key(self) -> tuple[str, int]:
        return self.document, self.number

    @property
    def tops(self) -> frozenset[str]:
        return _tops(tuple(self.kinds))

    @property
    def language(self) -> str:
        """That of its document."""
        return next(iter(self.names)).language if self.names else ""


@lru_cache(maxsize=4096)
def _tops(kinds: tuple[str, ...]) -> frozenset[str]:
    return frozenset(ontology().top(k) for k in kinds)


_TELLING = ("startDate", "edition", "releaseDate", "signedOn", "foundedOn")
_TIES = ("represents", "locatedIn", "involvesCountry")


def things(extraction: Extraction) -> list[Thing]:
    """The things of ``extraction`` in order of first mention."""
    out: dict[int, Thing] = {}
    pointers: dict[int, Counter[Label]] = defaultdict(Counter)
    for m in extraction.mentions:
        thing = out.setdefault(m.entity, Thing(extraction.document.identifier, m.entity, Counter(), m.span.start))
        thing.kinds[m.type] += 1
        label = Label(" ".join(m.text.split()), language_at(extraction.document, m.span.start))
        if m.named:
            thing.names[label] += 1
            thing.named = True
        else:
            pointers[m.entity][label] += 1
    for thing in out.values():
        if not thing.named:
            thing.names = pointers[thing.number]
        if "Country" in thing.kinds:
            codes = Counter(c for x in thing.names if (c := countries.country(x.text, x.language)))
            thing.country = min(codes, key=lambda c: (-codes[c], c)) if codes else ""
    for f in extraction.facts:
        _note(out, f)
    return list(out.values())


def _note(things: dict[int, Thing], f: Fact) -> None:
    """Keep what may tell ``f``'s subject from a namesake, or identify it."""
    if isinstance(f.object, int):
        things[f.subject].relations.add((f.predicate, f.object))
        things[f.object].relations.add((f"of {f.predicate}", f.subject))
    elif f.predicate == "holdsPost" and isinstance(f.object, Text):
        things[f.subject].posts.add(f.object.value)
    if f.predicate in _TELLING and isinstance(f.object, Text):
        value = f.object.value if f.predicate == "edition" else f.object.value[:4]
        things[f.subject].facts.setdefault(f.predicate, set()).add(value)
    elif f.predicate in _TIES and isinstance(f.object, int) and (country := things[f.object].country):
        things[f.subject].facts.setdefault("country", set()).add(country)
