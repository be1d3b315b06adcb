"""SHACL shapes for every class and property of the ontology, made from the ontology and from nothing else.

``python -m filmgraph.check`` writes them to ``ontology/shapes.ttl``; a test fails where that file is out of date.
What the ontology cannot say of itself (the evidence pattern, the order of dates) stands in ``ontology/evidence.ttl``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from filmgraph.vocab import PREFIXES, Class, Ontology, Property

NAMESPACE = "https://w3id.org/filmgraph/shapes#"
GENERATED, WRITTEN = "shapes.ttl", "evidence.ttl"
LANGUAGES = ("en", "zh", "ru")
_USED = ("dcterms", "fg", "oa", "owl", "rdf", "rdfs", "sh", "skos", "xsd")
_SEPARATORS = {"en": ", ", "zh": "、", "ru": ", "}
_OUTER = {"SpecificResource": "oa:SpecificResource", "langString": "rdf:langString"}
_HEAD = """\
# SHACL shapes for every class and property, made from filmgraph.ttl by: python -m filmgraph.check
# Do not edit. What the ontology cannot say of itself stands in evidence.ttl.

{prefixes}
@prefix shapes: <{namespace}> .

<https://w3id.org/filmgraph/shapes> a owl:Ontology ;
    dcterms:license <https://www.apache.org/licenses/LICENSE-2.0> ;
    {declared} .
"""


@dataclass(frozen=True)
class _Block:
    """One shape: its name, its lines without the message, the key and the words of the message."""

    name: str
    lines: tuple[str, ...]
    message: str
    words: Mapping[str, Mapping[str, str]]
    """Placeholder → language → text."""


@cache
def messages() -> Mapping[str, Any]:
    """Messages by key and language, and the datatypes in words."""
    return tomllib.loads(files("filmgraph.check").joinpath("messages.toml").read_text("utf-8"))


def turtle(known: Ontology) -> str:
    """The shapes as Turtle, the same text every time."""
    prefixes = "\n".join(f"@prefix {p}: <{PREFIXES[p]}> ." for p in _USED)
    declared = f" ;\n{' ' * 4}".join(
        f'sh:declare [ sh:prefix "{p}" ; sh:namespace "{PREFIXES[p]}"^^xsd:anyURI ]' for p in _USED
    )
    head = _HEAD.format(prefixes=prefixes, namespace=NAMESPACE, declared=declared)
    return "\n".join([head, *map(_written, _blocks(known))])


def _written(block: _Block) -> str:
    told: Mapping[str, str] = messages()[block.message]
    said = [told[x].format(**{name: words[x] for name, words in block.words.items()}) for x in LANGUAGES]
    message = " ,\n        ".join(f'"{text}"@{x}' for text, x in zip(said, LANGUAGES, strict=True))
    return f"shapes:{block.name} a " + " ;\n    ".join((*block.lines, f"sh:message {message}")) + " .\n"


def _blocks(known: Ontology) -> Iterator[_Block]:
    for property_ in known.properties.values():
        yield from _of_property(known, property_)
    for class_ in known.classes.values():
        yield from _of_class(known, class_)
    for top in known.tops:
        yield from _of_top(known, top)
    yield from _of_graph(known)


def _of_property(known: Ontology, p: Property) -> Iterator[_Block]:
    term, target = f"fg:{p.name}", f"sh:targetSubjectsOf fg:{p.name}"
    value = ("sh:PropertyShape", target, f"sh:path {term}")
    words = {"property": _labels(known, [p.name])}
    if p.domain:
        rule = _either("class", map(_term, p.domain))
        classes = words | {"classes": _labels(known, p.domain)}
        yield _Block(f"{p.name}-domain", ("sh:NodeShape", target, rule), "domain", classes)
    if members := [m for c in p.range if c in known.classes for m in known.classes[c].members]:
        listed = f"sh:in ( {' '.join(f'fg:{m}' for m in members)} )"
        yield _Block(f"{p.name}-range", (*value, listed), "member", words | {"classes": _labels(known, members)})
    elif p.range:
        rule = _either("class", map(_term, p.range))
        yield _Block(f"{p.name}-range", (*value, rule), "range", words | {"classes": _labels(known, p.range)})
    if p.datatypes:
        rule = _either("datatype", (_OUTER.get(d, f"xsd:{d}") for d in p.datatypes))
        said = {x: _SEPARATORS[x].join(messages()["datatypes"][d][x] for d in p.datatypes) for x in LANGUAGES}
        yield _Block(f"{p.name}-datatype", (*value, rule), "datatype", words | {"datatypes": said})
    if p.functional:
        yield _Block(f"{p.name}-once", (*value, "sh:maxCount 1"), "once", words)
    if p.kind != "other":
        yield _Block(f"{p.name}-stated", ("sh:NodeShape", target, _sparql(_STATED.format(term=term))), "stated", words)


_STATED = (
    "SELECT $this ?value WHERE {{ $this {term} ?value . FILTER NOT EXISTS "
    "{{ ?claim rdf:subject $this ; rdf:object ?value ; rdf:predicate {term} }} }}"
)


def _of_class(known: Ontology, c: Class) -> Iterator[_Block]:
    target, words = f"sh:targetClass fg:{c.name}", {"class": _labels(known, [c.name])}
    for parent in c.parents:
        lines = ("sh:PropertyShape", target, "sh:path rdf:type", f"sh:hasValue fg:{parent}")
        yield _Block(f"{c.name}-is-{parent}", lines, "superclass", words | {"classes": _labels(known, [parent])})
    if others := [d for d in c.disjoint if d > c.name]:  # a pair is told once
        listed = ", ".join(f"fg:{d}" for d in others)
        rule = _sparql(f"SELECT $this ?value WHERE {{ $this a ?value . FILTER(?value IN ({listed})) }}")
        yield _Block(f"{c.name}-disjoint", ("sh:NodeShape", target, rule), "disjoint", words)
    for name in c.required:
        lines = ("sh:PropertyShape", target, f"sh:path fg:{name}", "sh:minCount 1")
        yield _Block(f"{c.name}-needs-{name}", lines, "required", words | {"property": _labels(known, [name])})


def _of_top(known: Ontology, top: str) -> Iterator[_Block]:
    """Every thing in the world has a name and a document that names it."""
    words = {"class": _labels(known, [top])}
    start = ("sh:PropertyShape", f"sh:targetClass fg:{top}")
    yield _Block(f"{top}-name", (*start, "sh:path rdfs:label", "sh:minCount 1"), "name", words)
    yield _Block(f"{top}-name-once", (*start, "sh:path rdfs:label", "sh:uniqueLang true"), "name-once", words)
    yield _Block(f"{top}-named", (*start, "sh:path fg:mentionedIn", "sh:minCount 1"), "named", words)


def _of_graph(known: Ontology) -> Iterator[_Block]:
    """Nothing in our namespace but what the ontology has."""
    facts = " ".join(f"fg:{p.name}" for p in known.properties.values() if p.kind != "other")
    lines = ("sh:PropertyShape", "sh:targetClass fg:Claim", "sh:path rdf:predicate", f"sh:in ( {facts} )")
    yield _Block("claim-predicate", lines, "claim-predicate", {})
    for key, where, names in (
        ("unknown-property", "?this ?value ?object", known.properties),
        ("unknown-class", "?this a ?value", known.classes),
    ):
        listed = ", ".join(f"fg:{name}" for name in names)
        test = f"STRSTARTS(STR(?value), STR(fg:)) && ?value NOT IN ({listed})"
        select = f"SELECT $this ?value WHERE {{ {where} . FILTER({test}) }}".replace("?this", "$this")
        things = select.replace("SELECT $this ?value", "SELECT DISTINCT ?this").replace("$this", "?this")
        target = f'sh:target [ a sh:SPARQLTarget ; {_PREFIXED} ; sh:select """{things}""" ]'
        yield _Block(key, ("sh:NodeShape", target, _sparql(select)), key, {})


_PREFIXED = "sh:prefixes <https://w3id.org/filmgraph/shapes>"


def _sparql(select: str) -> str:
    return f'sh:sparql [ {_PREFIXED} ; sh:select """{select}""" ]'


def _either(constraint: str, terms: Iterable[str]) -> str:
    """``sh:class fg:Film``, or a choice of several."""
    rules = [f"sh:{constraint} {t}" for t in terms]
    return rules[0] if len(rules) == 1 else f"sh:or ( {' '.join(f'[ {r} ]' for r in rules)} )"


def _term(class_: str) -> str:
    return _OUTER.get(class_, f"fg:{class_}")


def _labels(known: Ontology, names: Iterable[str]) -> dict[str, str]:
    listed = list(names)
    return {x: _SEPARATORS[x].join(known.label(n, x) for n in listed) for x in LANGUAGES}
