"""Names made comparable: one key for the same name in another case, script or order of its parts."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from filmgraph.language.data import simplified
from filmgraph.tables import table

_PUNCTUATION = re.compile(r"[^\w]+")
_ARTICLE = re.compile(r"^(the|a|an) ")
_HAN = re.compile(r"[\u3400-\u9fff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"shch|sch", "s"), (r"zh|dzh|dj", "z"), (r"kh", "h"), (r"ch|tch", "c"), (r"sh", "s"), (r"ts|tz", "c"), (r"ph", "f"),
        (r"ks", "x"), (r"w", "v"), (r"[yij]+(?=[aeou])", ""), (r"[yij]+", "i"), (r"(.)\1", r"\1"),
    )
]  # fmt: skip


@lru_cache(maxsize=200_000)
def plain(text: str) -> str:
    """Case, width, script of Han, punctuation and a leading article taken away."""
    text = unicodedata.normalize("NFKC", text).casefold()
    if _HAN.search(text):
        text = simplified(text)
    text = _PUNCTUATION.sub(" ", text).strip()
    if _HAN.search(text):
        text = text.replace(" ", "")
    return _ARTICLE.sub("", text)


@lru_cache(maxsize=200_000)
def sound(text: str) -> str:
    """A person's name by its sound, the same in Latin, Cyrillic and (for names of China) Han; empty where there is none.

    The parts are sorted, so that the order of given name and surname does not matter.
    """
    if _HAN.search(text):
        return _pinyin(plain(text))
    from anyascii import anyascii

    words = anyascii(plain(text)).casefold().split()
    if len(words) < 2:
        return ""
    if not _CYRILLIC.search(text) and len(words) in (2, 3) and all(_syllables(w) for w in words):
        return "pinyin " + "".join(words).replace("lyu", "lv").replace("nyu", "nv")
    return " ".join(sorted(filter(None, map(_sound, words))))


def _sound(word: str) -> str:
    for pattern, to in _SOUNDS:
        word = pattern.sub(to, word)
    return word.rstrip("'`")


def _pinyin(name: str) -> str:
    """Han names of two to four characters by their reading, surname first."""
    from pypinyin import Style, lazy_pinyin

    if not 2 <= len(name) <= 4 or not all(_HAN.match(c) for c in name):
        return ""
    own = next((name[:n] for n in (2, 1) if name[:n] in _surnames() and len(name) > n), "")
    rest = "".join(lazy_pinyin(name[len(own) :], style=Style.NORMAL, v_to_u=False, errors="ignore"))
    return "pinyin " + _surnames().get(own, "") + rest


def _surnames() -> dict[str, str]:
    readings: dict[str, str] = table("filmgraph.resolve", "surnames")["readings"]
    return readings


@cache
def _readings() -> frozenset[str]:
    from pypinyin.constants import PINYIN_DICT

    marks = {unicodedata.normalize("NFD", r) for row in PINYIN_DICT.values() for r in row.split(",")}
    return frozenset("".join(c for c in r if not unicodedata.combining(c)) for r in marks) | {"lv", "nv", "lyu", "nyu"}


def _syllables(word: str) -> bool:
    """Whether a Latin word can be cut into one or two syllables of Mandarin."""
    known = _readings()
    return word in known or any(word[:n] in known and word[n:] in known for n in range(1, len(word)))


@cache
def cities() -> dict[str, str]:
    """Plain name of a city in any of the three languages → its name in English, from CLDR's time zones."""
    from babel import Locale

    tables = {lang: Locale.parse(lang).time_zones for lang in ("en", "zh", "ru")}
    out: dict[str, str] = {}
    for zone in sorted(tables["zh"]):
        english = tables["en"].get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
        for own in tables.values():
            if name := own.get(zone, {}).get("city"):
                out.setdefault(plain(name), english)
        out.setdefault(plain(english), english)
    return out
