"""JSON-LD whose keys are the names of the ontology: ``"directs": "fgr:film/x"``; the context is made from it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, BinaryIO

from pyoxigraph import Literal, NamedNode, Triple

from filmgraph.graph import triples
from filmgraph.graph.turtle import USED, XSD
from filmgraph.model import KnowledgeGraph
from filmgraph.vocab import FG, ontology

_TYPE = USED["rdf"] + "type"
_LANGUAGE_MAPS = ("rdfs:label", "skos:prefLabel", "skos:altLabel")
_LINKS = ("rdf:subject", "rdf:predicate", "oa:hasSource", "oa:hasSelector", "owl:sameAs")
_EXACT = 2**53
"""Integers from here on may be rounded by readers that have only floating point."""

Json = Any


def write(graph: KnowledgeGraph, file: BinaryIO) -> None:
    """Write the graph as one JSON-LD document, one object for each subject."""
    context = make_context()
    file.write(b'{\n"@context": ' + _dump(context) + b',\n"@graph": [')
    for number, node in enumerate(_nodes(triples(graph), _Names(context))):
        file.write((b",\n" if number else b"\n") + _dump(node))
    file.write(b"\n]\n}\n")


def make_context() -> dict[str, Json]:
    """Prefixes, and for every property whose values are all of one kind what kind that is."""
    context: dict[str, Json] = {"@version": 1.1, "@vocab": FG, "id": "@id", "type": "@type", **USED}
    for name in _LANGUAGE_MAPS:
        context[name] = {"@id": name, "@container": "@language"}
    for name in _LINKS:
        context[name] = {"@id": name, "@type": "@id"}
    for prop in ontology().properties.values():
        if prop.datatypes in (("langString",), ("string",)) or len(prop.datatypes) > 1 or prop.name in context:
            continue
        kind = f"xsd:{prop.datatypes[0]}" if prop.datatypes else "@id"
        context[prop.name] = {"@id": f"fg:{prop.name}", "@type": kind}
    return context


class _Names:
    """IRIs as the context writes them, and what it says about the values of a property."""

    def __init__(self, context: dict[str, Json]) -> None:
        self.kinds = {k: v.get("@type") for k, v in context.items() if isinstance(v, dict)}
        self.maps = {k for k, v in context.items() if isinstance(v, dict) and "@container" in v}
        self.reserved = set(USED) | {"id", "type"}

    def key(self, iri: str) -> str:
        """A property or class: the bare name for the ontology's own."""
        name = iri.removeprefix(FG)
        return name if name != iri and name.isidentifier() and name not in self.reserved else self.id(iri)

    def id(self, iri: str) -> str:
        for prefix, space in USED.items():
            if iri.startswith(space) and not iri.startswith("//", len(space)):
                return f"{prefix}:{iri[len(space) :]}"
        return iri


def _nodes(graph: Iterable[Triple], names: _Names) -> Iterator[dict[str, Json]]:
    """One object for each subject; what is named below another and linked from it (selectors) stands inside it."""
    above: dict[str, Json] = {}
    for subject, group in groupby(graph, key=attrgetter("subject")):
        node = _node(subject.value, group, names)
        if above and node["id"].startswith(above["id"] + "/") and _embed(above, node):
            continue
        if above:
            yield above
        above = node
    if above:
        yield above


def _embed(above: dict[str, Json], node: dict[str, Json]) -> bool:
    """Put ``node`` in the place where ``above`` links to it; False where it does not."""
    selectors = above.get("oa:hasSelector")
    if not isinstance(selectors, list) or node["id"] not in selectors:
        return False
    selectors[selectors.index(node["id"])] = node
    return True


def _node(subject: str, group: Iterable[Triple], names: _Names) -> dict[str, Json]:
    values: dict[str, list[NamedNode | Literal]] = {}
    for triple in group:
        values.setdefault(triple.predicate.value, []).append(triple.object)  # type: ignore[arg-type]
    node: dict[str, Json] = {"id": names.id(subject)}
    if types := values.pop(_TYPE, None):
        node["type"] = _short([names.key(t.value) for t in types])
    for predicate in sorted(values, key=lambda p: (names.key(p) not in names.maps, names.key(p))):
        name = names.key(predicate)
        node[name] = _values(name, values[predicate], names)
    return node


def _values(name: str, values: list[NamedNode | Literal], names: _Names) -> Json:
    if name in names.maps:
        by_language: dict[str, list[str]] = {}
        for x in values:
            language = x.language if isinstance(x, Literal) else None
            by_language.setdefault(language or "@none", []).append(x.value)
        return {language: _short(sorted(texts)) for language, texts in sorted(by_language.items())}
    kind = names.kinds.get(name)
    written = [_value(x, kind, names) for x in values]
    return _short(sorted(written, key=lambda x: json.dumps(x, ensure_ascii=False, sort_keys=True)))


def _value(value: NamedNode | Literal, kind: str | None, names: _Names) -> Json:
    if isinstance(value, NamedNode):
        return names.id(value.value) if kind == "@id" else {"id": names.id(value.value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    datatype = value.datatype.value
    if datatype == XSD + "string":
        return value.value if kind is None else {"@value": value.value}
    name = names.id(datatype)
    if name == "xsd:integer" and kind in (name, None) and _is_small(value.value):
        return int(value.value)
    return value.value if kind == name else {"@value": value.value, "@type": name}


def _is_small(digits: str) -> bool:
    return len(digits) < 17 and digits == str(number := int(digits)) and abs(number) < _EXACT


def _short(values: list[Json]) -> Json:
    return values[0] if len(values) == 1 else values


def _dump(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8")
