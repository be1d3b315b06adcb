"""Mends Chinese pages that mirror sites rewrote byte by byte: readings in brackets, characters read one byte late.

Such a site inserts a reading after certain traditional characters (聽(tīng)眾) by replacing bytes in GBK text. Where
the bytes it looks for straddle two characters it tears the second one apart: its first byte is lost in a ``?`` and
every character up to the next disturbance is made of the second half of one and the first half of the next.
"""

from __future__ import annotations

import re

from filmgraph.chinese import simplified_signs
from filmgraph.documents import late
from filmgraph.documents.repairs import Repairs, difference

READING = re.compile(rf"(?<=[\u4e00-\u9fff])\(([a-z{late.VOWELS}]{{1,6}})\)")
HAN = re.compile("[\u4e00-\u9fff]")
MOSTLY = 0.6
"""Share of a character's occurrences that bear a reading on a mirrored page; a teacher explains a word once."""


def mend_mirrored(text: str, repairs: Repairs) -> str:
    """The text as it was before the mirror, or unchanged where nothing shows that it ever was on one."""
    if not HAN.search(text):
        return text
    mirrored = _bears_readings(text)
    if mirrored:
        text = _drop_readings(text, repairs)
    if "?" in text:
        lines = text.split("\n")
        for i, line in enumerate(lines):
            if "?" in line and HAN.search(line):
                lines[i], count = late.mend(line, certain=mirrored)
                repairs.add("bytes read one late", count, difference(line, lines[i]))
        text = "\n".join(lines)
    return _drop_readings(text, repairs) if mirrored else text


def _bears_readings(text: str) -> bool:
    """True where traditional characters, at least two, bear their readings throughout, each always the same."""
    found = [(text[m.start() - 1], m.group(1)) for m in READING.finditer(text)]
    pairs = {(c, r) for c, r in found if simplified_signs(c) != c and late.reads(c, r)}
    characters = {c for c, _ in pairs}
    if len(characters) < 2 or len(pairs) > len(characters):
        return False
    marked = sum(c in characters for c, _ in found)
    return marked >= MOSTLY * sum(text.count(c) for c in characters)


def _drop_readings(text: str, repairs: Repairs) -> str:
    first = ""
    count = 0

    def drop(match: re.Match[str]) -> str:
        nonlocal first, count
        c = text[match.start() - 1]
        if not late.reads(c, match.group(1)):
            return match.group()
        first, count = first or c + match.group(), count + 1
        return ""

    mended = READING.sub(drop, text)
    repairs.add("readings in brackets", count, first)
    return mended
