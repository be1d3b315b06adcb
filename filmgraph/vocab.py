"""The ontology as Python sees it: classes, properties, areas, domains, ranges and labels, read from ``ontology/*.ttl``.

Everything to the right of this module takes its names from here; the domain is written down in the Turtle files alone.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path
from typing import Literal as OneOf
from typing import get_args

import pyoxigraph as ox

from filmgraph.errors import OntologyError

FG = "https://w3id.org/filmgraph/ontology#"
FGR = "https://w3id.org/filmgraph/id/"
PREFIXES: dict[str, str] = {
    "fg": FG,
    "fgr": FGR,
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Every prefix that filmgraph writes or takes for granted in queries."""

Kind = OneOf["relation", "value", "quantity", "other"]
ValueType = OneOf["date", "integer", "text", "amount", "figure", ""]

_PACKAGE = Path(__file__).resolve().parent
_FILES = ("filmgraph.ttl", "concepts.ttl")
_VALUE_TYPES: dict[str, ValueType] = {
    "date": "date",
    "integer": "integer",
    "langString": "text",
    "string": "text",
    "Amount": "amount",
    "Figure": "figure",
}


@dataclass(frozen=True, slots=True)
class Class:
    """A class by local name; ``parents`` and ``ancestors`` are classes of this ontology, sorted."""

    name: str
    parents: tuple[str, ...]
    labels: Mapping[str, str]
    """Language → label."""
    definitions: Mapping[str, str]
    color: str
    """``#rrggbb``, inherited from the nearest ancestor that has one; empty where none has."""
    ancestors: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    """Properties that every instance must have, sorted."""
    members: tuple[str, ...] = ()
    """The individuals that the ontology itself names, sorted: ``planned``, ``area-animation``."""
    disjoint: tuple[str, ...] = ()
    """Classes that share no instance with this one, sorted."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property by local name. ``domain`` and ``range`` list the classes of which one must fit; empty: anything."""

    name: str
    kind: Kind
    domain: tuple[str, ...]
    range: tuple[str, ...]
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    value_type: ValueType = ""
    datatypes: tuple[str, ...] = ()
    """Local names of the datatypes that a literal may have: ``date``, ``gYear``, ``langString``."""
    parents: tuple[str, ...] = ()
    """Properties that this one implies."""
    only_one: bool = False
    """Whether a thing has but one value of it, so that two contradict each other."""
    functional: bool = False
    """Whether the graph may hold but one value of it for a thing."""


@dataclass(frozen=True, slots=True)
class Area:
    """A cooperation area by local name, ``area-animation``."""

    name: str
    labels: Mapping[str, str]
    alternatives: Mapping[str, tuple[str, ...]]
    """Language → other names, sorted."""
    definitions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ontology:
    """All terms by local name, sorted."""

    classes: Mapping[str, Class]
    properties: Mapping[str, Property]
    areas: Mapping[str, Area]
    tops: tuple[str, ...]
    """The classes that every entity falls under one of, in display order."""
    all_labels: Mapping[str, Mapping[str, str]]
    """Every term that has labels, the individuals among them: name → language → label."""

    @property
    def relations(self) -> tuple[str, ...]:
        """Names of the properties from entity to entity or area."""
        return tuple(p.name for p in self.properties.values() if p.kind == "relation")

    @property
    def values(self) -> tuple[str, ...]:
        """Names of the properties from entity to literal, amount or figure."""
        return tuple(p.name for p in self.properties.values() if p.kind in ("value", "quantity"))

    def superclasses(self, name: str) -> tuple[str, ...]:
        """The class itself and its ancestors, sorted. Raises OntologyError for an unknown class."""
        return tuple(sorted({name, *self._class(name).ancestors}))

    def top(self, name: str) -> str:
        """The one of ``tops`` that the class falls under, else its root (``Claim``, ``CooperationArea``).

        Raises OntologyError for an unknown class.
        """
        line = self.superclasses(name)
        roots = [c for c in self.tops if c in line] or [c for c in line if not self.classes[c].parents]
        return roots[0]

    def allows(self, predicate: str, subject_types: Iterable[str], object_types: Iterable[str] | None) -> bool:
        """Whether domain and range permit the fact; one fitting type on each side is enough.

        ``object_types`` is None for literals, amounts and figures. Unknown properties and types permit nothing.
        """
        known = self.properties.get(predicate)
        if known is None or not self._fits(subject_types, known.domain):
            return False
        if object_types is None:
            return known.kind == "quantity" or not known.range
        return bool(known.range) and self._fits(object_types, known.range)

    def label(self, name: str, language: str) -> str:
        """The label of a class, property, individual or area in ``language``, else in English, else the name itself."""
        labels = self.all_labels.get(name, {})
        return labels.get(language) or labels.get("en") or name

    def _class(self, name: str) -> Class:
        try:
            return self.classes[name]
        except KeyError:
            raise OntologyError(f"the ontology has no class {name!r}") from None

    def _fits(self, types: Iterable[str], allowed: tuple[str, ...]) -> bool:
        known = {c for t in types if t in self.classes for c in self.superclasses(t)}
        return bool(known) and (not allowed or not known.isdisjoint(allowed))


def iri(name: str) -> str:
    """The full IRI of a term by its local name."""
    return FG + name


def local_name(iri: str) -> str:
    """The tail of an IRI: an entity's path after ``FGR``, else what follows the last ``#`` or ``/``."""
    if iri.startswith(FGR):
        return iri[len(FGR) :]
    return iri.rsplit("#", 1)[-1] if "#" in iri else iri.rsplit("/", 1)[-1]


@functools.cache
def ontology() -> Ontology:
    """The ontology that ships with this installation, read once. Raises OntologyError when it cannot be read."""
    return read_ontology(ontology_directory())


def ontology_directory(package: Path = _PACKAGE) -> Path:
    """Where the Turtle files lie: inside the installed package, else beside it in a checkout."""
    for directory in (package / "ontology", package.parent / "ontology"):
        if (directory / _FILES[0]).is_file():
            return directory
    raise OntologyError(f"{_FILES[0]} is neither in {package}/ontology nor beside it; install filmgraph again")


def read_ontology(directory: Path) -> Ontology:
    """Read ``filmgraph.ttl`` and ``concepts.ttl`` of ``directory``.

    Raises OntologyError for files that are missing or not Turtle and for terms that contradict each other.
    """
    terms = _Terms(directory / name for name in _FILES)
    classes = _classes(terms)
    properties = {n: _property(terms, n, classes) for n in terms.typed("ObjectProperty", "DatatypeProperty")}
    areas = {n: _area(terms, n) for n in terms.typed("CooperationArea")}
    orders = {n: int(order) for n in classes for order in terms.values(n, "displayOrder")}
    entities = properties["mentionedIn"].domain if "mentionedIn" in properties else ()
    tops = tuple(sorted(entities, key=lambda n: (orders.get(n, len(orders) + 1), n)))
    labels = {n: terms.texts(n, "label") or terms.texts(n, "prefLabel") for n in terms.names()}
    return Ontology(classes, properties, areas, tops, {n: found for n, found in labels.items() if found})


_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class _Terms:
    """Triples by subject and local name of predicate: what one pass over the files leaves to look things up in."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._found: dict[_Term, dict[str, list[_Term]]] = {}
        for path in paths:
            self._read(path)

    def _read(self, path: Path) -> None:
        try:
            # blank nodes of two files must not meet, hence the renaming
            for q in ox.parse(path=path, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
                about = self._found.setdefault(q.subject, {})
                about.setdefault(local_name(q.predicate.value), []).append(q.object)
        except (OSError, SyntaxError) as error:
            raise OntologyError(f"{path}: cannot be read as Turtle: {error}") from error

    def names(self) -> list[str]:
        """Local names of everything in our namespace that the files say something about, sorted."""
        ours = (s.value for s in self._found if isinstance(s, ox.NamedNode))
        return sorted(local_name(s) for s in ours if s.startswith(FG))

    def typed(self, *types: str) -> list[str]:
        """Local names of our terms that have one of the types, sorted."""
        return [n for n in self.names() if not set(types).isdisjoint(self.values(n, "type"))]

    def objects(self, subject: _Term, predicate: str) -> list[_Term]:
        return self._found.get(subject, {}).get(predicate, [])

    def values(self, name: str, predicate: str) -> list[str]:
        """Literals and local names of the IRIs that the term has for the predicate, sorted."""
        return sorted(_plain(o) for o in self.objects(ox.NamedNode(iri(name)), predicate))

    def texts(self, name: str, predicate: str) -> dict[str, str]:
        """Language → text, sorted by language."""
        return {language: texts[0] for language, texts in self.all_texts(name, predicate).items()}

    def all_texts(self, name: str, predicate: str) -> dict[str, tuple[str, ...]]:
        """Language → texts, all sorted."""
        found = [o for o in self.objects(ox.NamedNode(iri(name)), predicate) if isinstance(o, ox.Literal)]
        languages = sorted({o.language or "" for o in found})
        return {x: tuple(sorted(o.value for o in found if (o.language or "") == x)) for x in languages}

    def union(self, name: str, predicate: str) -> tuple[str, ...]:
        """Local names of the classes that a domain or range is or is the union of, sorted."""
        found: set[str] = set()
        for o in self.objects(ox.NamedNode(iri(name)), predicate):
            members = self.objects(o, "unionOf")
            found.update(_plain(m) for m in (self._list(members[0]) if members else [o]))
        return tuple(sorted(found))

    def restricted(self, name: str) -> tuple[str, ...]:
        """Local names of the properties that a class demands at least one value of, sorted."""
        above = self.objects(ox.NamedNode(iri(name)), "subClassOf")
        demanded = (o for r in above if self.objects(r, "minCardinality") for o in self.objects(r, "onProperty"))
        return tuple(sorted(map(_plain, demanded)))

    def disjoint(self) -> set[tuple[str, str]]:
        """Pairs of classes that are said to share nothing, each in both directions."""
        groups = [self._list(members) for about in self._found.values() for members in about.get("members", ())]
        pairs = {pair for group in groups for pair in permutations(map(_plain, group), 2)}
        for name in self.typed("Class"):
            pairs |= {pair for other in self.values(name, "disjointWith") for pair in ((name, other), (other, name))}
        return pairs

    def _list(self, head: _Term) -> Iterator[_Term]:
        while first := self.objects(head, "first"):
            yield first[0]
            head = self.objects(head, "rest")[0]


def _plain(term: _Term) -> str:
    return term.value if isinstance(term, ox.Literal) else local_name(str(getattr(term, "value", "")))


def _classes(terms: _Terms) -> dict[str, Class]:
    names = terms.typed("Class")
    parents = {n: tuple(p for p in terms.values(n, "subClassOf") if p in names) for n in names}
    apart = terms.disjoint()

    def ancestors(name: str, below: tuple[str, ...] = ()) -> set[str]:
        if name in below:
            raise OntologyError(f"the class {name} is its own ancestor: {' < '.join((*below, name))}")
        return {a for p in parents[name] for a in (p, *ancestors(p, (*below, name)))}

    def color(name: str) -> str:
        own = terms.values(name, "displayColor")
        return own[0] if own else next(filter(None, map(color, parents[name])), "")

    return {
        n: Class(
            n,
            parents[n],
            terms.texts(n, "label"),
            terms.texts(n, "definition"),
            ancestors=tuple(sorted(ancestors(n))),
            color=color(n),
            required=terms.restricted(n),
            members=tuple(terms.typed(n)),
            disjoint=tuple(sorted(b for a, b in apart if a == n)),
        )
        for n in names
    }


def _property(terms: _Terms, name: str, classes: Mapping[str, Class]) -> Property:
    literal = "DatatypeProperty" in terms.values(name, "type")
    domain, range_ = terms.union(name, "domain"), () if literal else terms.union(name, "range")
    datatypes = tuple(terms.values(name, "valueDatatype")) or (terms.union(name, "range") if literal else ())
    kinds = terms.values(name, "factKind") or ["other"]
    kind = next((k for k in get_args(Kind) if [k] == kinds), None)
    if kind is None:
        raise OntologyError(f"the property {name} needs one fact kind of {get_args(Kind)}, not {', '.join(kinds)}")
    if unknown := [c for c in (*domain, *range_) if c not in classes and kind != "other"]:
        raise OntologyError(f"the property {name} names classes that do not exist: {', '.join(unknown)}")
    return Property(
        name,
        kind,
        domain,
        range_,
        terms.texts(name, "label"),
        terms.texts(name, "definition"),
        next((_VALUE_TYPES[t] for t in (*datatypes, *range_) if t in _VALUE_TYPES), ""),
        datatypes,
        tuple(terms.values(name, "subPropertyOf")),
        terms.values(name, "onlyOne") == ["true"],
        "FunctionalProperty" in terms.values(name, "type"),
    )


def _area(terms: _Terms, name: str) -> Area:
    return Area(
        name,
        terms.texts(name, "prefLabel"),
        terms.all_texts(name, "altLabel"),
        terms.texts(name, "definition"),
    )
