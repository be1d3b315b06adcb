"""How likely two names name one thing, whatever their scripts: the heart of matching. Nothing is looked up outside.

Persons are compared part by part by their sound and by the readings of Chinese names, everything else token by token
(:mod:`filmgraph.resolve.concepts`). What cannot be told from the names alone (a title that was not translated word by
word) scores low here and is left to what is stated of the two things.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path

from filmgraph.resolve import mandarin
from filmgraph.resolve.concepts import Token, tokens
from filmgraph.resolve.names import plain
from filmgraph.resolve.sounds import likeness, phones

_GIVEN = Path(__file__).parent / "data" / "given.tsv"
MATCH = 0.8
"""Score from which two names are taken for names of one thing."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_DOT = re.compile(r"[·・•‧∙\-－ ]+")
_LEAST = 0.72
"""How alike two words must sound to be one part of a name."""
_LOOSE = 0.03
"""What a pair with a Chinese name gets on top: its sounds never are quite those of the other."""
_ENOUGH = 3
"""Tokens that two names share at least where one says more than the other."""
TITLES = ("Film", "Series")
_PARTICLES = frozenset(
    (
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "du",
        "el",
        "al",
        "la",
        "le",
        "van",
        "von",
        "bin",
        "ibn",
        "да",
        "де",
    )
) | frozenset(("дел", "дель", "делла", "ден", "дер", "ди", "дю", "эль", "аль", "ла", "ле", "ван", "фон", "бин", "ибн"))


def alike(a: str, b: str, top: str, first: str = "", second: str = "") -> float:
    """0..1: how likely ``a`` and ``b`` name one thing of the class ``top``; their languages are told where known."""
    if plain(a) == plain(b):
        return 1.0
    first, second = first or script(a), second or script(b)
    if top == "Person":
        return persons(a, b)
    return things(a, b, top, first, second)


def script(text: str) -> str:
    """The language that the letters of a name point to."""
    return "zh" if _HAN.search(text) else "ru" if _CYRILLIC.search(text) else "en"


@lru_cache(maxsize=200_000)
def readings(name: str) -> frozenset[str]:
    """What a name may be as a name of China: "surname given" in pinyin; empty where it cannot be one."""
    if _HAN.search(name):
        return mandarin.han(plain_han(name))
    words = (
        _DOT.sub(" ", plain(name)).split()
        if _CYRILLIC.search(name)
        else plain(name.replace("-", "")).replace("'", "").split()
    )
    return mandarin.cyrillic(words) if _CYRILLIC.search(name) else mandarin.latin(words)


@lru_cache(maxsize=200_000)
def parts(name: str) -> tuple[str, ...]:
    """The words of a person's name, particles and hyphens gone; in Han those between the dots."""
    if _HAN.search(name):
        return tuple(p for p in re.split(r"[·・•‧∙\s-]+", plain_han(name)) if p)
    return tuple(w for w in _latin(name) if w not in _PARTICLES)


def _latin(name: str) -> list[str]:
    """The words of a name; an initial A is no article."""
    return plain(f"x {name}").split()[1:]


def plain_han(name: str) -> str:
    """Simplified Han with its dots."""
    from filmgraph.language.data import simplified

    return simplified(name).strip('《》“”"')


def persons(a: str, b: str) -> float:
    """How likely two names of persons are one person's."""
    one, other = readings(a), readings(b)
    if one and other:
        if one & other:
            return 0.95
        if _native(a) or _native(b):
            return 0.0
    if _native(a) != _native(b) and (one or other) and not (one and other):
        return 0.3 * _by_parts(a, b)
    return _by_parts(a, b)


def _native(name: str) -> bool:
    return bool(_HAN.search(name)) and bool(readings(name))


def _by_parts(a: str, b: str) -> float:
    """Every part of the shorter name has its like in the longer one; at least two parts, or all."""
    score = max(_assigned(x, y) for x in _variants(a) for y in _variants(b))
    return min(1.0, score + _LOOSE) if score >= _LEAST and _HAN.search(a + b) else score


def _variants(name: str) -> set[tuple[str, ...]]:
    """The parts of a name without its particles, and with them as part of the word behind (De Niro, 德尼罗)."""
    out = {parts(name)}
    words = _latin(name)
    if not _HAN.search(name) and _PARTICLES & set(words):
        joined: list[str] = []
        for word in reversed(words):
            joined = [word + joined[0], *joined[1:]] if word in _PARTICLES and joined else [word, *joined]
        out.add(tuple(joined))
    return out


def _assigned(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    short, long = sorted((one, other), key=len)
    if len(short) < 2:
        return 0.0 if len(long) > 1 or not short else _word(short[0], long[0])
    scores, rest = [], list(long)
    for part in short:
        best = max(rest, key=lambda r: (_word(part, r), r))
        scores.append(_word(part, best))
        rest.remove(best)
    if min(scores) < _LEAST:
        return min(scores) * 0.9
    return min(scores) * 0.5 + sum(scores) / len(scores) * 0.5 - 0.03 * len(rest)


def _word(a: str, b: str) -> float:
    """Two words of names: the sound, in Russian also without the case, or an initial."""
    if a == b:
        return 1.0
    if 1 in (len(a), len(b)) and not _HAN.search(a + b):
        return 0.8 if likeness(a[0], b[0]) > 0.9 else 0.0
    if _given().get(a, frozenset()) & _given().get(b, frozenset()):
        return 0.97
    return max(likeness(x, y) for x in _forms(a) for y in _forms(b))


@cache
def _given() -> dict[str, frozenset[int]]:
    """A given name in any language → the lines of the table that have it."""
    out: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(_GIVEN.read_text("utf-8").splitlines()):
        if not line.startswith("#"):
            for form in re.split(r"[|;]", line):
                out[plain(form)].add(number)
    return {form: frozenset(lines) for form, lines in out.items()}


def _forms(word: str) -> tuple[str, ...]:
    if not _CYRILLIC.search(word):
        return (word,)
    from filmgraph.language.russian import lemma

    return tuple(dict.fromkeys((word, lemma(word))))


def things(a: str, b: str, top: str, first: str, second: str) -> float:
    """How likely two names of anything but persons are one thing's: what of their tokens has its like in the other."""
    titles = top in TITLES
    left, right = list(tokens(a, first, titles)), list(tokens(b, second, titles))
    if not left or not right:
        return 0.0
    if top == "Place" and not any(t.key[0] in "=@" for t in (*left, *right)):
        return heard(plain(a).replace(" ", ""), plain(b).replace(" ", ""))
    pairs = _pairs(left, right)
    met_left, met_right = {x for x, _, _ in pairs}, {y for _, y, _ in pairs}
    rest = [t for t in left if t not in met_left], [t for t in right if t not in met_right]
    alone = [t for t in (*rest[0], *rest[1]) if not t.optional]
    if any(t.key[0] == "#" for t in alone) or (rest[0] and rest[1] and any(t.is_proper for t in alone)):
        return 0.0
    met = sum(s * _weight(x) for x, _, s in pairs)
    total = sum(_weight(t) for t in left) + sum(_weight(t) for t in right)
    score = 2 * met / total if total else 0.0
    told = [t for t in rest[0] if not t.optional], [t for t in rest[1] if not t.optional]
    if told[0] and told[1] and len(pairs) <= _ENOUGH:
        score *= 0.8  # each says what the other does not: a week and a festival
    if (titles and alone) or (top != "Place" and alone and len(pairs) < _ENOUGH):
        score *= 0.8
    if not any(not x.optional for x, _, _ in pairs):
        return 0.0
    return score


def overlap(a: str, b: str, first: str, second: str) -> tuple[float, bool]:
    """What part of the shorter of two titles is found in the other, 0..1, and whether a name or number is in it."""
    left, right = list(tokens(a, first, True)), list(tokens(b, second, True))
    pairs = [(x, s) for x, _, s in _pairs(left, right) if not x.optional]
    size = min(sum(_weight(t) for t in side if not t.optional) for side in (left, right))
    return (sum(s * _weight(x) for x, s in pairs) / size if size else 0.0), any(x.is_proper for x, _ in pairs)


def _weight(token: Token) -> float:
    return 0.2 if token.optional else 1.5 if token.is_proper else 1.0


def _pairs(left: list[Token], right: list[Token]) -> list[tuple[Token, Token, float]]:
    """Tokens of the two sides that mean one thing, each used once, equal ones first, then by their sound."""
    out, free = [], list(right)
    for token in left:
        found = next((t for t in free if token.meets(t)), None)
        if found:
            free.remove(found)
            out.append((token, found, 1.0))
    used = [x for x, _, _ in out]
    for token in left:
        if token in used or token.key[0] not in "~@":
            continue
        near = [
            (s, t.key, t)
            for t in free
            if t.key[0] in "~@" and t.key[0] + token.key[0] != "@@" and (s := heard(token.key[1:], t.key[1:])) >= _LEAST
        ]
        if near:
            score, _, best = max(near)
            free.remove(best)
            out.append((token, best, score))
    return out


def heard(a: str, b: str) -> float:
    """How alike two unknown words sound, a Russian adjective also without its ending, Chinese by its readings."""
    one, other = mandarin_words(a), mandarin_words(b)
    if one and other and phones(a) != phones(b):
        return 0.95 if one & other else 0.6
    return max(likeness(x, y) for x in _stems(a) for y in _stems(b))


@lru_cache(maxsize=200_000)
def mandarin_words(word: str) -> frozenset[str]:
    """The readings of a single word, where it may be a name of China (a city, a studio)."""
    word = plain(word)
    if _HAN.search(word):
        return mandarin.read_han(word) if len(word) <= 4 else frozenset()
    if _CYRILLIC.search(word):
        return mandarin.forms(word.replace("ъ", "").replace("-", ""), "cyrillic")
    return mandarin.read_word(word.replace("'", "").replace(" ", ""), "pinyin")


def _stems(word: str) -> tuple[str, ...]:
    bare = re.sub(r"(?:ов|ев|ин)?(?:ский|цкий)$", "", word)
    return (word, bare) if len(bare) > 2 and bare != word else (word,)
