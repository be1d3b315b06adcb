"""Joins lines that were cut at a fixed width, as in press releases and PDFs, back into paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise

from filmgraph.documents.repairs import Repairs

ENDS = re.compile(r"[.!?。！？:：;；…][\"'”’»）)\]]*$")
NARROW, WIDE = 45, 110
"""Widths, in columns, between which lines are cut by programs."""
GAPPED = re.compile(r"\s{2}|\s[|>]\s|^\W*$")
"""A menu, a table or a rule: never part of wrapped prose."""
LETTER = re.compile(r"[^\W\d_]")
DIVIDED = re.compile(r"[a-zа-яё][-\u2010]$")
KEPT = re.compile(
    r"\b(?:co|non|pre|post|self|well|re|multi|inter|[a-z]+ing|[a-z]+ed|Russian|Chinese|по|кино)[-\u2010]$", re.I
)
"""Parts of words that keep their hyphen."""
NEARLY = 0.75
"""Of the full width: a line as long as this may go on in the next one, a shorter one ends its paragraph."""
WIDE_SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uff00-\uff60“”《》]")


def unwrap(text: str, repairs: Repairs) -> str:
    """The text with hard-wrapped paragraphs made one line each; lists and lines of verse stay as they are."""
    blocks = [block.split("\n") for block in text.rstrip("\n").split("\n\n")]
    full = max((_width(block) for block in blocks), default=0)
    if not full:
        return text
    return "\n\n".join("\n".join(_join(block, full, repairs)) for block in blocks) + "\n"


def columns(line: str) -> int:
    """Width of a line where Chinese characters take two columns."""
    return len(line) + len(WIDE_SIGN.findall(line))


def _width(block: list[str]) -> int:
    """The width a block was cut at, or 0: its lines but the last are equally long and mostly stop in mid-sentence."""
    body = block[:-1]
    full = max(map(columns, block))
    if len(body) < 2 or not NARROW <= full <= WIDE:
        return 0
    even = sum(columns(line) >= NEARLY * full for line in body)
    unfinished = sum(not ENDS.search(line) for line in body)
    goes_on = sum(_goes_on(line) for line in block[1:])
    prose = not any(GAPPED.search(line) for line in block) and goes_on >= 0.5 * len(body)
    return full if prose and even >= 0.8 * len(body) and unfinished >= 0.6 * len(body) else 0


def _goes_on(line: str) -> bool:
    """True for a line that may be the rest of a sentence: its first letter is small or has no case."""
    first = LETTER.search(line)
    return first is not None and not first.group().isupper()


def _join(block: list[str], full: int, repairs: Repairs) -> list[str]:
    lines = block[:1]
    whole = sum(columns(line) >= NEARLY * full for line in block[:-1]) >= 0.6 * (len(block) - 1)
    for before, line in pairwise(block):
        if whole and columns(before) >= NEARLY * full:
            lines[-1] = _joined(lines[-1], line)
            repairs.add("wrapped lines", 1, before)
        else:
            lines.append(line)
    return lines


def flow(page: str) -> str:
    """The lines of a printed page as paragraphs: a line that nearly fills the width goes on in the next one."""
    lines = [line.strip() for line in page.split("\n")]
    widths = sorted(columns(line) for line in lines if line)
    if len(widths) < 3:
        return page
    full = widths[int(0.9 * (len(widths) - 1))]
    out: list[str] = []
    open_ended = False
    for line in lines:
        if open_ended and line and not GAPPED.search(line):
            out[-1] = _joined(out[-1], line)
        else:
            out.append(line)
        open_ended = columns(line) >= NEARLY * full and not (ENDS.search(line) and columns(line) < 0.9 * full)
    return "\n".join(out)


def _joined(before: str, line: str) -> str:
    """Two lines as one; a word divided at the end of the first is put together."""
    if WIDE_SIGN.match(before[-1]) or WIDE_SIGN.match(line[0]):
        return before + line
    if DIVIDED.search(before) and line[0].islower():
        return (before if KEPT.search(before) else before[:-1]) + line
    return f"{before} {line}"
