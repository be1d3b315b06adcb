"""A shape as a SPARQL query for what breaks it: an engine with indexes answers it many times faster than a validator.

Every query gives ``?this``, the thing where it is wrong, and ``?value`` where one value is to blame.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from pyoxigraph import Literal, NamedNode

from filmgraph.check.shacl import Shape, Term
from filmgraph.vocab import FG, PREFIXES, Ontology

_RDF_TYPE = f"<{PREFIXES['rdf']}type>"
_XSD = PREFIXES["xsd"]
_LEXICAL = ("date", "dateTime", "gYear", "gYearMonth", "integer", "decimal")
"""Datatypes whose values can be badly written; a cast by the engine finds out."""
_KIND = {"IRI": "isIRI", "Literal": "isLiteral", "BlankNode": "isBlank"}


def query(shape: Shape, known: Ontology) -> str:
    """The query that finds what breaks ``shape``. Sub-classes of ``known`` count as their super-classes."""
    if shape.kind == "sparql":
        return _own(shape, known)
    where, having = _CONSTRAINTS[shape.kind](shape, known)
    patterns = " ".join(filter(None, (_target(shape, known), where)))
    columns = "?this" if having or not _about_values(shape) else "?this ?value"
    return f"SELECT DISTINCT {columns} WHERE {{ {patterns} }} {having}".strip()


def _about_values(shape: Shape) -> bool:
    return bool(shape.path) and shape.kind not in ("minCount", "hasValue", "uniqueLang")


def _own(shape: Shape, known: Ontology) -> str:
    """A query that the shape brings along, with its target put in; ``$this`` is ``?this`` for the engine."""
    select = shape.values[0]
    assert isinstance(select, Literal)
    head, brace, rest = select.value.replace("$this", "?this").partition("{")
    if _looks_there_itself(shape, rest):
        # SHACL allows no MINUS. It is answered in one pass, where NOT EXISTS goes through all the claims about a country
        # for each fact about it.
        return f"{head}{brace}{rest.replace('FILTER NOT EXISTS', 'MINUS')}"
    alone = shape.targets[0][0] == "select"
    return f"{head}{brace} {'' if alone else _target(shape, known)} {rest}"


def _looks_there_itself(shape: Shape, rest: str) -> bool:
    """Whether the query of a shape begins with its target anyway, as those for facts without a claim do."""
    ((kind, term), *more) = shape.targets
    local = term.removeprefix(FG)
    return (
        not more
        and kind == "targetSubjectsOf"
        and re.match(rf"\s*\?this fg:{re.escape(local)} \?value", rest) is not None
    )


def _target(shape: Shape, known: Ontology) -> str:
    found = [_one_target(kind, term, shape, known) for kind, term in shape.targets]
    return found[0] if len(found) == 1 else " UNION ".join(f"{{ {x} }}" for x in found)


def _one_target(kind: str, term: str, shape: Shape, known: Ontology) -> str:
    if kind == "targetClass":
        classes = _closure([NamedNode(term)], known)
        if len(classes) == 1:
            return f"?this {_RDF_TYPE} {classes[0]} ."
        return f"VALUES ?class {{ {' '.join(classes)} }} ?this {_RDF_TYPE} ?class ."
    if kind == "targetSubjectsOf":
        implied = shape.path == (term,) and shape.kind not in ("minCount", "hasValue")
        return "" if implied else f"FILTER EXISTS {{ ?this <{term}> ?any }}" if shape.path else f"?this <{term}> ?any ."
    if kind == "targetObjectsOf":
        return f"?any <{term}> ?this ."
    return f"{{ {term.replace('$this', '?this')} }}"


def _path(shape: Shape) -> str:
    return "/".join(f"<{p}>" for p in shape.path)


def _reach(shape: Shape) -> str:
    """The pattern that binds the value, and nothing for a rule about the node itself."""
    return f"?this {_path(shape)} ?value ." if shape.path else ""


def _value(shape: Shape) -> str:
    return "?value" if shape.path else "?this"


def _closure(classes: Iterable[Term], known: Ontology) -> list[str]:
    """The classes with all their sub-classes, as SPARQL writes them."""
    wanted = {c.value.removeprefix(FG) for c in classes if isinstance(c, NamedNode)}
    below = {n for n, c in known.classes.items() if not wanted.isdisjoint((n, *c.ancestors))}
    return [f"<{FG + n}>" for n in sorted(below)] + [f"<{n}>" for n in sorted(wanted - below)]


_Parts = tuple[str, str]


def _class(shape: Shape, known: Ontology) -> _Parts:
    classes = ", ".join(_closure(shape.values, known))
    value = _value(shape)
    test = f"FILTER NOT EXISTS {{ {value} {_RDF_TYPE} ?type . FILTER(?type IN ({classes})) }}"
    return f"{_reach(shape)} {test}", ""


def _datatype(shape: Shape, known: Ontology) -> _Parts:
    value = _value(shape)
    allowed = " || ".join(_written_as(value, d) for d in shape.values if isinstance(d, NamedNode))
    return f"{_reach(shape)} FILTER(!COALESCE(isLiteral({value}) && ({allowed}), false))", ""


def _written_as(value: str, datatype: NamedNode) -> str:
    test = f"DATATYPE({value}) = {datatype}"
    if datatype.value.removeprefix(_XSD) not in _LEXICAL:
        return f"({test})"
    return f"({test} && COALESCE(STR({datatype}(STR({value}))) != '', false))"


def _in(shape: Shape, known: Ontology) -> _Parts:
    value = _value(shape)
    same = " || ".join(f"sameTerm({value}, {term})" for term in shape.values)
    return f"{_reach(shape)} FILTER(!({same}))", ""


def _pattern(shape: Shape, known: Ontology) -> _Parts:
    return f"{_reach(shape)} FILTER(!COALESCE(REGEX(STR({_value(shape)}), {shape.values[0]}), false))", ""


def _bound(operator: str) -> Callable[[Shape, Ontology], _Parts]:
    def constraint(shape: Shape, known: Ontology) -> _Parts:
        return f"{_reach(shape)} FILTER(!COALESCE({_value(shape)} {operator} {shape.values[0]}, false))", ""

    return constraint


def _compared(operator: str) -> Callable[[Shape, Ontology], _Parts]:
    def constraint(shape: Shape, known: Ontology) -> _Parts:
        other = shape.values[0]
        return f"{_reach(shape)} ?this {other} ?other . FILTER(!COALESCE(?value {operator} ?other, false))", ""

    return constraint


def _node_kind(shape: Shape, known: Ontology) -> _Parts:
    kind = shape.values[0]
    assert isinstance(kind, NamedNode)
    return f"{_reach(shape)} FILTER(!{_KIND[kind.value.removeprefix(PREFIXES['sh'])]}({_value(shape)}))", ""


def _at_least_one(shape: Shape, known: Ontology) -> _Parts:
    # Along one property a look for each thing is cheap; along several the engine would start all over for each.
    without = "MINUS" if len(shape.path) > 1 else "FILTER NOT EXISTS"
    return f"{without} {{ ?this {_path(shape)} ?value }}", ""


def _at_most(shape: Shape, known: Ontology) -> _Parts:
    most = shape.values[0]
    assert isinstance(most, Literal)
    return _reach(shape), f"GROUP BY ?this HAVING (COUNT(DISTINCT ?value) > {most.value})"


def _has(shape: Shape, known: Ontology) -> _Parts:
    return f"FILTER NOT EXISTS {{ ?this {_path(shape)} {shape.values[0]} }}", ""


def _unique_language(shape: Shape, known: Ontology) -> _Parts:
    tag = "BIND(LCASE(LANG(?value)) AS ?tag) FILTER(?tag != '')"
    return f"{_reach(shape)} {tag}", "GROUP BY ?this ?tag HAVING (COUNT(DISTINCT ?value) > 1)"


_CONSTRAINTS: dict[str, Callable[[Shape, Ontology], _Parts]] = {
    "class": _class,
    "datatype": _datatype,
    "hasValue": _has,
    "in": _in,
    "lessThan": _compared("<"),
    "lessThanOrEquals": _compared("<="),
    "maxCount": _at_most,
    "maxInclusive": _bound("<="),
    "minCount": _at_least_one,
    "minInclusive": _bound(">="),
    "nodeKind": _node_kind,
    "pattern": _pattern,
    "uniqueLang": _unique_language,
}
