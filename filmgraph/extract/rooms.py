"""Which pieces of a text are read together: windows of three sizes, and long texts once more behind their own beginning."""

from __future__ import annotations

from collections.abc import Sequence

from filmgraph.language.pieces import LIMIT, Pieces

ROOMS = (LIMIT - 2, 300, 180)
"""Pieces in one window, three sizes: a long one sees more, a short one decides better what it sees; their mean is best."""
HEAD = 160
"""Pieces of the beginning that windows further on in a long text begin with."""
QUICK_ROOM, QUICK_HEAD = 400, 80
"""The same where every piece is read once: longer windows cost more for each piece and were no better."""


def rooms(pieces: Pieces, sentences: Sequence[tuple[int, int]], quick: bool = False) -> list[list[int]]:
    """The windows of a text, each the numbers of its pieces. ``sentences`` are code-point ranges.

    ``quick``: every piece once, but for the beginning, which the later windows of a long text begin with.
    """
    if quick:
        return once(pieces, sentences)
    plain = [list(range(a, b)) for room in ROOMS for a, b in windows(pieces, sentences, room)]
    return [*plain, *headed(pieces, sentences)]


def once(pieces: Pieces, sentences: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Windows side by side, those further on behind the text's own beginning."""
    if len(pieces.ids) <= LIMIT - 2:
        return [list(range(len(pieces.ids)))]
    first = windows(pieces, sentences, QUICK_ROOM, overlap=False)[0]
    head = windows(pieces, sentences, QUICK_HEAD, overlap=False)[0][1]
    later = windows(pieces, sentences, QUICK_ROOM - QUICK_HEAD, overlap=False, begin=first[1])
    return [list(range(*first)), *([*range(head), *range(a, b)] for a, b in later)]


def headed(pieces: Pieces, sentences: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Windows of a long text that begin with its own beginning, so that what it is about is seen with every part."""
    room = LIMIT - 2
    if len(pieces.ids) <= room:
        return []
    first = windows(pieces, sentences, HEAD)[0][1]
    return [[*range(first), *range(max(a, first), b)] for a, b in windows(pieces, sentences, room - HEAD) if b > room]


def windows(
    pieces: Pieces, sentences: Sequence[tuple[int, int]], room: int, overlap: bool = True, begin: int = 0
) -> list[tuple[int, int]]:
    """Ranges of pieces to read together, from piece ``begin`` on; each begins in the middle of the one before, where
    ``overlap`` is set. ``sentences`` are code-point ranges; a sentence too long is cut hard.
    """
    borders = []
    at = 0
    for _, end in sentences:
        start = at
        while at < len(pieces.ids) and pieces.starts[at] < end:
            at += 1
        borders += [(k, min(k + room, at)) for k in range(max(start, begin), at, room)]
    if at < len(pieces.ids):
        borders += [(k, min(k + room, len(pieces.ids))) for k in range(max(at, begin), len(pieces.ids), room)]
    out: list[tuple[int, int]] = []
    n = 0
    while n < len(borders):
        first, last = borders[n][0], n
        while last + 1 < len(borders) and borders[last + 1][1] - first <= room:
            last += 1
        out.append((first, borders[last][1]))
        if last + 1 == len(borders):
            break
        if not overlap:
            n = last + 1
            continue
        middle = first + (borders[last][1] - first) // 2
        n = max(n + 1, next(k for k in range(n, last + 2) if k > last or borders[k][0] >= middle))
    return out
