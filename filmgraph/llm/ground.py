"""Finds the words of an answer in the text that they are said to come from: to the letter, else alike, else nearly alike.

What is not found does not exist. What is found is a slice of the text; the words of the answer go no further.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal as OneOf

from filmgraph.language.data import simplified
from filmgraph.model import Span

How = OneOf["exact", "alike", "near"]
QUALITY = {"exact": 1.0, "alike": 1.0, "near": 0.9}
"""How sure it is that the words found are the words meant."""
PER_EDIT = 12
"""One letter in so many may be wrong, missing or too much; shorter words are found as they are or not at all."""
MOST = 400
"""Places of one name that are looked at."""
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_NUMERALS = re.compile(r"[0-9一二三四五六七八九十百千万亿零两]")
_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‛`´′＇", "'"),
        **dict.fromkeys("“”„‟«»「」『』″＂", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
_BARE = "…. \t\r\n\"'"
"""What models put around the words that they copy."""


@dataclass(frozen=True, slots=True)
class Found:
    """Words that were found."""

    span: Span
    how: How


class Text:
    """A text made ready for being searched again and again; only the stretches ``within`` are searched."""

    def __init__(self, text: str, within: list[tuple[int, int]]) -> None:
        self.text = text
        self.within = sorted(within)
        self._starts = [a for a, _ in self.within]
        self.folded, self.places = _fold(text)

    def find(self, words: str, near: Span | None = None) -> Found | None:
        """Where ``words`` stand; of several places the one in ``near``, else the nearest to it, else the first."""
        for how, spans in (("exact", self._exact), ("alike", self._alike), ("near", self._near)):
            found = [s for s in spans(words) if self._readable(s)]
            if found:
                return Found(min(found, key=lambda s: (_distance(s, near), s)), how)  # type: ignore[arg-type]
        return None

    def every(self, name: str) -> list[Found]:
        """All places of a name as whole words: to the letter, else alike, else nearly alike."""
        for how, spans in (("exact", self._exact), ("alike", self._alike), ("near", self._near)):
            found = [s for s in spans(name) if self._readable(s) and self._whole(s)]
            if found:
                return [Found(s, how) for s in sorted(set(found))]  # type: ignore[arg-type]
        return []

    def _readable(self, span: Span) -> bool:
        """Whether the span begins and ends in readable stretches."""
        return all(self._inside(place) for place in (span.start, span.end - 1))

    def _inside(self, place: int) -> bool:
        n = bisect_right(self._starts, place) - 1
        return n >= 0 and place < self.within[n][1]

    def _whole(self, span: Span) -> bool:
        """Whether no letter of the same word stands before or behind; Chinese does not part its words."""
        for inner, outer in ((span.start, span.start - 1), (span.end - 1, span.end)):
            if 0 <= outer < len(self.text):
                a, b = self.text[inner], self.text[outer]
                if a.isalnum() and b.isalnum() and not _HAN.match(a) and not _HAN.match(b):
                    return False
        return True

    def _exact(self, words: str) -> Iterator[Span]:
        yield from _occurrences(self.text, words.strip())

    def _alike(self, words: str) -> Iterator[Span]:
        """Without regard to case, width, script of Han, kinds of quotation marks and dashes, and white space."""
        folded = _fold(words)[0].strip(_BARE)
        for span in _occurrences(self.folded, folded):
            yield self._back(span)

    def _near(self, words: str) -> Iterator[Span]:
        """With one edit for every ``PER_EDIT`` code points, but never another number.

        Cut into one piece more than edits are allowed, at least one piece must stand in the text as it is: only around
        such pieces is compared letter by letter.
        """
        folded = _fold(words)[0].strip(_BARE)
        edits = len(folded) // PER_EDIT
        if not edits:
            return
        numbers = Counter(_NUMERALS.findall(folded))
        best: dict[int, tuple[int, Span]] = {}
        for start in self._windows(folded, edits):
            if found := _closest(self.folded[max(0, start) : start + len(folded) + 2 * edits], folded, edits):
                cost, a, b = found
                span = Span(max(0, start) + a, max(0, start) + b)
                if Counter(_NUMERALS.findall(span.of(self.folded))) == numbers:
                    best[span.end] = min(best.get(span.end, (cost, span)), (cost, span))
        if best:
            least = min(cost for cost, _ in best.values())
            yield from (self._back(span) for cost, span in sorted(best.values()) if cost == least)

    def _windows(self, folded: str, edits: int) -> list[int]:
        """Where a stretch like ``folded`` may begin, less ``edits``."""
        size = len(folded) // (edits + 1)
        starts = {
            span.start - n * size - edits
            for n in range(edits + 1)
            for span in _occurrences(self.folded, folded[n * size : (n + 1) * size], 40)
        }
        return sorted(starts)[:200]

    def _back(self, span: Span) -> Span:
        return Span(self.places[span.start], self.places[span.end - 1] + 1)


def _occurrences(text: str, words: str, most: int = MOST) -> Iterator[Span]:
    at = text.find(words) if words else -1
    while at >= 0 and most:
        yield Span(at, at + len(words))
        at, most = text.find(words, at + 1), most - 1


def _fold(text: str) -> tuple[str, list[int]]:
    """The text in comparable form, and where each of its characters comes from."""
    letters: list[str] = []
    places: list[int] = []
    for n, c in enumerate(simplified(text) if _HAN.search(text) else text):
        for letter in unicodedata.normalize("NFKC", c.translate(_SAME)).translate(_SAME).casefold().replace("ё", "е"):
            if letter.isspace() or unicodedata.category(letter) == "Cf":
                if not letter.isspace() or (letters and letters[-1] == " "):
                    continue
                letter = " "
            letters.append(letter)
            places.append(n)
    return "".join(letters), places


def _distance(span: Span, near: Span | None) -> int:
    if near is None or span.overlaps(near):
        return 0
    return near.start - span.end if span.end <= near.start else span.start - near.end + 1


def _closest(text: str, words: str, edits: int) -> tuple[int, int, int] | None:
    """The stretch of ``text`` with the fewest edits to ``words``: edits, start, end; None where it takes more than allowed."""
    row: list[tuple[int, int]] = [(0, n) for n in range(len(text) + 1)]
    for m, letter in enumerate(words, 1):
        left = (m, row[0][1])
        fresh = [left]
        for n, other in enumerate(text, 1):
            (cost, start), (up, begun) = row[n - 1], row[n]
            left = min((cost + (letter != other), start), (up + 1, begun), (left[0] + 1, left[1]))
            fresh.append(left)
        row = fresh
    cost, end, start = min((cost, n, start) for n, (cost, start) in enumerate(row))
    return (cost, start, end) if cost <= edits and start < end else None


def sentence_near(sentences: tuple[tuple[int, int], ...], number: int) -> Span | None:
    """The sentence that an answer points to by its number; None for numbers that are none."""
    return Span(*sentences[number]) if 0 <= number < len(sentences) else None


def sentences_of(sentences: tuple[tuple[int, int], ...], span: Span) -> range:
    """Numbers of the sentences that ``span`` touches."""
    first = max(0, bisect_right(sentences, (span.start, 1 << 60)) - 1)
    return range(first, max(first + 1, bisect_left(sentences, (span.end, 0))))
