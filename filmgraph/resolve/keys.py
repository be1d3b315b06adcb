"""What a thing can be found by in other documents: keys that prove, and coarse ones that only bring candidates together.

Only things that share a key are ever compared, so time grows with the number of things, not with that of their pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from filmgraph.language import russian
from filmgraph.resolve.alike import TITLES, mandarin_words, parts, readings, script
from filmgraph.resolve.concepts import Token, tokens
from filmgraph.resolve.local import Thing
from filmgraph.resolve.names import cities, plain, sound
from filmgraph.resolve.sounds import skeleton

LONG = 4
"""Words from which a description (an agreement, an event without a proper name) identifies."""
_PAIRED = 7
"""Tokens of a name of which each two are a block."""
_BODIES = ("Place", "Organization")


class Key(NamedTuple):
    """A kind of evidence and the value that two things share."""

    kind: str
    """``country``, ``city``, ``name``, ``case``, ``words`` or ``sound``."""
    top: str
    value: str

    @property
    def words(self) -> str:
        """The key for people."""
        return f"{self.kind}: {self.value}"


ORDER = ("country", "city", "name", "case", "sound", "words")
"""Kinds of keys, the surest first: they are tried in this order."""
SCORES = {"country": 0.99, "city": 0.95, "name": 0.9, "case": 0.9, "sound": 0.85, "words": 0.85}
"""How likely two things are one that share a key of this kind and do not disagree."""


def keys(thing: Thing) -> set[Key]:
    """What proves that another thing with the same key is this one, if nothing that is stated of the two disagrees."""
    if thing.country:
        return {Key("country", "Place", thing.country)}
    if not thing.named:
        return set()
    own = thing.facts.get("country", set())
    country = f"={min(own)}" if len(own) == 1 else ""
    return {k for top in thing.tops for label in thing.names for k in _of(label.text, label.language, top, country)}


@lru_cache(maxsize=200_000)
def _of(text: str, language: str, top: str, country: str) -> tuple[Key, ...]:
    return tuple(_keys(text, language, top, country))


def _keys(text: str, language: str, top: str, country: str) -> Iterator[Key]:
    name = plain(text)
    kind = "Organization" if top in _BODIES else top
    if top == "Place" and name in cities():
        yield Key("city", "Place", cities()[name])
    elif _identifies(name, top):
        yield Key("name", kind, name)
        if language == "ru" and script(text) == "ru":
            yield Key("case", kind, russian.lemma_key(russian.nominative(text, top)))
    if top == "Person":
        if heard := sound(text):
            yield Key("sound", top, heard)
        yield from (Key("sound", top, r) for r in readings(text))
    else:
        found = tokens(text, language, top in TITLES)
        if top == "Place" and not any(t.key[0] in "=@" for t in found):
            yield from (Key("sound", top, r) for r in mandarin_words(text))
        for bag in (found, (*found, Token(country)) if country and kind == "Organization" else ()):
            if value := _bag(bag, top):
                yield Key("words", kind, value)


def _bag(found: Sequence[Token], top: str) -> str:
    """The tokens of a name in any language as one value; empty where they would not identify it."""
    told = {t.key for t in found if not t.optional}
    proper = [t for t in found if t.is_proper and t.key[0] != "#"]
    if any(t.key[0] == "~" for t in found):
        return ""
    if top == "Place":
        return next(iter(told)) if len(told) == 1 and proper else _joined(told, bool(proper) and len(told) > 1)
    if top in TITLES:
        return _joined(told, len(told) > 1)
    return _joined(told, (bool(proper) and len(told) > 1) or len(told) >= LONG)


def _joined(told: set[str], enough: bool) -> str:
    return " + ".join(sorted(told)) if enough else ""


def _identifies(name: str, top: str) -> bool:
    """Whether a plain name is enough to look for the thing elsewhere."""
    words = name.split()
    han = bool(words) and "\u3400" <= words[0][0] <= "\u9fff"
    if top == "Person":
        return len(words) > 1 or (han and len(name) >= 2)
    if top in ("Event", "Agreement"):
        return len(words) >= LONG - 1 or (han and len(name) >= 2 * LONG - 2)
    return len(name) >= 2


@lru_cache(maxsize=200_000)
def coarse(text: str, language: str, top: str) -> tuple[str, ...]:
    """Blocks that a name is in: names are compared with those of their blocks alone."""
    if top == "Person":
        heard = [skeleton(p)[:4] for p in parts(text)]
        return tuple(sorted({f"Person {h}" for h in heard if len(h) > 1} or {f"Person {'-'.join(sorted(heard))}"}))
    kind = "Organization" if top in _BODIES else top
    found = [t for t in tokens(text, language, top in TITLES) if not t.optional]
    if top == "Place" and not any(t.key[0] in "=@" for t in found):
        found = [Token("~" + plain(text).replace(" ", ""))]
    elif top not in TITLES and len(found) < LONG - 1 and not any(t.is_proper for t in found):
        return ()  # "the film festival" is no name
    told = sorted({_block(t) for t in found})[:_PAIRED]
    pairs = {f"{kind} {a}+{b}" for a, b in combinations(told, 2)}
    return tuple(sorted(pairs or {f"{kind} {k}" for k in told}))


def _block(token: Token) -> str:
    return "~" + skeleton(token.key[1:])[:4] if token.key[0] == "~" else token.key
