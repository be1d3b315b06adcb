"""How alike two words of different scripts sound: letters and characters become sounds, and sounds are aligned.

What Chinese does to foreign names is cheap (a vowel after each consonant, r for l or nothing, b for p, ji for gi), what
changes a word is not. Nothing here knows names.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

from filmgraph.tables import table

_HAN = re.compile(r"[\u3400-\u9fff]")
_VOWELS = "aeiou"
_VOWELS9 = _VOWELS + "9"


def _tables() -> dict[str, Any]:
    return table("filmgraph.resolve", "sounds")


@cache
def _rules(script: str) -> tuple[tuple[str, str], ...]:
    """(letters, sound), the longest letters first."""
    pairs = [tuple(rule.split(">")) for rule in _tables()[script].split()]
    return tuple(sorted(pairs, key=lambda r: -len(r[0])))


@cache
def _silent() -> frozenset[str]:
    return frozenset(_tables()["silent"].split())


@cache
def _kin() -> dict[frozenset[str], float]:
    return {frozenset(pair): float(cost) for cost, pairs in _tables()["kin"].items() for pair in pairs.split()}


@lru_cache(maxsize=200_000)
def phones(word: str) -> str:
    """The sounds of one word in Latin, Cyrillic or Han letters; capitals are sibilants, the rest as one would guess."""
    if _HAN.search(word):
        return _of_han(word)
    word = re.sub("(?<=[aeiouаеиоуыэюя])(ng|нг)$", lambda m: m.group()[0], word.casefold()).replace("ç", "s")
    if any("\u0400" <= c <= "\u04ff" for c in word):
        return _squeezed(_replaced(word, "cyrillic"))
    from anyascii import anyascii

    word = anyascii(unicodedata.normalize("NFC", word)).casefold()
    return _squeezed(_replaced(word, "latin"))


def _replaced(word: str, script: str) -> str:
    out, at = [], 0
    while at < len(word):
        spelling, sound = next((r for r in _rules(script) if word.startswith(r[0], at)), (word[at], word[at]))
        out.append(sound)
        at += len(spelling)
    return "".join(c for c in "".join(out) if c.isalpha())


def _of_han(word: str) -> str:
    from pypinyin import Style, lazy_pinyin

    saint, out = word.startswith("圣") and len(word) > 2, []
    for syllable in lazy_pinyin(word.removeprefix("圣") if saint else word, style=Style.NORMAL, errors="ignore"):
        heard = _replaced(syllable, "pinyin")
        out.append(heard[:1] + "9" if syllable in _silent() else heard)
    return _squeezed("san" * saint + "".join(out))


def _squeezed(sounds: str) -> str:
    return re.sub(r"(.)\1+", r"\1", sounds)


@cache
def _weight(sound: str) -> float:
    """What it costs to have a sound on one side only."""
    if sound in _VOWELS:
        return 0.2
    return {"9": 0.03, "r": 0.45, "h": 0.4, "w": 0.4, "n": 0.6, "i": 0.2}.get(sound, 1.0)


@cache
def _change(a: str, b: str, loose: bool) -> float:
    """What it costs to hear one sound as another: less where one side is Chinese, which has fewer of them."""
    if a == b:
        return 0.0
    if a in _VOWELS9 and b in _VOWELS9:
        return 0.15
    kin = _kin().get(frozenset((a, b)), 1.0)
    return min(kin if loose else kin * 1.6, _weight(a) + _weight(b), 1.0)


@lru_cache(maxsize=200_000)
def likeness(a: str, b: str) -> float:
    """0..1: how alike two words sound, 1 the same sounds; the order of the two does not matter."""
    x, y = phones(a), phones(b)
    if not x or not y:
        return 0.0
    if x == y:
        return 1.0
    loose = bool(_HAN.search(a + b))
    row = [0.0]
    for sound in y:
        row.append(row[-1] + _weight(sound))
    for left in x:
        above, row = row, [row[0] + _weight(left)]
        for n, right in enumerate(y):
            row.append(
                min(above[n] + _change(left, right, loose), above[n + 1] + _weight(left), row[n] + _weight(right))
            )
    size = max(_size(x), _size(y))
    first = 0.0 if x[0] in _VOWELS and y[0] in _VOWELS else 0.5 * _change(x[0], y[0], loose)
    return max(0.0, 1 - (row[-1] + first) / size)


_SIZES = {**dict.fromkeys(_VOWELS, 0.25), "9": 0.03}


def _size(sounds: str) -> float:
    return 0.5 + sum(_SIZES.get(s, 1.0) for s in sounds)


_SKELETON = str.maketrans(
    {"b": "P", "p": "P", "v": "F", "f": "F", "w": "F", "d": "T", "t": "T", "g": "K", "k": "K", "m": "N", "n": "N", "s": "S",
     "z": "S", "c": "S", "S": "S", "C": "S", "J": "S", "Q": "S", "X": "S", "l": "", "r": "", "h": "", "a": "", "e": "",
     "i": "", "o": "", "u": "", "9": ""}
)  # fmt: skip


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The coarse consonants of a word, under which candidates that may sound alike are looked for."""
    return phones(word).translate(_SKELETON)
