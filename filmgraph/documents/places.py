"""Where the words of a cleaned text stood in the original: line of a text or of markup, page of a PDF, paragraph of a
Word file, row or record of a table.

Cleaning moves, mends and joins; instead of every step keeping count, the letters and digits of both ends are laid beside
each other once. What cannot be found again has no place, rather than a wrong one.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from filmgraph.model import Document, Span

Kind = Literal["line", "page", "paragraph", "row", "item"]
LINE_ENDS = re.compile("\r\n|\r|\n")
SIGNS = re.compile(r"[^\W_]+")
NEAR, PROBE = 600, 6
"""Signs looked ahead for so many signs of the text: a short stretch is sure only close to where the last one was."""
FAR, LONG_PROBE = 100_000, 24
FARTHEST_STEP = 64
"""Signs skipped at most between two looks where nothing is found: keeps garbled texts linear."""


@dataclass(frozen=True, slots=True)
class Places:
    """Stretches of a cleaned text and the unit of the original in which each of them stood."""

    kind: Kind
    starts: tuple[int, ...]
    """Code points of the cleaned text where a stretch begins, rising."""
    units: tuple[int, ...]
    """Number of the line, page, paragraph, row or item of each stretch, from 1; 0 where it is not known."""
    path: str = ""
    """For items: the JSON pointer of the list that holds them."""

    def of(self, start: int, end: int) -> tuple[int, int] | None:
        """First and last unit of ``text[start:end]``, or nothing where either is not known."""
        found = sorted((self._at(start), self._at(end - 1)))
        return (found[0], found[1]) if found[0] else None

    def _at(self, offset: int) -> int:
        place = bisect_right(self.starts, offset) - 1
        return self.units[place] if place >= 0 else 0


@dataclass(frozen=True, slots=True)
class Traced(Document):
    """A document that knows where its words come from and which of its paragraphs are in another language."""

    places: Places | None = None
    languages: tuple[tuple[Span, str], ...] = ()
    """Paragraphs in another language than the document's, in order, each with its BCP 47 code."""


def place(document: Document, start: int, end: int) -> tuple[Places, int, int] | None:
    """Where ``document.text[start:end]`` stood: what the numbers count, the first and the last; nothing if unknown."""
    places = document.places if isinstance(document, Traced) else None
    found = places.of(start, end) if places else None
    return (places, *found) if places and found else None


def language_at(document: Document, offset: int) -> str:
    """The language of the paragraph around ``offset``: the document's own unless it is known to be another."""
    other = document.languages if isinstance(document, Traced) else ()
    return next((code for span, code in other if span.start <= offset < span.end), document.language)


def lines(raw: str) -> tuple[str, ...]:
    """The lines of a text as editors number them."""
    return tuple(LINE_ENDS.split(raw))


def line_starts(raw: str) -> tuple[int, ...]:
    """Where the lines of a text begin."""
    return (0, *(m.end() for m in LINE_ENDS.finditer(raw)))


def trace(text: str, kind: Kind, units: Sequence[str]) -> Places | None:
    """The places of ``text`` in the ``units`` that it was made of, in their order; nothing when none can be found."""
    signs = list(map(signs_of, units))
    begins = list(accumulate(map(len, signs), initial=0))
    own = Own(text)
    stretches: list[tuple[int, int]] = []
    for start, unit in _stretches(own, "".join(signs), begins):
        if not stretches or stretches[-1][1] != unit:
            stretches.append((start, unit))
    if kind in ("line", "paragraph"):
        stretches = _filled(stretches, own, signs)
    if not any(unit for _, unit in stretches):
        return None
    return Places(kind, tuple(s for s, _ in stretches), tuple(u for _, u in stretches))


def signs_of(text: str) -> str:
    """The letters and digits of a text, all that survives cleaning."""
    return "".join(SIGNS.findall(unicodedata.normalize("NFC", text)))


class Own:
    """The letters and digits of a text as one string, and the way back from them to the text."""

    def __init__(self, text: str) -> None:
        words = list(SIGNS.finditer(text))
        self.signs = "".join(w.group() for w in words)
        self._starts = [w.start() for w in words]
        self._begins = list(accumulate((w.end() - w.start() for w in words), initial=0))[:-1]
        self.lines = [m.start() for m in re.finditer(r"(?m)^.*[^\W_].*$", text)]
        """Where the lines with anything to find begin."""

    def offset(self, sign: int) -> int:
        """The code point of the text at which this sign stands."""
        word = bisect_right(self._begins, sign) - 1
        return self._starts[word] + sign - self._begins[word]

    def line(self, offset: int) -> int:
        """The number of the line, of those with signs, around an offset."""
        return bisect_right(self.lines, offset) - 1


def _stretches(own: Own, stream: str, begins: list[int]) -> Iterator[tuple[int, int]]:
    """(offset in the text, unit) for every stretch; unit 0 opens a line of which nothing was found."""
    known = -1
    for at, found, length in runs(own.signs, stream):
        offset = own.offset(at)
        line = own.line(offset)
        for lost in range(known + 1, line):
            yield own.lines[lost], 0
        unit = bisect_right(begins, found)
        yield (own.lines[line] if line > known else offset), unit
        for sign in borders(begins, found, length):
            yield own.offset(at + sign - found), bisect_right(begins, sign)
        # A run ends with a line where the next one differs, so what follows in the same line goes on from here.
        known = own.line(own.offset(at + length - 1))
    for lost in range(known + 1, len(own.lines)):
        yield own.lines[lost], 0


def borders(begins: list[int], found: int, length: int) -> Iterable[int]:
    """Signs of the original within a run at which a unit begins."""
    first, last = bisect_right(begins, found), bisect_right(begins, found + length - 1)
    return sorted(set(begins[first:last]))


def runs(own: str, stream: str) -> Iterator[tuple[int, int, int]]:
    """(place in ``own``, place in ``stream``, length) of what both have in common, in the order of both."""
    at = after = 0
    step = 1
    while at < len(own):
        found = stream.find(own[at : at + PROBE], after, after + NEAR)
        if found < 0 and len(own) - at >= LONG_PROBE:
            found = stream.find(own[at : at + LONG_PROBE], after, after + FAR)
        if found < 0:
            at, step = at + step, min(2 * step, FARTHEST_STEP)
            continue
        length = _common(own, at, stream, found)
        yield at, found, length
        at, after, step = at + length, found + length, 1


def _common(a: str, i: int, b: str, j: int) -> int:
    """How many signs are the same from ``a[i]`` and ``b[j]`` on."""
    length, step = 0, 64
    while step:
        part = a[i + length : i + length + step]
        if part and part == b[j + length : j + length + step]:
            length += len(part)
            step = min(2 * step, 1 << 16)
        else:
            step //= 2
    return length


def _filled(stretches: list[tuple[int, int]], own: Own, signs: Sequence[str]) -> list[tuple[int, int]]:
    """Lines mended so thoroughly that nothing of them is found again take the lines left between their neighbours."""
    out: list[tuple[int, int]] = []
    for n, (start, unit) in enumerate(stretches):
        if unit:
            out.append((start, unit))
            continue
        end = stretches[n + 1][0] if n + 1 < len(stretches) else None
        after = stretches[n + 1][1] if n + 1 < len(stretches) else len(signs) + 1
        lost = [x for x in own.lines[own.line(start) :] if end is None or x < end]
        before = out[-1][1] if out else 0
        left = [u for u in range(before + 1, after) if signs[u - 1]]
        out += zip(lost, left, strict=True) if len(left) == len(lost) else [(start, 0)]
    return out
