"""Gold files: what a careful reader finds in a document, as JSON, one file for each document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filmgraph.errors import InputError
from filmgraph.vocab import ontology

Row = tuple[str, str, str]
"""Subject, property, object or value; subject and object are keys of ``Gold.entities``."""


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A thing that the document names."""

    types: tuple[str, ...]
    """Top classes, any of which is right."""
    labels: tuple[str, ...]
    """The fullest first."""
    key: str = ""
    """The same in every document that speaks of the thing; empty where it does not recur."""
    optional: bool = False
    """Neither demanded nor wrong."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One document as it should be read."""

    document: str
    """Name of the file, the end of the identifier in the graph."""
    language: str
    entities: Mapping[str, GoldEntity]
    relations: tuple[Row, ...] = ()
    values: tuple[Row, ...] = ()
    optional: tuple[Row, ...] = ()
    quotations: tuple[tuple[str, str], ...] = ()
    """Speaker and first words."""
    optional_quotations: tuple[tuple[str, str], ...] = ()


def read_gold(directory: str | Path, language: str = "") -> list[Gold]:
    """The gold files in ``directory``, in order of their names; with ``language`` only those.

    Raises :class:`InputError` where there are none, or one is not as it should be.
    """
    folder = Path(directory)
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise InputError(f"{folder}: no gold files (*.json) here")
    every = [_read(path) for path in paths]
    chosen = [g for g in every if not language or g.language == language]
    if not chosen:
        raise InputError(f"{folder}: no gold file in language {language!r}; there are {_known(every)}")
    return chosen


def _known(every: Iterable[Gold]) -> str:
    return ", ".join(sorted({g.language for g in every}))


def _read(path: Path) -> Gold:
    try:
        return _gold(json.loads(path.read_bytes().decode("utf-8-sig")))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InputError(f"{path}: not JSON ({error})") from error
    except KeyError as error:
        raise InputError(f"{path}: lacks {error}") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise InputError(f"{path}: not a gold file ({error})") from error


def _gold(told: dict[str, Any]) -> Gold:
    entities = {str(name): _entity(name, e) for name, e in told["entities"].items()}
    gold = Gold(
        document=str(told["doc"]),
        language=str(told["language"]),
        entities=entities,
        relations=_rows(told.get("relations", [])),
        values=_rows(told.get("values", [])),
        optional=_rows(told.get("optional", [])),
        quotations=_quotations(told.get("quotations", [])),
        optional_quotations=_quotations(told.get("quotations_optional", [])),
    )
    _check(gold)
    return gold


def _entity(name: str, told: dict[str, Any]) -> GoldEntity:
    types, labels = tuple(map(str, told["type"])), tuple(map(str, told["labels"]))
    if unknown := [t for t in types if t not in ontology().tops]:
        raise ValueError(f"{name} has the type {unknown[0]!r}; it must be one of {', '.join(ontology().tops)}")
    if not types or not labels:
        raise ValueError(f"{name} needs a type and a label")
    return GoldEntity(types, labels, str(told.get("key") or ""), bool(told.get("optional")))


def _rows(told: list[list[Any]]) -> tuple[Row, ...]:
    return tuple((str(s), str(p), str(o)) for s, p, o in told)


def _quotations(told: list[dict[str, Any]]) -> tuple[tuple[str, str], ...]:
    return tuple((str(q["speaker"]), str(q["starts"])) for q in told)


def _check(gold: Gold) -> None:
    """Rows speak of entities and properties that there are: a slip of the pen would count as a miss for ever."""
    known = ontology()
    for subject, predicate, value in (*gold.relations, *gold.values, *gold.optional):
        if subject not in gold.entities:
            raise ValueError(f"{subject} {predicate} {value}: no entity {subject!r}")
        if predicate not in known.properties:
            raise ValueError(f"{subject} {predicate} {value}: no property {predicate!r}")
        if predicate in known.relations and value not in gold.entities and value not in known.areas:
            raise ValueError(f"{subject} {predicate} {value}: no entity or area {value!r}")
