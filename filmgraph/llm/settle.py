"""Facts about one document held against each other and against the ontology, and what two readers say settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from filmgraph.extract import facts as rules
from filmgraph.model import Concept, Fact
from filmgraph.vocab import ontology


def settled(facts: Iterable[Fact], kinds: Mapping[int, tuple[str, ...]]) -> tuple[Fact, ...]:
    """Once each, only what the ontology allows, one value where a thing has but one, nothing that goes without saying."""
    terms = ontology()
    best: dict[tuple[int, str, object], Fact] = {}
    for f in facts:
        if isinstance(f.object, int):
            fits = f.object != f.subject and terms.allows(f.predicate, kinds[f.subject], kinds[f.object])
        else:
            area = ("CooperationArea",) if isinstance(f.object, Concept) else None
            fits = terms.allows(f.predicate, kinds[f.subject], area)
        key = f.subject, f.predicate, f.object
        if fits and (key not in best or best[key].confidence < f.confidence):
            best[key] = f
    kept = _without_implied(_single(best.values()))
    return tuple(sorted(kept, key=lambda f: (f.evidence, f.subject, f.predicate, str(f.object))))


def _single(facts: Iterable[Fact]) -> list[Fact]:
    """The surest value of each property that a thing has but once, the exacter one among equals."""
    out: list[Fact] = []
    taken: set[tuple[int, str]] = set()
    for f in sorted(
        facts, key=lambda f: (-f.confidence, -len(getattr(f.object, "value", "")), f.evidence, str(f.object))
    ):
        if f.predicate in rules.rules()["single"]:
            if (f.subject, f.predicate) in taken:
                continue
            taken.add((f.subject, f.predicate))
        out.append(f)
    return out


def _without_implied(facts: list[Fact]) -> list[Fact]:
    pairs = [
        rules.Found(f.subject, f.predicate, f.object, (0, 0), f.confidence) for f in facts if isinstance(f.object, int)
    ]
    kept = {(f.subject, f.predicate, f.object) for f in rules.without_implied(pairs)}
    return [f for f in facts if not isinstance(f.object, int) or (f.subject, f.predicate, f.object) in kept]
