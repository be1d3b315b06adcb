"""Chinese in its two scripts: the one place that converts between them, for whoever compares names, words or texts.

Imports nothing of filmgraph, so that every layer may use it; OpenCC is loaded when the first Chinese text is met.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, Protocol

Direction = Literal["t2s", "s2t"]
"""Traditional to simplified, or simplified to traditional."""


class _Converter(Protocol):
    def convert(self, text: str, /) -> str: ...


@cache
def _converter(direction: Direction) -> _Converter:
    from opencc import OpenCC

    converter: _Converter = OpenCC(direction)
    return converter


def convert(text: str, direction: Direction) -> str:
    """``text`` in the other script, word by word: the length may change."""
    return str(_converter(direction).convert(text))


@lru_cache(maxsize=4096)
def simplified(text: str) -> str:
    """``text`` in simplified characters, word by word, yet code point for code point: the places of all others stay."""
    whole = convert(text, "t2s")
    return whole if len(whole) == len(text) else "".join(convert(c, "t2s")[:1] or c for c in text)


def simplified_signs(text: str) -> str:
    """``text`` in simplified characters, each by itself: for whole documents, where words would cost too much time."""
    return text.translate(_signs())


@cache
def _signs() -> dict[int, str]:
    every = [chr(c) for c in range(0x4E00, 0xA000)]
    # One character a line: OpenCC must not see words.
    pairs = zip(every, convert("\n".join(every), "t2s").split("\n"), strict=True)
    return {ord(old): new for old, new in pairs if old != new}
