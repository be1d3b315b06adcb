"""The ontology as a model is told it: in words for the prompt, and as the JSON Schema that answers must follow.

Nothing of the domain is written down here; every class, property and area comes from :func:`filmgraph.vocab.ontology`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from filmgraph.vocab import Ontology, Property, ontology

_INSTRUCTIONS = Path(__file__).parent / "data" / "instructions.md"


@cache
def classes() -> tuple[str, ...]:
    """The classes that a thing of an article may have, each behind the class above it."""
    known = ontology()
    return tuple(name for top in known.tops for name, _ in _below(known, top, 0))


@cache
def properties() -> tuple[str, ...]:
    """The properties that a fact may have: relations, then values."""
    known = ontology()
    return (*known.relations, *known.values)


@cache
def instructions() -> str:
    """What the model is told before any article."""
    known = ontology()
    tree = (f"{'  ' * depth}- {name}: {_said(name)}" for top in known.tops for name, depth in _below(known, top, 0))
    return _INSTRUCTIONS.read_text("utf-8").format(
        classes="\n".join(tree),
        relations="\n".join(_relation(known.properties[p]) for p in known.relations),
        values="\n".join(_value(known.properties[p]) for p in known.values),
        areas="\n".join(f"- {a.name}: {a.definitions.get('en', '')}" for a in known.areas.values()),
    )


def _below(known: Ontology, name: str, depth: int) -> Iterator[tuple[str, int]]:
    yield name, depth
    for child in sorted(c.name for c in known.classes.values() if name in c.parents):
        yield from _below(known, child, depth + 1)


def _said(name: str) -> str:
    return ontology().classes[name].definitions.get("en", "")


def _relation(p: Property) -> str:
    return f"- {p.name} ({' or '.join(p.domain)} to {' or '.join(p.range)}): {p.definitions.get('en', '')}"


def _value(p: Property) -> str:
    return f"- {p.name} ({' or '.join(p.domain)}, {p.value_type}): {p.definitions.get('en', '')}"


@cache
def json_schema() -> dict[str, Any]:
    """The shape of an answer, in the part of JSON Schema that servers with structured output understand."""
    text = {"type": "string"}
    return _object(
        entities=_list(
            _object(
                id=text,
                types=_list({"type": "string", "enum": list(classes())}),
                names=_list(text),
                pointers=_list(text),
            )
        ),
        facts=_list(
            _object(
                subject=text,
                predicate={"type": "string", "enum": list(properties())},
                object=text,
                value_words=text,
                words=text,
                sentence={"type": "integer"},
            )
        ),
        quotations=_list(_object(speaker=text, begins=text, sentence={"type": "integer"})),
    )


def _object(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
