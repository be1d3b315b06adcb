"""Words that point to things without naming them, as data (``data/reference.toml``)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from filmgraph.tables import table


@cache
def _table(language: str) -> dict[str, Any]:
    found: dict[str, Any] = table("filmgraph.extract", "reference").get(language, {})
    return found


@cache
def words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Articles, and words that point on their own."""
    table = _table(language)
    return frozenset(table.get("articles", [])), frozenset(table.get("pointers", []))


@cache
def descriptions(language: str) -> list[tuple[str, re.Pattern[str]]]:
    """For each class, the pattern of "the …" and "this …" with its noun; group 1 is the description without the article."""
    heads: dict[str, list[str]] = _table(language).get("heads", {})
    return [
        (top, re.compile(rf"\b(?:[Tt]he|[Tt]his) ((?:[a-z-]+ ){{0,2}}(?:{'|'.join(nouns)}))\b"))
        for top, nouns in heads.items()
    ]


@cache
def agreements(language: str) -> re.Pattern[str]:
    """Words one of which says that a description is of something that is signed."""
    return re.compile(_table(language).get("agreements", ""), re.I)
