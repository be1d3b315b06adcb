"""Things of many documents → groups that are one thing. Candidates share a key; nothing is compared all against all.

A key is a name in comparable form (:mod:`filmgraph.resolve.names`). Things that share one are joined unless what is stated
of them disagrees: other countries, other editions, other years. Surnames alone, and words that only point, are no keys.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from filmgraph.resolve.decisions import Key, Link, Rulings
from filmgraph.resolve.local import Thing
from filmgraph.resolve.names import cities, plain, sound

LONG = 4
"""Words from which a description (an agreement, an event without a proper name) identifies."""


def keys(thing: Thing) -> Iterator[tuple[str, str]]:
    """What the thing may be found by elsewhere: (kind of key, key)."""
    if thing.country:
        yield "country", thing.country
        return
    if not thing.named:
        return
    for top in sorted(thing.tops):
        for label in sorted(thing.names):
            name = plain(label.text)
            if top == "Place" and name in cities():
                yield "city", cities()[name]
            elif _identifies(name, top):
                yield ("body" if top in ("Place", "Organization") else top), name
            if top == "Person" and (heard := sound(label.text)):
                yield "sound", heard


def _identifies(name: str, top: str) -> bool:
    """Whether a plain name is enough to look for the thing elsewhere."""
    words = name.split()
    han = bool(words) and "\u3400" <= words[0][0] <= "\u9fff"
    if top == "Person":
        return len(words) > 1 or (han and len(name) >= 2)
    if top in ("Event", "Agreement"):
        return len(words) >= LONG - 1 or (han and len(name) >= 2 * LONG - 2)
    return len(name) >= 2


def disagreements(a: Thing, b: Thing) -> list[str]:
    """What is stated of the two that rules out that they are one, in words."""
    out = []
    for name in ("startDate", "edition", "releaseDate", "signedOn", "country"):
        x, y = a.facts.get(name), b.facts.get(name)
        if x and y and not x & y and not (name == "country" and "Person" in a.tops):
            out.append(f"{name}: {', '.join(sorted(x))} and {', '.join(sorted(y))}")
    if not a.tops & b.tops and not (a.tops | b.tops) <= {"Place", "Organization"}:
        out.append(f"class: {', '.join(sorted(a.tops))} and {', '.join(sorted(b.tops))}")
    return out


@dataclass(frozen=True, slots=True)
class Merge:
    """What became of the things: groups that are one thing, and the links that say why, sorted by their ends."""

    groups: list[list[Thing]]
    links: list[Link]
    """One for each join: all things of a group are connected by these."""
    doubts: list[Link]
    """Pairs that are alike and were kept apart all the same, for people to judge; none that anybody ruled on."""


SCORES = {"country": 0.99, "city": 0.95, "sound": 0.85}
"""How likely two things are one that share a key of this kind and do not disagree; all others :data:`SAME_NAME`."""
SAME_NAME = 0.9
DOUBT = 0.5
"""Score of two things that share a key and disagree."""


def merge(things: Sequence[Thing], rulings: Rulings = Rulings()) -> Merge:  # noqa: B008 (frozen and empty)
    """The things, grouped; groups and their members in order of document and first mention.

    What ``rulings`` say wins: those ruled one are joined first whatever is stated of them, those ruled apart never meet.
    """
    ordered = sorted(things, key=_place)
    pool = _Pool(ordered, rulings)
    by_key: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for thing in ordered:
        for key in sorted(set(keys(thing))):
            by_key[key].append(thing)
    for key in sorted(by_key):
        for n, thing in enumerate(by_key[key][1:], 1):
            pool.settle(thing, by_key[key][:n], key)
    return pool.result()


class _Pool:
    """Groups that grow."""

    def __init__(self, ordered: Sequence[Thing], rulings: Rulings) -> None:
        self.rulings = rulings
        self.things = {t.key: t for t in ordered}
        self.home = {t.key: n for n, t in enumerate(ordered)}
        self.members = {n: [t] for n, t in enumerate(ordered)}
        self.links: list[Link] = []
        self.doubts: dict[tuple[Key, Key], Link] = {}
        for a, b in rulings.same:
            if self.home[a] != self.home[b] and not self._ruled_apart(a, b):
                self._join(a, b, Link(a, b, 1.0, ("a person says so",)))

    def settle(self, thing: Thing, others: Sequence[Thing], key: tuple[str, str]) -> None:
        """Join ``thing`` to the first of ``others`` whose group it fits; else note the doubt."""
        link = None
        for other in others:
            if self.home[thing.key] == self.home[other.key]:
                return
            a, b = other.key, thing.key
            against = self._against(a, b)
            if not against:
                self._join(a, b, Link(a, b, SCORES.get(key[0], SAME_NAME), (": ".join(key),)))
                return
            link = link or Link(a, b, DOUBT, (": ".join(key),), against)
        if link and not self._ruled_apart(link.a, link.b):
            self.doubts.setdefault((link.a, link.b), link)

    def _against(self, a: Key, b: Key) -> tuple[str, ...]:
        if self._ruled_apart(a, b):
            return ("a person says so",)
        found = {w for x in self.members[self.home[a]] for y in self.members[self.home[b]] for w in disagreements(x, y)}
        return tuple(sorted(found))

    def _ruled_apart(self, a: Key, b: Key) -> bool:
        left, right = self.members[self.home[a]], self.members[self.home[b]]
        return self.rulings.separate([t.key for t in left], [t.key for t in right])

    def _join(self, a: Key, b: Key, link: Link) -> None:
        self.links.append(link)
        to = self.home[a]
        moved = self.members.pop(self.home[b])
        for t in moved:
            self.home[t.key] = to
        self.members[to] += moved

    def result(self) -> Merge:
        groups = sorted((sorted(m, key=_place) for m in self.members.values()), key=lambda m: _place(m[0]))
        doubts = [d for pair, d in sorted(self.doubts.items()) if self.home[pair[0]] != self.home[pair[1]]]
        return Merge(groups, sorted(self.links, key=lambda x: (x.a, x.b)), doubts)


def _place(thing: Thing) -> tuple[str, int, int]:
    return thing.document, thing.first, thing.number
