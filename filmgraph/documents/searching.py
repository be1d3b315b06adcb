"""Where the lines of a text stood in a file whose order is not that of the text: the markup of a page.

A line counts as found when its letters and digits, or most of them, stand in one stretch of the file; a short one only near
its neighbours. The rest has no place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from filmgraph.documents.places import FAR, LONG_PROBE, NEAR, Kind, Own, Places, borders, runs, signs_of

MOSTLY = 0.6
"""Of a line that was mended: what must be found again of its signs."""
LARGEST = 1_000_000
"""Signs of a file up to which all of it is searched for a line that is not where it should be."""
Part = tuple[int, int, int]
"""Place in the line, place in the file, length; all in signs."""


def search(text: str, kind: Kind, units: Sequence[str]) -> Places | None:
    """The places of ``text`` in the ``units`` of a file, in whatever order; nothing when none can be found."""
    signs = list(map(signs_of, units))
    begins = list(accumulate(map(len, signs), initial=0))
    lined = [(m.start(), m.group()) for m in re.finditer(r"(?m)^.*[^\W_].*$", text)]
    parts = _all_parts([signs_of(line) for _, line in lined], "".join(signs))
    stretches: list[tuple[int, int]] = []
    for (start, line), found in zip(lined, parts, strict=True):
        for at, unit in _stretches(Own(line), found, begins):
            if not stretches or stretches[-1][1] != unit:
                stretches.append((start + at, unit))
    if not any(unit for _, unit in stretches):
        return None
    return Places(kind, tuple(s for s, _ in stretches), tuple(u for _, u in stretches))


def _stretches(own: Own, found: list[Part], begins: list[int]) -> Iterator[tuple[int, int]]:
    """(offset in the line, unit), first of the line itself; unit 0 where nothing was found."""
    if not found:
        yield 0, 0
    for n, (at, place, length) in enumerate(found):
        yield (own.offset(at) if n else 0), bisect_right(begins, place)
        for sign in borders(begins, place, length):
            yield own.offset(at + sign - place), bisect_right(begins, sign)


def _all_parts(lines: list[str], stream: str) -> list[list[Part]]:
    whole = _whole(lines, stream)
    out: list[list[Part]] = []
    end = 0
    for n, line in enumerate(lines):
        if whole[n] >= 0:
            out.append([(0, whole[n], len(line))])
            end = max(end, whole[n] + len(line)) if whole[n] - end < FAR else end
            continue
        next_ = next((p for p in whole[n + 1 : n + 20] if p >= end), min(end + FAR, len(stream)))
        found = [(at, place + end, length) for at, place, length in runs(line, stream[end:next_])]
        good = sum(length for *_, length in found) >= MOSTLY * len(line)
        out.append(found if good else [])
        end = found[-1][1] + found[-1][2] if good else end
    return out


def _whole(lines: list[str], stream: str) -> list[int]:
    """Where each line stands unchanged, or -1: after the line before, close to it when it is short; a long one anywhere."""
    out: list[int] = []
    after = 0
    for line in lines:
        far = len(line) >= LONG_PROBE
        place = stream.find(line, after, after + (FAR if far else NEAR) + len(line))
        if place < 0 and far and len(stream) <= LARGEST:
            # Captions and titles are put where the text's order wants them.
            place = stream.find(line)
        elif place >= 0:
            after = place + len(line)
        out.append(place)
    return _nearest_heading(lines, out, stream)


def _nearest_heading(lines: list[str], found: list[int], stream: str) -> list[int]:
    """The first line is the title, which menus and lists of news may name before: its place is nearest above the text."""
    if len(found) > 1 and found[1] >= 0:
        above = stream.rfind(lines[0], 0, found[1])
        found[0] = above if above >= 0 else found[0]
    return found
