"""The words that state a fact: the sentence that holds both ends, or the sentences from one to the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from filmgraph.model import Span

FAR = 3
"""Up to this many sentences are quoted whole; ends further apart are quoted by the sentence of the later one."""


def sentence_at(sentences: Sequence[tuple[int, int]], place: int) -> int:
    """Number of the sentence that holds code point ``place`` (the last one that begins before it)."""
    return max(0, bisect_right(sentences, (place, 1 << 60)) - 1)


def quote(sentences: Sequence[tuple[int, int]], *ends: Span) -> Span:
    """The span to show for something said by the mentions ``ends``."""
    first = sentence_at(sentences, min(e.start for e in ends))
    last = sentence_at(sentences, max(e.end - 1 for e in ends))
    if last - first >= FAR:
        first = last = sentence_at(sentences, ends[-1].start)
    begin, stop = sentences[first][0], sentences[last][1]
    inside = [e for e in ends if sentences[first][0] <= e.start < stop]
    return Span(min([begin, *(e.start for e in inside)]), max([stop, *(e.end for e in inside)]))
