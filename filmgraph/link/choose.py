"""Which candidate of a service is the thing, if any: its name must be one of ours, and no other may come near."""

from __future__ import annotations

import re
from dataclasses import dataclass

from filmgraph.link.service import Answer, Candidate
from filmgraph.model import Entity, Label
from filmgraph.resolve.alike import MATCH, alike
from filmgraph.vocab import ontology

MARGIN = 0.05
"""By how much the best candidate must be ahead of the next one that the service is not less sure of."""
_SAFE = re.compile(r"[\w.~-][\w.~:/-]*")
"""What an identifier may consist of to become part of an IRI."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidate that a thing was found to be."""

    candidate: Candidate
    label: Label
    """Our name that is most like the candidate's."""
    score: float
    """0..1: the likeness of the names and the score of the service in equal parts."""
    named: float
    """0..1: the likeness of the names alone."""


def choose(entity: Entity, answer: Answer, least: float) -> tuple[Choice | None, str]:
    """The candidate that ``entity`` is, or none and why not. ``least``: the lowest score that is believed, 0..1."""
    top = next((t for t in ontology().tops if t in entity.types), "")
    labels = (*entity.preferred, *entity.alternatives)
    found = sorted(
        (_rated(c, labels, top) for c in answer.candidates if _SAFE.fullmatch(c.id)),
        key=lambda c: (-c.score, not c.candidate.match, c.candidate.id),
    )
    if not found:
        return None, "not known there"
    best, *others = found
    if best.named < MATCH:
        return None, "other names"
    if best.score < least:
        return None, f"too unsure ({best.score:.2f})"
    near = [o for o in others if o.score > best.score - MARGIN and o.candidate.id != best.candidate.id]
    if near and not (best.candidate.match and not any(o.candidate.match for o in near)):
        return None, f"ambiguous: {best.candidate.id}, {near[0].candidate.id}"
    return best, ""


def _rated(candidate: Candidate, labels: tuple[Label, ...], top: str) -> Choice:
    named, label = max(
        ((alike(x.text, candidate.name, top, x.language), x) for x in labels), key=lambda r: (r[0], r[1])
    )
    told = candidate.score / 100 if candidate.score > 1 else candidate.score
    sure = 1.0 if candidate.match else max(0.0, min(1.0, told))
    return Choice(candidate, label, named * 0.5 + sure * 0.5, named)
