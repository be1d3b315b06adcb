"""Names at their full length, and the names within them.

The network marks names side by side, never one inside another, and it marks a country within a name on its own. Here the
pieces of "18th session of the … Commission of the Chile-Peru Council" are put together, and the bodies that such a name
holds are found by the words that head them (``data/bodies.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from filmgraph.extract.candidates import Candidate
from filmgraph.language import countries
from filmgraph.model import Span
from filmgraph.tables import table

_COMPOUND = ("Event", "Organization", "Agreement")
_PARTS = ("Place", "Organization", "Event", "Agreement", "Area", "Edition")
_HAN_HEADS = "会會节節周展赛賽"
_HAN_BODIES = re.compile(
    "[总總][台臺局站]|(?:有限)?公司|委[员員][会會]|[组組]委[会會]|理事[会會]|[协協][会會]|研究[院所]|中心"
)
_CAPITALS = r"[A-Z][^\s,.;:()\[\]\"“”–—]*"
_REST = re.compile(rf"[ -–]?{_CAPITALS}(?:(?: (?:of|on|for)(?: the)?)? {_CAPITALS})*")
_MORE = re.compile(rf"(?: (?:of|on|for)(?: the)? |[-–]){_CAPITALS}(?:(?: (?:of|on|for)(?: the)?)? {_CAPITALS})*")
_OPEN = re.compile(r"(?:[-–]| of| on| for)(?: the)?$")
_BEFORE = re.compile(r"((?:[^\W\d_]+[ ])?[^\W\d_]+)[-–— ]$")


def whole(text: str, mentions: Sequence[Candidate], n: int, language: str) -> Span:
    """Mention ``n`` of ``text`` at full length: the countries before it, the rest of a name that goes on behind it.

    In Chinese also the edition and what of the same class stands right before it; in English also "of the …" and what a
    hyphen ties to it, as long as the words have capitals and no mention of another kind begins.
    """
    m = mentions[n]
    if language == "zh" and m.top == "Place" and text[m.start : m.end] in _generic():
        near = n > 0 and mentions[n - 1].top == "Place" and mentions[n - 1].end == m.start
        return Span(mentions[n - 1].start if near else m.start, m.end)
    if m.top not in _COMPOUND:
        return Span(m.start, m.end)
    if language == "zh":
        return Span(_start_han(mentions, n), _end_han(text, m))
    end = _end(text, mentions, n) if language == "en" else m.end
    start = _start_of_body(text, mentions, n) if language == "en" and m.top == "Organization" else m.start
    return Span(_start(text, start, language), end)


def _start_of_body(text: str, mentions: Sequence[Candidate], n: int) -> int:
    """Companies bear the name of a town or a founder in front, and the network takes that for a place or a person."""
    start = mentions[n].start
    if text[start].isupper() and n and mentions[n - 1].end == start - 1 and text[start - 1] == " ":
        before = mentions[n - 1]
        if before.top in ("Place", "Person") and " " not in text[before.start : before.end]:
            return before.start
    return start


def _start_han(mentions: Sequence[Candidate], n: int) -> int:
    start = mentions[n].start
    for m in reversed(mentions[:n]):
        if m.end != start or m.top not in ("Place", "Edition", mentions[n].top):
            break
        start = m.start
    return start


def _end_han(text: str, m: Candidate) -> int:
    """Over the head of the name where the network has left it out: 会 of an event, 总台 of a body."""
    tail = text[m.end : m.end + 1]
    if m.top == "Event" and tail and tail in _HAN_HEADS:
        return m.end + 1
    found = _HAN_BODIES.match(text, m.end) if m.top == "Organization" else None
    return found.end() if found else m.end


def _start(text: str, start: int, language: str) -> int:
    """Further left as long as the words right before, one or two of them, are a country."""
    while found := _BEFORE.search(text, max(0, start - 40), start):
        words = found.group(1)
        fitting = [w for w in (words, words.split(" ")[-1]) if countries.country(w, language)]
        if not fitting:
            break
        start = found.end(1) - len(fitting[0])
    return start


def _end(text: str, mentions: Sequence[Candidate], n: int) -> int:
    """Further right over "of the", hyphens and capitals, up to the first mention that is no part of such a name."""
    m = mentions[n]
    stop = next((x.start for x in mentions[n + 1 :] if x.top not in _PARTS), len(text))
    going = _OPEN.search(text, m.start, m.end) is not None
    found = (_REST if going else _MORE).match(text, m.end, stop)
    end = found.end() if found else m.end
    for x in mentions[n + 1 :]:
        if x.start > end + 1 or x.top not in _PARTS:
            break
        inner = x.top == "Organization" and " of " in text[m.start : end] and text[x.start].isupper()
        if (x.top == m.top or inner) and x.start == end + 1 and text[end] in " -–":
            end = x.end
    return end


@cache
def _generic() -> frozenset[str]:
    """Chinese words for venues that are names only behind the name of their town."""
    return frozenset(table("filmgraph.extract", "bodies")["generic"]["zh"])


@cache
def _heads(language: str) -> dict[str, str]:
    """Head word → class."""
    told = table("filmgraph.extract", "bodies").get(language, {})
    return {word: kind for kind, words in told.items() for word in words}


def nested(name: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Bodies within ``name``: (start, end, class) in code points, outermost first; the whole name is not among them."""
    heads = _heads(language)
    if language == "zh":
        ends = sorted((m.end(), word) for word in heads for m in re.finditer(word, name))
        for end, word in reversed(ends):
            if 4 <= end < len(name):
                yield 0, end, heads[word]
    elif language == "en":
        for found in re.finditer(r"\b(?:of|by) (?:the )?(?=[A-Z])", name):
            inner = name[found.end() :]
            before = re.split(r"\b(?:of|for|on)\b", inner)[0].split()
            kind = next((heads[w] for w in before if w in heads), "")
            if kind and len(inner.split()) > 1:
                yield found.end(), len(name), kind
