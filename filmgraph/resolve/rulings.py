"""Judgements on which things are one and what they are, applied before there are nodes; they win over the matching.

A judgement names things by their names. One that names nothing, or too much to be clear, is noted, never dropped silently.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from filmgraph.language import countries
from filmgraph.resolve.decisions import BY_PERSON, Key, Link, Rulings
from filmgraph.resolve.judgements import Judgement, Reference
from filmgraph.resolve.local import Thing
from filmgraph.resolve.merge import Merge, merge
from filmgraph.resolve.names import plain
from filmgraph.vocab import ontology


class Bench:
    """The judgements of a build and the things that they speak of."""

    def __init__(self, things: Sequence[Thing], judgements: Sequence[Judgement]) -> None:
        self.things = things
        self.judgements = judgements
        self.types: dict[Key, str] = {}
        """Class that a person gave a thing."""
        self.pairs: dict[tuple[Key, Key], Judgement] = {}
        """Which judgement joined or separated two things; both orders."""
        self._unused: dict[str, None] = {}
        self._named: dict[str, list[Thing]] = defaultdict(list)
        if judgements:
            for thing in things:
                for name in {plain(x.text) for x in thing.names}:
                    self._named[name].append(thing)
                if thing.country:
                    self._named[f"country {thing.country}"].append(thing)

    @property
    def unused(self) -> tuple[str, ...]:
        """What could not be applied and why, one line for each judgement."""
        return tuple(self._unused)

    def pass_over(self, judgement: Judgement, why: str) -> None:
        """Note that ``judgement`` was not applied."""
        self._unused[f"{judgement.place}: {why}"] = None

    def of(self, *kinds: str) -> list[Judgement]:
        """The judgements of some kinds, in their order."""
        return [j for j in self.judgements if j.kind in kinds]

    def select(self, reference: Reference) -> list[Thing]:
        """The things that bear the name, in the order of things."""
        found = {t.key: t for t in self._named.get(plain(reference.name), ())}
        for code in {countries.country(reference.name, language) for language in ("en", "zh", "ru")} - {None, ""}:
            found |= {t.key: t for t in self._named.get(f"country {code}", ())}
        return [t for t in found.values() if _fits(t, reference)]

    def named(self, judgement: Judgement, *keys: str) -> list[list[Thing]] | None:
        """The things under each key; None, and noted, where one key names nothing."""
        found = [self.select(judgement.things[key]) for key in keys]
        for key, things in zip(keys, found, strict=True):
            if not things:
                self.pass_over(judgement, f"nothing is called {judgement.things[key]}")
                return None
        return found

    def retype(self) -> None:
        """Give things the classes that people gave them."""
        for judgement in self.of("retype"):
            for thing in (self.named(judgement, "thing") or [[]])[0]:
                kind = judgement.texts["to"]
                self.types[thing.key] = kind
                thing.kinds = Counter({kind: thing.kinds.total()})
                if kind != "Country":
                    thing.country = ""

    def merge(self) -> Merge:
        """The things in groups, as people ruled, and else as their names say."""
        self.retype()
        apart = self._apart()
        merged = merge(self.things, Rulings(apart=apart))
        if not self.of("same"):
            return merged
        own = {(x.a, x.b): x for x in merged.links}
        same = [*own, *self._same(merged)]
        again = merge(self.things, Rulings(tuple(same), apart))
        links = [own.get((x.a, x.b)) or self._ruled(x) for x in again.links]
        return replace(again, links=sorted(links, key=lambda x: (x.a, x.b)))

    def _ruled(self, link: Link) -> Link:
        return replace(link, score=1.0, reasons=(BY_PERSON,)) if (link.a, link.b) in self.pairs else link

    def _apart(self) -> frozenset[tuple[Key, Key]]:
        out = set()
        for judgement in self.of("different"):
            a, b = self.named(judgement, "a", "b") or ([], [])
            if both := {t.key for t in a} & {t.key for t in b}:
                self.pass_over(
                    judgement, f"both names mean one thing in {min(both)[0]}; name the documents with in = …"
                )
                continue
            for x, y in product(a, b):
                out |= {(x.key, y.key), (y.key, x.key)}
                self.pairs[x.key, y.key] = self.pairs[y.key, x.key] = judgement
        return frozenset(out)

    def _same(self, merged: Merge) -> list[tuple[Key, Key]]:
        """One pair of things for each judgement that two nodes are one."""
        group = group_of(merged)
        out = []
        for judgement in self.of("same"):
            ends = [self._single(judgement, key, group) for key in ("a", "b")]
            if ends[0] is None or ends[1] is None:
                continue
            pair = ends[0].key, ends[1].key
            if pair in self.pairs:
                self.pass_over(judgement, f"{self.pairs[pair].place} says that they are different, and that is kept")
            elif group[pair[0]] != group[pair[1]]:
                self.pairs[pair] = self.pairs[pair[::-1]] = judgement
                out.append(pair)
        return out

    def _single(self, judgement: Judgement, key: str, group: dict[Key, int]) -> Thing | None:
        """The first of the things under ``key`` where all are one node; None, and noted, else."""
        found = self.named(judgement, key)
        if not found:
            return None
        nodes = {group[t.key] for t in found[0]}
        if len(nodes) > 1:
            where = ", ".join(sorted({t.document for t in found[0]})[:3])
            self.pass_over(
                judgement, f"{judgement.things[key]} means {len(nodes)} things ({where}); add in = … or type = …"
            )
            return None
        return found[0][0]


def group_of(merged: Merge) -> dict[Key, int]:
    """Each thing's group by number."""
    return {t.key: n for n, members in enumerate(merged.groups) for t in members}


def _fits(thing: Thing, reference: Reference) -> bool:
    if reference.document and thing.document != reference.document:
        return False
    return not reference.type or reference.type in _classes(thing.kinds)


def _classes(kinds: Iterable[str]) -> set[str]:
    return {c for k in kinds for c in ontology().superclasses(k)}
