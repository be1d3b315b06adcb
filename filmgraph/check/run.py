"""Running the shapes on a graph: what is wrong, where, and which evidence the claim to blame rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, QuerySolutions, Store, Triple

from filmgraph.check import shacl, sparql
from filmgraph.check.shapes import GENERATED, NAMESPACE, WRITTEN
from filmgraph.errors import StoreError
from filmgraph.model import Evidence
from filmgraph.vocab import FG, PREFIXES, ontology, ontology_directory

Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True)
class Finding:
    """One breach of one rule."""

    shape: str
    """Name of the rule: ``directs-domain``."""
    warning: bool
    """Worth a look, but no error."""
    focus: Term
    """What it is wrong with."""
    predicate: str
    """IRI of the property that the rule is about; empty where it is about the thing itself."""
    value: Term | None
    """The value that is to blame, where one is."""
    messages: Mapping[str, str]
    """Language → what is wrong."""


@cache
def shapes() -> tuple[shacl.Shape, ...]:
    """The shapes that ship with this installation. Raises OntologyError when they cannot be read."""
    return shacl.read(ontology_directory() / name for name in (GENERATED, WRITTEN))


def check(store: Store, *, only: Sequence[shacl.Shape] | None = None) -> list[Finding]:
    """Everything that breaks a rule in the default graph of ``store``: errors first, then by rule and place."""
    found = [f for shape in (shapes() if only is None else only) for f in _broken(store, shape)]
    return sorted(found, key=lambda f: (f.warning, f.shape, str(f.focus), str(f.value or "")))


def _broken(store: Store, shape: shacl.Shape) -> Iterator[Finding]:
    try:
        answer = store.query(sparql.query(shape, ontology()), prefixes=dict(PREFIXES))
        assert isinstance(answer, QuerySolutions)
        columns = {v.value for v in answer.variables}
        for row in answer:
            value = row["value"] if "value" in columns else None
            yield Finding(shape.name, shape.warning, row["this"], _predicate(shape), value, shape.messages)
    except OSError as error:
        raise StoreError(f"the graph cannot be read: {str(error).splitlines()[0]}; build it again") from error


def _predicate(shape: shacl.Shape) -> str:
    """The property that a rule is about: its path, else what it looks for."""
    if shape.path:
        return shape.path[0]
    return next((term for kind, term in shape.targets if kind.endswith("Of")), "")


def shape_iri(finding: Finding) -> NamedNode:
    """The IRI of the rule."""
    return NamedNode(NAMESPACE + finding.shape)


_PLACES = """
SELECT DISTINCT ?document ?start ?end ?quote WHERE {
  %s
  ?span oa:hasSource/dcterms:identifier ?document ;
    oa:hasSelector/oa:exact ?quote ; oa:hasSelector/oa:start ?start ; oa:hasSelector/oa:end ?end .
} ORDER BY ?document ?start ?end LIMIT 3
"""


def evidence(store: Store, finding: Finding) -> tuple[Evidence, ...]:
    """Up to three places that state what is wrong, those of the very claim first; none where nothing states it."""
    for pattern in _patterns(finding):
        answer = store.query(_PLACES % pattern, prefixes=dict(PREFIXES), default_graph=DefaultGraph())
        assert isinstance(answer, QuerySolutions)
        rows = [tuple(_text(t) for t in row) for row in answer]
        places = [Evidence(d, int(s), int(e), q) for d, s, e, q in rows if s.isdecimal() and e.isdecimal()]
        if places := [p for p in places if p.start < p.end]:
            return tuple(places)
    return ()


def _text(term: object) -> str:
    return term.value if isinstance(term, Literal) else ""


def _patterns(finding: Finding) -> Iterator[str]:
    """Where evidence may be: at the claim or span itself, at the claim that carries the value, at any about the thing."""
    focus = finding.focus
    if not isinstance(focus, NamedNode):
        return
    yield f"{focus} fg:evidence ?span ."
    yield f"BIND({focus} AS ?span)"
    predicate = f"?claim rdf:predicate <{finding.predicate}> ." if finding.predicate.startswith(FG) else ""
    carried = f"?claim fg:evidence ?span ; rdf:subject {focus} . {predicate}"
    if predicate and isinstance(finding.value, NamedNode | Literal):
        yield f"{carried} ?claim rdf:object {finding.value} ."
    yield carried
    yield f"?claim fg:evidence ?span ; rdf:object {focus} . {predicate}"
    if predicate:
        yield f"{{ ?claim rdf:subject {focus} }} UNION {{ ?claim rdf:object {focus} }} ?claim fg:evidence ?span ."
