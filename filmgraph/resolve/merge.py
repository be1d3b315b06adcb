"""Things of many documents → groups that are one thing. Candidates share a key; nothing is compared all against all.

A key is a name in comparable form (:mod:`filmgraph.resolve.names`). Things that share one are joined unless what is stated
of them disagrees: other countries, other editions, other years. Surnames alone, and words that only point, are no keys.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

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


def disagree(a: Thing, b: Thing) -> bool:
    """Whether what is stated of the two rules out that they are one."""
    for name in ("startDate", "edition", "releaseDate", "signedOn", "country"):
        x, y = a.facts.get(name), b.facts.get(name)
        if x and y and not x & y and not (name == "country" and "Person" in a.tops):
            return True
    return not a.tops & b.tops and not (a.tops | b.tops) <= {"Place", "Organization"}


def groups(things: Sequence[Thing]) -> list[list[Thing]]:
    """The things, grouped; groups and their members in order of document and first mention."""
    home = {t.key: n for n, t in enumerate(things)}
    members = {n: [t] for n, t in enumerate(things)}
    by_key: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for thing in sorted(things, key=lambda t: (t.document, t.first, t.number)):
        for key in sorted(set(keys(thing))):
            by_key[key].append(thing)
    for key in sorted(by_key):
        for thing in by_key[key][1:]:
            for other in by_key[key]:
                a, b = home[thing.key], home[other.key]
                if a != b and _fit(members[a], members[b]):
                    for t in members[b]:
                        home[t.key] = a
                    members[a] += members.pop(b)
                    break
    out = [sorted(m, key=lambda t: (t.document, t.first, t.number)) for m in members.values()]
    return sorted(out, key=lambda m: (m[0].document, m[0].first, m[0].number))


def _fit(a: Iterable[Thing], b: Sequence[Thing]) -> bool:
    return not any(disagree(x, y) for x in a for y in b)
