"""What a format's reader hands on: raw text and whatever the format itself says about the article."""

from __future__ import annotations

from dataclasses import dataclass

from filmgraph.model import Repair


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as its format gives it: text not yet cleaned, metadata not yet checked."""

    text: str
    title: str | None = None
    issued: str | None = None
    publisher: str | None = None
    creator: str | None = None
    source: str | None = None
    language: str | None = None
    repairs: tuple[Repair, ...] = ()
