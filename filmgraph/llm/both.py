"""The network first, the model for what the network doubts, and the rule that settles what the two say.

1. What both state stands, with the confidence of two readers.
2. What the network doubts and the model, asked about that passage, does not state, falls.
3. What only one of them states otherwise stands.
4. Of a property that a thing has but once the surer value stands.
5. The class of a thing that the model speaks of is the model's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from filmgraph.llm.ground import sentences_of
from filmgraph.llm.parts import Numbered, Part, cut
from filmgraph.llm.read import Reader
from filmgraph.llm.settings import Settings
from filmgraph.llm.settle import settled
from filmgraph.model import Extraction, Fact, Mention, Quote


def doubt(extraction: Extraction) -> float:
    """How far the network distrusts what it has read: the mean doubt of its facts, 1 where it has found none."""
    facts = extraction.facts
    return sum(1 - f.confidence for f in facts) / len(facts) if facts else 1.0


def parts(text: Numbered, extraction: Extraction, settings: Settings) -> list[Part]:
    """What to ask the model: all of a document of much doubt, else the paragraphs of doubtful facts, else nothing."""
    if doubt(extraction) >= settings.doubt:
        return cut(text, settings.part)
    unsure = [f for f in extraction.facts if f.confidence < settings.unsure]
    return (
        cut(text, settings.part, {n for f in unsure for n in sentences_of(text.sentences, f.evidence)})
        if unsure
        else []
    )


def together(
    text: Numbered, network: Extraction, reader: Reader, asked: Iterable[Part], settings: Settings
) -> Extraction:
    """One extraction from what the network and the model say; ``asked`` are the parts that the model has answered."""
    model = reader.extraction()
    numbers = {n for part in asked for n in part.numbers}
    said = {_key(f): f for f in model.facts}
    facts = list(model.facts)
    for f in network.facts:
        if other := said.get(_key(f)):
            facts.append(_both(f, other))
        elif f.confidence >= settings.unsure or not numbers.issuperset(sentences_of(text.sentences, f.evidence)):
            facts.append(f)
        else:
            reader.dropped["doubted by the network and not stated by the model"] += 1
    kinds = {e.number: e.types for e in reader.entities.values()}
    kept = settled(facts, kinds)
    quotes = _quotes(network.quotes, model.quotes)
    return replace(model, mentions=_mentions(network, model, kept, quotes), facts=kept, quotes=quotes)


def _key(f: Fact) -> tuple[int, str, object]:
    return f.subject, f.predicate, f.object


def _both(a: Fact, b: Fact) -> Fact:
    sure = round(1 - (1 - a.confidence) * (1 - b.confidence), 4)
    return replace(a, confidence=sure, extracted_by="+".join(sorted({a.extracted_by, b.extracted_by})))


def _quotes(network: Iterable[Quote], model: Iterable[Quote]) -> tuple[Quote, ...]:
    """The network's quotations, and those of the model that are none of them."""
    kept = list(network)
    for q in model:
        if not any(q.span.overlaps(other.span) for other in kept):
            kept.append(q)
    return tuple(sorted(kept, key=lambda q: q.span))


def _mentions(
    network: Extraction, model: Extraction, facts: Iterable[Fact], quotes: Iterable[Quote]
) -> tuple[Mention, ...]:
    """The model's mentions and those of the network's things; a thing without a name stays for its facts alone."""
    kinds = {m.entity: m.type for m in model.mentions}
    out = {(m.span, m.entity, m.type): m for m in model.mentions}
    for m in network.mentions:
        told = replace(m, type=kinds.get(m.entity, m.type))
        out.setdefault((told.span, told.entity, told.type), told)
    used = (
        {f.subject for f in facts}
        | {f.object for f in facts if isinstance(f.object, int)}
        | {q.speaker for q in quotes}
    )
    shown = used | {m.entity for m in out.values() if m.named}
    return tuple(m for _, m in sorted(out.items()) if m.entity in shown)
