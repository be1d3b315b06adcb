"""Decoded text → cleaned text, the one that evidence offsets count in. Says what it mended; leaves sound text as it is.

Order matters: mirror-site damage is undone while the bytes it came from can still be reckoned, entities come after
literal tags so that an escaped ``&lt;p&gt;`` stays text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from filmgraph.documents.mirror import mend_mirrored
from filmgraph.documents.mojibake import mend_mojibake
from filmgraph.documents.repairs import Repairs
from filmgraph.documents.wrapping import unwrap
from filmgraph.model import Repair

LINE_ENDS = re.compile("\r\n|[\r\x0b\x85\u2028]")
PARAGRAPH_ENDS = re.compile("[\x0c\u2029]")
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\U000e0000-\U000e007f]|["
    + "".join(chr(p * 0x10000 + x) for p in range(17) for x in (0xFFFE, 0xFFFF))
    + "]"
)
SURROGATES = re.compile("[\ud800-\udfff]")
SPACES = "[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
GAP = re.compile(f"{SPACES}+")
TAG = re.compile(r"</?(p|br|div|li|ul|ol|h[1-6]|span|strong|em|font)(?:\s[^<>\n]{0,200})?\s*/?>", re.IGNORECASE)
INLINE = frozenset({"span", "strong", "em", "font"})


def clean(text: str, repair: bool = True) -> tuple[str, tuple[Repair, ...]]:
    """Cleaned text (LF, NFC, no controls, tidy spaces) and what was mended; without ``repair`` only the former."""
    repairs = Repairs()
    text = well_formed(text, repairs)
    if repair:
        text = mend_mirrored(text, repairs)
        text = _drop_tags(text, repairs)
        text = mend_mojibake(text, repairs)
        # Entities may have brought controls and odd spaces back.
        text = well_formed(text, repairs)
    text = _tidy(unicodedata.normalize("NFC", text))
    return (unwrap(text, repairs) if repair else text), repairs.all()


def well_formed(text: str, repairs: Repairs) -> str:
    """Text with LF line ends and without characters that nothing should ever see."""
    text = PARAGRAPH_ENDS.sub("\n\n", LINE_ENDS.sub("\n", text))
    text, lone = SURROGATES.subn("\ufffd", text)
    repairs.add("lone surrogates", lone)
    text, count = INVISIBLE.subn("", text)
    repairs.add("invisible characters", count)
    return text


def _drop_tags(text: str, repairs: Repairs) -> str:
    if "<" not in text:
        return text
    first = TAG.search(text)
    text, count = TAG.subn(lambda m: "" if m.group(1).lower() in INLINE else "\n", text)
    repairs.add("markup", count, first.group() if first else "")
    return text


def _tidy(text: str) -> str:
    """One space between words, two between cells of a line, at most one empty line between paragraphs."""
    return "".join(_tidy_lines(text.split("\n"))).rstrip("\n") + "\n" if text.strip() else ""


def _tidy_lines(lines: Iterable[str]) -> Iterable[str]:
    empty = True
    for raw in lines:
        line = GAP.sub(_gap, raw.strip())
        if line or not empty:
            yield line + "\n"
        empty = not line


def _gap(match: re.Match[str]) -> str:
    return "  " if "\t" in match.group() or len(match.group()) > 2 else " "
