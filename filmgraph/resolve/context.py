"""What the graph proves where names cannot: a translated title by its director and another fact, a surname by its body.

Works on groups that names have made; says which further things are one and why, and joins nothing itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from filmgraph.resolve.alike import parts, persons, script
from filmgraph.resolve.concepts import tokens
from filmgraph.resolve.decisions import Key
from filmgraph.resolve.local import Thing
from filmgraph.resolve.sounds import likeness

Proof = tuple[float, str, Thing, Thing]
_BY_WORK = 0.75
_BY_POST = 0.8
_HEARD = 0.72
_BLOCK = 40
"""Things around one other thing from which on it tells nothing: everybody represents the country."""


class Context:
    """Things with their neighbours, as far as these have been merged."""

    def __init__(self, things: Mapping[Key, Thing], home: Mapping[Key, int]) -> None:
        self.things = things
        self.home = home

    def proofs(self) -> Iterator[Proof]:
        """Pairs that are one and why, in a fixed order."""
        yield from self._films()
        yield from self._surnames()
        yield from self._initials()
        yield from self._sessions()

    def _near(self, thing: Thing, *properties: str) -> set[tuple[str, int]]:
        """The groups around a thing, with the property that leads there."""
        found = ((p, self.home.get((thing.document, n), -1)) for p, n in thing.relations)
        return {(p, home) for p, home in found if not properties or p in properties}

    def _around(self, top: str, *properties: str) -> Iterator[list[Thing]]:
        """Things of a class that have the same neighbour by one of the properties."""
        blocks: dict[tuple[str, int], list[Thing]] = defaultdict(list)
        for thing in self.things.values():
            if top in thing.tops and thing.named:
                for key in self._near(thing, *properties):
                    blocks[key].append(thing)
        for key in sorted(blocks):
            if 1 < len(blocks[key]) <= _BLOCK:
                yield blocks[key]

    def _films(self) -> Iterator[Proof]:
        """Films of one director in documents of two languages, each the only one there, that share another fact."""
        for block in self._around("Film", "of directs"):
            by_document: dict[str, set[int]] = defaultdict(set)
            for film in block:
                by_document[film.document].add(self.home[film.key])
            single = [f for f in block if len(by_document[f.document]) == 1]
            for a, b in combinations(single, 2):
                shared = self._near(a) & self._near(b)
                if _scripts(a).isdisjoint(_scripts(b)) and len(shared) + _same_date(a, b) > 1:
                    yield _BY_WORK, "the same director and facts", a, b

    def _surnames(self) -> Iterator[Proof]:
        """A surname alone and a full name that sounds like it, of one body or with one post for one country."""
        for block in self._around("Person", "affiliatedWith", "represents", "presidesOver", "memberOf"):
            for a, b in combinations(block, 2):
                if self.home[a.key] != self.home[b.key] and _heard(a, b):
                    bodies = self._near(a, "affiliatedWith", "presidesOver") & self._near(
                        b, "affiliatedWith", "presidesOver"
                    )
                    if bodies or any(x <= y or y <= x for x in _posts(a) for y in _posts(b)):
                        yield _BY_POST, "the same surname, and the same body or post", a, b

    def _initials(self) -> Iterator[Proof]:
        """An initial and a surname, and the only full name of the same document that fits."""
        blocks: dict[tuple[str, str], list[Thing]] = defaultdict(list)
        for thing in self.things.values():
            if "Person" in thing.tops and thing.named:
                for surname in {parts(x.text)[-1] for x in thing.names if len(parts(x.text)) > 1}:
                    blocks[thing.document, surname].append(thing)
        for _, block in sorted(blocks.items()):
            for a in block:
                full = [b for b in block if self.home[b.key] != self.home[a.key] and _initial(a, b)]
                if len({self.home[b.key] for b in full}) == 1:
                    yield _BY_POST, "the initial and surname of the only such name", a, full[0]

    def _sessions(self) -> Iterator[Proof]:
        """The same edition between the same countries or under the same chair, where one name says no more than the other."""
        blocks: dict[tuple[str, ...], list[Thing]] = defaultdict(list)
        for thing in self.things.values():
            if "Event" in thing.tops:
                for edition in sorted(thing.facts.get("edition", ())):
                    countries = sorted(thing.facts.get("country", ()))
                    blocks[edition, *countries] += [thing] * (len(countries) > 1)
                    for _, chair in self._near(thing, "of presidesOver"):
                        blocks[edition, f"chair {chair}"].append(thing)
        for _, block in sorted(blocks.items()):
            for a, b in combinations(block[:_BLOCK], 2):
                if any(x <= y or y <= x for x in _ideas(a) for y in _ideas(b)):
                    yield _BY_WORK, "the same edition, and the same countries or chair", a, b


def _scripts(thing: Thing) -> set[str]:
    return {script(x.text) for x in thing.names}


def _same_date(a: Thing, b: Thing) -> int:
    return len(a.facts.get("releaseDate", set()) & b.facts.get("releaseDate", set()))


def _heard(a: Thing, b: Thing) -> bool:
    """Whether a name of one is a surname that a full name of the other ends or begins with, by its sound."""
    for x in a.names:
        for y in b.names:
            one, other = sorted((parts(x.text), parts(y.text)), key=len)
            if len(one) == 1 and len(other) > 1 and len(one[0]) > 2:
                if max(likeness(one[0], p) for p in (other[0], other[-1])) >= _HEARD:
                    return True
            elif persons(x.text, y.text) >= _HEARD:
                return True
    return False


def _initial(short: Thing, full: Thing) -> bool:
    """Whether a name of one is that of the other with its first word cut to a letter."""
    cut = {p for x in short.names if len(p := parts(x.text)) > 1 and len(p[0]) == 1}
    return any(
        len(q[0]) > 1 and (q[0][0], q[-1]) == (p[0], p[-1])
        for p in cut
        for y in full.names
        if len(q := parts(y.text)) > 1
    )


def _posts(thing: Thing) -> set[frozenset[str]]:
    """The posts of a person in tokens that are the same in all languages."""
    language = thing.language
    found = (frozenset(t.key for t in tokens(p, language) if not t.optional) for p in thing.posts)
    return {p for p in found if p}


def _ideas(thing: Thing) -> list[frozenset[str]]:
    return [frozenset(t.key for t in tokens(x.text, x.language) if not t.optional) for x in thing.names]
