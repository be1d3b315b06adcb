"""Why a thing is one node: the decisions on its names that the graph keeps, and the claims that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from filmgraph.graph.standing import Term, identity
from filmgraph.query.dossier import Passage, standing
from filmgraph.query.names import LANGUAGES, Names, literals, shorten
from filmgraph.query.table import visible
from filmgraph.resolve.decisions import Identity
from filmgraph.vocab import FG, PREFIXES, local_name, ontology

_SIGNS = {"same": "=", "different": "≠", "unsure": "?"}
_IDENTIFIES, _CONFLICTS = (NamedNode(FG + n) for n in ("identifies", "conflictsWith"))
_IDENTIFIER = NamedNode(PREFIXES["dcterms"] + "identifier")
_SUBJECT, _PREDICATE, _OBJECT = (NamedNode(PREFIXES["rdf"] + n) for n in ("subject", "predicate", "object"))


@dataclass(frozen=True, order=True)
class Side:
    """One value of those that contradict each other."""

    value: str
    confidence: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, order=True)
class Conflict:
    """Values of one property of one thing that cannot all be true."""

    iri: str
    name: str
    property: str
    """Local name."""
    sides: tuple[Side, ...]


def why(store: Store, node: NamedNode) -> list[Identity]:
    """The decisions that the node's names are one thing, or not those of others; the surest last."""

    def all_(subject: str, name: str) -> list[Term]:
        prefix, _, local = name.partition(":")
        found = store.quads_for_pattern(NamedNode(subject), NamedNode(PREFIXES[prefix] + local), None)
        return [q.object for q in found]  # type: ignore[misc]

    out = []
    for quad in store.quads_for_pattern(None, _IDENTIFIES, node):
        if isinstance(quad.subject, NamedNode):
            documents = [x.value for x in all_(quad.subject.value, "dcterms:source")]
            names = {d: _identifier(store, d) for d in documents}
            out.append(identity(quad.subject.value, all_, names))
    return sorted(out, key=lambda i: (i.verdict, i.score, i))


def _identifier(store: Store, document: str) -> str:
    return next((x.value for x in literals(store, NamedNode(document), _IDENTIFIER)), document)


def conflicts(store: Store, languages: Sequence[str] = LANGUAGES) -> list[Conflict]:
    """All contradictions in the graph, by name of the thing and property."""
    names = Names(store, languages)
    sides: dict[tuple[str, str], set[NamedNode]] = {}
    for quad in store.quads_for_pattern(None, _CONFLICTS, None):
        if isinstance(quad.subject, NamedNode):
            thing, property_ = _one(store, quad.subject, _SUBJECT), _one(store, quad.subject, _PREDICATE)
            sides.setdefault((thing, property_), set()).add(quad.subject)
    found = [
        Conflict(
            thing,
            names.of(NamedNode(thing)),
            local_name(property_),
            tuple(sorted((_side(store, c) for c in claims), key=lambda s: (-float(s.confidence or 0), s))),
        )
        for (thing, property_), claims in sides.items()
    ]
    return sorted(found, key=lambda c: (c.name, c.iri, c.property))


def _side(store: Store, claim: NamedNode) -> Side:
    confidence, _, passages = standing(store, claim)
    return Side(_one(store, claim, _OBJECT), confidence, passages)


def _one(store: Store, node: NamedNode, predicate: NamedNode) -> str:
    values = (q.object for q in store.quads_for_pattern(node, predicate, None))
    return min((x.value for x in values if isinstance(x, NamedNode | Literal)), default="")


def listing(found: Iterable[Conflict], language: str = "en") -> Iterator[str]:
    """Conflicts as lines for people: the thing, the property, and each value with the words that state it."""
    for conflict in found:
        label = ontology().label(conflict.property, language)
        yield f"{visible(conflict.name)} ({shorten(conflict.iri)}): {label}"
        for side in conflict.sides:
            yield f"  {visible(side.value)}  [{side.confidence}]"
            for passage in side.passages:
                yield f"    “{visible(passage.quote)}”  {visible(passage.document)}, from character {passage.start}"


def reasons(decisions: Iterable[Identity]) -> Iterator[str]:
    """Decisions as lines for people: both names, the verdict with score and who took it, what speaks for and against."""
    for i in decisions:
        first, second = (f"{visible(x.text)} ({x.language})" for x in (i.first, i.second))
        yield f"{first} {_SIGNS[i.verdict]} {second}  [{i.score}, {visible(i.decided_by)}]"
        for sign, texts in (("+", i.reasons), ("-", i.against)):
            for text in texts:
                yield f"  {sign} {visible(text)}"
        if i.verdict != "same":
            yield f"  between {' and '.join(map(shorten, i.entities))}"
        if i.note:
            yield f"  note: {visible(i.note)}"
        yield f"  in {', '.join(map(visible, i.documents))}"
