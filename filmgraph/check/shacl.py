"""SHACL shapes read from Turtle: the part of the language that our shapes use, one constraint to a shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from filmgraph.errors import OntologyError
from filmgraph.vocab import PREFIXES

SH, RDF = PREFIXES["sh"], PREFIXES["rdf"]
Term = NamedNode | BlankNode | Literal | Triple
KINDS = (
    *("class", "datatype", "hasValue", "in", "lessThan", "lessThanOrEquals", "maxCount", "maxInclusive", "minCount"),
    *("minInclusive", "nodeKind", "or", "pattern", "sparql", "uniqueLang"),
)


@dataclass(frozen=True)
class Shape:
    """One rule: where it looks, what must hold there, and what to say where it does not."""

    name: str
    """The end of its IRI: ``directs-domain``."""
    iri: str
    warning: bool
    """True where a breach is worth a look, but no error."""
    messages: Mapping[str, str]
    targets: tuple[tuple[str, str], ...]
    """(``targetClass``, ``targetSubjectsOf``, ``targetObjectsOf`` or ``select``, IRI or query)."""
    path: tuple[str, ...]
    """IRIs of the properties to go along; empty for a rule about the node itself."""
    kind: str
    """One of :data:`KINDS`, ``or`` already resolved into ``class`` or ``datatype``."""
    values: tuple[Term, ...]
    """What the constraint says: the classes, the datatypes, the number, the query."""


def read(paths: Iterable[Path]) -> tuple[Shape, ...]:
    """The shapes of Turtle files, sorted by name. Raises :class:`OntologyError` for what is no shape of this kind."""
    found = [shape for path in paths for shape in _Reader(path).shapes()]
    return tuple(sorted(found, key=lambda s: s.name))


class _Reader:
    """One file in memory, to look terms up in."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._about: dict[Term, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        try:
            for quad in parse(path=str(path), format=RdfFormat.TURTLE):
                self._about[quad.subject][quad.predicate.value].append(quad.object)
        except (OSError, SyntaxError) as error:
            raise OntologyError(f"{path}: cannot be read as Turtle: {str(error).splitlines()[0]}") from error

    def shapes(self) -> Iterator[Shape]:
        """The shapes that have a name."""
        for node in list(self._about):
            if isinstance(node, NamedNode) and any(t in _SHAPES for t in self._all(node, RDF + "type")):
                yield self._shape(node)

    def _shape(self, node: NamedNode) -> Shape:
        kinds = [k for k in KINDS if self._all(node, SH + k)]
        if len(kinds) != 1:
            raise OntologyError(f"{self._path}: {node.value} needs one constraint, not {', '.join(kinds) or 'none'}")
        kind, values = self._constraint(node, kinds[0])
        messages = {x.language or "": x.value for x in self._all(node, SH + "message") if isinstance(x, Literal)}
        return Shape(
            name=node.value.rsplit("#", 1)[-1],
            iri=node.value,
            warning=NamedNode(SH + "Warning") in self._all(node, SH + "severity"),
            messages=messages,
            targets=tuple(self._targets(node)),
            path=tuple(
                x.value for o in self._all(node, SH + "path") for x in self._listed(o) if isinstance(x, NamedNode)
            ),
            kind=kind,
            values=values,
        )

    def _constraint(self, node: Term, kind: str) -> tuple[str, tuple[Term, ...]]:
        values = self._all(node, SH + kind)
        if kind == "in":
            return kind, tuple(self._listed(values[0]))
        if kind == "sparql":
            return kind, (self._select(values[0]),)
        if kind == "or":
            parts = [self._constraint(x, k) for x in self._listed(values[0]) for k in KINDS if self._all(x, SH + k)]
            return parts[0][0], tuple(v for _, several in parts for v in several)
        return kind, tuple(values)

    def _targets(self, node: Term) -> Iterator[tuple[str, str]]:
        for kind in ("targetClass", "targetSubjectsOf", "targetObjectsOf"):
            yield from ((kind, x.value) for x in self._all(node, SH + kind) if isinstance(x, NamedNode))
        yield from (("select", self._select(x).value) for x in self._all(node, SH + "target"))

    def _select(self, node: Term) -> Literal:
        """The query of a constraint or target, with the prefixes that are declared for it written out."""
        (select,) = self._all(node, SH + "select")
        declared = [d for o in self._all(node, SH + "prefixes") for d in self._all(o, SH + "declare")]
        spaces = sorted((self._text(d, "prefix"), self._text(d, "namespace")) for d in declared)
        assert isinstance(select, Literal)
        text = select.value
        for prefix, space in spaces:
            if f"{prefix}:" in text and space != PREFIXES.get(prefix):
                raise OntologyError(f"{self._path}: the prefix {prefix}: does not mean what it means elsewhere")
        return Literal(text)

    def _text(self, node: Term, name: str) -> str:
        return next(x.value for x in self._all(node, SH + name) if isinstance(x, Literal))

    def _all(self, node: Term, predicate: str) -> list[Term]:
        return self._about[node][predicate] if node in self._about else []

    def _listed(self, head: Term) -> Iterator[Term]:
        """The members of a list; a term that is no list stands for itself."""
        if not self._all(head, RDF + "first"):
            yield head
            return
        while first := self._all(head, RDF + "first"):
            yield first[0]
            head = self._all(head, RDF + "rest")[0]


_SHAPES = (NamedNode(SH + "NodeShape"), NamedNode(SH + "PropertyShape"))
