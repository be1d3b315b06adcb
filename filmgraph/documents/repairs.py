"""A running account of what was mended in one document."""

from __future__ import annotations

from filmgraph.model import Repair

LONGEST_EXAMPLE = 80


class Repairs:
    """Counts by kind, each with the first example."""

    def __init__(self) -> None:
        self._kinds: dict[str, tuple[int, str]] = {}

    def add(self, kind: str, count: int, example: str = "") -> None:
        """Note ``count`` repairs of one kind; nothing is noted for zero."""
        if count > 0:
            before, first = self._kinds.get(kind, (0, ""))
            self._kinds[kind] = (before + count, first or example.replace("\n", " ")[:LONGEST_EXAMPLE])

    def all(self) -> tuple[Repair, ...]:
        """Every kind that occurred, sorted by name."""
        return tuple(Repair(kind, count, example) for kind, (count, example) in sorted(self._kinds.items()))


def difference(old: str, new: str) -> str:
    """Where two versions of a line differ, as ``old → new`` with a little around it."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    start, end = max(0, start - 4), max(0, end - 4)
    return f"{old[start : len(old) - end][:35]} → {new[start : len(new) - end][:35]}"
