"""Finds who speaks in the words around a quotation; :mod:`filmgraph.extract.quotes` asks, ``speech`` has the verbs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from filmgraph.extract.speech import Speech
from filmgraph.model import Mention, Span
from filmgraph.vocab import ontology

_BREAK = re.compile(r"[,，;；:：()（）—–]+")
_WORD = re.compile(r"\w+")


class Speakers:
    """The persons and organizations of one text, asked for by what a verb of saying has as its subject."""

    def __init__(self, text: str, rules: Speech, mentions: Iterable[Mention]) -> None:
        self.text, self.rules = text, rules
        every = sorted(mentions, key=lambda m: (m.span, m.type, m.entity))
        self.people = [m for m in every if _is(m.type, "Person")]
        self.bodies = [m for m in every if _is(m.type, "Organization")]
        self.names = [m.span for m in every if m.named]

    def tells(self, region: Span) -> bool:
        """Whether the words say that somebody says something."""
        return bool(self._verbs(region)) or self._introducing(region) is not None

    def before(self, region: Span) -> int | None:
        """The entity that says what follows the region: ``Ines Duarte said: …``."""
        verbs = self._verbs(region)
        led = self._introducing(region)
        if led is not None and (not verbs or led.end > verbs[-1].end):
            return self._forward(led.end, region.end)
        starts = [region.start, *(v.end for v in verbs)]
        for start, verb in reversed(list(zip(starts, verbs, strict=False))):
            if (who := self._backward(start, verb.start)) is not None:
                return who
        return self._inverted(verbs[-1], region) if verbs else None

    def behind(self, region: Span) -> int | None:
        """The entity that said what stands before the region: ``… , said Ines Duarte.``"""
        verbs = self._verbs(region)
        led = self._introducing(region)
        if led is not None and (not verbs or led.start < verbs[0].end):
            return self._forward(led.end, region.end)
        if not verbs:
            return None
        who = self._backward(region.start, verbs[0].start)
        return who if who is not None else self._inverted(verbs[0], region)

    def acting(self, region: Span) -> int | None:
        """Whoever does something in the last clauses of a region that has no verb of saying: ``She waved: …``."""
        return self._backward(region.start, region.start + len(region.of(self.text).rstrip(" \t\u3000:：")))

    def named(self, region: Span) -> int | None:
        """The first who may speak in the words behind a dash, whatever their verb."""
        return self._forward(region.start, region.end)

    def verb_ends(self, region: Span) -> bool:
        """Whether a verb of saying ends the region."""
        verbs = self._verbs(region)
        return bool(verbs) and verbs[-1].end == region.end

    def only_person(self, region: Span) -> int | None:
        """The one person that acts in a sentence, None where there are several or none."""
        found = [m for m in self.people if region.covers(m.span)]
        subjects = [m for m in found if not self._oblique(m)]
        return subjects[0].entity if subjects and len({m.entity for m in found}) == 1 else None

    def pronoun_speaks(self, region: Span) -> bool:
        """Whether a pronoun that no mention explains says something here."""
        return bool(self._verbs(region)) and self.rules.pronouns.search(region.of(self.text)) is not None

    def _verbs(self, region: Span) -> list[Span]:
        """Verbs of saying, those within names and words that only look so left out."""
        idle = [Span(*m.span()) for m in self.rules.idle.finditer(self.text, region.start, region.end)]
        found = (Span(*m.span()) for m in self.rules.verbs.finditer(self.text, region.start, region.end))
        return [v for v in found if not any(x.overlaps(v) for x in (*idle, *self.names))]

    def _introducing(self, region: Span) -> Span | None:
        found = self.rules.introducing.search(self.text, region.start, region.end)
        return Span(*found.span()) if found else None

    def _inverted(self, verb: Span, region: Span) -> int | None:
        """The subject behind its verb, where the language has that."""
        begin = self._clauses(region.start, verb.start)[-1][0] if region.start < verb.start else verb.start
        words = len(_WORD.findall(self.text[begin : verb.start]))
        if not self.rules.inverted or (self.rules.inverted == "close" and words > 1):
            return None
        return self._forward(verb.end, region.end)

    def _backward(self, start: int, end: int) -> int | None:
        """The subject of a verb at ``end``: in its own clause, else a person in one of those before it."""
        for n, (left, right) in enumerate(reversed(self._clauses(start, end))):
            found = self._subjects(self.people, left, right)
            found = found or (self._subjects(self.bodies, left, right) if n == 0 else [])
            if found:
                return found[0].entity
        return None

    def _forward(self, start: int, end: int) -> int | None:
        """The first person from ``start`` on; where there is none, an organization in the first clause."""
        clauses = self._clauses(start, end)
        people = [m for left, right in clauses for m in self._subjects(self.people, left, right, start)]
        found = people or [m for left, right in clauses[:1] for m in self._subjects(self.bodies, left, right, start)]
        return found[0].entity if found else None

    def _subjects(self, mentions: Sequence[Mention], left: int, right: int, led: int = -1) -> list[Mention]:
        """Mentions of the clause that may be a subject; what follows ``led`` at once may be one in any case."""
        if self.rules.relative.match(self.text[left:right]):
            return []
        inside = [m for m in mentions if left <= m.span.start < right and m.span.end <= right + 1]
        return [m for m in inside if not self._oblique(m) or not self.text[max(led, 0) : m.span.start].strip(' «"“')]

    def _oblique(self, mention: Mention) -> bool:
        before = self.text[max(0, mention.span.start - 24) : mention.span.start]
        return self.rules.oblique.search(before.rstrip('«"“‘')) is not None

    def _clauses(self, start: int, end: int) -> list[tuple[int, int]]:
        """Ranges between commas, brackets and dashes; a mark within a name parts nothing."""
        if start >= end:
            return []
        breaks = [m.span() for m in _BREAK.finditer(self.text, start, end)]
        breaks = [(b, e) for b, e in breaks if not any(x.start < b and e < x.end for x in self.names)]
        lefts = [start, *(e for _, e in breaks)]
        rights = [*(b for b, _ in breaks), end]
        return list(zip(lefts, rights, strict=True))


@cache
def _is(type_: str, top: str) -> bool:
    known = ontology()
    return type_ in known.classes and top in known.superclasses(type_)
