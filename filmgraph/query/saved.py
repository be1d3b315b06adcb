"""Saved questions: one ``questions/NAME.rq`` each, a SPARQL query with its title and its parameters in the first lines.

    # title@en: Films that a country co-produces
    # about@en: One row for each film and each partner.
    # parameter: country, Country, optional
    # country@en: one of the partners

A parameter is a variable with a block ``VALUES ?country { UNDEF }`` in the query. Binding one puts terms into its
block, written by the engine; without a value the block goes. What a user types is never pasted into a query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, Store

from filmgraph.errors import QueryError
from filmgraph.graph.dates import bounds
from filmgraph.query import tokens
from filmgraph.query.diagnosis import ontology_names
from filmgraph.query.names import find, similar, sound
from filmgraph.vocab import FG, PREFIXES

_XSD = PREFIXES["xsd"]
_LITERALS = ("text", "integer", "number", "date", "property")
_HEADER = re.compile(r"#\s*([\w-]+)(?:@([a-z]+))?:\s*(.+)")
_NAME = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Parameter:
    """One thing to fill in."""

    name: str
    kind: str
    """``text``, ``integer``, ``number``, ``date``, ``property`` (a term of the ontology), or the classes of an entity."""
    required: bool
    default: str = ""
    about: Mapping[str, str] = field(default_factory=dict)
    """Language → what it means."""


@dataclass(frozen=True)
class Question:
    """A saved question."""

    name: str
    title: Mapping[str, str]
    about: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    query: str


@dataclass(frozen=True)
class Bound:
    """A query that is ready to run, and what the user should know about the values."""

    query: str
    remarks: tuple[str, ...] = ()


@cache
def questions() -> Mapping[str, Question]:
    """All saved questions by name, sorted."""
    found = sorted(f.name for f in files("filmgraph.query").joinpath("questions").iterdir() if f.name.endswith(".rq"))
    return {name.removesuffix(".rq"): question(name.removesuffix(".rq")) for name in found}


def is_name(text: str) -> bool:
    """True for what can only be the name of a saved question: no query is a single word of this kind."""
    return bool(_NAME.fullmatch(text))


@cache
def question(name: str) -> Question:
    """One saved question. Raises :class:`QueryError` where there is none of that name."""
    path = files("filmgraph.query").joinpath("questions", f"{name}.rq")
    if not is_name(name) or not path.is_file():
        close = get_close_matches(name, questions(), n=1)
        meant = f"; did you mean {close[0]}?" if close else ""
        raise QueryError(f"no saved question is called {name}{meant} (all of them: filmgraph query --list)")
    return parse(name, path.read_text("utf-8"))


def parse(name: str, text: str) -> Question:
    """Read a ``.rq`` file. Raises :class:`QueryError` for a parameter that the query has no VALUES block for."""
    told: dict[str, dict[str, str]] = {}
    declared: list[str] = []
    for line in text.splitlines():
        if found := _HEADER.fullmatch(line.strip()):
            key, language, value = found.groups()
            if key == "parameter":
                declared.append(value)
            elif language:
                told.setdefault(key, {})[language] = value
    parameters = tuple(_parameter(line, told) for line in declared)
    blocks = {b.variable for b in _blocks(text)}
    if missing := [p.name for p in parameters if p.name not in blocks]:
        raise QueryError(f"the question {name} has no VALUES block for {', '.join(missing)}")
    return Question(name, told.get("title", {}), told.get("about", {}), parameters, text)


def _parameter(line: str, told: Mapping[str, Mapping[str, str]]) -> Parameter:
    """``country, Country, optional`` · ``below, number, default 0.7`` · ``film, Film Series, required``"""
    name, kind, need = (part.strip() for part in line.split(",", 2))
    default = need.removeprefix("default").strip() if need.startswith("default") else ""
    return Parameter(name, kind, need == "required", default, told.get(name, {}))


@dataclass(frozen=True)
class _Block:
    variable: str
    start: int
    open: int
    end: int


def _blocks(query: str) -> Iterator[_Block]:
    """Every ``VALUES ?x { … }``: where it starts, where its brace opens, where it ends."""
    seen = tokens.tokens(query)
    for i, (values, variable, brace) in enumerate(zip(seen, seen[1:], seen[2:], strict=False)):
        if values.says("VALUES") and variable.kind == "variable" and brace.says("{"):
            closing = next(t for t in seen[i:] if t.says("}"))
            yield _Block(variable.text[1:], values.start, brace.end, closing.end)


def bind(asked: Question, store: Store, given: Mapping[str, str]) -> Bound:
    """The query with the values of ``given``; entities are looked up by any of their names in ``store``.

    Raises :class:`QueryError` for a parameter that is missing, unknown, or of another type.
    """
    known = {p.name: p for p in asked.parameters}
    if unknown := sorted(given.keys() - known.keys()):
        raise QueryError(f"{asked.name} has no parameter {unknown[0]}; it has {', '.join(known) or 'none'}")
    values: dict[str, list[NamedNode | Literal] | None] = {}
    remarks: list[str] = []
    for parameter in asked.parameters:
        value = sound(given.get(parameter.name) or parameter.default)
        if not value and parameter.required:
            raise QueryError(f"{asked.name} needs --{parameter.name}: {parameter.about.get('en', parameter.kind)}")
        values[parameter.name] = _terms(parameter, value, store, remarks) if value else None
    query = asked.query
    for block in reversed(list(_blocks(query))):
        if block.variable in values:
            terms = values[block.variable]
            filled = "" if terms is None else f"{query[block.start : block.open]} {' '.join(map(str, terms))} }}"
            query = query[: block.start] + filled + query[block.end :]
    return Bound(query, tuple(remarks))


def _terms(parameter: Parameter, value: str, store: Store, remarks: list[str]) -> list[NamedNode | Literal]:
    if parameter.kind in _LITERALS:
        return [_literal(parameter, value)]
    types = () if parameter.kind == "Entity" else tuple(parameter.kind.split())
    found = find(store, value, types)
    if not found:
        close = similar(store, value, types)
        kind = " or ".join(types) or "entity"
        remarks.append(f"no {kind} is called {value}{f'; did you mean {close}?' if close else ''}")
    return [*found]


def _literal(parameter: Parameter, value: str) -> NamedNode | Literal:
    if parameter.kind == "text":
        return Literal(value)
    if parameter.kind == "property":
        return _property(value)
    if parameter.kind == "integer" and re.fullmatch(r"[+-]?[0-9]{1,18}", value):
        return Literal(str(int(value)), datatype=NamedNode(_XSD + "integer"))
    if parameter.kind == "number" and re.fullmatch(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?", value):
        return Literal(value, datatype=NamedNode(_XSD + "decimal"))
    if parameter.kind == "date" and bounds(value, "date"):
        return Literal(value, datatype=NamedNode(_XSD + "date"))
    wanted = {"integer": "a whole number", "number": "a number", "date": "a day such as 2024-03-05"}[parameter.kind]
    raise QueryError(f"--{parameter.name} takes {wanted}, not {value!r}")


def _property(value: str) -> NamedNode:
    local = value.removeprefix(FG).removeprefix("fg:")
    names = ontology_names()
    if local in names:
        return NamedNode(FG + local)
    close = get_close_matches(local, names, n=1)
    raise QueryError(f"the ontology has no term {value}{f'; did you mean fg:{close[0]}?' if close else ''}")
