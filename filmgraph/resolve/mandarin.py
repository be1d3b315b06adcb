"""Names of China in the letters of others: pinyin, Wade-Giles and the Cyrillic of Palladius read back to pinyin.

A reading is "surname given", without tones and blanks within: "zhang yimou". Letters often stand for several readings
(Wade-Giles without its apostrophes, a Russian genitive), so a name has a set of them; two names agree where the sets meet.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import product

from filmgraph.tables import table

_INITIALS = ("zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s")
_CYRILLIC = {
    "zh": "чж", "ch": "ч", "sh": "ш", "b": "б", "p": "п", "m": "м", "f": "ф", "d": "д", "t": "т", "n": "н", "l": "л",
    "g": "г", "k": "к", "h": "х", "j": "цз", "q": "ц", "x": "с", "r": "ж", "z": "цз", "c": "ц", "s": "с",
}  # fmt: skip
_WADE = {
    "zh": "ch", "ch": "ch", "sh": "sh", "b": "p", "p": "p", "m": "m", "f": "f", "d": "t", "t": "t", "n": "n", "l": "l",
    "g": "k", "k": "k", "h": "h", "j": "ch", "q": "ch", "x": "hs", "r": "j", "z": "ts", "c": "ts", "s": "s",
}  # fmt: skip
_FINALS = {
    "a": "а", "o": "о", "e": "э", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань", "en": "энь", "ang": "ан",
    "eng": "эн", "ong": "ун", "i": "и", "ia": "я", "ie": "е", "iao": "яо", "iu": "ю", "ian": "янь", "in": "инь",
    "iang": "ян", "ing": "ин", "iong": "юн", "u": "у", "ua": "уа", "uo": "о", "uai": "уай", "ui": "уй", "uan": "уань",
    "un": "унь", "uang": "уан", "v": "юй", "ve": "юэ", "er": "эр", "van": "юань", "vn": "юнь",
}  # fmt: skip
_ALONE = {
    "a": "а", "o": "о", "e": "э", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань", "en": "энь", "ang": "ан",
    "er": "эр", "yi": "и", "ya": "я", "ye": "е", "yao": "яо", "you": "ю", "yan": "янь", "yin": "инь", "yang": "ян",
    "ying": "ин", "yong": "юн", "yo": "йо", "wu": "у", "wa": "ва", "wo": "во", "wai": "вай", "wei": "вэй", "wan": "вань",
    "wen": "вэнь", "wang": "ван", "weng": "вэн", "yu": "юй", "yue": "юэ", "yuan": "юань", "yun": "юнь",
}  # fmt: skip
_WADE_FINALS = {"e": "o", "ong": "ung", "ian": "ien", "ie": "ieh", "ve": "ueh", "iong": "iung", "v": "u"}
_WADE_ALONE = {"yan": "yen", "you": "yu", "ye": "yeh", "yue": "yueh", "yi": "i", "yong": "yung", "er": "erh"}
_SIBILANT = {"zi": "tzu", "ci": "tzu", "si": "ssu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih"}
_VARIANTS = {"lyu": "lv", "nyu": "nv", "lue": "lve", "nue": "nve"}
_LONGEST = 3
"""Syllables of a given name or surname that are tried."""


@cache
def syllables() -> frozenset[str]:
    """Every syllable of Mandarin in pinyin without tones, ü as v."""
    from pypinyin.constants import PINYIN_DICT

    marks = {unicodedata.normalize("NFD", r) for row in PINYIN_DICT.values() for r in row.split(",")}
    plain = {"".join(c for c in r if not unicodedata.combining(c) or c == "\u0308") for r in marks}
    known = {r.replace("u\u0308", "v") for r in plain}
    return frozenset(r for r in known if r in _ALONE or (_parts(r)[0] and _parts(r)[1] in _FINALS))


def _parts(syllable: str) -> tuple[str, str]:
    initial = next((i for i in _INITIALS if syllable.startswith(i)), "")
    final = syllable[len(initial) :]
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = {"u": "v", "ue": "ve", "uan": "van", "un": "vn"}.get(final, final)
    return initial, final


def palladius(syllable: str) -> set[str]:
    """A syllable of pinyin in Cyrillic: mostly one spelling."""
    if syllable in _ALONE:
        return {_ALONE[syllable]}
    initial, final = _parts(syllable)
    if final == "i" and initial in ("zh", "ch", "sh", "r", "z", "c", "s"):
        return {_CYRILLIC[initial] + "ы", _CYRILLIC[initial] + ("и" if initial in ("zh", "ch", "sh", "r") else "ы")}
    if final == "ui":
        return {_CYRILLIC[initial] + "уй", _CYRILLIC[initial] + "уэй", _CYRILLIC[initial] + "ой"}
    out = {_CYRILLIC[initial] + _FINALS[final]}
    if final == "uo" and initial in ("g", "k", "h", "sh", "zh", "r"):
        out.add(_CYRILLIC[initial] + "уо")
    return out


def wade(syllable: str) -> str:
    """A syllable of pinyin in Wade-Giles without apostrophes, as newspapers of Taiwan write it."""
    if syllable in _ALONE:
        return _WADE_ALONE.get(syllable, syllable)
    if syllable in _SIBILANT:
        return _SIBILANT[syllable]
    initial, final = _parts(syllable)
    final = {"van": "uan", "vn": "un"}.get(final, _WADE_FINALS.get(final, final))
    if final == "uo" and initial not in ("g", "k", "h", "sh"):
        final = "o"
    return _WADE[initial] + final.replace("ui", "uei" if initial in ("g", "k") else "ui")


@cache
def _table(script: str) -> Mapping[str, tuple[str, ...]]:
    """Spelling of one syllable in a script → the syllables it may be."""
    table: dict[str, set[str]] = defaultdict(set)
    for s in syllables():
        table_of = {"pinyin": {s}, "wade": {wade(s)}, "cyrillic": palladius(s)}[script]
        for spelling in table_of:
            table[spelling].add(s)
    if script == "pinyin":
        for spelling, s in _VARIANTS.items():
            table[spelling].add(s)
    return {k: tuple(sorted(v)) for k, v in table.items()}


@lru_cache(maxsize=100_000)
def read_word(word: str, script: str) -> frozenset[str]:
    """All pinyin that the letters of one word (case folded, hyphens gone) may stand for; empty where it is no Mandarin."""
    table = _table(script)
    done: set[str] = set()
    open_ = {("", word, 0)}
    while open_:
        got, rest, n = open_.pop()
        if not rest:
            done.add(got)
        elif n < _LONGEST:
            for k in range(1, min(6, len(rest)) + 1):
                for syllable in table.get(rest[:k], ()):
                    open_.add((got + syllable, rest[k:], n + 1))
    return frozenset(done)


def latin(words: Iterable[str]) -> frozenset[str]:
    """Readings of a name in Latin words, either of which may be the surname (Chen Wanli, Wanli Chen)."""
    return _joined([w.replace("-", "").replace("'", "") for w in words], ("pinyin", "wade"))


def cyrillic(words: Iterable[str]) -> frozenset[str]:
    """Readings of a name in Russian, also in an oblique case (Чжан Имоу, Чжана Имоу, Мао Юя)."""
    return _joined([w.replace("-", "").replace("ъ", "") for w in words], ("cyrillic",))


def han(name: str) -> frozenset[str]:
    """Readings of a name of two to four simplified characters that begins with a surname of China."""
    if not 2 <= len(name) <= 4 or not all("\u3400" <= c <= "\u9fff" for c in name):
        return frozenset()
    for n in (2, 1):
        read = _read(name[:n], _own_readings().get(name[:n]))
        if len(name) > n and read in surnames() and (n == 1 or name[:2] in _double()):
            return frozenset([f"{read} {_read(name[n:])}"])
    return frozenset()


def read_han(text: str) -> frozenset[str]:
    """The usual reading of a few simplified characters."""
    return frozenset([_read(text)])


def _read(text: str, own: str | None = None) -> str:
    from pypinyin import Style, lazy_pinyin

    return own or "".join(lazy_pinyin(text, style=Style.NORMAL, v_to_u=False, errors="ignore"))


def _own_readings() -> dict[str, str]:
    found: dict[str, str] = table("filmgraph.resolve", "surnames")["readings"]
    return found


def _joined(words: list[str], scripts: tuple[str, ...]) -> frozenset[str]:
    out: set[tuple[str, str]] = set()
    if not 2 <= len(words) <= _LONGEST:
        return frozenset()
    for script in scripts:
        found = [forms(w, script) for w in words]
        if all(found):
            for read in product(*found):
                out |= {(read[0], "".join(read[1:])), (read[-1], "".join(read[:-1]))}
    return frozenset(f"{surname} {given}" for surname, given in out if surname in surnames())


@cache
def surnames() -> frozenset[str]:
    """Surnames of China by their reading."""
    return frozenset(table("filmgraph.resolve", "surnames")["common"].split())


@cache
def _double() -> frozenset[str]:
    """Surnames of two characters."""
    return frozenset(table("filmgraph.resolve", "surnames")["double"].split())


_CASES = {
    "ом": ("",),
    "ем": ("ь", "й"),
    "а": ("",),
    "у": ("",),
    "е": ("", "ь", "й"),
    "я": ("ь", "й"),
    "ю": ("ь", "й"),
}
"""Endings of Russian cases, and what the nominative has instead."""


def forms(word: str, script: str) -> frozenset[str]:
    """Readings of a word; of a Russian one also those of its nominative."""
    found = read_word(word, script)
    if script != "cyrillic":
        return found
    stems = {word.removesuffix(e) + to for e, tos in _CASES.items() for to in tos if word.endswith(e)}
    return found.union(*(read_word(s, script) for s in sorted(stems) if len(s) > 1))
