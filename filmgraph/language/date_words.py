"""What the words of one date mention say, before anything around them is known: numbers, months, directions."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from filmgraph.language import chinese_numbers
from filmgraph.language.data import simplified, table
from filmgraph.language.numbers import cardinal, ordinal, plain

ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
DAY_MONTH = re.compile(r"(?<![\d.])(\d{1,2})\.(0[1-9]|1[0-2])(?![\d.]*\d)")
WEEK = "一二三四五六日天"


@dataclass(frozen=True, slots=True)
class Said:
    """The parts of a date that a mention names; None where it does not."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday."""
    season: int | None = None
    """0 is spring."""
    years: int | None = None
    months: int | None = None
    weeks: int | None = None
    days: int | None = None
    previous: bool = False
    """Whether the steps count from the date named before; else from the day of issue."""
    tend: int = 0
    """-1 for "last", 1 for "next" and "until"."""
    coarse: bool = False
    """A season, a quarter, the end of the year: no month can be named."""
    duration: int | None = None
    """So many days from the date named before."""
    end: Said | None = None
    """The end of a range."""


def read(text: str, language: str, lead: str = "") -> Said | None:
    """The parts of the date in ``text``; None where it names none (a decade, "soon"). ``lead``: the words before it."""
    rules = table("dates")[language]
    words, ahead = _normal(text, language), _normal(lead, language).rstrip()
    if joined := re.search(rules["lead_join"], ahead):
        words = f"{joined[0]} {words}" if language != "zh" else joined[0] + words
    if re.search(rules["none"], words):
        return None
    words = re.sub(rules["clock"], " ", words)
    said = _numeric(words, language) or _range(words, language) or _one(words, language)
    alone = said and said.month is None and (said.weekday is not None or said.day is not None)
    if said and alone and re.search(rules["lead_future"], ahead) and not said.tend:
        return replace(said, tend=1)
    return said


def _normal(text: str, language: str) -> str:
    text = plain(text).lower().replace("ё", "е")
    if language != "zh":
        return text
    text = simplified(text)
    return re.sub(
        r"[零〇○一二三四五六七八九十廿]+(?=年|月|日|号)", lambda m: str(chinese_numbers.value_of(m[0]) or m[0]), text
    )


def _numeric(words: str, language: str) -> Said | None:
    """2024-05-06, 06.05.2024, 06.05; None where day and month cannot be told apart."""
    if found := ISO.search(words):
        return Said(int(found[1]), int(found[2]), int(found[3]))
    if found := DAY_FIRST.search(words):
        day, month = int(found[1]), int(found[3])
        if month > 12 >= day:
            day, month = month, day
        unclear = language == "en" and found[2] != "." and int(found[1]) <= 12 and int(found[3]) <= 12 and day != month
        return None if unclear else Said(int(found[4]), month, day)
    if language == "ru" and (found := DAY_MONTH.search(words)):
        return Said(None, int(found[2]), int(found[1]))
    return None


def _range(words: str, language: str) -> Said | None:
    """Two dates of one mention; each takes from the other what it lacks."""
    if DAY_FIRST.search(words):
        return None
    parts = re.split(table("dates")[language]["range"], words, maxsplit=1)
    if len(parts) != 2:
        return None
    if language == "zh":
        parts = _units(*parts)
    first, last = _one(parts[0], language), _one(parts[1], language)
    if first is None or last is None or not _same_kind(first, last):
        return None
    if first.year is not None and last == Said(day=last.day) and first.month is None:
        last = Said(first.year // 100 * 100 + (last.day or 0))  # 2011–13
    first = replace(first, year=first.year or last.year, month=first.month or last.month)
    if last.day is not None and last.month is None:
        last = replace(last, month=first.month)
    return replace(first, end=replace(last, year=last.year or first.year))


def _same_kind(first: Said, last: Said) -> bool:
    known = [(s.year or s.month or s.day or s.weekday is not None) for s in (first, last)]
    both_days = first.day is not None and last.day is not None
    return all(known) and (both_days or (first.weekday is None) == (last.weekday is None))


def _units(first: str, last: str) -> list[str]:
    """5至8日, 3-5月, 2011-2013年: the unit stands once."""
    unit = re.search(r"\d+([年月日号])", last)
    return [first + unit[1] if unit and re.search(r"(?<!\d)\d{1,4}$", first) else first, last]


def _one(words: str, language: str) -> Said | None:
    """One date, part by part; what has been read is taken out, so that no number counts twice."""
    rules = table("dates")[language]
    if rules["duration"] and (found := re.search(rules["duration"], words)):
        return Said(duration=int(chinese_numbers.value_of(found[1] or found[2] or found[3]) or 0))
    said, words = _steps(words, language)
    words, coarse = re.subn(rules["coarse"], lambda m: " " if m[0][:1] != "年" else "年 ", words)
    season = _index(rules["seasons"], words, language)
    year, words = _take(rules["year"], words)
    month, words = _month(words, language)
    weekday, words = _weekday(words, language)
    day, words = _take(rules["day"], words)
    if day is None and month is not None and not coarse and language != "zh":
        day = ordinal(words, language)
    tend = -1 if re.search(rules["past"], words) else 1 if re.search(rules["future"], words) else 0
    if year is not None and year < 100:
        year += 2000 if year < 50 else 1900
    if (day is not None and not 1 <= day <= 31) or (month is not None and not 1 <= month <= 12):
        return None
    said = replace(said, year=year, month=month, day=day, weekday=weekday, season=season, tend=tend)
    said = replace(said, coarse=month is None and (bool(coarse) or season is not None))
    return None if said == Said(tend=tend, coarse=said.coarse) else said


def _steps(words: str, language: str) -> tuple[Said, str]:
    """Steps in time: yesterday, 去年, two years ago; and the words without them."""
    rules: dict[str, Any] = table("dates")[language]
    if found := re.search(rules["ago"], words):
        number = cardinal(found["n"] or "1", language) if found["n"] else 1
        if found["n"] in ("a", "an"):
            number = 1
        unit = next(v for k, v in rules["ago_unit"].items() if found["unit"].startswith(k))
        way, of = rules["ago_way"][found["way"]]
        if number:
            rest = words[: found.start()] + " " + words[found.end() :]
            return replace(Said(previous=of == "previous"), **{unit: way * int(number)}), rest
    for step in rules["relative"]:
        if found := re.search(step["say"], words):
            counts = {k: v for k, v in step.items() if k not in ("say", "of")}
            rest = words[: found.start()] + " " + words[found.end() :]
            if re.search(r"[春夏秋冬]|spring|summer|autumn|fall|winter", found[0]):
                rest = words
            return replace(Said(previous=step.get("of") == "previous"), **counts), rest
    return Said(), words


def _take(pattern: str, words: str) -> tuple[int | None, str]:
    found = re.search(pattern, words)
    if not found:
        return None, words
    return int(next(g for g in found.groups() if g)), words[: found.start()] + " " + words[found.end() :]


def _month(words: str, language: str) -> tuple[int | None, str]:
    rules = table("dates")[language]
    if language == "zh":
        return _take(rules["month"], words)
    found = _names(language, "months").search(words)
    if not found or found.lastgroup is None:
        return None, words
    return int(found.lastgroup[1:]), words[: found.start()] + " " + words[found.end() :]


def _weekday(words: str, language: str) -> tuple[int | None, str]:
    rules = table("dates")[language]
    found = re.search(rules["weekday"], words) if language == "zh" else _names(language, "weekdays").search(words)
    if not found:
        return None, words
    number = min(WEEK.index(found[1]), 6) if language == "zh" else int((found.lastgroup or "n1")[1:]) - 1
    return number, words[: found.start()] + " " + words[found.end() :]


@lru_cache(maxsize=8)
def _names(language: str, kind: str) -> re.Pattern[str]:
    names = table("dates")[language][kind]
    return re.compile("|".join(rf"\b(?P<n{n}>{name})\b\.?" for n, name in enumerate(names, 1)))


def _index(patterns: list[str], words: str, language: str) -> int | None:
    border = "" if language == "zh" else r"\b"
    return next((n for n, p in enumerate(patterns) if re.search(rf"{border}(?:{p}){border}", words)), None)
