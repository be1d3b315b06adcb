"""Adds findings up: by kind and language, by class and property, and whether several documents share their nodes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from filmgraph.evaluation.scoring import KINDS, Finding, Result

EVERY = "all"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def gold(self) -> int:
        """How much there is to find."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """Share of what was found that is right, 0..1; 0 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found, 0..1; 0 where there is nothing."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def figures(self) -> dict[str, float | int]:
        """For JSON: the three shares with three decimals, and the size of the gold."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {**{name: round(share, 3) for name, share in shares.items()}, "gold": self.gold}


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures of an evaluation."""

    kinds: Mapping[tuple[str, str], Counts]
    """(``all`` or language, kind); identity under ``all``."""
    types: Mapping[str, Counts]
    """Entities by top class, the worst first."""
    properties: Mapping[str, Counts]
    """Facts by property, the worst first."""
    absent: tuple[str, ...]
    """Documents of the gold that the graph does not have."""


def totals(results: Sequence[Result]) -> Totals:
    """The figures of all results together."""
    found = [(r.gold.language, f) for r in results for f in r.findings]
    languages = sorted({r.gold.language for r in results})
    kinds = {
        (language, kind): _count(f for told, f in found if f.kind == kind and language in (EVERY, told))
        for language in (EVERY, *languages)
        for kind in KINDS
    }
    together = {key: counts for key, counts in kinds.items() if key[0] == EVERY}
    return Totals(
        kinds={**together, (EVERY, "identity"): identity(results), **kinds},
        types=_by_group(f for _, f in found if f.kind == "entities"),
        properties=_by_group(f for _, f in found if f.kind in ("relations", "values", "figures")),
        absent=tuple(r.gold.document for r in results if r.absent),
    )


def identity(results: Iterable[Result]) -> Counts:
    """Pairs of nodes in two documents that should be, or are, one and the same."""
    seen = [
        (r.gold.document, key, iri)
        for r in results
        for iri, name in r.matched.items()
        if (key := r.gold.entities[name].key)
    ]
    both = _pairs(seen, lambda x: (x[1], x[2]))
    return Counts(both, _pairs(seen, lambda x: x[2]) - both, _pairs(seen, lambda x: x[1]) - both)


def _pairs(seen: Sequence[tuple[str, str, str]], alike: Callable[[tuple[str, str, str]], Hashable]) -> int:
    """Pairs from different documents that ``alike`` gives the same value."""

    def within(groups: Iterable[Hashable]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(groups).values())

    return within(map(alike, seen)) - within((x[0], alike(x)) for x in seen)


def _count(findings: Iterable[Finding]) -> Counts:
    outcomes = Counter(f.outcome for f in findings)
    return Counts(outcomes["right"], outcomes["wrong"], outcomes["missed"])


def _by_group(findings: Iterable[Finding]) -> dict[str, Counts]:
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.group].append(finding)
    counted = {name: _count(inside) for name, inside in groups.items()}
    return dict(sorted(counted.items(), key=lambda x: (-x[1].wrong - x[1].missed, x[0])))
