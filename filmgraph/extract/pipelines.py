"""Entities of an installed spaCy pipeline become mentions beside those that the network tags.

Borders move outwards to whole words, so that they are borders of pieces. Where a pipeline's entity and a tagged mention
overlap the longer stays. What the labels mean, and whose mention stays of two as long, is data (``data/pipelines.toml``).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from filmgraph.extract.candidates import Candidate
from filmgraph.language import countries
from filmgraph.language.pieces import Pieces
from filmgraph.tables import table
from filmgraph.vocab import ontology

SURE = 0.9
"""How sure a mention is that a pipeline has found; pipelines do not tell."""
REACH = 40
"""Code points before and behind a work in which words say whether it is a film."""
WORK, FILMS = "Work", ("Film", "Series")


def together(
    text: str,
    language: str,
    entities: Sequence[tuple[int, int, str]],
    tops: Sequence[str],
    tagged: Sequence[Candidate],
    pieces: Pieces,
) -> list[Candidate]:
    """The mentions ``tagged`` by the network and the ``entities`` (start, end, label) of a pipeline, in order, none
    overlapping another.

    ``tops`` are the classes and value types that the network knows; ``pieces`` what is read of ``text``.
    """
    both = [(m, 1) for m in tagged]
    for start, end, label in entities:
        found = _candidate(text, language, (start, end), label, tops, pieces)
        if found is not None and found.top == WORK:
            found.top = _work(text, language, found, tagged)
        if found is not None and found.top in tops:
            both.append((found, 0 if _first(label, tops) else 2))
    places: list[tuple[int, int]] = []
    out = []
    for m, _ in sorted(both, key=lambda x: (x[0].start - x[0].end, x[1], x[0].start)):
        at = bisect_left(places, (m.start, m.end))
        if (not at or places[at - 1][1] <= m.start) and (at == len(places) or m.end <= places[at][0]):
            places.insert(at, (m.start, m.end))
            out.append(m)
    return sorted(out, key=lambda m: m.start)


def meaning(label: str, tops: Sequence[str]) -> tuple[str, str] | None:
    """(top, type) of entities with this label, the type empty where the network is to choose; None where they say nothing."""
    name = label if _is_ours(label, tops) else str(_rules()["labels"].get(label.upper(), ""))
    if not name:
        return None
    top = name if name in tops or name not in ontology().classes else ontology().top(name)
    return (top, "" if top == name else f"{top}.{name}") if top in (*tops, WORK) else None


def unknown(labels: Iterable[str], tops: Sequence[str]) -> list[str]:
    """Those of ``labels`` of which neither the table nor the ontology says what they mean."""
    return [x for x in labels if meaning(x, tops) is None and x.upper() not in _rules()["labels"]]


def _is_ours(label: str, tops: Sequence[str]) -> bool:
    """Whether the label is the name of a class or value type of ours."""
    return label in tops or label in ontology().classes


def _first(label: str, tops: Sequence[str]) -> bool:
    """Whether entities with this label go before mentions of the network that are as long."""
    return bool(_rules()["overlap"]["ours" if _is_ours(label, tops) else "others"] == "pipeline")


def _rules() -> dict[str, Any]:
    return table("filmgraph.extract", "pipelines")


def _candidate(
    text: str, language: str, place: tuple[int, int], label: str, tops: Sequence[str], pieces: Pieces
) -> Candidate | None:
    """An entity as a mention of whole words; None where it says nothing here or nothing of it is read."""
    meant = meaning(label, tops)
    if meant is None:
        return None
    start, end = _trimmed(text, *place, title=meant[0] in (*FILMS, WORK))
    first, last = _pieces(pieces, start, end)
    if first >= last:
        return None
    found = Candidate(pieces.starts[first], pieces.ends[last - 1], first, last, *meant, SURE)
    nation = label.upper() in _rules()["nations"]["labels"]
    return None if nation and not countries.country(text[found.start : found.end], language) else found


def _trimmed(text: str, start: int, end: int, title: bool) -> tuple[int, int]:
    """``start..end`` without the marks around and, unless it is the title of a work, without article and possessive."""
    rules = _rules()["trim"]
    words = text[start:end].rstrip(rules["marks"])
    ending = "" if title else next((e for e in rules["ends"] if words.endswith(e)), "")
    words = words.removesuffix(ending).rstrip(rules["marks"])
    end = start + len(words)
    words = words.lstrip(rules["marks"])
    article = "" if title else next((a for a in rules["articles"] if words.lower().startswith(a)), "")
    return end - len(words[len(article) :].lstrip(rules["marks"])), end


def _pieces(pieces: Pieces, start: int, end: int) -> tuple[int, int]:
    """First and last (exclusive) piece of the words that share a code point with ``start..end``; equal where none does."""
    first = max(0, bisect_right(pieces.starts, start) - 1)
    if first < len(pieces.ends) and pieces.ends[first] <= start:
        first += 1
    last = bisect_left(pieces.starts, end)
    if first >= last:
        return first, first
    while first and not pieces.word[first]:
        first -= 1
    while last < len(pieces.word) and not pieces.word[last]:
        last += 1
    return first, last


def _work(text: str, language: str, work: Candidate, tagged: Sequence[Candidate]) -> str:
    """What a work is: what the network tags it as; where it tags nothing a film, if the words around say so."""
    for m in tagged:
        if m.top in (*FILMS, WORK) and m.start < work.end and work.start < m.end:
            return m.top
    begin = max(text.rfind("\n", 0, work.start) + 1, work.start - REACH)
    behind = text[work.end : work.end + REACH].split("\n")[0]
    near = []
    for kind, pattern in _around(language):
        near += [(work.start - begin - m.end(), kind) for m in pattern.finditer(text[begin : work.start])]
        near += [(m.start(), kind) for m in pattern.finditer(behind)]
    return min(near, default=(0, WORK))[1]


@cache
def _around(language: str) -> list[tuple[str, re.Pattern[str]]]:
    """Class and the words near a work that say that it is of this class."""
    border = "" if language == "zh" else r"\b"
    told: dict[str, str] = _rules()["around"].get(language, {})
    return [(kind, re.compile(f"{border}(?:{words}){border}")) for kind, words in told.items()]
