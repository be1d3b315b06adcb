"""Which mentions of one document are one thing: names that agree, and what the network says of every pair.

Clusters grow by average agreement, strongest first, and never against the names: two persons with different full names
stay two, whatever the network thinks.
"""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from filmgraph.extract.windows import Candidate, Scores

_DATA = Path(__file__).parent / "data" / "reference.toml"
SURE = 0.5
"""Average probability from which two clusters are one."""


@cache
def _words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    table = tomllib.loads(_DATA.read_text("utf-8")).get(language, {})
    return frozenset(table.get("articles", [])), frozenset(table.get("pointers", []))


def normal(text: str) -> str:
    """A name without case, width, quotation marks and double blanks."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+", " ", re.sub(r"[\"'«»“”‘’《》〈〉「」『』()（）.,·•]+", " ", text)).strip()


def is_name(text: str, top: str, language: str) -> bool:
    """Whether the words name a thing rather than point to it ("the minister", она, 该片)."""
    articles, pointers = _words(language)
    if normal(text) in pointers:
        return False
    if language == "zh":
        rest = normal(text)
        begins = max((a for a in articles if rest.startswith(a)), key=len, default="")
        return not (begins and len(rest) - len(begins) <= 4)
    words = [w for w in re.findall(r"[\w-]+", text) if w.casefold() not in articles]
    if not words or all(w.casefold() in pointers for w in words):
        return False
    if top in ("Event", "Agreement", "Award"):
        return len(words) > 1 or words[0][:1].isupper()
    return any(w[:1].isupper() or w[:1].isdigit() for w in words)


def compatible(a: str, b: str, top: str) -> bool:
    """Whether two names may name one thing: persons must share a word or be initials of each other."""
    if top != "Person":
        return True
    left, right = normal(a).split(), normal(b).split()
    if len(left) < 2 or len(right) < 2:
        return True
    return left[-1] == right[-1] or bool(set(left) & set(right)) or {w[0] for w in left} == {w[0] for w in right}


def _agreement(scores: Scores, same: int, i: int, j: int) -> float | None:
    """Probability that mentions ``i`` and ``j`` are one thing, None where no window sees both."""
    rows = [r for r in (scores.pairs.get((i, j)), scores.pairs.get((j, i))) if r is not None]
    if not rows:
        return None
    return 1 / (1 + math.exp(-sum(float(r[same]) for r in rows) / len(rows)))


def cluster(scores: Scores, things: Sequence[int], texts: Sequence[str], language: str, same: int) -> dict[int, int]:
    """Mention → entity number, for the mentions ``things``; ``texts`` are the words of all mentions.

    ``same`` is the place of that relation among the scores. Entities are numbered in order of first mention.
    """
    mentions = scores.mentions
    names = {n: is_name(texts[n], mentions[n].top, language) for n in things}
    groups: dict[int, list[int]] = {n: [n] for n in things}
    home = {n: n for n in things}

    def join(a: int, b: int) -> None:
        for n in groups[b]:
            home[n] = a
        groups[a] += groups.pop(b)

    first: dict[tuple[str, str], int] = {}
    for n in things:
        if names[n]:
            key = (mentions[n].top, normal(texts[n]))
            if key in first:
                join(home[first[key]], n)
            else:
                first[key] = n
    pairs = []
    for a, i in enumerate(things):
        for j in things[a + 1 :]:
            if mentions[i].top == mentions[j].top:
                p = _agreement(scores, same, i, j)
                if p is None:
                    p = _by_name(texts[i], texts[j], mentions[i], names[i] and names[j], language)
                if p is not None:
                    pairs.append((p, i, j))
    known = {(i, j): p for p, i, j in pairs}
    for p, i, j in sorted(pairs, key=lambda x: (-x[0], x[1], x[2])):
        if p < SURE:
            break
        a, b = home[i], home[j]
        if a == b:
            continue
        between = [known[x] for m in groups[a] for n in groups[b] if (x := (min(m, n), max(m, n))) in known]
        named = [(m, n) for m in groups[a] for n in groups[b] if names[m] and names[n]]
        fits = all(compatible(texts[m], texts[n], mentions[m].top) for m, n in named)
        if fits and between and sum(between) / len(between) >= SURE:
            join(min(a, b), max(a, b))
    order: dict[int, int] = {}
    return {n: order.setdefault(home[n], len(order)) for n in things}


def _by_name(a: str, b: str, mention: Candidate, both: bool, language: str) -> float | None:
    """For mentions that no window sees together: a surname stands for the full name."""
    if not both or mention.top != "Person":
        return None
    short, long = sorted((normal(a), normal(b)), key=len)
    if language == "zh":
        return 0.9 if len(short) >= 2 and (long.startswith(short) or long.endswith(short)) else None
    words = long.split()
    return 0.9 if len(words) > 1 and short == words[-1] else None
