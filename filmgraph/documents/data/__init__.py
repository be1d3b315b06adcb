"""The word lists of reading: what pages say around an article, one file per language."""

from __future__ import annotations

from typing import Any

from filmgraph import tables


def table(name: str) -> dict[str, Any]:
    """The contents of ``NAME.toml`` in this folder."""
    return tables.table("filmgraph.documents", name)
