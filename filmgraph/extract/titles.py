"""Titles at their full length: what stands in quotation marks is one title, and what a colon ties together is one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from filmgraph.extract.candidates import Candidate
from filmgraph.language.pieces import Pieces

TITLED = ("Film", "Series", "Work")
MARKS = {"“": "”", '"': '"', "«": "»", "《": "》", "〈": "〉", "„": "“", "『": "』", "「": "」", "‘": "’"}
HAN = "《〈『「"
"""Marks of titles in Chinese; quotations have others."""
LONGEST = 80
"""Code points between the marks."""
SHARE = 0.4
"""Of what stands between the marks, what a mention must hold to stand for all of it, where capitals do not tell."""
_QUOTED = re.compile("|".join(f"{re.escape(a)}([^{a}{b}\n]{{1,{LONGEST}}}){re.escape(b)}" for a, b in MARKS.items()))
_SMALL = re.compile(r"\b[^\W\d_A-ZА-ЯЁ][^\W\d_]{3,}")
_COLON = re.compile(r" ?: ?(?:[-–] )?")


def titles(text: str, language: str, mentions: Sequence[Candidate], pieces: Pieces) -> list[Candidate]:
    """``mentions`` in order, those of titles at full length, without the mentions that turn out to be parts of one."""
    out = list(mentions)
    for start, end in _quoted(text, language, out):
        out = _one(out, start, end, pieces)
    for left, right in _tied(text, out):
        out = _one(out, left.start, right.end, pieces)
    return out


def _quoted(text: str, language: str, mentions: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """What stands between quotation marks and is a title by its capitals or by what the network takes for one in it."""
    for found in _QUOTED.finditer(text):
        start, end = found.span(found.lastindex or 0)
        end -= len(text[start:end]) - len(text[start:end].rstrip(" ,.;，、"))
        start += len(text[start:end]) - len(text[start:end].lstrip())
        inside = [m for m in mentions if start <= m.start and m.end <= end and m.top in TITLED]
        if not inside or (len(inside) == 1 and (inside[0].start, inside[0].end) == (start, end)):
            continue
        words = text[start:end]
        if language == "en":
            whole = not _SMALL.search(words) and words[0].isupper()
        else:
            held = sum(m.end - m.start for m in inside) / (end - start)
            whole = held >= SHARE and (text[found.start()] in HAN or (language == "ru" and words[0].isupper()))
        if whole:
            yield start, end


def _tied(text: str, mentions: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """Two titles with nothing but a colon between them."""
    named = [m for m in mentions if m.top in TITLED]
    for left, right in pairwise(named):
        if left.end < right.start and _COLON.fullmatch(text, left.end, right.start):
            yield left, right


def _one(mentions: list[Candidate], start: int, end: int, pieces: Pieces) -> list[Candidate]:
    """The mentions between ``start`` and ``end`` as one title, where these are borders of pieces and nothing reaches over."""
    inside = [m for m in mentions if m.start < end and start < m.end]
    first, last = bisect_left(pieces.starts, start), bisect_right(pieces.ends, end)
    if first >= last or any(m.start < start or m.end > end for m in inside):
        return mentions
    head = max((m for m in inside if m.top in TITLED), key=lambda m: (m.end - m.start, -m.start))
    one = Candidate(pieces.starts[first], pieces.ends[last - 1], first, last, head.top, head.type, head.score)
    return sorted([*(m for m in mentions if m not in inside), one], key=lambda m: m.start)
