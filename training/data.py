"""Passages to tensors: what the network sees and what it should say."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer

from filmgraph.extract.rooms import HEAD
from filmgraph.extract.windows import familiar
from filmgraph.language.pieces import END, LIMIT, START, cut
from training.corpus import Marked, Passage
from training.swap import Pool, swap

TOPS = [
    "Film",
    "Series",
    "Person",
    "Organization",
    "Place",
    "Event",
    "Agreement",
    "Award",
    "Work",
    "Character",
    "Post",
    "Date",
    "Edition",
    "Amount",
    "Area",
    "Genre",
    "Subject",
]
CLASSES = 10
"""How many of TOPS are things; the rest are values."""
FILM_TOPS = ("Work", "Character", "Genre", "Subject")
FILM_RELATIONS = ("genre", "mainSubject", "basedOn", "hasCharacter", "setIn", "budget")
"""What only the passages of film facts are annotated with; elsewhere the network may say of it what it likes."""
SAME = "same"


@dataclass(frozen=True)
class Scheme:
    """The names behind the network's numbers."""

    tops: list[str]
    types: list[str]
    areas: list[str]
    relations: list[str]
    allowed: list[tuple[str, str, str]]
    """(relation, top of subject, top of object)."""

    @property
    def tags(self) -> list[str]:
        return ["O", *(f"{b}-{t}" for t in self.tops for b in "BI")]

    def table(self) -> torch.Tensor:
        """Boolean ``(tops, tops, relations)``: which relation may hold between which classes."""
        table = torch.zeros(len(self.tops), len(self.tops), len(self.relations), dtype=torch.bool)
        for relation, s, o in self.allowed:
            table[self.tops.index(s), self.tops.index(o), self.relations.index(relation)] = True
        for t in range(CLASSES):
            table[t, t, self.relations.index(SAME)] = True
        return table


def scheme(passages: list[Passage], least: int = 2) -> Scheme:
    """What occurs in the passages at least ``least`` times."""
    seen: dict[tuple[str, str, str], int] = {}
    types, areas = set(), set()
    for p in passages:
        top = {m.id: m.top for m in p.marks}
        types.update(m.type for m in p.marks)
        for f in p.facts:
            if f.predicate == "concerns" and (area := f.value or f.object).startswith("area-"):
                areas.add(area)
            if f.object in top and f.subject in top:
                key = (f.predicate, top[f.subject], top[f.object])
                seen[key] = seen.get(key, 0) + f.true
    allowed = sorted(k for k, n in seen.items() if n >= least)
    relations = [*sorted({r for r, _, _ in allowed}), SAME]
    return Scheme(TOPS, sorted(types), sorted(areas), relations, allowed)


@dataclass
class Example:
    """One window. ``entity[n]`` is the number of mention ``n``'s thing; ``truth`` holds (thing, thing, relation)."""

    ids: list[int]
    tags: list[int]
    starts: list[int]
    ends: list[int]
    tops: list[int]
    types: list[int]
    entity: list[int]
    passage: list[int]
    film: list[bool]
    """For each piece, whether its passage is annotated with film facts."""
    areas: list[set[int]]
    """For each mention, the areas its thing is said to concern without words of their own, or that an Area names."""
    truth: set[tuple[int, int, int]]
    hard: set[tuple[int, int, int]]
    names: list[str]


def example(parts: list[Passage], tokenizer: Tokenizer, s: Scheme) -> Example:
    """The passages ``parts``, joined, as one window (cut at the limit of pieces)."""
    e = Example([START], [0], [], [], [], [], [], [], [False], [], set(), set(), [])
    numbers: dict[tuple[int, str], int] = {}
    for n, p in enumerate(parts):
        pieces = cut(tokenizer, familiar(p.text) if p.language == "zh" else p.text)
        first = len(e.ids)
        room = LIMIT - 1 - first
        e.ids += pieces.ids[:room]
        e.tags += [0] * min(len(pieces.ids), room)
        e.film += [p.film] * min(len(pieces.ids), room)
        begin = {a: i for i, a in enumerate(pieces.starts[:room])}
        end = {b: i + 1 for i, b in enumerate(pieces.ends[:room])}
        top = {m.id: m.top for m in p.marks}
        areas: dict[str, set[int]] = {}
        for f in p.facts:
            if f.true and f.predicate == "concerns" and (name := f.value or f.object) in s.areas:
                areas.setdefault(f.object if f.object in top else f.subject, set()).add(s.areas.index(name))
        for m in p.marks:
            if m.start not in begin or m.end not in end:
                continue
            a, b = begin[m.start] + first, end[m.end] + first
            kind = s.tops.index(m.top)
            e.tags[a:b] = [2 * kind + 1] + [2 * kind + 2] * (b - a - 1)
            e.starts.append(a)
            e.ends.append(b)
            e.tops.append(kind)
            e.types.append(s.types.index(m.type))
            e.entity.append(numbers.setdefault((n, m.id), len(numbers)))
            e.passage.append(n)
            e.areas.append(areas.get(m.id, set()))
            e.names.append(p.text[m.start : m.end])
        for f in p.facts:
            if f.predicate in s.relations and (n, f.subject) in numbers and (n, f.object) in numbers:
                fact = (numbers[n, f.subject], numbers[n, f.object], s.relations.index(f.predicate))
                (e.truth if f.true else e.hard).add(fact)
                if f.predicate == "budget" and f.true:  # the other passages call it a figure
                    e.truth.add((*fact[:2], s.relations.index("figure")))
    e.ids.append(END)
    e.tags.append(0)
    e.film.append(False)
    return e


def whole(p: Passage, tokenizer: Tokenizer) -> list[Passage]:
    """``p``, or two passages where it is too long for one window: its beginning, and its end behind its first lines, as
    long texts are read.
    """
    pieces = cut(tokenizer, p.text)
    room = LIMIT - 2
    if len(pieces.ids) <= room:
        return [p]
    borders = [m.end() for m in re.finditer(r"[.!?]\s+|[。！？\n]", p.text)]
    head = max((b for b in borders if b <= pieces.starts[HEAD]), default=0)
    least = pieces.starts[len(pieces.ids) - room + HEAD]
    begin = next((b for b in borders if b >= least), least)
    marks = [m for m in p.marks if m.end <= head]
    marks += [Marked(m.start - begin + head, m.end - begin + head, m.type, m.id) for m in p.marks if m.start >= begin]
    return [p, Passage(p.id, p.text[:head] + p.text[begin:], marks, p.facts)]


def epoch(
    passages: list[Passage], tokenizer: Tokenizer, s: Scheme, rng: random.Random, join: float, names: Pool, share: float
) -> list[Example]:
    """Every passage once, in random order, a share ``join`` of them joined to windows as long as real articles, a
    ``share`` of what they speak of under other ``names``.
    """
    passages = [part for p in passages for part in whole(swap(p, names, rng, share), tokenizer)]
    by_language: dict[str, list[Passage]] = {}
    for p in passages:
        by_language.setdefault(p.language, []).append(p)
    out = []
    for group in by_language.values():
        rng.shuffle(group)
        waiting: list[Passage] = []
        for p in group:
            if rng.random() >= join:
                out.append(example([p], tokenizer, s))
                continue
            waiting.append(p)
            if len(waiting) >= rng.randint(2, 6):
                out.append(example(waiting, tokenizer, s))
                waiting = []
        if waiting:
            out.append(example(waiting, tokenizer, s))
    return out
