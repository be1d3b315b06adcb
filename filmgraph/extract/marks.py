"""Finds what stands in quotation marks or in dialogue of dashes; :mod:`filmgraph.extract.quotes` tells who says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from filmgraph.model import Span

CLOSERS = dict(
    pair.split(" ") for pair in ("“ ”", "« »", "「 」", "『 』", "„ “”", "‹ ›", "‘ ’", "〝 〞〟", '" "', "＂ ＂")
)
"""Opening mark → the marks that may close it."""
BOTH_WAYS = '"＂'
_MARK = re.compile(r"[“”«»「」『』„‹›‘’〝〞〟\"＂]|\n+")
_SPACE_OR_OPENING = re.compile(r"(?:^|[\s(（\[：:—–«“‘])$")
_DASH_LINE = re.compile(r"^[ \t]*[—–-][ \t]+(?=\S)", re.M)
_INNER_DASH = re.compile(r"(?<=[,.!?…»])[ \t]*[—–-][ \t]+")
_AFTER_SHARED = re.compile(r",?\s*[—–]\s")
_ENDS = tuple(".!?…:;。！？：；")
LONGEST = 2000
"""Code points; what is longer lacks a closing mark."""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Words between marks."""

    start: int
    end: int
    left: int
    """Where the opening mark stands; ``start`` is behind it."""
    right: int
    """Behind the closing mark."""
    dialogue: bool = False
    """A line that begins with a dash."""
    continues: bool = False
    """The paragraph ends within the quotation, and the next one goes on with it."""
    told_by: Span | None = None
    """Words within the speech that say who speaks."""


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    stale: bool = False
    """A line has ended since."""


def stretches(text: str, *, dashes: bool) -> list[Stretch]:
    """The outermost quoted stretches in order, not overlapping; with ``dashes`` also lines that begin with a dash.

    A quotation over several paragraphs is one stretch for each of them. Marks without a partner are passed over.
    """
    marked = [s for s in _Scan(text).stretches() if text[s.start : s.end].strip() and s.end - s.start <= LONGEST]
    lines = _dialogue(text) if dashes else []
    free = [s for s in marked if not any(line.left <= s.left < line.right for line in lines)]
    return sorted([*free, *lines])


def parted(text: str, whole: Stretch, tells: Callable[[Span], bool]) -> list[Stretch]:
    """Takes ``Speech, — said X. — More speech.`` apart; ``tells`` knows the parts that say who speaks.

    Without such a part the stretch comes back whole.
    """
    borders = [m.span() for m in _INNER_DASH.finditer(text, whole.start, whole.end)]
    starts = [whole.start, *(end for _, end in borders)]
    pieces = [Span(s, e) for s, e in zip(starts, [*(b for b, _ in borders), whole.end], strict=True) if s < e]
    speech: list[Span] = []
    tellers: list[Span] = []
    for piece in pieces:
        if speech and len(tellers) < len(speech) and tells(piece):
            tellers.append(piece)
        elif speech and len(tellers) < len(speech):
            turn = whole.dialogue and text[speech[-1].start : speech[-1].end].rstrip().endswith("?")
            speech[-1] = piece if turn else Span(speech[-1].start, piece.end)  # somebody else asked
        else:
            speech.append(piece)
    if not tellers:
        return [whole]
    return [
        Stretch(
            s.start,
            s.end,
            whole.left if n == 0 else s.start,
            s.end,
            whole.dialogue,
            told_by=tellers[min(n, len(tellers) - 1)],
        )
        for n, s in enumerate(speech)
    ]


class _Scan:
    """One pass over the marks with a stack of those that are open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[_Open] = []

    def stretches(self) -> Iterator[Stretch]:
        for mark in _MARK.finditer(self.text):
            at = mark.start()
            if mark.group().startswith("\n"):
                yield from self._line_end(at, mark.group())
            elif (depth := self._closes(mark.group(), at)) is not None:
                yield from self._close(depth, at)
            elif mark.group() in CLOSERS:
                if self.open and self.open[0].mark == mark.group() and self.open[0].stale:
                    self.open.clear()  # the older one was never closed
                self.open.append(_Open(mark.group(), at))

    def _closes(self, mark: str, at: int) -> int | None:
        """The place in the stack that this mark closes."""
        if mark in BOTH_WAYS and _SPACE_OR_OPENING.search(self.text[max(0, at - 1) : at]):
            after = self.text[at + 1 : at + 2]
            if after and not after.isspace():
                self.open = [o for o in self.open if o.mark != mark]
                return None
        if mark == "’" and self.text[at + 1 : at + 2].isalnum():
            return None
        depths = (n for n in reversed(range(len(self.open))) if mark in CLOSERS[self.open[n].mark])
        return next(depths, None)

    def _close(self, depth: int, at: int) -> Iterator[Stretch]:
        opened = self.open[depth]
        del self.open[depth:]
        if not self.open:
            yield Stretch(opened.at + 1, at, opened.at, at + 1)
        elif self._shared(at):
            outer = self.open[0]
            self.open.clear()
            yield Stretch(outer.at + 1, at + 1, outer.at, at + 1)

    def _shared(self, at: int) -> bool:
        """Russian lets one » close both the inner and the outer quotation."""
        rest = self.text[at + 1 :].split("\n", 1)[0]
        unclosed = rest.count("«") >= rest.count("»")
        return self.text[at] == "»" and unclosed and _AFTER_SHARED.match(rest) is not None

    def _line_end(self, at: int, lines: str) -> Iterator[Stretch]:
        if not self.open:
            return
        outer = self.open[0]
        ended = self.text[:at].rstrip()[-1:] in _ENDS
        if ended and self.text[at + len(lines) :].lstrip(" \t\u3000")[:1] == outer.mark:
            self.open.clear()
            yield Stretch(outer.at + 1, at, outer.at, at, continues=True)
        elif len(lines) > 1:
            self.open.clear()
        else:
            outer.stale = True


def _dialogue(text: str) -> list[Stretch]:
    """Lines that begin with a dash."""
    found = []
    for dash in _DASH_LINE.finditer(text):
        end = text.find("\n", dash.end())
        end = len(text) if end < 0 else end
        found.append(Stretch(dash.end(), end, dash.start(), end, dialogue=True))
    return found
