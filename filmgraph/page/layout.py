"""Where the things of the first sight stand: worked out once, here, so that nothing moves in the browser.

Each connected part is laid out by igraph from a fixed start, turned to lie flat, and then pushed apart until no name
covers another. Units are the pixels of an unzoomed page.
"""

from __future__ import annotations

import math
import unicodedata
from itertools import combinations
from typing import Any, cast

NAME_WIDTH = 132
"""Longer names are broken into lines of this width."""
LINE = 17
FILLED = 112
"""How much of that width a line holds on average, as words are not cut."""
STEP = 120
"""Distance between neighbours before names are pushed apart."""
GAP = 14
WIDER = 1.25
"""Names are wide and lines of text low, and so are most screens."""

Point = tuple[float, float]
Box = tuple[float, float, float]
"""Width, height, and how far its middle lies below the middle of the shape: names stand underneath."""


def name_box(name: str, size: float) -> Box:
    """The room that a thing with its name under it needs."""
    width = sum(14 if unicodedata.east_asian_width(c) in "WF" else 7.5 for c in name)
    lines = max(1, math.ceil(width / FILLED))
    return max(2 * size, min(width, NAME_WIDTH)) + GAP, 2 * size + lines * LINE + GAP, lines * LINE / 2


def layout(boxes: list[Box], pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A place for each box, by its position in the list; ``pairs`` are positions that should stand near each other."""
    import igraph

    whole = cast(Any, igraph.Graph)(n=len(boxes), edges=pairs)
    parts = sorted((sorted(part) for part in whole.connected_components()), key=lambda part: (-len(part), part))
    placed: list[Point] = [(0.0, 0.0)] * len(boxes)
    shelf = _Shelf()
    for part in parts:
        points = _apart(_flat(_drawn(whole.subgraph(part))), [boxes[i] for i in part])
        for i, point in zip(part, shelf.put(points, [boxes[i] for i in part]), strict=True):
            placed[i] = point
    return [(round(x), round(y)) for x, y in placed]


def _drawn(part: Any) -> list[Point]:
    """Kamada and Kawai's layout of one connected part, from a circle, so that no chance is in it."""
    count: int = part.vcount()
    circle = [(math.cos(2 * math.pi * i / count), math.sin(2 * math.pi * i / count)) for i in range(count)]
    if count < 3:
        return [(x * STEP / 2, y) for x, y in circle] if count == 2 else [(0.0, 0.0)]
    found = part.layout_kamada_kawai(seed=circle, maxiter=50 * count)
    return [(round(x, 3) * STEP, round(y, 3) * STEP) for x, y in found]


def _flat(points: list[Point]) -> list[Point]:
    """The points turned so that their longest direction is level: pages are wider than high."""
    cx, cy = (sum(p[k] for p in points) / len(points) for k in (0, 1))
    moved = [(x - cx, y - cy) for x, y in points]
    across, down, both = sum(x * x for x, _ in moved), sum(y * y for _, y in moved), sum(x * y for x, y in moved)
    turn = -0.5 * math.atan2(2 * both, across - down)
    cos, sin = math.cos(turn), math.sin(turn)
    return [(WIDER * (x * cos - y * sin), x * sin + y * cos) for x, y in moved]


def _apart(points: list[Point], boxes: list[Box], rounds: int = 400) -> list[Point]:
    """The points moved as little as is needed for their boxes not to overlap."""
    spots = [[x, y + below] for (x, y), (_, _, below) in zip(points, boxes, strict=True)]
    for _ in range(rounds):
        moved = False
        for a, b in combinations(range(len(spots)), 2):
            dx, dy = spots[b][0] - spots[a][0], spots[b][1] - spots[a][1]
            over_x = (boxes[a][0] + boxes[b][0]) / 2 - abs(dx)
            over_y = (boxes[a][1] + boxes[b][1]) / 2 - abs(dy)
            if over_x > 0.5 and over_y > 0.5:
                axis, over, way = (0, over_x, dx) if over_x < over_y else (1, over_y, dy)
                push = math.copysign(over / 2, way)
                spots[a][axis] -= push
                spots[b][axis] += push
                moved = True
        if not moved:
            break
    return [(x, y - below) for (x, y), (_, _, below) in zip(spots, boxes, strict=True)]


class _Shelf:
    """Sets parts beside and below each other: the first on top, the others in rows no wider than it."""

    def __init__(self) -> None:
        self.limit = 0.0
        self.x = self.y = self.row = 0.0

    def put(self, points: list[Point], boxes: list[Box]) -> list[Point]:
        left = min(x - w / 2 for (x, _), (w, _, _) in zip(points, boxes, strict=True))
        right = max(x + w / 2 for (x, _), (w, _, _) in zip(points, boxes, strict=True))
        top = min(y + below - h / 2 for (_, y), (_, h, below) in zip(points, boxes, strict=True))
        bottom = max(y + below + h / 2 for (_, y), (_, h, below) in zip(points, boxes, strict=True))
        if self.x and self.x + right - left > self.limit:
            self.x, self.y, self.row = 0.0, self.y + self.row + 2 * GAP, 0.0
        self.limit = max(self.limit, right - left, 900.0)
        put = [(x - left + self.x, y - top + self.y) for x, y in points]
        self.x += right - left + 2 * GAP
        self.row = max(self.row, bottom - top)
        return put
