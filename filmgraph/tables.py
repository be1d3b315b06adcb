"""Data that ships with a package: the TOML tables in the folder ``data`` beside its modules, each read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(package: str, name: str) -> dict[str, Any]:
    """The contents of ``data/NAME.toml`` of ``package`` (``filmgraph.extract``). Whoever gets it must not change it."""
    return tomllib.loads(files(package).joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
