"""Answers about one document → its extraction. Every gate stands here: words, ends, values, ontology, names.

Answers about the parts of a document are added one after the other; things that were found before keep their identifiers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from filmgraph.extract.evidence import quote
from filmgraph.extract.marks import Stretch, stretches
from filmgraph.extract.reference import is_name, normal
from filmgraph.language.pipeline import LANGUAGES
from filmgraph.llm.answer import Answer, Speech, Statement, Thing
from filmgraph.llm.ground import QUALITY, Found, Text, sentence_near
from filmgraph.llm.naming import fitting
from filmgraph.llm.parts import Numbered
from filmgraph.llm.settle import settled
from filmgraph.llm.values import Values
from filmgraph.model import Concept, Extraction, Fact, Mention, Quote, Span
from filmgraph.vocab import ontology

SURE = 0.9
"""Confidence of what a model states in words that are found as they are."""


@dataclass(slots=True)
class Entity:
    """A thing on its way into the extraction."""

    number: int
    types: tuple[str, ...]
    names: dict[Span, Found] = field(default_factory=dict)
    pointers: dict[Span, Found] = field(default_factory=dict)

    @property
    def top(self) -> str:
        return ontology().top(self.types[0])

    def places(self) -> list[Span]:
        return [*self.names, *self.pointers]


class Reader:
    """What the answers about one document amount to."""

    def __init__(self, text: Numbered, by: str) -> None:
        self.numbered, self.by = text, by
        self.document = text.document
        self.language = self.document.language if self.document.language in LANGUAGES else "en"
        self.text = Text(self.document.text, list(text.sentences))
        self.values = Values(self.document)
        self.entities: dict[str, Entity] = {}
        self.facts: list[Fact] = []
        self.quotes: dict[Span, Quote] = {}
        self.dropped: Counter[str] = Counter()
        self.answers = 0
        self._stretches: list[Stretch] | None = None
        self._alias: dict[str, str] = {}
        self._earlier: tuple[str, ...] = ()
        self._given: set[str] = set()
        self._next = 0

    # -- things --------------------------------------------------------------------------------------------------------

    def known(self) -> dict[str, tuple[str, ...]]:
        """The things so far: id → classes."""
        return {name: e.types for name, e in self.entities.items()}

    def summary(self) -> list[dict[str, object]]:
        """The things so far as the next request tells of them, with one or two of their names."""
        out: list[dict[str, object]] = []
        for name, e in self.entities.items():
            words = dict.fromkeys(" ".join(s.of(self.document.text).split()) for s in e.names or e.pointers)
            out.append({"id": name, "types": list(e.types), "names": sorted(words, key=lambda w: (-len(w), w))[:2]})
        return out

    def give(self, extraction: Extraction) -> None:
        """Begin with the things of another reader; they keep their numbers and bear the ids ``k0``, ``k1`` …"""
        for m in extraction.mentions:
            e = self.entities.setdefault(f"k{m.entity}", Entity(m.entity, (m.type,)))
            (e.names if m.named else e.pointers)[m.span] = Found(m.span, "exact")
        self._given = set(self.entities)
        self._next = 1 + max((e.number for e in self.entities.values()), default=-1)

    def add(self, answer: Answer) -> None:
        """Take in what an answer says; what cannot be found in the text is counted in ``dropped``."""
        self.answers += 1
        self._alias = {}
        self._earlier = tuple(self.entities)
        self.dropped["broke the schema"] += len(answer.broken)
        for thing in answer.things:
            self._thing(thing)
        for fact in answer.facts:
            self._fact(fact)
        for speech in answer.speeches:
            self._speech(speech)

    def _thing(self, thing: Thing) -> None:
        """Take in a thing: under its id, as one that an earlier answer has found, or as a new one."""
        types = tuple(dict.fromkeys(thing.types))
        top = ontology().top(types[0])
        names, pointers = self._places(thing.names), self._places(thing.pointers)
        for span in [s for s in names if not is_name(s.of(self.document.text), top, self.language)]:
            pointers[span] = names.pop(span)
        key: str | None = thing.id
        if thing.id in self._given:
            self.entities[thing.id].types = types
        elif thing.id not in self.entities or self.entities[thing.id].top != top:
            key = self._same(names, top)
        if key is None and not names and not pointers:
            self.dropped["thing not in the text"] += 1
            return
        if key is None:
            key = thing.id if thing.id not in self.entities else f"{thing.id}'{len(self.entities)}"
            self.entities[key] = Entity(self._next, types)
            self._next += 1
        self._alias[thing.id] = key
        known = self.entities[key]
        known.names |= names
        known.pointers |= {s: f for s, f in pointers.items() if s not in known.names}

    def _places(self, words: Iterable[str]) -> dict[Span, Found]:
        """Every place of every form, longer forms first; one that is nowhere is counted."""
        out: dict[Span, Found] = {}
        for form in sorted(set(words), key=lambda w: (-len(w), w)):
            found = self.text.every(form)
            if not found:
                self.dropped["name not in the text"] += 1
            for place in found:
                if not any(s.covers(place.span) for s in out):
                    out[place.span] = place
        return out

    def _same(self, names: dict[Span, Found], top: str) -> str | None:
        """The id of the thing of an earlier answer that bears the fullest of these names."""
        if not names:
            return None
        fullest = self._form(next(iter(names)))
        earlier = ((key, self.entities[key]) for key in self._earlier)
        return next((key for key, e in earlier if e.top == top and fullest in map(self._form, e.names)), None)

    def _entity(self, identifier: str) -> Entity | None:
        return self.entities.get(self._alias.get(identifier, identifier))

    # -- facts ---------------------------------------------------------------------------------------------------------

    def _fact(self, said: Statement) -> None:
        if reason := self._grounded(said):
            self.dropped[reason] += 1

    def _grounded(self, said: Statement) -> str:
        """Add the fact; else say why not."""
        subject = self._entity(said.subject)
        if subject is None:
            return "fact about a thing not in the text"
        near = sentence_near(self.numbered.sentences, said.sentence)
        words = self.text.find(said.words, near)
        if words is None:
            return "fact whose words are not in the text"
        confidence = round(SURE * QUALITY[words.how], 4)
        if said.predicate not in ontology().relations:
            return self._valued(said, subject, words.span, confidence)
        evidence = quote(self.numbered.sentences, words.span)
        target: int | Concept
        if said.object in ontology().areas:
            target, ends = Concept(said.object), subject.places()
        elif (other := self._entity(said.object.strip())) is None:
            return "fact about a thing not in the text"
        else:
            target, ends = other.number, [*subject.places(), *other.places()]
        if not any(evidence.overlaps(place) for place in ends):
            return "fact whose words name neither end"
        self.facts.append(Fact(subject.number, said.predicate, target, evidence, confidence, self.by))
        return ""

    def _valued(self, said: Statement, subject: Entity, words: Span, confidence: float) -> str:
        kind = ontology().properties[said.predicate].value_type
        told = said.value_words.strip() or (said.object if kind == "text" else said.words)
        place = self.text.find(told, words)
        if place is None:
            return "value whose words are not in the text"
        value = self.values.read(said.predicate, said.object, place.span.of(self.document.text))
        if value is None:
            return "value that its words do not state"
        evidence = quote(self.numbered.sentences, words, place.span)
        fact = Fact(subject.number, said.predicate, value, evidence, round(confidence * QUALITY[place.how], 4), self.by)
        self.facts.append(fact)
        return ""

    # -- quotations ----------------------------------------------------------------------------------------------------

    def _speech(self, said: Speech) -> None:
        speaker = self._entity(said.speaker)
        found = self.text.find(said.begins, sentence_near(self.numbered.sentences, said.sentence))
        if speaker is None or found is None:
            self.dropped["quotation not in the text"] += 1
            return
        around = [s for s in self._spoken() if s.start <= found.span.end - 1 and found.span.start < s.end]
        if not around or not ontology().allows("speaker", subject_types=("Quotation",), object_types=speaker.types):
            self.dropped["quotation without quotation marks"] += 1
            return
        inner = Span(around[0].start, around[0].end).of(self.document.text)
        start = around[0].start + len(inner) - len(inner.lstrip())
        span = Span(start, start + len(inner.strip().rstrip(",，").rstrip()))
        self.quotes.setdefault(span, Quote(speaker.number, span, round(SURE * QUALITY[found.how], 4)))

    def _spoken(self) -> list[Stretch]:
        if self._stretches is None:
            marked = stretches(self.document.text, dashes=self.language == "ru")
            self._stretches = [s for s in marked if self.document.text[s.start : s.end].strip().rstrip(",，")]
        return self._stretches

    # -- the extraction ------------------------------------------------------------------------------------------------

    def extraction(self) -> Extraction:
        """Everything that has passed, as :func:`filmgraph.extract.reader.extract` would give it."""
        kinds = {e.number: e.types for e in self.entities.values()}
        facts = settled(self.facts, kinds)
        used = {f.subject for f in facts} | {f.object for f in facts if isinstance(f.object, int)}
        used |= {q.speaker for q in self.quotes.values()}
        shared = Counter(form for e in self.entities.values() for form in {self._form(s) for s in e.names})
        shown = [e for e in self.entities.values() if e.names or e.number in used]
        mentions = [m for e in shown for m in self._mentions(e, shared)]
        quotes = tuple(q for _, q in sorted(self.quotes.items()))
        ordered = tuple(sorted(set(mentions), key=lambda m: (m.span, m.entity, m.type)))
        return Extraction(self.document, ordered, facts, quotes)

    def _form(self, span: Span) -> str:
        return normal(span.of(self.document.text))

    def _mentions(self, e: Entity, shared: Counter[str]) -> Iterable[Mention]:
        """Everywhere that it is named or pointed to; a name that several things bear is no label where it has another."""
        own = [s for s in e.names if shared[self._form(s)] == 1] or list(e.names)
        labels = fitting(self.document.text, own, e.top, self.language)
        for span in sorted({*e.names, *e.pointers}):
            words = span.of(self.document.text)
            for kind in e.types:
                yield Mention(span, words, kind, e.number, span in labels, SURE)
