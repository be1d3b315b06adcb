"""The word lists of values and countries: one TOML file per language, one table of the countries of the world."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import Any

from filmgraph import tables
from filmgraph.chinese import simplified

__all__ = ["rows", "simplified", "table"]


def table(name: str) -> dict[str, Any]:
    """The contents of ``NAME.toml`` in this folder."""
    return tables.table("filmgraph.language", name)


@lru_cache(maxsize=4)
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``NAME.tsv`` in this folder by the names of its columns; nothing is quoted there."""
    text = files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
