"""What the graph proves where names cannot: a translated title by its director and another fact, a surname by its body.

Works on groups that names have made; says which further things are one and why, and joins nothing itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, product

from filmgraph.resolve.alike import overlap, parts, persons, script
from filmgraph.resolve.concepts import tokens
from filmgraph.resolve.decisions import Key
from filmgraph.resolve.local import Thing
from filmgraph.resolve.sounds import likeness

Proof = tuple[float, str, Thing, Thing]
_BY_WORK = 0.75
_BY_POST = 0.8
_BY_TITLE = 0.65
_SHARE = 0.45
"""What part of the shorter title is found in the longer one."""
_COMPANY = 4
"""Things that two documents have in common from which on they speak of the same matter; twice as many count twice."""
_FILM = (
    "screenedAt",
    "premieresIn",
    "of promotes",
    "of directs",
    "of actsIn",
    "of produces",
    "nominatedFor",
    "receives",
)
_HEARD = 0.72
_BODIES = frozenset(
    (
        "ministry",
        "department",
        "administration",
        "committee",
        "subcommittee",
        "council",
        "union",
        "foundation",
        "centre",
    )
) | frozenset(
    ("institute", "academy", "university", "group", "organization", "embassy", "government", "studio", "archive")
)
"""Ideas that make a name that of a body: what follows one is a part of it, not its short name."""
Ending = tuple[tuple[str, ...], Thing, str]
_BLOCK = 40
"""Things around one other thing from which on it tells nothing: everybody represents the country."""


class Context:
    """Things with their neighbours, as far as these have been merged."""

    def __init__(self, things: Mapping[Key, Thing], home: Mapping[Key, int]) -> None:
        self.things = things
        self.home = home

    def proofs(self) -> Iterator[Proof]:
        """Pairs that are one and why, in a fixed order."""
        yield from self._shortened()
        yield from self._films()
        yield from self._titles()
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

    def _shortened(self) -> Iterator[Proof]:
        """Within a document, the end of a name that only one other name ends with: "Film Week" for "Peruvian Film Week"."""
        blocks: dict[tuple[str, str, str], list[Ending]] = defaultdict(list)
        for thing in self.things.values():
            kinds = {"body" if t in ("Place", "Organization") else t for t in thing.tops} & {"Event", "body"}
            for top in sorted(kinds if thing.named and not thing.country else ()):
                for label in sorted(thing.names):
                    found = [t.key for t in tokens(label.text, label.language) if not t.optional]
                    if found and script(label.text) == label.language != "ru":
                        blocks[thing.document, top, found[-1]].append((tuple(found), thing, label.text))
        for _, block in sorted(blocks.items()):
            for short, a, words in block:
                longer = {
                    self.home[b.key]: b
                    for long, b, name in block
                    if len(short) > 1 and _ends(long, short) and not _of(name, words)
                }
                if len(longer) == 1 and self.home[a.key] not in longer:
                    yield _BY_WORK, "the end of the only such name in the document", a, next(iter(longer.values()))

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

    def _titles(self) -> Iterator[Proof]:
        """Titles in two scripts that share a token, of films around the same two things, or one where the token is a name.

        Each must be the other's best.
        """
        rated: dict[tuple[int, int], tuple[float, Thing, Thing]] = {}
        shared = self._companions()
        for a, b in self._pairs_of_films(shared):
            pair = self.home[a.key], self.home[b.key]
            if pair[0] == pair[1] or pair in rated or not _scripts(a).isdisjoint(_scripts(b)):
                continue
            share, named = max(overlap(x.text, y.text, x.language, y.language) for x in a.names for y in b.names)
            documents = min(shared.get((min(a.document, b.document), max(a.document, b.document)), 0) // _COMPANY, 2)
            around = len(self._near(a, *_FILM) & self._near(b, *_FILM))
            if share >= _SHARE and around + named + documents > 1:
                rated[min(pair), max(pair)] = share, a, b
        best: dict[int, list[float]] = defaultdict(list)
        for (one, other), (share, _, _) in rated.items():
            best[one].append(share)
            best[other].append(share)
        for (one, other), (share, a, b) in sorted(rated.items()):
            if all(max(best[n]) == share and best[n].count(share) == 1 for n in (one, other)):
                yield _BY_TITLE, "titles that share a word, and the same things around them", a, b

    def _pairs_of_films(self, shared: Mapping[tuple[str, str], int]) -> Iterator[tuple[Thing, Thing]]:
        """Films around one thing, and films of two documents that speak of the same things."""
        for block in self._around("Film", *_FILM):
            yield from combinations(block, 2)
        films: dict[str, list[Thing]] = defaultdict(list)
        for thing in self.things.values():
            if "Film" in thing.tops and thing.named:
                films[thing.document].append(thing)
        for (one, other), count in sorted(shared.items()):
            if count >= _COMPANY:
                yield from product(films[one][:_BLOCK], films[other][:_BLOCK])

    def _companions(self) -> dict[tuple[str, str], int]:
        """How many things two documents have in common that few documents name."""
        documents: dict[int, set[str]] = defaultdict(set)
        for thing in self.things.values():
            if thing.named and not thing.country:
                documents[self.home[thing.key]].add(thing.document)
        return Counter(p for d in documents.values() if 1 < len(d) <= _BLOCK for p in combinations(sorted(d), 2))

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


def _ends(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether a name ends with another and has nothing but attributes before it, not the name of what it is part of."""
    before = long[: -len(short)]
    return bool(before) and long[-len(short) :] == short and not _BODIES & set(before)


def _of(name: str, short: str) -> bool:
    """Whether ``short`` only tells what ``name`` is of: the secretariat of a body is not the body."""
    start = name.casefold().rfind(short.casefold())
    return bool(re.search(r"\b(?:of|for|on|to|at|in|by|from|with|and)(?: the)? $", name[: max(start, 0)], re.I))


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
