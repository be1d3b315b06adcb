"""HTML → its text, block by block, without judging what is article and what is not."""

from __future__ import annotations

import re
from html import unescape

BLOCKS = re.compile(
    "address|article|aside|blockquote|br|caption|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|"
    "ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
HIDDEN = frozenset({"script", "style", "template", "noscript", "svg", "title", "select", "button", "iframe", "object"})
TOKEN = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<[!?][^<>]*>")
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"})
DEEPEST = 200
"""Levels of elements; a page nested deeper was made to break parsers."""


def plain(html: str) -> str:
    """The text of every block on lines of its own. Linear in the page, however broken: nothing is searched for twice."""
    parts: list[str] = []
    endless: set[str] = set()
    at = 0
    while match := TOKEN.search(html, at):
        parts.append(re.sub(r"\s+", " ", unescape(html[at : match.start()])))
        name = (match.group(2) or "").lower()
        at = match.end()
        if BLOCKS.fullmatch(name):
            parts.append("\n")
        elif match.group() == "<!--":
            at = _after("-->", html, at, endless)
        elif name in HIDDEN and not match.group(1):
            at = _after(f"</{name}[^<>]*>?", html, at, endless)
    parts.append(re.sub(r"\s+", " ", unescape(html[at:])))
    return re.sub(r"[ \n]*\n[ \n]*", "\n", "".join(parts)).strip()


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
