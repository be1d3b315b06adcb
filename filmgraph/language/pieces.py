"""Text to the pieces that the encoder reads, each with its place in the text.

Words are cut apart before the encoder's own vocabulary sees them: characters of Han and marks of punctuation stand alone,
and every word counts as the beginning of one, also behind a hyphen or a quotation mark. So the border of a name always is
a border of pieces, and "Russia" is the same piece in "China-Russia" as on its own.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer

LIMIT = 512
"""Pieces in one window, the two marks at its ends included."""
START, PAD, END = 0, 1, 2
WORD = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W\d_\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+|\d+|\S"
)
BEGIN = "▁"


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as numbers: ``ids[n]`` stands for code points ``starts[n]..ends[n]``; no marks at the ends."""

    ids: list[int]
    starts: list[int]
    ends: list[int]
    word: list[bool]
    """Whether the piece begins a word."""

    def between(self, start: int, end: int) -> tuple[int, int] | None:
        """First and last (exclusive) piece of code points ``start..end``; None where these are no borders of pieces."""
        first, last = bisect_left(self.starts, start), bisect_left(self.ends, end) + 1
        fits = first < last <= len(self.ends) and (self.starts[first], self.ends[last - 1]) == (start, end)
        return (first, last) if fits else None


def load_tokenizer(path: Path) -> Tokenizer:
    """The vocabulary in ``path`` (JSON of the ``tokenizers`` library), to be fed word by word."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    return tokenizer


def cut(tokenizer: Tokenizer, text: str) -> Pieces:
    """The pieces of ``text``. Every piece covers at least one code point and none covers white space."""
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    word: list[bool] = []
    for found in WORD.finditer(text):
        at, first = found.start(), True
        for number, length in _word(tokenizer, found.group()):
            ids.append(number)
            starts.append(at)
            ends.append(at + length)
            word.append(first)
            at, first = at + length, False
    return Pieces(ids, starts, ends, word)


@lru_cache(maxsize=200_000)
def _word(tokenizer: Tokenizer, word: str) -> tuple[tuple[int, int], ...]:
    """Pieces of one word as (number, code points); their lengths add up to the word's."""
    normal = unicodedata.normalize("NFKC", word)
    if len(normal) != len(word):
        return (((tokenizer.encode(normal, add_special_tokens=False).ids[:1] or [3])[0], len(word)),)
    begins = normal[0].isalpha() and not "\u3400" <= normal[0] <= "\u9fff"
    code = tokenizer.model.tokenize(BEGIN + normal if begins else normal)
    pieces: list[tuple[int, int]] = []
    for token in code:
        length = token.offsets[1] - token.offsets[0]
        size = len(token.value) if token.id != 3 else length
        if begins and not pieces and token.value.startswith(BEGIN):
            size -= 1
        if size > 0:
            pieces.append((token.id, size))
    if sum(size for _, size in pieces) != len(word):
        return ((3, len(word)),)
    return tuple(pieces)
