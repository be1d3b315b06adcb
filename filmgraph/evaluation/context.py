"""Shows findings in their sentences: those that evidence names, and for what was missed the likeliest one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from filmgraph.evaluation.scoring import Finding, Result

_SENTENCE = re.compile(r"[^\n.!?。！？]+(?:[.!?。！？]+(?![\s\n])[^\n.!?。！？]+)*[.!?。！？]*[”’»」』\"]*")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; with a ``kind`` it is about something."""

    text: str
    kind: str = ""
    title: str = ""


def passages(finding: Finding, result: Result) -> list[list[Piece]]:
    """The sentences of a finding, names of what it is about marked ``name``; empty where none is known."""
    text = result.view.document.text if result.view.document else ""
    labels = [x for group in finding.labels for x in group]
    if finding.evidence:
        quotes = [_around(text, e.start, e.end) or e.quote for e in finding.evidence]
    else:
        quotes = [q for q in [_likeliest(text, finding.labels)] if q]
    return [list(mark(q.strip(), dict.fromkeys(labels, ("name", "")))) for q in quotes]


def mark(text: str, labels: dict[str, tuple[str, str]]) -> Iterator[Piece]:
    """Cuts ``text`` where one of the labels stands, the longest first; label → kind and title of its pieces."""
    finder = _finder(labels)
    at = 0
    for found in finder.finditer(text) if finder else ():
        if found.start() > at:
            yield Piece(text[at : found.start()])
        yield Piece(found.group(), *labels[found.group()])
        at = found.end()
    if at < len(text):
        yield Piece(text[at:])


def _finder(labels: Iterable[str]) -> re.Pattern[str] | None:
    """Finds the labels as whole words, or anywhere where they are written without spaces."""
    told = sorted({x for x in labels if x.strip()}, key=lambda x: (-len(x), x))
    return re.compile("|".join(map(_whole, told))) if told else None


def _whole(label: str) -> str:
    before = r"(?<!\w)" if label[0].isalnum() and not _HAN.match(label[0]) else ""
    after = r"(?!\w)" if label[-1].isalnum() and not _HAN.match(label[-1]) else ""
    return before + re.escape(label) + after


def _around(text: str, start: int, end: int) -> str:
    """The sentences that the range touches."""
    touched = [m for m in _SENTENCE.finditer(text) if m.start() < end and start < m.end()]
    return text[touched[0].start() : touched[-1].end()] if touched else ""


def _likeliest(text: str, groups: tuple[tuple[str, ...], ...]) -> str:
    """The first of the sentences that name the most of the things."""
    finders = [f for f in map(_finder, groups) if f]
    best, most = "", 0
    for sentence in _SENTENCE.finditer(text):
        named = sum(f.search(sentence.group()) is not None for f in finders)
        if named > most:
            best, most = sentence.group(), named
    return best
