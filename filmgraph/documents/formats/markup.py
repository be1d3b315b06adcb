"""HTML → its text, block by block, without judging what is article and what is not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

BLOCKS = re.compile(
    "address|article|aside|blockquote|br|caption|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|"
    "ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
HIDDEN = frozenset({"script", "style", "template", "noscript", "svg", "title", "select", "button", "iframe", "object"})
TOKEN = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>|<[!?][^<>]*>")
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"})
DEEPEST = 200
"""Levels of elements; a page nested deeper was made to break parsers."""
AWAY = re.compile(r"\bhref\s*=\s*[\"']?\s*[^\"'#\s]", re.IGNORECASE)
"""A link to another page, not to a part of this one."""
LONGEST_LINK = 500
"""Characters; a link that never ends is not one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two tags, or the end of a block where there are none."""

    text: str
    start: int
    """Place in the markup."""
    linked: bool = False


def pieces(html: str) -> Iterator[Piece]:
    """The words of a page in order. Linear in the page, however broken: nothing is searched for twice."""
    endless: set[str] = set()
    at = 0
    link = -1
    while match := TOKEN.search(html, at):
        if match.start() > at:
            yield Piece(html[at : match.start()], at, link >= 0 and at - link < LONGEST_LINK)
        name = (match.group(2) or "").lower()
        at = match.end()
        if name == "a":
            link = at if not match.group(1) and AWAY.search(match.group(3)) else -1
        if BLOCKS.fullmatch(name):
            yield Piece("", match.start())
        elif match.group() == "<!--":
            at = _after("-->", html, at, endless)
        elif name in HIDDEN and not match.group(1):
            at = _after(f"</{name}[^<>]*>?", html, at, endless)
    yield Piece(html[at:], at)


def plain(html: str) -> str:
    """The text of every block on lines of its own."""
    parts = [re.sub(r"\s+", " ", unescape(x.text)) if x.text else "\n" for x in pieces(html)]
    return re.sub(r"[ \n]*\n[ \n]*", "\n", "".join(parts)).strip()


def links(html: str) -> frozenset[str]:
    """The blocks that are nothing but a link to another page, each on one line."""
    found: set[str] = set()
    words: list[str] = []
    only = True
    for piece in pieces(html):
        if piece.text:
            words.append(unescape(piece.text))
            only = only and (piece.linked or not piece.text.strip())
        else:
            if only and (line := " ".join("".join(words).split())):
                found.add(line)
            words, only = [], True
    return frozenset(found)


def by_line(html: str, starts: Sequence[int]) -> tuple[str, ...]:
    """The words on each line of a file, whose lines begin at ``starts`` of the markup."""
    out: list[list[str]] = [[] for _ in starts]
    for piece in pieces(html):
        at, end = piece.start, piece.start + len(piece.text)
        number = bisect_right(starts, at) - 1
        while at < end:
            stop = min(end, starts[number + 1]) if number + 1 < len(starts) else end
            out[number].append(unescape(html[at:stop]))
            at, number = stop, number + 1
    return tuple("".join(words) for words in out)


def _after(end: str, html: str, at: int, endless: set[str]) -> int:
    """Where what began at ``at`` is over; what never ends is taken for text."""
    if end not in endless:
        found = re.compile(end, re.IGNORECASE).search(html, at)
        if found:
            return found.end()
        endless.add(end)
    return at


def depth(html: str) -> int:
    """How deep the elements of a page nest, counted without building a tree."""
    level = deepest = 0
    for match in TAG.finditer(html):
        closing, name, empty = match.groups()
        if name.lower() in VOID or empty:
            continue
        level = max(0, level - 1) if closing else level + 1
        deepest = max(deepest, level)
    return deepest
