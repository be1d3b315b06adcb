"""What a format's reader hands on: raw text and whatever the format itself says about the article."""

from __future__ import annotations

from dataclasses import dataclass

from filmgraph.documents.places import Kind
from filmgraph.model import Repair


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as its format gives it: text not yet cleaned, metadata not yet checked."""

    text: str
    title: str | None = None
    issued: str | None = None
    """A date, in any form that ``dates`` knows."""
    publisher: str | None = None
    creator: str | None = None
    source: str | None = None
    language: str | None = None
    captions: tuple[str, ...] = ()
    """Lines of the text that the format itself marks as standing under pictures."""
    linked: frozenset[str] = frozenset()
    """Lines of the text that are nothing but a link to another page."""
    repairs: tuple[Repair, ...] = ()
    kind: Kind | None = None
    """What the original is counted in, where its format has lines, pages, paragraphs, rows or items."""
    units: tuple[str, ...] = ()
    """The original's lines, pages or paragraphs, for places to be found in; empty where ``number`` says it all."""
    ordered: bool = True
    """Whether the text follows the units in their order; that of a page has been taken apart and put together."""
    number: int = 0
    """For one record of many: which unit it is, from 1."""
    path: str = ""
    """For an item of a JSON file: the pointer of the list that holds it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One article of a file: the suffix of its identifier (empty for the only one) and the SHA-256 of its bytes."""

    suffix: str
    draft: Draft
    sha256: str


def headed(title: str | None, text: str) -> str:
    """The text with its title in front, unless it begins with it already."""
    title = " ".join((title or "").split())
    start = " ".join(text[: 2 * len(title) + 20].split())
    return f"{title}\n\n{text}" if title and not start.startswith(title) else text
