"""Things of many documents → groups that are one thing. Candidates share a key; nothing is compared all against all.

First those are joined that share a key which proves (:mod:`filmgraph.resolve.keys`), then those of one block whose names
are alike (:mod:`filmgraph.resolve.alike`), then those that what is stated of both identifies
(:mod:`filmgraph.resolve.context`); never any of which other countries, editions or years are stated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from filmgraph.resolve.alike import MATCH, alike, script
from filmgraph.resolve.context import Context
from filmgraph.resolve.decisions import BY_PERSON, Link, Rulings
from filmgraph.resolve.decisions import Key as Place
from filmgraph.resolve.keys import ORDER, SCORES, Key, coarse, keys
from filmgraph.resolve.local import Thing

DOUBT = 0.5
"""Score of two things that share a key and disagree."""
_TELLING = ("startDate", "edition", "releaseDate", "signedOn", "country")
_LARGEST = 150
"""Names in one block from which on what they share tells nothing; other blocks bring together what belongs together."""
_GROUPS = 200
"""Groups of one key that disagree with each other before a further thing is no longer compared with all."""

Name = tuple[str, str, str]
"""Top class, text, language."""
Signature = tuple[frozenset[str], tuple[frozenset[str], ...]]


@dataclass(frozen=True, slots=True)
class Merge:
    """What became of the things: groups that are one thing, and the links that say why, sorted by their ends."""

    groups: list[list[Thing]]
    links: list[Link]
    """One for each join: all things of a group are connected by these."""
    doubts: list[Link]
    """Pairs that are alike and were kept apart all the same, for people to judge; none that anybody ruled on."""


def signature(thing: Thing) -> Signature:
    """What may tell a thing from another: its top classes and the telling facts.

    For whom a person speaks changes; it tells namesakes apart only where a post is stated with it.
    """
    told = [n for n in _TELLING if n != "country" or "Person" not in thing.tops or thing.posts]
    return thing.tops, tuple(frozenset(thing.facts.get(n, ()) if n in told else ()) for n in _TELLING)


def disagreements(a: Thing, b: Thing) -> list[str]:
    """What is stated of the two that rules out that they are one, in words."""
    return list(_disagreements(signature(a), signature(b)))


@lru_cache(maxsize=500_000)
def _disagreements(a: Signature, b: Signature) -> tuple[str, ...]:
    out = []
    for name, x, y in zip(_TELLING, a[1], b[1], strict=True):
        if x and y and not x & y:
            out.append(f"{name}: {', '.join(sorted(x))} and {', '.join(sorted(y))}")
    if not a[0] & b[0] and not (a[0] | b[0]) <= {"Place", "Organization"}:
        out.append(f"class: {', '.join(sorted(a[0]))} and {', '.join(sorted(b[0]))}")
    return tuple(out)


def merge(things: Sequence[Thing], rulings: Rulings = Rulings()) -> Merge:  # noqa: B008 (frozen and empty)
    """The things, grouped; groups and their members in order of document and first mention.

    What ``rulings`` say wins: those ruled one are joined first whatever is stated of them, those ruled apart never meet.
    """
    ordered = sorted(things, key=_place)
    pool = Pool(ordered, rulings)
    by_key: dict[Key, list[Thing]] = defaultdict(list)
    for thing in ordered:
        for key in keys(thing):
            by_key[key].append(thing)
    for key in sorted((k for k, block in by_key.items() if len(block) > 1), key=lambda k: (ORDER.index(k.kind), k)):
        pool.settle(by_key[key], key)
    for score, reason, a, b in sorted(_alike(pool, ordered), key=lambda x: (-x[0], _place(x[2]), _place(x[3]))):
        pool.offer(a, b, score, reason)
    for score, reason, a, b in Context(pool.things, pool.home).proofs():
        pool.offer(a, b, score, reason)
    return pool.result()


def _alike(pool: Pool, ordered: Sequence[Thing]) -> Iterator[tuple[float, str, Thing, Thing]]:
    """Pairs of things of one block whose names are alike, each pair of names once."""
    blocks: dict[str, dict[Name, Thing]] = defaultdict(dict)
    seen: set[tuple[int, str, str]] = set()
    for thing in ordered:
        if not thing.named or thing.country:
            continue
        for top in thing.tops:
            for label in thing.names:
                name = (pool.home[thing.key], top, label.text)
                if name not in seen:
                    seen.add(name)
                    for block in coarse(label.text, label.language, top):
                        blocks[block].setdefault((top, label.text, label.language), thing)
    for _, names in sorted(blocks.items()):
        if len(names) <= _LARGEST:
            yield from _within(pool, names)


def _within(pool: Pool, block: Mapping[Name, Thing]) -> Iterator[tuple[float, str, Thing, Thing]]:
    """The pairs of one block that are alike. Two names in one script that only look alike are two names."""
    names = sorted(block)
    scripts = {x: script(x[1]) for x in names}
    for x, y in combinations(names, 2):
        a, b = block[x], block[y]
        if scripts[x] != scripts[y] and pool.home[a.key] != pool.home[b.key]:
            score = alike(x[1], y[1], y[0], x[2], y[2])
            if score >= MATCH:
                yield min(score, 0.9) - 0.05, f"alike: {x[1]} / {y[1]}", a, b


class Pool:
    """Groups that grow."""

    def __init__(self, ordered: Sequence[Thing], rulings: Rulings) -> None:
        self.rulings = rulings
        self.things = {t.key: t for t in ordered}
        self.home = {t.key: n for n, t in enumerate(ordered)}
        self.members = {n: [t] for n, t in enumerate(ordered)}
        self.signatures = {n: {signature(t)} for n, t in enumerate(ordered)}
        self.links: list[Link] = []
        self.doubts: dict[tuple[Place, Place], Link] = {}
        for a, b in rulings.same:
            if self.home[a] != self.home[b] and not self._ruled_apart(a, b):
                self._join(Link(a, b, 1.0, (BY_PERSON,)))

    def settle(self, block: Sequence[Thing], key: Key) -> None:
        """Join each of ``block`` to the first group of those before it that it fits; else note the doubt."""
        first: dict[int, Thing] = {}
        for thing in block:
            link, home = None, self.home[thing.key]
            if home in first:
                continue
            for other in list(first.values())[:_GROUPS]:
                a, b = other.key, thing.key
                against = self._against(a, b)
                if not against:
                    first.pop(self.home[a], None)
                    self._join(Link(a, b, SCORES[key.kind], (key.words,)))
                    first[self.home[a]] = other
                    break
                link = link or Link(a, b, DOUBT, (key.words,), against)
            else:
                first[home] = thing
                self._doubt(link)

    def offer(self, a: Thing, b: Thing, score: float, reason: str) -> None:
        """Join two things for a reason, unless something speaks against it; then note the doubt."""
        if self.home[a.key] == self.home[b.key]:
            return
        against = self._against(a.key, b.key)
        first, second = sorted((a, b), key=_place)
        if against:
            self._doubt(Link(first.key, second.key, DOUBT, (reason,), against))
        else:
            self._join(Link(first.key, second.key, score, (reason,)))

    def _doubt(self, link: Link | None) -> None:
        if link and not self._ruled_apart(link.a, link.b):
            self.doubts.setdefault((link.a, link.b), link)

    def _against(self, a: Place, b: Place) -> tuple[str, ...]:
        if self._ruled_apart(a, b):
            return (BY_PERSON,)
        left, right = self.signatures[self.home[a]], self.signatures[self.home[b]]
        return tuple(sorted({w for x in left for y in right for w in _disagreements(x, y)}))

    def _ruled_apart(self, a: Place, b: Place) -> bool:
        if not self.rulings.apart:
            return False
        left, right = self.members[self.home[a]], self.members[self.home[b]]
        return self.rulings.separate([t.key for t in left], [t.key for t in right])

    def _join(self, link: Link) -> None:
        self.links.append(link)
        to, gone = self.home[link.a], self.home[link.b]
        if len(self.members[to]) < len(self.members[gone]):
            to, gone = gone, to
        for t in self.members[gone]:
            self.home[t.key] = to
        self.members[to] += self.members.pop(gone)
        self.signatures[to] |= self.signatures.pop(gone)

    def result(self) -> Merge:
        groups = sorted((sorted(m, key=_place) for m in self.members.values()), key=lambda m: _place(m[0]))
        doubts = [d for pair, d in sorted(self.doubts.items()) if self.home[pair[0]] != self.home[pair[1]]]
        return Merge(groups, sorted(self.links, key=lambda x: (x.a, x.b)), doubts)


def _place(thing: Thing) -> tuple[str, int, int]:
    return thing.document, thing.first, thing.number
