"""Bytes → characters: the declared encoding, the byte order mark, or the one under which the bytes read as a language.

Never raises: bytes that cannot be decoded become U+FFFD and are counted.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from filmgraph.documents.words import common_characters
from filmgraph.model import Repair

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
LEGACY = ("gb18030", "big5hkscs", "windows-1251", "koi8-r", "windows-1252")
ALIASES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "windows-1252",
    "latin-1": "windows-1252",
}
SAMPLE = 65_536
"""Bytes looked at when guessing."""
CYRILLIC_COMMON = "оеаинтсрвлкмдпу"
CYRILLIC_RARE = "хжшюцщэфъё"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the encoding they were read with, and how many bytes or sequences had no reading in it."""

    text: str
    encoding: str
    bad: int = 0

    def repairs(self) -> tuple[Repair, ...]:
        """What a document says about it: nothing when every byte could be read."""
        return (Repair("undecodable bytes", self.bad, self.encoding),) if self.bad else ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The characters of ``data``; ``declared`` is what the file says of itself and is believed only when it fits."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _replace(data[len(mark) :], encoding)
    # Before UTF-8: UTF-16 in Latin and Cyrillic letters is made of bytes that are UTF-8 too, zeros and controls.
    if wide := _wide_without_mark(data):
        return _replace(data, wide)
    strict = _strict(data, "utf-8")
    if strict is not None:
        return strict
    if declared and (known := _known(declared)) and (decoded := _strict(data, known)) is not None:
        return decoded
    if _nearly_utf8(data):
        return _replace(data, "utf-8")
    return _replace(data, _guess(data))


def _known(declared: str) -> str | None:
    name = declared.strip().lower().replace("_", "-")
    try:
        return ALIASES.get(name) or codecs.lookup(name).name
    except (LookupError, ValueError):
        return None


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeError, LookupError):
        return None


def _replace(data: bytes, encoding: str) -> Decoded:
    own = data.decode(encoding, "ignore").count("�")
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, text.count("�") - own)


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 shows by the zero bytes of its spaces and digits, all at even or all at odd places."""
    sample = data[:SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(sample) < 4 or even + odd < len(sample) // 50:
        return None
    if odd > 8 * even and _strict(data[: len(data) & ~1], "utf-16-le"):
        return "utf-16-le"
    if even > 8 * odd and _strict(data[: len(data) & ~1], "utf-16-be"):
        return "utf-16-be"
    return None


def _nearly_utf8(data: bytes) -> bool:
    """True where far more multi-byte sequences are well formed than not: a truncated or slightly damaged file."""
    text = data.decode("utf-8", "replace")
    bad = text.count("�")
    good = sum(1 for c in text if c > "\x7f") - bad
    return good > 20 * bad


def _guess(data: bytes) -> str:
    sample = data[:SAMPLE]
    scores = {encoding: plausibility(sample.decode(encoding, "replace")) for encoding in LEGACY}
    best = max(LEGACY, key=lambda encoding: scores[encoding])
    if scores[best] >= 0.5:
        return best
    from charset_normalizer import from_bytes

    match = from_bytes(sample).best()
    return match.encoding if match is not None and _strict(sample, match.encoding) else best


def plausibility(text: str) -> float:
    """How much the characters beyond ASCII look like written Chinese, Russian or western European: -2 to 1."""
    common = common_characters()
    total = count = 0.0
    first, before = " ", " "
    for c in text:
        if c > "\x7f":
            count += 1
            total += _weight(c, first, before, common)
        first, before = before, c
    return total / count if count else 0.0


def _weight(c: str, first: str, before: str, common: frozenset[str]) -> float:
    if "\u4e00" <= c <= "\u9fff":
        return 1.0 if c in common else -1.0
    if "\u0400" <= c <= "\u045f":
        # A Latin letter before it, or capitals and small letters mixed, is the mark of a wrong table.
        mixed = (c.isupper() and before.islower()) or (c.islower() and before.isupper() and first.isupper())
        if mixed or (before.isascii() and before.isalpha()) or not ("а" <= c.lower() <= "ё"):
            return -1.0
        letter = c.lower()
        return 1.0 if letter in CYRILLIC_COMMON else (-0.3 if letter in CYRILLIC_RARE else 0.5)
    if "\u00c0" <= c <= "\u017f":
        return 0.6 if before.isascii() and (before.isalpha() or c.isupper() or before.isspace()) else -0.6
    if c in "“”‘’–—…«»№©®°€£·、。，！？：；（）《》【】\u00a0\u3000":
        return 0.5
    return -2.0 if c == "�" else -1.0


def declared_in_markup(data: bytes) -> str | None:
    """The charset that an HTML or XML file names in its first lines."""
    found = re.search(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", data[:4096])
    return found.group(1).decode("ascii") if found else None
