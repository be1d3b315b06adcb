"""Doubts of a graph, the most valuable first, each with its evidence side by side and the judgement of every answer.

The value of a doubt is how open it is, times how much hangs on it: ``(1 - |2p - 1|) * log2(2 + n)``, where ``p`` is the
score of a pair or the confidence of a fact and ``n`` counts the claims of the thing at stake that has fewer. What a
person decided is never asked again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log2

from filmgraph.model import Claim, Entity, KnowledgeGraph, Label, Node, Quantity, Text, pick
from filmgraph.resolve.decisions import Identity, ResolvedGraph
from filmgraph.resolve.judgements import Judgement, Reference
from filmgraph.vocab import local_name, ontology

LANGUAGES = ("en", "zh", "ru")
ANSWERS = {"y": {"pair": "same", "fact": "accept"}, "n": {"pair": "different", "fact": "reject"}}
AROUND = 80
"""Characters of the text shown before and after a name."""
_NOW = {"same": "one thing", "different": "two things", "unsure": "two things"}
OPEN = Decimal("0.80")
"""From this score or confidence on nothing is doubtful."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question: a pair of names (``identity``) or a fact (``claim``)."""

    question: str
    value: float
    sides: tuple[tuple[str, tuple[str, ...]], ...]
    """Headings, each with its evidence in lines."""
    things: Mapping[str, Reference]
    """What a judgement names: ``a`` and ``b``, or ``subject`` and ``object``."""
    predicate: str = ""
    """Local name of the property of a fact; empty for a pair."""

    @property
    def kind(self) -> str:
        return "fact" if self.predicate else "pair"

    def judgement(self, answer: str, author: str = "", note: str = "") -> Judgement:
        """What ``y``, ``n`` or ``u`` (unsure) means for this doubt."""
        kind = ANSWERS[answer][self.kind] if answer in ANSWERS else "unsure"
        texts = {"property": self.predicate} if self.predicate else {}
        return Judgement(kind, self.things, texts, author, note)


def doubts(graph: ResolvedGraph, known: Iterable[Judgement] = (), languages: Sequence[str] = LANGUAGES) -> list[Doubt]:
    """The open questions of ``graph``, the most valuable first; without those that ``known`` judgements answer."""
    weight = Counter(iri for c in graph.claims for iri in _ends(c))
    found = [*_pairs(graph, weight, languages), *_facts(graph, weight, languages)]
    answered = {_key(j.things, j.texts.get("property", "")) for j in known if j.is_pair or j.is_fact}
    fresh = {_key(d.things, d.predicate): d for d in sorted(found, key=lambda d: d.value)}
    return sorted((d for key, d in fresh.items() if key not in answered), key=lambda d: (-d.value, d.question))


def _key(things: Mapping[str, Reference], predicate: str) -> object:
    """What a question is about; the order of a pair is no matter."""
    if predicate:
        return things["subject"], predicate, things["object"]
    return frozenset((things["a"], things["b"]))


def _ends(claim: Claim) -> Iterator[str]:
    yield claim.subject
    if isinstance(claim.object, Node):
        yield claim.object.iri


def _value(p: Decimal, weight: int) -> float:
    return round((1 - abs(2 * float(p) - 1)) * log2(2 + weight), 4)


def _pairs(graph: ResolvedGraph, weight: Mapping[str, int], languages: Sequence[str]) -> Iterator[Doubt]:
    """Pairs that were kept apart although alike, and joins of a low score."""
    entities, shown = graph.by_iri(), _Passages(graph)
    for i in graph.identities:
        if i.decided_by != "names" or i.score >= OPEN or not all(e in entities for e in i.entities):
            continue
        nodes = _order(i, entities)
        refs = shown.references(i, nodes)
        sides = [
            (f"{label.text} ({label.language})", (*_about(node, languages), *shown.of(label, ref)))
            for label, node, ref in zip((i.first, i.second), nodes, refs, strict=True)
        ]
        reasons = tuple([f"for it: {r}" for r in i.reasons] + [f"against it: {r}" for r in i.against])
        yield Doubt(
            f"Is {i.first.text} the same as {i.second.text}? (score {i.score}, now {_NOW[i.verdict]})",
            _value(i.score, min(weight[iri] for iri in i.entities)),
            (*sides, ("", reasons)),
            dict(zip("ab", refs, strict=True)),
        )


def _order(i: Identity, entities: Mapping[str, Entity]) -> tuple[Entity, Entity]:
    """The nodes in the order of the names; twice the same where it is one."""
    one, other = entities[i.entities[0]], entities[i.entities[-1]]
    own = {*one.preferred, *one.alternatives}
    return (one, other) if i.first in own and (i.second not in own or one is other) else (other, one)


def _facts(graph: ResolvedGraph, weight: Mapping[str, int], languages: Sequence[str]) -> Iterator[Doubt]:
    """Facts of low confidence."""
    entities, shown = graph.by_iri(), _Passages(graph)
    for c in graph.claims:
        if c.basis == "curated" or c.confidence >= OPEN or c.subject not in entities:
            continue
        label = ontology().label(c.predicate, languages[0])
        subject = pick(entities[c.subject].preferred, *languages)
        said = _said(c, entities, languages)
        quotes = tuple(f"{e.document}: “{e.quote}”" for e in c.evidence)
        where = c.evidence[0].document
        object_ = entities.get(c.object.iri) if isinstance(c.object, Node) else None
        yield Doubt(
            f"Is it true: {subject} — {label} — {said}? (confidence {c.confidence})",
            _value(c.confidence, min(weight[e] for e in _ends(c))),
            (("", quotes),),
            {
                "subject": shown.reference(entities[c.subject], where),
                "object": shown.reference(object_, where) if object_ else Reference(said),
            },
            c.predicate,
        )


def _said(claim: Claim, entities: Mapping[str, Entity], languages: Sequence[str]) -> str:
    """The object as a judgement names it."""
    match claim.object:
        case Node(iri):
            return pick(entities[iri].preferred, *languages) if iri in entities else local_name(iri)
        case Text(value):
            return value
        case Quantity() as q:
            return f"{q.amount} {q.currency or q.unit}".strip()


def _about(entity: Entity, languages: Sequence[str]) -> tuple[str, ...]:
    """Kinds and names of a thing in two lines."""
    kinds = ", ".join(ontology().label(t, languages[0]) for t in entity.types)
    names = "; ".join(f"{x.text} ({x.language})" for x in (*entity.preferred, *entity.alternatives))
    return kinds, f"names: {names}"


class _Passages:
    """Where names stand in the texts."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.texts = {d.identifier: " ".join(d.text.split()) for d in graph.documents}

    def references(self, i: Identity, nodes: tuple[Entity, Entity]) -> tuple[Reference, Reference]:
        """How a judgement names the two: each with a document that says the name, since many things may bear it."""
        first, second = (
            [d for d in i.documents if d in node.documents and label.text in self.texts[d]] or [""]
            for label, node in zip((i.first, i.second), nodes, strict=True)
        )
        return Reference(i.first.text, first[0]), Reference(i.second.text, second[-1])

    def reference(self, entity: Entity, document: str) -> Reference:
        """The entity by a name that the document says; where it says none, by one that others say."""
        names = [x.text for x in (*entity.preferred, *entity.alternatives)]
        for name in names:
            if document in entity.documents and name in self.texts[document]:
                return Reference(name, document)
        said = [n for n in names if any(n in self.texts[d] for d in entity.documents)]
        return Reference((said or names)[0])

    def of(self, label: Label, reference: Reference) -> tuple[str, ...]:
        """The first place of the name in its document, with the words around it."""
        text = self.texts.get(reference.document, "")
        start = text.find(label.text)
        if start < 0:
            return ()
        return (f"{reference.document}: …{text[max(0, start - AROUND) : start + len(label.text) + AROUND]}…",)
