"""How likely a string is as written Chinese, from word frequencies: what tells text from garbled bytes.

The table (``data/zh_words.txt``) holds simplified words; callers bring their text to simplified characters first.
"""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.resources import files

from filmgraph.chinese import convert
from filmgraph.documents.data import table

COMMON = 3_500
LONGEST = 7
UNKNOWN = -17.0
"""Log-probability of a character that the table does not know."""
PUNCTUATION = -4.0
FOREIGN = -9.0
"""Of a letter, digit or sign that is not Chinese."""
JOINED = 1.5
"""Per character after a word's first: characters that form a word are likelier together than their frequencies tell."""
OF_THE_TRADE = -10.0
"""At least the log-probability of the trade's vocabulary, which tables of general frequency underrate."""
MARKS = frozenset("，。、；：？！“”‘’《》（）—…·【】〈〉「」『』\n")


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, float], dict[str, int]]:
    """Log-probabilities of words, and the number of times each character occurs within words."""
    text = files("filmgraph.documents").joinpath("data/zh_words.txt").read_text(encoding="utf-8")
    words: dict[str, float] = {}
    characters: dict[str, int] = {}
    rows = [row.split(" ") for row in text.splitlines() if not row.startswith("#")]
    total = sum(int(row[1]) for row in rows)
    for row in rows:
        count = int(row[1])
        if len(row) == 3:
            characters[row[0]] = int(row[2])
            # A character that is seldom a word of its own still stands in names: a small share of its use.
            count = max(count, int(row[2]) // 50, 1)
        words[row[0]] = math.log(count / total) + JOINED * (len(row[0]) - 1)
    for word in str(table("zh")["vocabulary"]).split():
        words[word] = max(words.get(word, OF_THE_TRADE), OF_THE_TRADE + JOINED * (len(word) - 1))
    return words, characters


@lru_cache(maxsize=1)
def common_characters() -> frozenset[str]:
    """The characters of everyday Chinese, simplified and traditional."""
    characters = _table()[1]
    ranked = sorted(characters, key=lambda c: (-characters[c], c))[:COMMON]
    text = "".join(ranked)
    return frozenset(text) | frozenset(convert(text, "s2t"))


def likelihood(text: str) -> float:
    """Log-probability of ``text`` (simplified) under its best division into words."""
    words = _table()[0]
    best = [0.0] + [-math.inf] * len(text)
    for start, c in enumerate(text):
        here = best[start]
        for end in range(start + 1, min(start + LONGEST, len(text)) + 1):
            cost = words.get(text[start:end])
            if cost is not None and here + cost > best[end]:
                best[end] = here + cost
        if c not in words:
            best[start + 1] = max(best[start + 1], here + _unknown(c))
    return best[len(text)]


def _unknown(c: str) -> float:
    if c in MARKS:
        return PUNCTUATION
    return UNKNOWN if "\u3400" <= c <= "\u9fff" else FOREIGN
