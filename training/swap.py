"""Passages under other names: what a network learns must not hang on who the passage is about.

Names of persons, films, series, companies and festivals are exchanged for names of the same kind from other passages of the
same language, so that each epoch tells the same facts of others. Russian names of persons stay: they are declined.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping

from training.corpus import Marked, Passage

KINDS = {
    "en": ("Person", "Film", "Film.Documentary", "Film.AnimatedFilm", "Series", "Organization.Company", "Award"),
    "zh": ("Person", "Film", "Film.Documentary", "Film.AnimatedFilm", "Series", "Organization.Company", "Award"),
    "ru": ("Film", "Film.Documentary", "Film.AnimatedFilm", "Series"),
}
Pool = Mapping[tuple[str, str], list[str]]
"""(language, kind) → full names."""


def _full(name: str, kind: str, language: str) -> bool:
    """Whether ``name`` can stand for its bearer anywhere."""
    if language == "zh":
        ending = re.search(r"[片剧集影该此]$|^[该此这本他她]", name)
        return len(name) > 1 and not ending and bool(re.fullmatch(r"[\u3400-\u9fff·]+", name))
    words = name.split()
    least = 2 if kind == "Person" else 1
    return (
        len(words) >= least
        and all(w[:1].isupper() for w in (words[0], words[-1]))
        and words[0] not in ("The", "He", "She")
    )


def pool(passages: Iterable[Passage]) -> Pool:
    """All names that can be exchanged."""
    names: dict[tuple[str, str], set[str]] = {}
    for p in passages:
        for m in p.marks:
            name = p.text[m.start : m.end]
            if m.type in KINDS[p.language] and _full(name, m.type, p.language):
                names.setdefault((p.language, m.type), set()).add(name)
    return {key: sorted(value) for key, value in names.items()}


def swap(p: Passage, names: Pool, rng: random.Random, share: float) -> Passage:
    """``p`` with a share of its things under another name, wherever they are named."""
    surfaces: dict[str, set[str]] = {}
    kinds = {m.id: m.type for m in p.marks}
    for m in p.marks:
        surfaces.setdefault(m.id, set()).add(p.text[m.start : m.end])
    new: dict[tuple[str, str], str] = {}
    for ident, kind in kinds.items():
        choice = names.get((p.language, kind)) if kind in KINDS[p.language] else None
        old = sorted((n for n in surfaces[ident] if _full(n, kind, p.language)), key=len)
        if not choice or not old or rng.random() >= share:
            continue
        name = rng.choice(choice)
        new[ident, old[-1]] = name
        if kind == "Person":
            before, after = _parts(old[-1], p.language), _parts(name, p.language)
            new[ident, before[1]], new[ident, before[0]] = after[1], after[0]
        other = [s for s in old[:-1] if (ident, s) not in new]
        if other:  # under two full names: leave both
            for key in [key for key in new if key[0] == ident]:
                del new[key]
    return renamed(p, new) if new else p


def _parts(name: str, language: str) -> tuple[str, str]:
    """First and last word; of a Chinese name the surname twice."""
    if language == "zh":
        last = name.split("·")[-1] if "·" in name else name[0]
        return last, last
    words = name.split()
    return words[0], words[-1]


def renamed(p: Passage, new: Mapping[tuple[str, str], str]) -> Passage:
    """``p`` with the surfaces of (id, surface) replaced."""
    text, marks, at = "", [], 0
    for m in p.marks:
        text += p.text[at : m.start]
        old = p.text[m.start : m.end]
        name = new.get((m.id, old), old)
        marks.append(Marked(len(text), len(text) + len(name), m.type, m.id))
        text += name
        at = m.end
    return Passage(p.id, text + p.text[at:], marks, p.facts)
