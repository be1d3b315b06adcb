"""From scores to facts: which relations hold between the things of one document, and the words that say so.

A fact between two things is as likely as the log-sum-exp of the scores of all pairs of their mentions says; the pair with
the highest score is its evidence.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from filmgraph.extract.candidates import Scores
from filmgraph.extract.network import SAME, WEIGHTS, Scheme, allowed, grouped
from filmgraph.tables import table

LEAST = 0.5
"""Probability from which a fact is stated, where calibration says nothing else."""
FLOOR = -8.0
"""Logit below which nothing is worth a second look."""


@dataclass(frozen=True, slots=True)
class Found:
    """A fact between numbered things or from a thing to a value mention; ``pair`` are the mentions that state it best."""

    subject: int
    predicate: str
    object: int
    pair: tuple[int, int]
    confidence: float
    extracted_by: str = "network"


@dataclass(frozen=True, slots=True)
class Calibration:
    """From a logit to the probability that the fact is right: ``1 / (1 + exp(-(slope * logit + offset)))``."""

    slope: float
    offset: float
    least: float

    def __call__(self, logit: float) -> float:
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.slope * logit + self.offset))))


@cache
def calibrations(folder: Path = WEIGHTS) -> Mapping[str, Calibration]:
    """Property → calibration, ``*`` for those without one of their own; from ``calibration.json`` beside the weights."""
    path = folder / "calibration.json"
    told = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return {"*": Calibration(1.0, 0.0, LEAST)} | {name: Calibration(**row) for name, row in told.items()}


def rules() -> dict[str, Any]:
    """How facts bear on each other (``data/facts.toml``)."""
    return table("filmgraph.extract", "facts")


def logits(
    scores: Scores, entity: Mapping[int, int], scheme: Scheme
) -> dict[tuple[int, int, str], tuple[float, tuple[int, int]]]:
    """(thing, thing, property) → log-sum-exp over their mentions, and the best pair (the earliest among equals).

    Only what the scheme allows, and nothing below FLOOR.
    """
    import numpy as np

    pairs = sorted(k for k in scores.pairs if entity[k[0]] != entity[k[1]])
    if not pairs:
        return {}
    may = allowed(scheme).copy()
    may[..., scheme.relations.index(SAME)] = False
    top = np.array([scheme.tops.index(m.top) for m in scores.mentions])
    i, j = np.array(pairs).T
    number = np.array([entity.get(n, 0) for n in range(len(scores.mentions))])
    key = number[i] * (int(number.max()) + 1) + number[j]
    order, groups, sizes = grouped(key)
    rows = np.where(may[top[i], top[j]], np.stack([scores.pairs[k] for k in pairs]), -np.inf)[order]
    best = np.maximum.reduceat(rows, groups)
    member = np.repeat(np.arange(len(groups)), sizes)
    safe = np.where(np.isfinite(best), best, 0.0)
    total = safe + np.log(np.maximum(np.add.reduceat(np.exp(rows - safe[member]), groups), 1e-30))
    first = np.where(rows == best[member], np.arange(len(order))[:, None], len(order))
    at = np.minimum.reduceat(first, groups)
    out = {}
    for g, n in zip(*np.nonzero(np.isfinite(best) & (total >= FLOOR)), strict=True):
        pair = pairs[order[at[g, n]]]
        out[entity[pair[0]], entity[pair[1]], scheme.relations[n]] = (float(total[g, n]), pair)
    return out


def decide(found: Mapping[tuple[int, int, str], tuple[float, tuple[int, int]]]) -> list[Found]:
    """The facts that are likely enough, rid of those that go without saying."""
    known = calibrations()
    facts = []
    for (a, b, predicate), (logit, pair) in sorted(found.items()):
        calibration = known.get(predicate, known["*"])
        p = calibration(logit)
        if p >= calibration.least:
            facts.append(Found(a, predicate, b, pair, p))
    return without_implied(facts)


def without_implied(facts: Sequence[Found]) -> list[Found]:
    """Drop what another fact between the same things makes superfluous."""
    held: dict[tuple[int, int], set[str]] = defaultdict(set)
    sure: dict[tuple[int, str, int], float] = {}
    for f in facts:
        held[f.subject, f.object].add(f.predicate)
        sure[f.subject, f.predicate, f.object] = f.confidence
    straight, inverse = rules()["implied"], rules()["implied-by-inverse"]

    def implied(f: Found) -> bool:
        if held[f.subject, f.object] & set(straight.get(f.predicate, ())):
            return True
        for other in held[f.object, f.subject] & set(inverse.get(f.predicate, ())):
            if other != f.predicate or (sure[f.object, other, f.subject], f.object) > (f.confidence, f.subject):
                return True
        return False

    return [f for f in facts if not implied(f)]


def single(facts: Iterable[Found]) -> list[Found]:
    """Of the properties that a thing has but once, the surest; earlier mention first among equals."""
    best: dict[tuple[int, str], Found] = {}
    out = []
    for f in sorted(facts, key=lambda f: (-f.confidence, f.pair)):
        if f.predicate not in rules()["single"]:
            out.append(f)
        elif (f.subject, f.predicate) not in best:
            best[f.subject, f.predicate] = f
            out.append(f)
    return sorted(out, key=lambda f: (f.subject, f.predicate, f.object))
