"""Which mentions of one document are one thing: names that agree, and what the network says of every pair.

Clusters grow by average agreement, strongest first, and never against the names: two persons with different full names
stay two, whatever the network thinks.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from filmgraph.extract.candidates import Candidate, Scores
from filmgraph.extract.pointers import words
from filmgraph.language import countries, numbers

SURE = 0.5
"""Average probability from which two clusters are one."""
STRANGE = 0.9
"""The same for two names that have no word in common: a film and its original title."""
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")


@lru_cache(maxsize=1 << 14)
def normal(text: str) -> str:
    """A name without case, width, quotation marks and double blanks."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+", " ", re.sub(r"[\"'«»“”‘’《》〈〉「」『』()（）.,·•]+", " ", text)).strip()


@lru_cache(maxsize=1 << 14)
def is_name(text: str, top: str, language: str) -> bool:
    """Whether the words name a thing rather than point to it ("the minister", она, 该片)."""
    articles, pointers = words(language)
    if normal(text) in pointers:
        return False
    if language == "zh":
        rest = normal(text)
        if len(rest) < 2 and not countries.country(rest, language):
            return False
        begins = max((a for a in articles if rest.startswith(a)), key=len, default="")
        return not (begins and len(rest) - len(begins) <= 4)
    told = [w for w in re.findall(r"[\w-]+", text) if w.casefold() not in articles]
    if not told or all(w.casefold() in pointers for w in told):
        return False
    if language == "ru" and top in ("Event", "Agreement", "Award") and len(told) > 1:
        return True  # Russian writes the names of film weeks and treaties small
    return any(not w[:1].islower() for w in told)


def compatible(a: str, b: str, top: str, language: str) -> bool:
    """Whether two names may name one thing: persons share a word or their initials, places are called alike."""
    left, right = normal(a), normal(b)
    if top == "Place":
        here, there = countries.country(a, language), countries.country(b, language)
        if here or there:
            return here == there
        return left in right or right in left
    if top == "Person":
        one, other = left.split(), right.split()
        if len(one) < 2 or len(other) < 2:
            return True
        return bool(set(one) & set(other)) or {w[0] for w in one} == {w[0] for w in other}
    editions = numbers.ordinal(a, language), numbers.ordinal(b, language)
    return top != "Event" or None in editions or editions[0] == editions[1]


def alike(a: str, b: str) -> bool:
    """Whether two names share a word (in Han: two characters), or one is the initials of the other."""
    left, right = normal(a), normal(b)
    if _HAN.search(left + right):
        return bool({left[n : n + 2] for n in range(len(left) - 1)} & {right[n : n + 2] for n in range(len(right) - 1)})
    one, other = left.split(), right.split()
    if {w for w in one if len(w) > 3} & set(other):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and len(long) > 1 and set(short[0]) <= {w[0] for w in long}


def _agreement(scores: Scores, same: int, i: int, j: int) -> float | None:
    """Probability that mentions ``i`` and ``j`` are one thing, None where no window sees both."""
    rows = [r for r in (scores.pairs.get((i, j)), scores.pairs.get((j, i))) if r is not None]
    if not rows:
        return None
    return 1 / (1 + math.exp(-sum(float(r[same]) for r in rows) / len(rows)))


def cluster(scores: Scores, things: Sequence[int], text: str, language: str, same: int) -> dict[int, int]:
    """Mention → entity number, for the mentions ``things`` of ``text``.

    ``same`` is the place of that relation among the scores. Entities are numbered in order of first mention.
    """
    mentions = scores.mentions
    texts = [text[m.start : m.end] for m in mentions]
    names = {n: is_name(texts[n], mentions[n].top, language) for n in things}
    groups: dict[int, list[int]] = {n: [n] for n in things}
    home = {n: n for n in things}

    def join(a: int, b: int) -> None:
        for n in groups[b]:
            home[n] = a
        groups[a] += groups.pop(b)

    first: dict[tuple[str, str], int] = {}
    for n in things:
        if names[n] or (mentions[n].top in ("Event", "Organization") and " " in normal(texts[n])):
            code = countries.country(texts[n], language) if mentions[n].top == "Place" else None
            key = (mentions[n].top, code or normal(texts[n]))
            if key in first:
                join(home[first[key]], n)
            else:
                first[key] = n
    for i, j in pairwise(things):
        if names[i] and names[j] and home[i] != home[j] and _bracketed(text, mentions[i], mentions[j]):
            join(home[i], home[j])
    if language == "zh":
        _join_short([n for n in things if mentions[n].top == "Organization"], texts, home, join)
    _join_surnames([n for n in things if names[n] and mentions[n].top == "Person"], texts, home, join)
    pairs = []
    for a, i in enumerate(things):
        for j in things[a + 1 :]:
            if mentions[i].top == mentions[j].top:
                p = _agreement(scores, same, i, j)
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
        fits = all(compatible(texts[m], texts[n], mentions[m].top, language) for m, n in named)
        least = STRANGE if named and not any(alike(texts[m], texts[n]) for m, n in named) else SURE
        if fits and between and sum(between) / len(between) >= least:
            join(min(a, b), max(a, b))
    order: dict[int, int] = {}
    return {n: order.setdefault(home[n], len(order)) for n in things}


def number(scores: Scores, things: Sequence[int], text: str, language: str, same: int) -> dict[int, int]:
    """Mention → number, of all mentions: things as :func:`cluster` has them, then each value a number of its own."""
    entity = cluster(scores, things, text, language, same)
    first = len(set(entity.values()))
    values = (n for n in range(len(scores.mentions)) if n not in entity)
    return entity | {n: first + k for k, n in enumerate(values)}


def _bracketed(text: str, a: Candidate, b: Candidate) -> bool:
    """Whether ``b`` stands in brackets right behind ``a`` as its other name: an acronym, a title or a script of its own."""
    if a.top != b.top or text[a.end : b.start].strip("\"'“”‘’«»《》„ ") not in ("(", "（", "["):
        return False
    if text[b.end : b.end + 2].lstrip("\"'“”‘’«»《》„ ")[:1] not in (")", "）", "]", ",", "，"):
        return False
    first, other = text[a.start : a.end], text[b.start : b.end]
    if a.top in ("Film", "Series"):
        return True
    if bool(_HAN.search(first)) != bool(_HAN.search(other)):
        return True
    return a.top == "Organization" and other.isupper() and " " not in other and len(other) <= 12


def _join_surnames(
    persons: Sequence[int], texts: Sequence[str], home: dict[int, int], join: Callable[[int, int], None]
) -> None:
    """A single word joins the one person of the document whose full name begins or ends with it."""
    full: dict[str, set[int]] = {}
    for n in persons:
        words = normal(texts[n]).split()
        if len(words) > 1:
            for word in (words[0], words[-1]):
                full.setdefault(word, set()).add(n)
    for n in persons:
        word = normal(texts[n])
        owners = {home[k] for w, who in full.items() if _inflected(word, w) for k in who}
        if " " not in word and len(owners) == 1 and home[n] not in owners:
            a, b = sorted((owners.pop(), home[n]))
            join(a, b)


def _join_short(
    bodies: Sequence[int], texts: Sequence[str], home: dict[int, int], join: Callable[[int, int], None]
) -> None:
    """The end of a Chinese name joins the one body of the document whose name ends so: 文化部, 分委会."""
    for n in sorted(bodies, key=lambda n: (len(texts[n]), n)):
        short = normal(texts[n])
        owners = {home[k] for k in bodies if normal(texts[k]).endswith(short) and normal(texts[k]) != short}
        if len(short) >= 3 and len(owners) == 1 and home[n] not in owners:
            a, b = sorted((owners.pop(), home[n]))
            join(a, b)


def _inflected(a: str, b: str) -> bool:
    """Whether two words are one in possibly different cases of Russian: Малинина, Малининой."""
    if a == b:
        return True
    if not _CYRILLIC.match(a) or min(len(a), len(b)) < 4 or abs(len(a) - len(b)) > 3:
        return False
    stem = max(4, min(len(a), len(b)) - 2)
    return a[:stem] == b[:stem]
