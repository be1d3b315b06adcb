"""Countries of the world by ISO 3166: their names in three languages, and the countries that are named within a text.

Names come from CLDR, all that news adds to them (adjectives, short forms, former states) from ``data/countries.*``. Of
languages that have no such data, the names of CLDR are known and nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.numbers import get_territory_currencies

from filmgraph.language import chinese_countries
from filmgraph.language.data import rows, simplified, table

LABELS = ("en", "zh", "zh_Hant", "ru")
FORMER = {"SUHH": "RUB", "CSHH": "CSK", "YUCS": "YUD", "DDDE": "DDM", "CSXX": "CSD", "XK": "EUR", "AQ": ""}
WORD = re.compile(r"\w+")
TOGETHER = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Scripts that write a name and what follows it together."""
KATAKANA = "\u30a1-\u30fa\u30fc"
TRIM = " \t\n.,;:!?\"'«»“”„()（）《》、，。"


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO 3166-1 alpha-2 code; states of the past have their ISO 3166-3 code of four letters."""

    code: str
    labels: dict[str, str]
    """Preferred name by language: ``en``, ``zh``, ``zh_Hant``, ``ru``."""


class _Form(NamedTuple):
    """One way to write a country, folded."""

    text: str
    code: str
    case: str
    """``exact`` for abbreviations (US), ``capital`` for names, ``any`` for Russian adjectives."""
    adjective: bool = False


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """Every country that is known, by its code."""
    cldr = {lang: Locale.parse(lang).territories for lang in LABELS}
    known = {}
    for row in rows("countries"):
        labels = {lang: str(cldr[lang][row["code"]]) for lang in LABELS if row["code"] in cldr[lang]}
        for lang in ("en", "zh", "ru"):
            first = row[lang].split(";")[0]
            if first and (first.startswith("=") or lang not in labels):
                labels[lang] = first.removeprefix("=")
        labels.setdefault("zh_Hant", labels.get("zh", ""))
        known[row["code"]] = Country(row["code"], labels)
    return known


def labels(code: str) -> dict[str, str]:
    """The preferred names of a country in English, Chinese and Russian; empty for an unknown code."""
    found = countries().get(code)
    return {lang: found.labels[lang] for lang in ("en", "zh", "ru") if lang in found.labels} if found else {}


def wikidata(code: str) -> str | None:
    """The country's item in Wikidata (``Q148``), where it is known."""
    return next((row["wikidata"] for row in rows("countries") if row["code"] == code and row["wikidata"]), None)


def currency(code: str, on: date | None = None) -> str | None:
    """ISO 4217 code of the money that a country uses, today or on a day of the past."""
    if code in FORMER:
        return FORMER[code] or None
    found = get_territory_currencies(code, on, on) if on else get_territory_currencies(code)
    return str(found[0]) if found else None


def country(text: str, language: str, among: Collection[str] = ()) -> str | None:
    """The code of a country when ``text`` is nothing but its name, adjective or people, in any case.

    ``among``: codes of countries that the document names in full; they decide what a short Chinese form means (马, 塞).
    """
    if language == "zh":
        return chinese_countries.country(simplified(text).strip(TRIM), among)
    whole = text.strip(' \t\n.,;:!?"«»“”„()')
    written = re.sub(r"(?i)^the\s+|['’]s?$", "", whole) if language == "en" else whole
    for given in (whole, written, written + "."):
        key = _fold(given)
        for form in _index(language).get(_first(key), ()):
            cased = form.case == "any" or (given.isupper() if form.case == "exact" else _capital(given[:1]))
            if form.code and cased and form.text.rstrip("-") == key.rstrip("-"):
                return form.code
    return None


def find(text: str, language: str, among: Collection[str] = ()) -> list[tuple[int, int, str]]:
    """The countries that a name or a sentence names, as (start, end, code) in code points, in order.

    The longest name wins, nothing overlaps. Short Chinese forms count in pairs (中法, 日韩) and
    beside a cue (访华); ``among`` as for ``country``.
    """
    if language == "zh":
        return list(chinese_countries.find(simplified(text), among))
    if language not in table("countries") and TOGETHER.search(text):
        return list(_within(text, language))
    return list(_alphabetic(text, language))


def _within(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Names in a script without borders of words; a name in katakana ends where katakana ends."""
    codes = {form.text: form.code for some in _index(language).values() for form in some if len(form.text) > 1}
    names = "|".join(map(re.escape, sorted(codes, key=lambda name: (-len(name), name))))
    for found in re.finditer(rf"(?<![{KATAKANA}])(?:{names})(?![{KATAKANA}])", _fold(text)) if names else ():
        yield found.start(), found.end(), codes[found.group()]


def _alphabetic(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    folded, at = _fold(text), 0
    index, shouted = _index(language), text.isupper()
    own = table("countries").get(language, {}).get("language", ())
    after = re.compile(rf"[-\s]+(?:{'|'.join(own)})\b" if own else r"(?!)")
    for word in WORD.finditer(folded):
        start = word.start()
        if start < at:
            continue
        for form in index.get(word.group(), ()):
            end = start + len(form.text)
            if folded.startswith(form.text, start) and _stands(form, text, start, end, shouted):
                at = end
                if form.code and not (form.adjective and after.match(folded, end)):
                    yield start, end - form.text.endswith("-"), form.code
                break


def _stands(form: _Form, text: str, start: int, end: int, shouted: bool) -> bool:
    """Whether ``form`` may be meant by these letters: a border of words behind, capitals in names."""
    behind = text[end : end + 1]
    if form.text.endswith("-"):
        if not behind.isalpha():
            return False
    elif behind.isalnum() or behind == "_":
        return False
    if form.case == "exact":
        return text[start:end].isupper() and not shouted
    return form.case == "any" or _capital(text[start])


def _capital(letter: str) -> bool:
    """A capital letter, or one of a script that has none."""
    return letter.isupper() or (letter.isalpha() and letter.lower() == letter.upper())


@lru_cache(maxsize=16)
def _index(language: str) -> dict[str, tuple[_Form, ...]]:
    """The forms of a language by their first word, the longest first; a form without a code hides what is within it."""
    forms: dict[str, _Form] = {}
    own = table("countries").get(language, {})
    for text in own.get("not", ()):
        for one in _declined(text) if language == "ru" else (text,):
            forms.setdefault(_fold(one), _Form(_fold(one), "", "capital"))
    for stem in own.get("not_adjective", ()):
        for one in _adjectives(stem, language):
            forms[one] = _Form(one, "", "any")
    for row in rows("countries"):
        for form in _written(row, language):
            forms.setdefault(form.text, form)
    index: dict[str, list[_Form]] = {}
    for form in forms.values():
        index.setdefault(_first(form.text), []).append(form)
    return {first: tuple(sorted(some, key=lambda f: (-len(f.text), f))) for first, some in index.items()}


def _written(row: dict[str, str], language: str) -> Iterator[_Form]:
    code = row["code"]
    names = [n.removeprefix("=") for n in row.get(language, "").split(";") if n]
    names += [name for lang, name in countries()[code].labels.items() if lang == language]
    names += [_territories(language).get(code, "")]
    for name in dict.fromkeys(filter(None, names)):
        if name.replace(".", "").isupper():
            yield _Form(_fold(name), code, "exact")
            continue
        for one in _declined(name) if language == "ru" else (name, name.replace("-", " "), name.replace("&", "and")):
            yield _Form(_fold(one), code, "capital")
    for stem in filter(None, row.get(f"{language}_adjective", "").split(";")):
        for one in _adjectives(stem, language):
            yield _Form(_fold(one), code, "any" if language == "ru" else "capital", True)
    if language == "ru":
        for one in _people(code):
            yield _Form(_fold(one), code, "any")


@lru_cache(maxsize=16)
def _territories(language: str) -> dict[str, str]:
    """What CLDR calls the countries in a language; nothing where it does not know the language."""
    try:
        return {str(code): str(name) for code, name in Locale.parse(language).territories.items()}
    except (UnknownLocaleError, ValueError):
        return {}


def _adjectives(stem: str, language: str) -> list[str]:
    if stem.endswith("-"):
        return [stem]
    if language == "ru":
        joined = [stem.removesuffix("ск") + "о-"] if stem.endswith("нск") else []
        return joined + [stem + ending for ending in table("countries")["ru"]["adjective"]]
    return [stem, stem + "s"] if stem[-1] not in "sh" else [stem]


def _people(code: str) -> Iterator[str]:
    """What the people of a country are called in Russian, in every case and number."""
    words = table("countries")["ru"]
    for name in filter(None, words["people"].get(code, "").split(";")):
        ending = max((e for e in words["people_endings"] if name.endswith(e)), key=len)
        yield from (name.removesuffix(ending) + e for e in words["people_endings"][ending])


def _declined(name: str) -> list[str]:
    """A Russian name in its six cases: all its words, only the last (Коста-Рика), only the first (Республика Корея)."""
    cut = re.split(r"([\s-]+)", name)
    head = cut[0] in table("countries")["ru"]["head"]
    forms = []
    for case in range(6):
        forms.append("".join(_ending(part, case) if i % 2 == 0 else part for i, part in enumerate(cut)))
        forms.append("".join(cut[:-1]) + _ending(cut[-1], case))
        if head:
            forms.append(_ending(cut[0], case) + "".join(cut[1:]))
    return list(dict.fromkeys([name, *forms]))


def _ending(word: str, case: int) -> str:
    if word.islower():
        return word
    endings: dict[str, list[str]] = table("countries")["ru"]["declension"]
    ending = max((e for e in endings if word.endswith(e)), key=len)
    if not ending and word[-1] not in "бвгджзйклмнпрстфхцчшщ":
        return word
    return word.removesuffix(ending) + endings[ending][case]


def _first(text: str) -> str:
    found = WORD.search(text)
    return found.group() if found else ""


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    if letter in "йЙ":
        return "й"
    if letter in "’ʼ‘`":
        return "'"
    if letter in "‐‑–—−":
        return "-"
    if TOGETHER.match(letter):
        return letter
    lower = unicodedata.normalize("NFD", letter)[0].lower()
    return lower if len(lower) == 1 else letter


def _fold(text: str) -> str:
    """Lower case without accents, one code point for each of ``text``."""
    return "".join(map(_letter, text))
