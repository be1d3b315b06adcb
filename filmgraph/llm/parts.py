"""A document → the parts that one request each asks about: whole paragraphs, each part beginning with the end of the last.

Sentences are numbered over the whole document, so that every part speaks of the same places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from threading import Lock

from filmgraph.language.pipeline import sentences
from filmgraph.llm.tokens import count
from filmgraph.model import Document

_TOKENIZING = Lock()
"""The pipelines of spaCy are shared, and conversations run side by side."""
OVERLAP = 0.25
"""The last paragraph of one part opens the next, unless it is a larger share of a part than this."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document with its sentences."""

    document: Document
    sentences: tuple[tuple[int, int], ...]
    """Code points."""
    roles: tuple[str, ...]
    """Of the section that each sentence stands in: body, headline …"""
    costs: tuple[int, ...]
    """Tokens of each sentence, estimated."""
    paragraphs: tuple[tuple[int, int], ...]
    """Ranges of sentence numbers, last exclusive."""

    def words(self, n: int) -> str:
        """Sentence ``n`` on one line."""
        start, end = self.sentences[n]
        return " ".join(self.document.text[start:end].split())

    def tokens(self, numbers: Iterable[int]) -> int:
        """What the sentences cost."""
        return sum(self.costs[n] for n in numbers)


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences to ask about in one request; the first ``repeated`` of them stood in the part before."""

    numbers: tuple[int, ...]
    repeated: int = 0

    def halves(self) -> tuple[Part, Part] | None:
        """The part in two, None for a single sentence."""
        middle = len(self.numbers) // 2
        if not middle:
            return None
        return Part(self.numbers[:middle], min(self.repeated, middle)), Part(self.numbers[middle:])


def numbered(document: Document) -> Numbered:
    """The readable sentences of ``document`` and its paragraphs, which are its lines."""
    text, spans, roles = document.text, list[tuple[int, int]](), list[str]()
    for section in document.readable():
        with _TOKENIZING:
            found = sentences(text, document.language, [(section.span.start, section.span.end)])
        spans += found
        roles += [section.role] * len(found)
    costs = tuple(count(text[start:end]) + 3 for start, end in spans)
    starts = [
        n
        for n in range(len(spans))
        if n == 0 or roles[n] != roles[n - 1] or "\n" in text[spans[n - 1][1] : spans[n][0]]
    ]
    return Numbered(document, tuple(spans), tuple(roles), costs, tuple(pairwise([*starts, len(spans)])))


def cut(text: Numbered, size: int, wanted: Iterable[int] | None = None) -> list[Part]:
    """Parts of at most ``size`` tokens, cut between paragraphs; a longer paragraph is cut between sentences.

    With ``wanted`` only the paragraphs that hold one of these sentences are asked about.
    """
    parts: list[Part] = []
    here: list[int] = []
    before: list[int] = []
    repeated = 0
    for piece in _pieces(text, size, None if wanted is None else set(wanted)):
        cost = text.tokens(piece)
        if len(here) > repeated and text.tokens(here) + cost > size:
            parts.append(Part(tuple(here), repeated))
            again = before if len(before) < len(here) and text.tokens(before) <= OVERLAP * size else []
            here = list(again) if text.tokens(again) + cost <= size else []
            repeated = len(here)
        here += piece
        before = piece
    return [*parts, Part(tuple(here), repeated)] if here else parts


def _pieces(text: Numbered, size: int, wanted: set[int] | None) -> Iterator[list[int]]:
    """The paragraphs, those longer than ``size`` in pieces of whole sentences."""
    for start, end in text.paragraphs:
        if wanted is not None and wanted.isdisjoint(range(start, end)):
            continue
        yield from _filled(text, range(start, end), size)


def _filled(text: Numbered, numbers: Sequence[int], size: int) -> Iterator[list[int]]:
    piece: list[int] = []
    cost = 0
    for n in numbers:
        if piece and cost + text.costs[n] > size:
            yield piece
            piece, cost = [], 0
        piece.append(n)
        cost += text.costs[n]
    yield piece
