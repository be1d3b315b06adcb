"""Amounts of money, shares and counts: what the words of an amount are worth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from babel.core import get_global

from filmgraph.language.countries import currency, find
from filmgraph.language.data import simplified, table
from filmgraph.language.numbers import Number, numbers, plain
from filmgraph.model import Quantity

ANYTHING = "items"
"""The unit where a Chinese measure word fits anything and no noun follows."""
Hint = str | Sequence[str] | None
"""The countries a text is about, by code, the most named first: they tell whose pesos are meant."""


def money(text: str, language: str, *, country_hint: Hint = None, default: str | None = None) -> Quantity | None:
    """The sum that ``text`` names, in whole units of its currency (ISO 4217); None where the currency is unknown.

    ``default``: the currency of a bare number: "2 million" behind "3 million euros".
    """
    number = _first(text, language)
    if number is None or _percent(text, number, language) is not None:
        return None
    named, code = _currency(text, number, language, country_hint)
    if not named:
        if language == "zh" and _measure(_rest(text, number, language)):
            return None
        code = default or (
            "CNY" if language == "zh" and _lands(country_hint)[:1] in ((), ("CN",)) and number.value >= 10000 else None
        )
    return Quantity(number.value, currency=code) if code else None


def figure(
    text: str, language: str, *, behind: str = "", country_hint: Hint = None, default: str | None = None
) -> Quantity | None:
    """How many of what: the unit is an English plural ("films", "percent"), else the words that the text counts with.

    A sum of money has its currency as unit. ``behind``: the words right behind ``text``, which name what is counted
    where ``text`` itself is a bare number; without them such a number is None, or thousands of ``default``: the
    currency of the sum said before.
    """
    number = _first(text, language)
    if number is None:
        return None
    if (share := _percent(text, number, language)) is not None:
        return Quantity(share, unit="percent")
    named, code = _currency(text, number, language, country_hint)
    if named:
        return Quantity(number.value, unit=code) if code else None
    unit = _unit(_rest(text, number, language), behind, language)
    if not unit and number.value >= 1000:
        unit = default or ""
    return Quantity(number.value, unit=unit) if unit else None


def _first(text: str, language: str) -> Number | None:
    found = numbers(text, language)
    return found[0] if found else None


def _rest(text: str, number: Number, language: str) -> str:
    """What stands behind the number, in ordinary characters."""
    rest = plain(text)[number.end :]
    return simplified(rest) if language == "zh" else rest


def _percent(text: str, number: Number, language: str) -> Decimal | None:
    text, rest = plain(text), _rest(text, number, language)
    if language != "zh":
        return number.value if re.match(table("units")[language]["percent"], rest, re.IGNORECASE) else None
    if rest.startswith("成"):
        parts = numbers(rest[1:2], "zh")
        return number.value * 10 + (5 if rest.startswith("成半") else parts[0].value if parts else 0)
    if re.match(r"\s*(?:%|个百分点)", rest):
        return number.value
    if number.value == 100 and text[: number.end].endswith("百") and rest.startswith("分之"):
        shares = numbers(rest[2:], "zh")
        return shares[0].value if shares else None
    return None


# -- currencies --------------------------------------------------------------------------------------------------------


def _currency(text: str, number: Number, language: str, hint: Hint) -> tuple[bool, str | None]:
    """Whether a currency is named beside the number, and which: None when several could be meant."""
    text = plain(text)
    around = f"{text[: number.start]} {text[number.end :]}"
    if symbol := _symbols().search(around):
        return True, _choose(table("money")["symbols"][symbol.group()], None, hint)
    if word := _abbreviations().search(around):
        known = table("money")["abbreviations"].get(word.group(), word.group() + "!")
        return True, _choose(known, None, hint)
    if language == "zh":
        return _chinese_currency(simplified(around), hint)
    rest = text[number.end :]
    for noun in _nouns(language).finditer(rest):
        between = rest[: noun.start()]
        named = find(between, language)
        skipped = table("units")[language]["qualifier"]
        if language == "en" and not re.match(rf"\s*(?:$|[^\w\s]|{table('units')['en']['stop']})", rest[noun.end() :]):
            break  # thirty real stories
        left = "".join(c for n, c in enumerate(between) if not any(start <= n < end for start, end, _ in named))
        if not set(re.findall(r"\w+", left.lower())) <= set(skipped):
            break
        candidates = next(v for k, v in table("money")[language].items() if _is(noun[1].lower(), k, language))
        return True, _choose(candidates, named[0][2] if named else None, hint)
    return False, None


def _chinese_currency(around: str, hint: Hint) -> tuple[bool, str | None]:
    words = table("money")["zh"]
    known = max((w for w in words if w in around), key=lambda w: (w not in ("元", "块"), len(w)), default=None)
    if known is None:
        return False, None
    if known == "块" and "块银幕" in around:
        return False, None
    named = find(around, "zh")
    if known == "元" and named:
        return True, currency(named[0][2])
    return True, _choose(words[known], named[0][2] if named else None, hint)


def _choose(candidates: str, qualifier: str | None, hint: Hint) -> str | None:
    """One of the currencies: that of the country beside it, that of the text's country, the usual one."""
    codes = [code.rstrip("!") for code in candidates.split()]
    usual = next((code.rstrip("!") for code in candidates.split() if code.endswith("!")), None)
    about = () if "!!" in candidates else _lands(hint)
    for land in (qualifier, *(about[:1] if usual else about)):
        if land and (own := currency(land)) in codes:
            return own
    return codes[0] if len(codes) == 1 else usual


def _lands(hint: Hint) -> tuple[str, ...]:
    return (hint,) if isinstance(hint, str) else tuple(hint or ())


@lru_cache(maxsize=1)
def _symbols() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(s) for s in sorted(table("money")["symbols"], key=lambda s: (-len(s), s))))


@lru_cache(maxsize=1)
def _abbreviations() -> re.Pattern[str]:
    known = {*get_global("all_currencies"), *table("money")["abbreviations"]} - {
        "ALL",
        "TOP",
        "XXX",
        "CUP",
        "MOP",
        "GEL",
    }
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(sorted(known, key=lambda s: (-len(s), s)))})(?![^\W\d_])")


@lru_cache(maxsize=2)
def _nouns(language: str) -> re.Pattern[str]:
    words = sorted(table("money")[language], key=lambda s: (-len(s), s))
    plural = "(?:e?s)?" if language == "en" else ""
    return re.compile(rf"\b((?:{'|'.join(words)}){plural})\b", re.IGNORECASE)


def _is(word: str, pattern: str, language: str) -> bool:
    return bool(re.fullmatch(pattern + ("(?:e?s)?" if language == "en" else ""), word))


# -- what is counted ---------------------------------------------------------------------------------------------------


def _unit(rest: str, behind: str, language: str) -> str:
    behind = re.split(r"[.,;:!?—–()，。；：！？、]", behind, maxsplit=1)[0]
    if language == "zh":
        return _chinese_unit(rest, simplified(behind))
    if language == "ru":
        return _russian_unit(rest) or _russian_unit(behind, near=3)
    return _english_unit(rest) or _english_unit(behind, near=4)


def _english_unit(rest: str, near: int = 0) -> str:
    """The words up to the end of their phrase; with ``near``, up to the first plural within so many words."""
    rules = table("units")["en"]
    joined = re.match(r"[\s-]*-\s*(\w+)", rest)
    if joined and not near:
        return joined[1].lower() if joined[1].endswith("s") else joined[1].lower() + "s"
    words = re.split(rules["stop"], re.sub(r"^\s*of\b", "", rest), maxsplit=1)[0].split()
    while words and words[0].lower() in rules["lead"]:
        words.pop(0)
    if near:
        last = next((n for n, w in enumerate(words[:near]) if w.endswith("s") or w.lower() in rules["irregular"]), None)
        words = words[: last + 1] if last is not None else []
    return " ".join(words).strip("-'\"“”’ ")


def _russian_unit(rest: str, near: int = 5) -> str:
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", rest.lower().replace("ё", "е"))
    known = table("units")["ru"]["words"]
    for word in words[:near]:
        ends = {stem: m.end() for stem in known if (m := re.match(stem, word))}
        stems = [stem for stem, end in ends.items() if len(word) - end <= (4 if end > 3 else 2)]
        if stems:
            return str(known[max(stems, key=lambda stem: (ends[stem], stem))])
    return words[-1] if words and near == 5 else ""


def _measure(rest: str) -> str:
    """The measure word behind a Chinese number; 余 and 多 may stand before it."""
    rest = rest.lstrip(" 余多")
    return max((m for m in table("units")["zh"]["measures"] if rest.startswith(m)), key=len, default="")


def _chinese_unit(rest: str, behind: str) -> str:
    rules = table("units")["zh"]
    measure = _measure(rest)
    after = rest.lstrip(" 余多").removeprefix(measure) + behind
    noun = min(
        ((after.find(n), -len(n), n) for n in rules["nouns"] if 0 <= after.find(n) <= (3 if measure else 0)),
        default=None,
    )
    if noun and (measure == "" or rules["measures"][measure] in ("", "people", "companies", "screens")):
        return str(rules["nouns"][noun[2]])
    return str(rules["measures"].get(measure, "")) or (ANYTHING if measure else "")
