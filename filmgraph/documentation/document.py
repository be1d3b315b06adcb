"""The page about the ontology: everything in it is read from the ontology, the rules and the worked example."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from filmgraph.documentation import diagram, example
from filmgraph.infer import rules
from filmgraph.query.names import shorten
from filmgraph.vocab import FG, PREFIXES, Class, Ontology, Property, iri, ontology, ontology_directory

LANGUAGES = ("en", "zh", "ru")
_ALIGNED = ("rdfs:subClassOf", "rdfs:subPropertyOf", "skos:closeMatch")


@dataclass(frozen=True)
class Term:
    """One term of the ontology, ready to be shown."""

    name: str
    iri: str
    color: str
    labels: tuple[tuple[str, str], ...]
    """(language, text)."""
    definitions: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """(heading, terms by local name or shortened IRI); empty ones left out."""


def html() -> str:
    """The whole page, the same bytes every time."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    known, raw = ontology(), _raw()
    columns, rows = example.answer()
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(files("filmgraph.documentation").joinpath("template.html").read_text("utf-8"))
    return (
        template.render(
            header=_header(raw),
            prefixes={p: PREFIXES[p] for p in ("fg", "fgr", "oa", "dcterms", "rdf", "rdfs", "skos")},
            diagram=Markup(diagram.svg(known)),  # made of terms of ours, escaped there
            kinds=diagram.kinds(known),
            between=diagram.between(known),
            label=known.label,
            example={
                "text": example.TEXT,
                "claim": example.one_claim(),
                "turtle": example.written(),
                "query": example.QUERY,
            },
            columns=columns,
            rows=rows,
            sections=_sections(known, raw),
            rules=rules(),
            anchors=_anchors(known),
        )
        + "\n"
    )


def _raw() -> Store:
    store = Store()
    for path in sorted(ontology_directory().glob("*.ttl")):
        if path.stem in ("filmgraph", "concepts", "alignments"):
            store.bulk_load(path=str(path), format=RdfFormat.TURTLE)
    return store


def _header(raw: Store) -> dict[str, Any]:
    about = NamedNode("https://w3id.org/filmgraph/ontology")

    def texts(name: str) -> dict[str, str]:
        prefix, _, local = name.partition(":")
        found = [q.object for q in raw.quads_for_pattern(about, NamedNode(PREFIXES[prefix] + local), None)]
        return {x.language or "": x.value for x in found if isinstance(x, Literal)}

    version = texts("owl:versionInfo")[""]
    return {"title": texts("dcterms:title"), "description": texts("dcterms:description"), "version": version}


def _anchors(known: Ontology) -> set[str]:
    """Everything that has a place on the page."""
    return {*known.classes, *known.properties, *known.areas, *_individuals(known)}


def _individuals(known: Ontology) -> list[str]:
    return sorted(m for c in known.classes.values() for m in c.members if m not in known.areas)


def _sections(known: Ontology, raw: Store) -> list[tuple[str, str, list[Term]]]:
    """(anchor, heading, terms)."""
    kinds = {
        "relation": "Relations",
        "value": "Values",
        "quantity": "Amounts and figures of things",
        "other": "About the graph",
    }
    parts = [("classes", "Classes", [_class(known, raw, c) for c in known.classes.values()])]
    for kind, heading in kinds.items():
        terms = [_property(known, raw, p) for p in known.properties.values() if p.kind == kind]
        parts.append((f"properties-{kind}", heading, terms))
    parts.append(("individuals", "Individuals", [_individual(known, raw, name) for name in _individuals(known)]))
    parts.append(("areas", "Areas of cooperation", [_individual(known, raw, name) for name in known.areas]))
    return parts


def _term(known: Ontology, raw: Store, name: str, color: str, rows: list[tuple[str, tuple[str, ...]]]) -> Term:
    rows.append(("elsewhere", _aligned(raw, name)))
    definitions = _definitions(raw, name)
    labels = tuple((x, known.label(name, x)) for x in LANGUAGES)
    return Term(name, iri(name), color, labels, definitions, tuple((h, t) for h, t in rows if t))


def _definitions(raw: Store, name: str) -> tuple[tuple[str, str], ...]:
    found = raw.quads_for_pattern(NamedNode(iri(name)), NamedNode(PREFIXES["skos"] + "definition"), None)
    texts = {q.object.language: q.object.value for q in found if isinstance(q.object, Literal)}
    return tuple((x, texts[x]) for x in LANGUAGES if x in texts)


def _aligned(raw: Store, name: str) -> tuple[str, ...]:
    """Terms of other vocabularies that this one is narrower than (⊑) or close to (≈), sorted."""
    found = set()
    for predicate in _ALIGNED:
        prefix, _, local = predicate.partition(":")
        for q in raw.quads_for_pattern(NamedNode(iri(name)), NamedNode(PREFIXES[prefix] + local), None):
            if isinstance(q.object, NamedNode) and not q.object.value.startswith(FG):
                found.add(f"{'≈' if local == 'closeMatch' else '⊑'} {shorten(q.object.value)}")
    return tuple(sorted(found))


def _class(known: Ontology, raw: Store, c: Class) -> Term:
    line = {c.name, *c.ancestors}
    below = tuple(sorted(n for n, other in known.classes.items() if c.name in other.parents))
    rows = [
        ("super-classes", c.ancestors),
        ("sub-classes", below),
        ("must have", c.required),
        ("subject of", tuple(p.name for p in known.properties.values() if not line.isdisjoint(p.domain))),
        ("object of", tuple(p.name for p in known.properties.values() if not line.isdisjoint(p.range))),
        ("members", c.members),
        ("never also", c.disjoint),
    ]
    return _term(known, raw, c.name, c.color, rows)


def _property(known: Ontology, raw: Store, p: Property) -> Term:
    narrower = tuple(n for n, other in known.properties.items() if p.name in other.parents)
    rows = [
        ("from", p.domain),
        ("to", p.range or tuple(f"{'rdf' if d == 'langString' else 'xsd'}:{d}" for d in p.datatypes)),
        ("implies", tuple(x for x in p.parents if x in known.properties)),
        ("implied by", narrower),
        ("values", ("one at most",) if p.functional else ("two contradict each other",) if p.only_one else ()),
    ]
    return _term(known, raw, p.name, "", rows)


def _individual(known: Ontology, raw: Store, name: str) -> Term:
    of = tuple(c.name for c in known.classes.values() if name in c.members)
    return _term(known, raw, name, "", [("a", of)])
