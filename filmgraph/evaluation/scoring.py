"""Compares one document of a graph with its gold, fact by fact.

A fact counts for every document that its evidence names: found in the wrong document it is wrong. What the gold calls
optional is neither right nor wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal as OneOf

from filmgraph.evaluation.gold import Gold, Row
from filmgraph.evaluation.matching import View, Views, counts, matched, names, shortest, tops
from filmgraph.evaluation.names import accepts, normal, rules, same_value
from filmgraph.model import Claim, Evidence, KnowledgeGraph, Node, Quantity, Quotation, Text, pick
from filmgraph.vocab import local_name, ontology

Outcome = OneOf["right", "missed", "wrong"]
KINDS = ("entities", "relations", "values", "figures", "quotations")
FIGURE, SPEAKER = "figure", "speaker"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the gold has, the graph has, or both."""

    kind: str
    """One of ``KINDS``."""
    outcome: Outcome
    group: str
    """The top class of an entity, else the property."""
    subject: str
    object: str = ""
    """Object, value, or of an entity: why it is wrong."""
    evidence: tuple[Evidence, ...] = ()
    labels: tuple[tuple[str, ...], ...] = ()
    """Names of each of the things it is about: where to look in the text for what was missed."""
    about: tuple[str, ...] = ()
    """IRIs of the nodes it is about."""


@dataclass(frozen=True, slots=True)
class Result:
    """One document compared."""

    gold: Gold
    view: View
    matched: Mapping[str, str]
    """IRI → name in the gold."""
    findings: tuple[Finding, ...] = field(default=())

    @property
    def absent(self) -> bool:
        """Whether the graph does not have the document."""
        return not self.view.entities and self.view.document is None


def evaluate(graph: KnowledgeGraph, golds: Iterable[Gold]) -> list[Result]:
    """Every gold compared with what the graph says about its document, in order."""
    views = Views(graph)
    return [_Comparison(views.of(gold.document), gold).result() for gold in golds]


class _Comparison:
    """One document of the graph beside its gold."""

    def __init__(self, view: View, gold: Gold) -> None:
        self.view, self.gold = view, gold
        self.matched = matched(view, gold)
        self.optional = {name for name, e in gold.entities.items() if e.optional}
        self.neutral = {
            iri
            for iri, e in view.entities.items()
            if iri not in self.matched and any(rules().neutral.search(x) for x in names(e))
        }

    def result(self) -> Result:
        relations = [p for p in ontology().relations if counts(p)]
        values = [p for p in ontology().values if p != FIGURE]
        findings = (
            *self._entities(),
            *self._relations(frozenset(relations)),
            *self._values("values", frozenset(values)),
            *self._values("figures", frozenset({FIGURE})),
            *self._quotations(),
        )
        return Result(self.gold, self.view, self.matched, findings)

    # -- entities ------------------------------------------------------------------------------------------------------

    def _entities(self) -> Iterator[Finding]:
        found: dict[str, str] = {}
        for iri, entity in self.view.entities.items():
            name = self.matched.get(iri)
            right = bool(name) and not tops(entity).isdisjoint(self.gold.entities[name or ""].types)
            if name and right:
                if name in found and name not in self.optional:
                    yield self._wrong_entity(iri, f"second node for {self._read(name)}")
                found.setdefault(name, iri)
            elif name not in self.optional and iri not in self.neutral:
                yield self._wrong_entity(iri, f"{self._read(name)} has another type" if name else "not in the gold")
        for name, wanted in self.gold.entities.items():
            if name not in self.optional:
                about = (found[name],) if name in found else ()
                outcome: Outcome = "right" if about else "missed"
                yield Finding("entities", outcome, wanted.types[0], wanted.labels[0], "", (), (wanted.labels,), about)

    def _wrong_entity(self, iri: str, why: str) -> Finding:
        entity = self.view.entities[iri]
        group = next(t for t in ontology().tops if t in tops(entity))
        return Finding("entities", "wrong", group, self._title(iri), why, (), self._labels((iri,)), (iri,))

    # -- facts ---------------------------------------------------------------------------------------------------------

    def _relations(self, properties: frozenset[str]) -> Iterator[Finding]:
        rows = [r for r in self.gold.relations if r[1] in properties]
        spare = [r for r in self.gold.optional if r[1] in properties]
        hits: dict[Row, Claim] = {}
        wrong: dict[Row, Claim] = {}
        for claim in self.view.claims:
            if claim.predicate not in properties or not self.neutral.isdisjoint((claim.subject, _iri(claim.object))):
                continue
            ends = self.matched.get(claim.subject), self._end(claim.object)
            right = [r for r in rows if (r[0], r[2]) == ends and accepts(claim.predicate, r[1])]
            hits.update((r, claim) for r in right)
            free = any((r[0], r[2]) == ends and accepts(claim.predicate, r[1]) for r in spare) or self._free(*ends)
            if not right and not free:
                wrong.setdefault(
                    (self._name(claim.subject), claim.predicate, ends[1] or self._shown(claim.object)), claim
                )
        hits = {r: claim for r, claim in hits.items() if not self._free(r[0], r[2])}
        yield from self._told("relations", [r for r in rows if not self._free(r[0], r[2])], hits, wrong)

    def _values(self, kind: str, properties: frozenset[str]) -> Iterator[Finding]:
        rows = [r for r in self.gold.values if r[1] in properties]
        spare = [r for r in self.gold.optional if r[1] in properties]
        hits: dict[Row, Claim] = {}
        wrong: dict[Row, Claim] = {}
        for claim in self.view.claims:
            if claim.predicate not in properties:
                continue
            subject = self.matched.get(claim.subject)
            right = next((r for r in rows if _states(claim, subject, r)), None)
            if right:
                hits.setdefault(right, claim)
            elif not self._free(subject) and not any(_states(claim, subject, r) for r in spare):
                wrong.setdefault((self._name(claim.subject), claim.predicate, self._shown(claim.object)), claim)
        yield from self._told(kind, [r for r in rows if not self._free(r[0])], hits, wrong)

    def _told(
        self, kind: str, demanded: list[Row], hits: Mapping[Row, Claim], wrong: Mapping[Row, Claim]
    ) -> Iterator[Finding]:
        for row in hits:
            yield self._fact(kind, "right", row, hits[row])
        for row in demanded:
            if row not in hits:
                known = self.gold.entities
                labels = tuple(known[x].labels if x in known else (x,) for x in (row[0], row[2]))
                yield Finding(kind, "missed", row[1], self._read(row[0]), self._read(row[2]), (), labels)
        for row in sorted(wrong):
            yield self._fact(kind, "wrong", row, wrong[row])

    def _fact(self, kind: str, outcome: Outcome, row: Row, claim: Claim) -> Finding:
        here = tuple(e for e in claim.evidence if self.view.document and e.document == self.view.document.identifier)
        about = (claim.subject, *((claim.object.iri,) if isinstance(claim.object, Node) else ()))
        ends = self._read(row[0]), self._read(row[2])
        if outcome == "wrong":
            ends = self._title(claim.subject), self._title(about[1]) if about[1:] else row[2]
        return Finding(kind, outcome, row[1], *ends, here, self._labels(about), about)

    def _labels(self, about: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        nodes = [self.view.entities[iri] for iri in about if iri in self.view.entities]
        return tuple(tuple(x.text for x in (*e.preferred, *e.alternatives)) for e in nodes)

    # -- quotations ----------------------------------------------------------------------------------------------------

    def _quotations(self) -> Iterator[Finding]:
        """Right when speaker and words are; more words of a speaker whom the gold quotes are not wrong."""
        hits: dict[tuple[str, str], Quotation] = {}
        known = {who for who, _ in (*self.gold.quotations, *self.gold.optional_quotations)} | self.optional
        for quotation in self.view.quotations:
            who, said = self.matched.get(quotation.speaker), normal(quotation.text)
            right = [q for q in self.gold.quotations if q[0] == who and (normal(q[1]) in said or said in normal(q[1]))]
            for row in right:
                hits.setdefault(row, quotation)
            if not right and who not in known:
                yield self._quoted("wrong", self._title(quotation.speaker), quotation)
        for row in dict.fromkeys(self.gold.quotations):
            if row in hits:
                yield self._quoted("right", self._read(row[0]), hits[row])
            else:
                yield Finding("quotations", "missed", SPEAKER, self._read(row[0]), row[1], labels=((row[1],),))

    def _quoted(self, outcome: Outcome, who: str, quotation: Quotation) -> Finding:
        evidence, about = (quotation.evidence,), (quotation.speaker,)
        return Finding("quotations", outcome, SPEAKER, who, quotation.text, evidence, (), about)

    # -- names ---------------------------------------------------------------------------------------------------------

    def _free(self, *entities: str | None) -> bool:
        return any(e in self.optional for e in entities)

    def _name(self, iri: str) -> str:
        return self.matched.get(iri) or shortest(self.view.entities.get(iri), iri)

    def _read(self, name: str) -> str:
        """For people to read: the fullest label of an entity of the gold."""
        return self.gold.entities[name].labels[0] if name in self.gold.entities else name

    def _title(self, iri: str) -> str:
        """For people to read: what the gold calls a node, else its own label."""
        entity = self.view.entities.get(iri)
        own = pick(entity.preferred, self.gold.language, "en") if entity else ""
        return self._read(self.matched.get(iri, "")) or own or shortest(entity, iri)

    def _end(self, value: Node | Text | Quantity) -> str | None:
        """The entity of the gold or the area that a relation leads to."""
        iri = _iri(value)
        return self.matched.get(iri) or (local_name(iri) if iri and local_name(iri) in ontology().areas else None)

    def _shown(self, value: Node | Text | Quantity) -> str:
        if isinstance(value, Node):
            return self._name(value.iri)
        if isinstance(value, Text):
            return value.value
        return f"{value.amount.normalize():f} {value.currency or value.unit}".rstrip()


def _iri(value: Node | Text | Quantity) -> str:
    return value.iri if isinstance(value, Node) else ""


def _states(claim: Claim, subject: str | None, row: Row) -> bool:
    return (subject, claim.predicate) == row[:2] and same_value(claim.predicate, claim.object, row[2])
