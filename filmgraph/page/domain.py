"""What the page takes from the ontology: labels of classes and properties, and how a class is drawn."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from filmgraph.vocab import ontology

LANGUAGES = ("en", "zh", "ru")

Labels = dict[str, str]
"""Language → label."""


@cache
def presentation() -> dict[str, Any]:
    """How the page shows the ontology: groups of classes with their colours and shapes, and roles of properties."""
    told: dict[str, Any] = json.loads(files("filmgraph.page").joinpath("assets/presentation.json").read_text("utf-8"))
    return told


@cache
def groups() -> list[dict[str, Any]]:
    """The classes that have a colour and a shape of their own, in the order of the legend."""
    return [{**g, "labels": _labels(g["class"])} for g in presentation()["groups"]]


def group(types: list[str]) -> int:
    """The number of the first group that one of ``types`` belongs to; the last group takes what fits nowhere."""
    found = (i for i, g in enumerate(groups()) if g["class"] in types)
    return next(found, len(groups()) - 1)


def labels(names: Iterable[str]) -> dict[str, Labels]:
    """Labels of classes or properties by local name, sorted."""
    return {name: _labels(name) for name in sorted(names)}


def _labels(name: str) -> Labels:
    return {language: ontology().label(name, language) for language in LANGUAGES}
