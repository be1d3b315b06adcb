"""Numbers as texts write them, in digits and in words: how many (``cardinal``) and which edition (``ordinal``)."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from filmgraph.language import chinese_numbers
from filmgraph.language.data import simplified, table

GAP = r"[\s\u00a0\u2009\u202f]"
THIN = r"[\u00a0\u2009\u202f']"
DIGITS = {
    "en": r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|"
    + rf"\d{{1,3}}(?:{THIN}\d{{3}})+(?!\d)"
    + r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+(?:\.\d+|,\d{1,2}(?!\d))?",
    "ru": rf"\d{{1,3}}(?:{GAP}\d{{3}})+(?:,\d+)?(?!\d)|\d{{1,3}}(?:\.\d{{3}}){{2,}}(?!\d)|\d+(?:[.,]\d+)?",
}
"""Numbers in digits: 1,50,000 and 1,050.5 in English, 12 400 and 1,05 in Russian."""
ROMAN = re.compile(r"(?=[IVXLC])(C?(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))")
ALONE = {"V": r"\s+\w", "X": r"\s+\w", "I": r"\s+[а-яА-Я]"}
"""What stands behind a Roman number of one letter; English "I" is somebody."""
LOOKALIKE = str.maketrans("ХІМСЅ", "XIMCS")


class Number(NamedTuple):
    """A number and its place in the text, in code points."""

    value: Decimal
    start: int
    end: int


def plain(text: str) -> str:
    """``text`` with ordinary digits and letters, code point for code point: full width becomes half width."""
    return "".join(n if len(n := unicodedata.normalize("NFKC", c)) == 1 else c for c in text)


def cardinal(text: str, language: str) -> Decimal | None:
    """The first number of ``text``, in whole units: 30000000 for 三千万; words such as "about" do not matter."""
    found = numbers(text, language)
    return found[0].value if found else None


def numbers(text: str, language: str) -> list[Number]:
    """Every number of ``text`` in order; ordinals are none, nor is "several hundred"."""
    text = plain(text)
    if language == "zh":
        return [Number(*found) for found in chinese_numbers.numbers(simplified(text))]
    tokens = [(m.group(), m.start(), m.end()) for m in _token(language).finditer(text)]
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        number, after = _read(text, tokens, at, language)
        if number:
            found.append(number)
        at = after
    return found


@lru_cache(maxsize=4)
def _token(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<![\w.,])|(?<=[^\W\d_]))(?:{DIGITS[language]})|[^\W\d_]+")


def _read(text: str, tokens: list[tuple[str, int, int]], at: int, language: str) -> tuple[Number | None, int]:
    """The number that begins at token ``at``, and the token to go on with."""
    total, current, place = Decimal(0), None, Decimal(0)
    begin = end = at
    for n in range(at, len(tokens)):
        word, start, _ = tokens[n]
        if n > at and not re.fullmatch(rf"{GAP}*|-", text[tokens[n - 1][2] : start]):
            break
        value, scale = _value(word, language), _scale(text, tokens, n, language)
        if scale:
            if current is None and total and n == end:
                total *= scale
            elif current is not None or _counts_alone(word, language):
                current = (current if current is not None else 1) * scale
                if scale >= 1000 or scale in (10, 12, 20):
                    total, current = total + current, None
                place = scale
            else:
                break
            end = n + 1
        elif value is not None and (current is None or value < place) and not (word[0].isdigit() and n > at):
            if word.lower() in ("a", "an") and not _article_counts(tokens, n):
                break
            current, place = (current or 0) + value, _place(value)
            end = n + 1
        elif not (word.lower() in ("and", "a", "half") and language == "en" and n > at and n + 1 < len(tokens)):
            break
        elif word.lower() == "half":
            current, end = (current or Decimal(0)) + Decimal("0.5"), n + 1
    if end == begin:
        return None, at + 1
    return Number(total + (current or 0), tokens[begin][1], tokens[end - 1][2]), end


def _place(value: Decimal) -> Decimal:
    """What may be added behind ``value``: units behind twenty, anything below hundred behind two hundred."""
    if value >= 100 and value % 100 == 0:
        return Decimal(100)
    return Decimal(10) if value >= 20 and value % 10 == 0 else Decimal(0)


def _article_counts(tokens: list[tuple[str, int, int]], n: int) -> bool:
    following = tokens[n + 1][0].lower() if n + 1 < len(tokens) else ""
    return following in table("numbers")["en"]["scales"]


def _counts_alone(word: str, language: str) -> bool:
    return language == "ru" and word.lower() in table("numbers")["ru"]["words"]["alone"].split()


def _scale(text: str, tokens: list[tuple[str, int, int]], n: int, language: str) -> Decimal | None:
    word, start, _ = tokens[n]
    if language == "en" and len(word) == 1 and (n == 0 or tokens[n - 1][2] != start or not text[start - 1].isdigit()):
        return None
    if word == "K" and tokens[n - 1][0] in ("2", "4", "6", "8"):
        return None  # the sharpness of a picture, not thousands
    return _words(language)[1].get(word.lower().replace("ё", "е"))


def _value(word: str, language: str) -> Decimal | None:
    if not word[0].isdigit():
        return _words(language)[0].get(word.lower().replace("ё", "е"))
    bare = re.sub(rf"{GAP}|'", "", word)
    if bare.count(".") > 1 or (language == "en" and re.search(r",\d{3}", bare)):
        bare = bare.replace("." if bare.count(".") > 1 else ",", "")
    return Decimal(bare.replace(",", "."))


@lru_cache(maxsize=4)
def _words(language: str) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """Words and their values: those that add up, and those that multiply."""
    data = table("numbers")[language]
    units = {form: Decimal(str(value)) for forms, value in data["units"].items() for form in forms.split()}
    units.update({form: Decimal(value) for form, value in data.get("joined", {}).items()})
    return units, {form: Decimal(value) for forms, value in data["scales"].items() for form in forms.split()}


def ordinal(text: str, language: str) -> int | None:
    """Which edition a phrase speaks of: 18 for "18th session", 首届 is 1. Dates, years and plain counts are none."""
    text = plain(text)
    if language == "zh":
        return chinese_numbers.ordinal(simplified(text))
    words = table("numbers")[language]["words"]
    found = [x for x in (_in_digits(text, language), _in_words(text, language), _roman(text, language)) if x]
    if found:
        return min(found)[1]
    if re.search(rf"(?i)\b(?:{'|'.join(words['inaugural'])})\w*", text):
        return 1
    numbered = re.search(rf"(?i){words['numbered']}", text)
    return int(numbered[1]) if numbered else None


def edition_step(text: str, language: str) -> int | None:
    """1 for "its next session", -1 for 上届, where the number must be told from that of another edition; else None."""
    text = simplified(text) if language == "zh" else text.lower()
    words = table("numbers")["zh"] if language == "zh" else table("numbers")[language]["words"]
    steps = [step for name, step in (("before", -1), ("after", 1)) if re.search(words[name], text)]
    return steps[0] if len(steps) == 1 else None


def _in_digits(text: str, language: str) -> tuple[int, int] | None:
    months = "|".join(table("dates")[language]["months"])
    words = table("numbers")[language]["words"]
    before = "" if language == "ru" else rf"(?<!\d)(?:(?P<date>\b(?:{months})\w*\.?,?\s+(?:the\s+)?))?"
    suffix = words["suffix"] if language == "ru" else "st|nd|rd|th"
    hyphen = r"\s?[-‐‑–]\s?" if language == "ru" else ""
    follow = rf"(?!\s+(?:of\s+)?(?:{months})|{words['no_edition']})"
    for m in re.finditer(rf"(?i){before}(?<![\d.,])(\d{{1,3}}){hyphen}(?:{suffix})\b{follow}", text):
        if not m.groupdict().get("date"):
            return m.start(), int(m[m.lastindex or 1])
    return None


def _in_words(text: str, language: str) -> tuple[int, int] | None:
    """The first ordinal in words; tens or hundreds right before it belong to it."""
    no = re.compile(table("numbers")[language]["words"]["no_edition"])
    tokens = list(re.finditer(r"[^\W\d_]+", text))
    units = _words(language)[0]
    for n, token in enumerate(tokens):
        value = _ordinals(language).get(token.group().lower().replace("ё", "е"))
        if value is None or no.match(text, token.end()):
            continue
        start, total, last = token.start(), value, value
        for before in reversed(tokens[:n]):
            if not re.fullmatch(r"[\s-]+(?:and\s+)?", text[before.end() : start]) and before.group() != "and":
                break
            if before.group() == "and":
                continue
            hundreds = numbers(text[: before.end()], language) if before.group() == "hundred" else []
            more = hundreds[-1].value if hundreds else units.get(before.group().lower())
            if more is None or more < 20 or more <= last or more % 10:
                break
            start, total, last = before.start(), total + int(more), int(more)
        return start, total
    return None


@lru_cache(maxsize=4)
def _ordinals(language: str) -> dict[str, int]:
    data = table("numbers")[language]
    if language == "en":
        return dict(data["ordinals"])
    endings = data["words"]["endings"].split()
    return {stem + ending: value for stem, value in data["ordinals"].items() for ending in endings}


def _roman(text: str, language: str) -> tuple[int, int] | None:
    """A Roman number up to 199 that stands alone; one letter only counts as the very first word."""
    for token in re.finditer(r"(?<![\w.-])[IVXLCХІСМ]+(?![\w-]|\.\w)", text):
        written = token.group().translate(LOOKALIKE)
        behind = text[token.end() :]
        single = len(written) == 1 and (token.start() > 0 or not re.match(ALONE.get(written, "(?!)"), behind))
        if single or not ROMAN.fullmatch(written) or re.match(r"\s+(?:век|вв?\b|столети|centur)", behind):
            continue
        if written in ("LI", "XI", "DI") and re.match(r"\s+[A-Z][a-z]+$", behind):
            continue  # a family name in capitals
        digits = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
        values = [digits[c] for c in written]
        return token.start(), sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return None
