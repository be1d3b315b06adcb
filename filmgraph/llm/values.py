"""The values of an answer: only what the words of the article bear out becomes a date, a number, an amount or a post.

A model may know better than the text when a festival was held; what it knows is no statement of the text and is left out.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from filmgraph.language import amounts, countries, dates, numbers
from filmgraph.language.data import simplified
from filmgraph.language.pipeline import LANGUAGES
from filmgraph.model import Document, Quantity, Text
from filmgraph.vocab import ontology

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_DATATYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_HAN_YEAR = re.compile(r"[一二][〇零○一二三四五六七八九]{3}(?=年)")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_UNIT = re.compile(r"[^\W\d_][\w'’ %-]{0,59}")
_AMOUNT = re.compile(r"([-+]?[\d.,\s_]*\d)\s*(.*)", re.DOTALL)
CLOSE = Decimal("0.005")
"""Two readings of one number may differ by this share: "nearly 1.2 million"."""


class Values:
    """Reads values of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.language = document.language if document.language in LANGUAGES else "en"
        self.years = _years(document)

    def read(self, predicate: str, value: str, words: str) -> Text | Quantity | None:
        """The value that ``words``, a slice of the text, state; None where they do not say what the answer says."""
        kind = ontology().properties[predicate].value_type
        if kind == "date":
            return self._date(predicate, value.strip(), words)
        if kind == "integer":
            return self._integer(value.strip(), words)
        if kind == "text":
            return Text(" ".join(words.split()), self.document.language)
        return self._quantity(kind, value, words)

    def _date(self, predicate: str, value: str, words: str) -> Text | None:
        """A date of the calendar whose year the article bears out."""
        if not _DATE.fullmatch(value):
            return None
        datatype = _DATATYPES[len(value)]
        try:
            dates.earliest_latest(value, datatype)
        except ValueError:
            return None
        if datatype not in ontology().properties[predicate].datatypes:
            return None
        return Text(value, datatype=datatype) if value[:4] in self.years | self._read_years(words) else None

    def _read_years(self, words: str) -> set[str]:
        """Years that our own reading of the words gives."""
        read = dates.resolve(words, self.language, issued=self.document.issued)
        ends = (read.start, read.end) if isinstance(read, dates.DateRange) else (read,) if read else ()
        return {end.value[:4] for end in ends}

    def _integer(self, value: str, words: str) -> Text | None:
        if not re.fullmatch(r"\d{1,6}", value):
            return None
        wanted = int(value)
        read = {numbers.ordinal(words, self.language), *(int(n) for n in re.findall(r"\d{1,6}", numbers.plain(words)))}
        cardinal = numbers.cardinal(words, self.language)
        return Text(str(wanted), datatype="integer") if wanted in read or cardinal == wanted else None

    def _quantity(self, kind: str, value: str, words: str) -> Quantity | None:
        """The number must be one that the words give; currency and unit are the answer's where they can be such."""
        told = _AMOUNT.fullmatch(value.strip())
        number = _decimal(told[1]) if told else None
        if told is None or number is None:
            return None
        hint = [code for _, _, code in countries.find(self.document.text[:5_000], self.language)][:1]
        if kind == "amount":
            own = amounts.money(words, self.language, country_hint=hint)
            code = told[2].strip().upper()
            currency = code if code in _currencies() else own.currency if own else ""
            fits = self._says(number, words, own)
            return Quantity(number, currency=currency) if fits and currency else None
        own = amounts.figure(words, self.language, country_hint=hint)
        unit = " ".join(told[2].replace("%", "percent").split())
        unit = unit if _UNIT.fullmatch(unit) else own.unit if own else ""
        return Quantity(number, unit=unit) if unit and self._says(number, words, own) else None

    def _says(self, number: Decimal, words: str, own: Quantity | None) -> bool:
        read = [n.value for n in numbers.numbers(words, self.language)]
        read += [own.amount] if own else []
        return any(abs(x - number) <= CLOSE * abs(number) for x in read)


def _decimal(written: str) -> Decimal | None:
    bare = re.sub(r"[\s_]|,(?=\d{3}(?!\d))", "", written)
    try:
        number = Decimal(bare)
    except InvalidOperation:
        return None
    if not number.is_finite() or len(bare) > 24:
        return None
    return number.to_integral_value() if number == number.to_integral_value() else number.normalize()


def _currencies() -> set[str]:
    from babel.core import get_global

    return set(get_global("all_currencies"))


def _years(document: Document) -> set[str]:
    """Years that the article names, and those around its day of publication."""
    text = numbers.plain(document.text)
    han = (y.translate(_HAN_DIGITS) for y in _HAN_YEAR.findall(simplified(document.text)))
    issued = int(document.issued[:4]) if document.issued and document.issued[:4].isdigit() else None
    near = {str(issued + n) for n in (-1, 0, 1)} if issued else set()
    return {*_YEAR.findall(text), *han} | near
