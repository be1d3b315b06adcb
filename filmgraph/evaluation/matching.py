"""The graph as one document sees it, and which of its nodes is which entity of the gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from filmgraph.evaluation.gold import Gold
from filmgraph.evaluation.names import likeness, normal, rules
from filmgraph.model import Claim, Document, Entity, KnowledgeGraph, Node, Quotation
from filmgraph.vocab import local_name, ontology


@dataclass(frozen=True, slots=True)
class View:
    """What a graph says about one document."""

    document: Document | None
    """None where the graph does not have it."""
    claims: tuple[Claim, ...]
    quotations: tuple[Quotation, ...]
    entities: Mapping[str, Entity]
    """The nodes that count: named in the document or in a claim of it that counts."""


class Views:
    """A graph sorted by document."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.entities = graph.by_iri()
        self.documents = {d.identifier: d for d in graph.documents}
        self.claims: dict[str, list[Claim]] = defaultdict(list)
        self.mentioned: dict[str, set[str]] = defaultdict(set)
        self.quotations: dict[str, list[Quotation]] = defaultdict(list)
        for claim in graph.claims:
            for identifier in sorted({e.document for e in claim.evidence}):
                self.claims[identifier].append(claim)
        for entity in graph.entities:
            for identifier in entity.documents:
                self.mentioned[identifier].add(entity.iri)
        for quotation in graph.quotations:
            self.quotations[quotation.evidence.document].append(quotation)

    def of(self, name: str) -> View:
        """The document whose identifier is ``name`` or ends in it as a path."""
        known = sorted({*self.claims, *self.mentioned, *self.documents})
        found = [d for d in known if d == name or d.endswith("/" + name)]
        if not found:
            return View(None, (), (), {})
        identifier = found[0]
        claims = tuple(self.claims[identifier])
        nodes = set(self.mentioned[identifier])
        for claim in claims:
            if counts(claim.predicate):
                nodes.add(claim.subject)
                nodes |= {claim.object.iri} if isinstance(claim.object, Node) else set()
        entities = {iri: self.entities[iri] for iri in sorted(nodes) if iri in self.entities}
        typed = {iri: e for iri, e in entities.items() if tops(e)}
        return View(self.documents.get(identifier), claims, tuple(self.quotations[identifier]), typed)


def counts(predicate: str) -> bool:
    """Whether facts with this property are compared."""
    known = ontology()
    return predicate in known.values or (predicate in known.relations and predicate not in rules().refinements)


def tops(entity: Entity) -> set[str]:
    """The top classes of a node."""
    known = ontology()
    return {known.top(t) for t in entity.types if t in known.classes} & set(known.tops)


def names(entity: Entity) -> list[str]:
    """Its labels in normal form, the shortest first."""
    every = {normal(label.text) for label in (*entity.preferred, *entity.alternatives)}
    return sorted(every, key=lambda x: (len(x), x))


def shortest(entity: Entity | None, iri: str) -> str:
    """A node's shortest name, for people to read."""
    known = names(entity) if entity else []
    return known[0] if known else local_name(iri).rsplit("/", 1)[-1]


def matched(view: View, gold: Gold) -> dict[str, str]:
    """IRI → name of the gold entity that has (nearly) the same label."""
    wanted = [(name, e.types, [normal(x) for x in e.labels]) for name, e in gold.entities.items()]
    found = ((iri, _best(names(e), tops(e), wanted)) for iri, e in view.entities.items())
    return {iri: name for iri, name in found if name}


def _best(labels: list[str], types: set[str], wanted: Iterable[tuple[str, tuple[str, ...], list[str]]]) -> str:
    """The gold entity with the likest label; an earlier label and a right type count a little more."""
    least, best, score = rules().alike, "", 0.0
    for name, right, others in wanted:
        here = max(
            (likeness(a, b, least) - 0.001 * n for n, b in enumerate(others) for a in labels),
            default=0.0,
        )
        here_with_type = here + (0.01 if types & set(right) else 0.0)
        if here >= least and here_with_type > score:
            best, score = name, here_with_type
    return best
