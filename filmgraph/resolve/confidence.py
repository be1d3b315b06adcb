"""How sure a fact is, and which facts contradict each other.

**Formula.** Documents that are reprints of each other (:mod:`filmgraph.documents.duplicates`) are one source. A source
is as sure as the surest of its places, by the calibrated score of whoever read it: ``p``. The fact is wrong only when all
its ``n`` sources are: ``confidence = 1 - (1 - p1)(1 - p2)...(1 - pn)``, rounded to 0.05 and kept within 0.05 and 0.95,
because sources are never wholly independent: they copy each other and one program reads them all. What a person
accepted or added has 1. So a second reprint changes nothing, and a second source can only help.

**Conflicts.** Some properties have one value for each thing (``fg:onlyOne`` in the ontology). Two values of such a property
contradict each other unless they are dates of which one may be the other: 2024 and 2024-03-05 do not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import combinations

from filmgraph.model import Claim, Text
from filmgraph.vocab import ontology

STEP = Decimal("0.05")
"""Confidences are rounded to this, so that the last digits of one processor's sums are not another graph."""
HIGHEST = Decimal(1) - STEP


def sources(documents: Iterable[str], reprints: Mapping[str, str]) -> list[str]:
    """The independent sources among the documents: reprints count as the document that they repeat. Sorted."""
    return sorted({reprints.get(d, d) for d in documents})


def confidence(places: Iterable[tuple[str, float]], reprints: Mapping[str, str]) -> Decimal:
    """How sure a fact is that these (document, probability) state; see the formula above."""
    surest: dict[str, float] = defaultdict(float)
    for document, p in places:
        source = reprints.get(document, document)
        surest[source] = max(surest[source], p)
    wrong = 1.0
    for _, p in sorted(surest.items()):
        wrong *= 1 - p
    steps = (Decimal(str(round(1 - wrong, 4))) / STEP).quantize(Decimal(1))
    return max(STEP, min(HIGHEST, steps * STEP))


def conflicts(claims: Iterable[Claim]) -> list[tuple[Claim, Claim]]:
    """Pairs of claims that cannot both be true, in the order of ``claims``."""
    single = {p.name for p in ontology().properties.values() if p.only_one}
    values: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.predicate in single and isinstance(claim.object, Text):
            values[claim.subject, claim.predicate].append(claim)
    return [pair for rows in values.values() for pair in combinations(rows, 2) if _differ(*pair)]


def _differ(a: Claim, b: Claim) -> bool:
    """Whether neither value is a less exact form of the other."""
    x, y = a.object, b.object
    if not isinstance(x, Text) or not isinstance(y, Text):
        return False
    exact, rough = sorted((x.value, y.value), key=len, reverse=True)
    dated = x.datatype.startswith(("date", "gYear")) and y.datatype.startswith(("date", "gYear"))
    return not exact.startswith(rough + "-") if dated and exact != rough else exact != rough
