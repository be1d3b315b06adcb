"""Reads the passages of ``training/corpus`` (markup: ``FORMAT.md`` there)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

MARK = re.compile(r"\[\[([^|\[\]]+)\|([^|\[\]]+)\|([^|\[\]]+)(?:\|[^|\[\]]*)?\]\]")
FACT = re.compile(r"^([>-]) (\S+) (\S+)(?: ([^\s=]\S*))?(?: = (.+))?$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked stretch of a passage: code points ``start..end`` of its text."""

    start: int
    end: int
    type: str
    """``Event.Meeting``: top class or value type, sub-class after the dot."""
    id: str

    @property
    def top(self) -> str:
        return self.type.split(".")[0]


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact line. ``object`` is an id or empty, ``value`` the normalized value or empty."""

    subject: str
    predicate: str
    object: str
    value: str
    true: bool


@dataclass(slots=True)
class Passage:
    """One example: its running text, the marks in order, the facts."""

    id: str
    text: str
    marks: list[Marked] = field(default_factory=list)
    facts: list[Stated] = field(default_factory=list)

    @property
    def language(self) -> str:
        return self.id[:2]

    @property
    def film(self) -> bool:
        """Whether genre, characters, sources and the like are annotated too: ``en-film-a-001``."""
        return "-film-" in self.id

    @property
    def held_back(self) -> bool:
        """Whether training must not see it: one in ten, by its id, the same whatever else the corpus holds."""
        return zlib.crc32(self.id.encode()) % 10 == 7


def parse(block: str) -> Passage:
    """One block of a corpus file."""
    lines = block.split("\n")
    ident = lines[0].removeprefix("# ").split()[0]
    facts, running = [], []
    for line in lines[1:]:
        if found := FACT.match(line):
            sign, subject, predicate, thing, value = found.groups()
            facts.append(Stated(subject, predicate, thing or "", value or "", sign == ">"))
        elif not re.match(r"[>-] \S+ \S+", line):
            running.append(line)
    marked = "\n".join(running)
    text, marks, at = "", [], 0
    for m in MARK.finditer(marked):
        text += marked[at : m.start()]
        marks.append(Marked(len(text), len(text) + len(m[3]), m[2], m[1]))
        text += m[3]
        at = m.end()
    return Passage(ident, text + marked[at:], marks, facts)


def passages(*folders: Path) -> Iterator[Passage]:
    """Every passage of the folders' ``*.txt``, in order of file name."""
    for folder in folders:
        for path in sorted(folder.glob("*.txt")):
            for block in re.split(r"\n\s*\n", path.read_text("utf-8").strip()):
                if block.startswith("# "):
                    yield parse(block)
