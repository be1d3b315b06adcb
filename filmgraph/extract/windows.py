"""Reads a whole text with the network, window by window, and puts what the windows say together.

What several windows see (:mod:`filmgraph.extract.rooms`) is averaged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from filmgraph.extract.candidates import Candidate, Scores
from filmgraph.extract.network import Network, Reading, allowed, grouped
from filmgraph.extract.pointers import descriptions
from filmgraph.extract.rooms import rooms
from filmgraph.extract.titles import titles
from filmgraph.language import countries
from filmgraph.language.data import simplified
from filmgraph.language.pieces import Pieces, cut

if TYPE_CHECKING:
    import numpy as np

_COUNTRY = "Place.Country"
_WIDE = str.maketrans(",:;!?()", "，：；！？（）")
_NARROW = re.compile(r"(?<=[\u3400-\u9fff》”）])[,:;!?()]+|[,:;!?()]+(?=[\u3400-\u9fff《“])")

_POSSESSIVE = re.compile(r"([^\W\d_][\w-]+)['’]s (?=[^\W\d_a-z])")

LEAST = 0.3
"""Probability from which a mention counts; far below one half, since what no fact speaks of costs little."""


def tag(network: Network, pieces: Pieces, ranges: Sequence[Sequence[int]]) -> tuple[list[Reading], np.ndarray]:
    """All windows encoded, and the probabilities of tags for every piece, averaged over the windows that see it.

    A window's opinion counts less near its borders, where it sees no context.
    """
    import numpy as np

    readings = []
    total = np.zeros((len(pieces.ids), 1 + 2 * len(network.scheme.tops)))
    weight = np.zeros((len(pieces.ids), 1))
    for window in ranges:
        reading = network.read([pieces.ids[n] for n in window])
        readings.append(reading)
        place = np.arange(len(window))
        trust = np.minimum(np.minimum(place + 1, len(window) - place), 64)[:, None] / 64
        total[window] += np.exp(reading.tags) * trust
        weight[window] += trust
    return readings, total / np.maximum(weight, 1e-9)


def spans(probabilities: np.ndarray, pieces: Pieces) -> list[tuple[int, int, int, float]]:
    """(first, last, top, score) of the best sequence of tags that begins every mention with a B and breaks no word."""
    import numpy as np

    best = _viterbi(np.log(np.maximum(probabilities, 1e-9)), pieces.word)
    out = []
    begin = -1
    for n, t in enumerate([*best, 0]):
        if begin >= 0 and (t == 0 or t % 2 == 1):
            kind = (best[begin] - 1) // 2
            # Body or venue, film or series: how sure it is that something is named, whatever it is.
            score = float(1 - probabilities[begin:n, 0].max())
            out.append((begin, n, kind, score))
            begin = -1
        if t % 2 == 1:
            begin = n
    return out


def _viterbi(scores: np.ndarray, word: Sequence[bool]) -> list[int]:
    """Best path where I-x follows B-x or I-x, and the pieces of one word stay together.

    Tags are O, then B and I of each class. So only I-x depends on the class before, and the best of all paths so far is
    what O and every B go on from, in one step for all tags.
    """
    import numpy as np

    count, (b, i) = scores.shape[1], (np.arange(1, scores.shape[1], 2), np.arange(2, scores.shape[1], 2))
    state = np.full(count, -1e9)
    state[0] = 0
    back = np.zeros((len(scores), count), np.int32)
    for n, row in enumerate(scores):
        move, came = np.full(count, -1e9), back[n]
        inner = state[i] >= state[b]
        move[i], came[i] = np.where(inner, state[i], state[b]), np.where(inner, i, b)
        if word[n] or n == 0:
            best = int(state.argmax())
            move[0] = move[b] = state[best]
            came[0] = came[b] = best
        else:
            move[0], came[0] = state[0], 0
        state = move + row
    path = [int(state.argmax())]
    for n in range(len(scores) - 1, 0, -1):
        path.append(int(back[n][path[-1]]))
    return path[::-1]


def read(
    network: Network,
    text: str,
    sentences: Sequence[tuple[int, int]],
    language: str,
    together: Callable[[list[Candidate], Pieces], list[Candidate]] | None = None,
) -> Scores:
    """Mentions and pair scores of ``text``, whose ``sentences`` (code-point ranges) are what to read of it.

    What is called like a country is one, whatever the network takes it for. ``together`` puts mentions that something else
    has found among those that the network tags.
    """
    pieces = _within(cut(network.tokenizer, familiar(text) if language == "zh" else text), sentences)
    if not pieces.ids:
        return Scores([], {})
    seen = rooms(pieces, sentences, network.quick)
    readings, probabilities = tag(network, pieces, seen)
    scheme = network.scheme
    mentions = [
        Candidate(pieces.starts[a], pieces.ends[b - 1], a, b, scheme.tops[k], "", score)
        for a, b, k, score in spans(probabilities, pieces)
        if score >= LEAST
    ]
    if language == "zh":
        mentions = _twins(text, _rejoined(text, mentions), pieces)
    if together is not None:
        mentions = together(mentions, pieces)
    _possessives(text, mentions, pieces)
    mentions = titles(text, language, sorted(mentions, key=lambda m: m.start), pieces)
    mentions = sorted([*mentions, *_pointers(text, language, mentions, pieces)], key=lambda m: m.start)
    for m in mentions:
        if m.top in ("Organization", "Event", "Place") and countries.country(text[m.start : m.end], language):
            m.top, m.type = "Place", _COUNTRY
    return Scores(mentions, _pairs(network, mentions, seen, readings))


def _pointers(text: str, language: str, mentions: Sequence[Candidate], pieces: Pieces) -> list[Candidate]:
    """Definite descriptions that the tags have left out; what they point to is for the pairs to say."""
    out = []
    for top, pattern in descriptions(language):
        for found in pattern.finditer(text):
            start, end = found.span(1)
            # Right before a name ("the drama Salt Road") it only says what the name is of.
            free = not any(m.start < end + 3 and start < m.end for m in mentions)
            if free and (at := pieces.between(start, end)):
                out.append(Candidate(start, end, *at, top, "", LEAST))
    return out


def _rejoined(text: str, mentions: Sequence[Candidate]) -> list[Candidate]:
    """Single characters taken for countries go to the name that they begin (中 to 宣部), or out where they begin none."""
    out: list[Candidate] = []
    for m in sorted(mentions, key=lambda m: -m.start):
        if m.end - m.start > 1 or _paired(text, m):
            out.append(m)
        elif out and out[-1].start == m.end and out[-1].top != "Place":
            out[-1].start, out[-1].first = m.start, m.first
    return out[::-1]


def _paired(text: str, m: Candidate) -> bool:
    """Whether a single character means a country in what stands around it: 中 and 哈 in 中哈, but not 亚 in 中亚."""
    return m.top == "Place" and any(a <= m.start and m.end <= b for a, b in _around(text, m))


def _around(text: str, m: Candidate) -> list[tuple[int, int]]:
    """The countries in Chinese words around ``m``, those that it names among them, in code points of ``text``."""
    begin = max(0, m.start - 3)
    return [(begin + a, begin + b) for a, b, _ in countries.find(text[begin : m.end + 3], "zh")]


def _twins(text: str, mentions: Sequence[Candidate], pieces: Pieces) -> list[Candidate]:
    """The mentions, and the other country where only one of 中哈 was tagged."""
    out = list(mentions)
    for m in mentions:
        if m.top != "Place" or m.end - m.start > 1:
            continue
        for start, end in _around(text, m):
            beside = end == m.start or start == m.end
            free = not any(x.start < end and start < x.end for x in out)
            if beside and free and (at := pieces.between(start, end)):
                out.append(Candidate(start, end, *at, m.top, m.type, m.score))
    return sorted(out, key=lambda m: m.start)


def _possessives(text: str, mentions: list[Candidate], pieces: Pieces) -> None:
    """Take "Somebody's" off the titles of films where somebody is a person of the document: it is no part of the title."""
    surnames = {text[m.start : m.end].split()[-1] for m in mentions if m.top == "Person"}
    begins = {a: n for n, a in enumerate(pieces.starts)}
    for m in [m for m in mentions if m.top in ("Film", "Series")]:
        found = _POSSESSIVE.match(text, m.start, m.end)
        if found and found.group(1) in surnames and found.end() in begins:
            cut_at = begins[found.end()]
            owner = next(n for n in range(cut_at, m.first, -1) if pieces.ends[n - 1] <= found.end(1))
            mentions.append(Candidate(m.start, found.end(1), m.first, owner, "Person", "", m.score))
            m.start, m.first = found.end(), cut_at


def familiar(text: str) -> str:
    """Chinese as the network knows it best, code point for code point: simplified, with the wide marks of punctuation."""
    return _NARROW.sub(lambda m: m.group().translate(_WIDE), simplified(text))


def _within(pieces: Pieces, sentences: Sequence[tuple[int, int]]) -> Pieces:
    """The pieces inside the sentences; the rest of the page is not read."""
    keep, at = [], 0
    for n, start in enumerate(pieces.starts):
        while at < len(sentences) and sentences[at][1] <= start:
            at += 1
        if at < len(sentences) and sentences[at][0] <= start:
            keep.append(n)
    return Pieces(
        [pieces.ids[n] for n in keep],
        [pieces.starts[n] for n in keep],
        [pieces.ends[n] for n in keep],
        [pieces.word[n] for n in keep],
    )


def _pairs(
    network: Network, mentions: list[Candidate], ranges: Sequence[Sequence[int]], readings: Sequence[Reading]
) -> dict[tuple[int, int], np.ndarray]:
    """Sub-classes and areas into the mentions; the logits of pairs, averaged over the windows that see both."""
    import numpy as np

    scheme = network.scheme
    may = np.any(allowed(scheme), axis=-1)
    top = np.array([scheme.tops.index(m.top) for m in mentions])
    keys, rows = [np.zeros(0, np.int64)], [np.zeros((0, len(scheme.relations)), np.float32)]
    types = np.zeros((len(mentions), len(scheme.types)))
    areas = np.zeros((len(mentions), len(scheme.areas)))
    count = np.zeros(len(mentions))
    for window, reading in zip(ranges, readings, strict=True):
        at = {piece: n for n, piece in enumerate(window)}
        here = np.array([n for n, m in enumerate(mentions) if m.first in at and m.last - 1 in at], np.int64)
        if not len(here):
            continue
        starts = np.array([at[mentions[n].first] for n in here])
        ends = np.array([at[mentions[n].last - 1] + 1 for n in here])
        vectors, sub, concerned = network.mentions(reading, starts, ends)
        types[here] += sub
        areas[here] += concerned
        count[here] += 1
        i, j = np.nonzero(may[top[here]][:, top[here]] & ~np.eye(len(here), dtype=bool))
        if len(i):
            rows.append(network.pairs(reading, vectors, starts, ends, top[here], i, j))
            keys.append(here[i] * len(mentions) + here[j])
    for n, m in enumerate(mentions):
        if count[n]:
            fitting = [k for k, t in enumerate(scheme.types) if t.split(".")[0] == m.top]
            if not m.type:
                m.type = scheme.types[max(fitting, key=lambda k: types[n, k])] if fitting else m.top
            odds = 1 / (1 + np.exp(-areas[n] / count[n]))
            m.areas = {scheme.areas[k]: float(p) for k, p in enumerate(odds) if p > 0.1}
        else:
            m.type = m.type or m.top
    if len(keys) == 1:
        return {}
    key = np.concatenate(keys)
    order, groups, seen = grouped(key)
    mean = np.add.reduceat(np.concatenate(rows)[order].astype(np.float64), groups) / seen[:, None]
    return {divmod(k, len(mentions)): mean[n] for n, k in enumerate(key[order][groups].tolist())}
