"""HTML → its text, block by block, without judging what is article and what is not."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BLOCKS = re.compile(
    "address|article|aside|blockquote|br|caption|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|"
    "ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
HIDDEN = frozenset({"script", "style", "template", "noscript", "svg", "title", "select", "button", "iframe", "object"})
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*?(/?)>")
VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"})
DEEPEST = 200
"""Levels of elements; a page nested deeper was made to break parsers."""


class _Text(HTMLParser):
    """Collects text; a flat parser, so depth costs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._hidden and tag in HIDDEN:
            self._hidden = tag
        if BLOCKS.fullmatch(tag):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""
        if BLOCKS.fullmatch(tag):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(re.sub(r"\s+", " ", data))


def plain(html: str) -> str:
    """The text of every block on lines of its own."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return re.sub(r"[ \n]*\n[ \n]*", "\n", "".join(parser.parts)).strip()


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
