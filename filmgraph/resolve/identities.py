"""Links between things of documents → identities: one decision for each pair of names of a node, with what it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import product

from filmgraph.model import Label
from filmgraph.resolve.decisions import BY_PERSON, Identity, Key, Link, Verdict
from filmgraph.resolve.local import Thing
from filmgraph.resolve.merge import Merge
from filmgraph.resolve.rulings import Bench

_ORDER = ("en", "zh", "ru")


def identities(bench: Bench, merged: Merge, home: Mapping[Key, str]) -> tuple[Identity, ...]:
    """Every join that was made, every pair that people ruled on, and every pair that the matching doubts; sorted.

    ``home`` names the node of each thing; things without one were rejected and are left out.
    """
    things = {t.key: t for t in bench.things}
    judged = _judged(bench, home)
    ruled = {i.entities for i in judged if len(i.entities) > 1}
    found = [*judged]
    for verdict, links in (("same", merged.links), ("unsure", merged.doubts)):
        for link in links:
            made = _identity(verdict, link, things, home, bench)  # type: ignore[arg-type]
            if made and not (verdict == "unsure" and made.entities in ruled):
                found.append(made)
    return tuple(sorted(_summed(found)))


def _identity(
    verdict: Verdict, link: Link, things: Mapping[Key, Thing], home: Mapping[Key, str], bench: Bench
) -> Identity | None:
    a, b = things[link.a], things[link.b]
    if a.key not in home or b.key not in home or (verdict == "unsure" and home[a.key] == home[b.key]):
        return None
    first, second = sorted((_name(a), _name(b)), key=_rank)
    judgement = bench.pairs.get((a.key, b.key))
    return Identity(
        verdict,
        tuple(sorted({home[a.key], home[b.key]})),
        first,
        second,
        Decimal(str(round(link.score, 2))).quantize(Decimal("0.01")),
        tuple(sorted(link.reasons)),
        tuple(sorted(link.against)),
        judgement.by if judgement else "names",
        judgement.note if judgement else "",
        tuple(sorted({a.document, b.document})),
    )


def _judged(bench: Bench, home: Mapping[Key, str]) -> list[Identity]:
    """What people said of pairs that did not become one node."""
    out = []
    for judgement in bench.of("different", "unsure"):
        if not judgement.is_pair:
            continue
        verdict: Verdict = "different" if judgement.kind == "different" else "unsure"
        words = (BY_PERSON,)
        pro, contra = ((), words) if verdict == "different" else (words, ())
        for a, b in product(*(bench.named(judgement, "a", "b") or ([], []))):
            if a.key not in home or b.key not in home or home[a.key] == home[b.key]:
                continue
            first, second = sorted((_name(a), _name(b)), key=_rank)
            nodes = tuple(sorted((home[a.key], home[b.key])))
            score = Decimal("0.00") if verdict == "different" else Decimal("0.50")
            where = tuple(sorted({a.document, b.document}))
            out.append(Identity(verdict, nodes, first, second, score, pro, contra, judgement.by, judgement.note, where))
    return out


def _summed(found: Iterable[Identity]) -> list[Identity]:
    """One for each verdict, pair of names and who decided: the highest score, all reasons, all documents."""
    same: dict[tuple[object, ...], list[Identity]] = defaultdict(list)
    for i in found:
        same[i.verdict, i.entities, i.first, i.second, i.decided_by, i.note].append(i)
    return [
        replace(
            rows[0],
            score=max(i.score for i in rows),
            reasons=tuple(sorted({r for i in rows for r in i.reasons})),
            against=tuple(sorted({r for i in rows for r in i.against})),
            documents=tuple(sorted({d for i in rows for d in i.documents})),
        )
        for rows in same.values()
    ]


def _name(thing: Thing) -> Label:
    """The name that the document uses most; among equals the longest."""
    return min(thing.names, key=lambda x: (-thing.names[x], -len(x.text), x))


def _rank(label: Label) -> tuple[int, Label]:
    return (_ORDER.index(label.language) if label.language in _ORDER else len(_ORDER)), label
