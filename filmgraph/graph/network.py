"""The graph as NetworkX sees it: one node for each entity and cooperation area, one edge for each claim between two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from filmgraph.graph.rdf import area_labels, claim_key
from filmgraph.graph.terms import claim_iri
from filmgraph.model import Claim, Entity, Evidence, KnowledgeGraph, Node, Quantity, Text, pick
from filmgraph.vocab import local_name, ontology

if TYPE_CHECKING:
    import networkx


def networkx_graph(knowledge: KnowledgeGraph) -> networkx.MultiDiGraph[str]:
    """A directed multigraph whose node keys are IRIs and whose edge keys are the IRIs of claims.

    Node attributes: ``label`` (English first), ``labels`` (language → label), ``alternatives`` ((text, language)),
    ``type`` (the most specific class), ``types``, ``documents`` (identifiers), ``status``, and ``values``: for each
    literal or quantity a dict with ``property``, ``label``, ``value``, ``confidence``, ``extracted_by``, ``basis``,
    ``evidence``.

    Edge attributes: ``property``, ``label`` (the property's English label), ``confidence`` (0..1), ``extracted_by``,
    ``basis``, ``documents`` (identifiers) and ``evidence``: dicts of ``document``, ``start``, ``end``, ``quote``.
    """
    import networkx

    claims = sorted(knowledge.claims, key=claim_key)
    values: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for claim in claims:
        if not isinstance(claim.object, Node):
            values[claim.subject].append({"value": _value(claim.object), **_facts(claim)})
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for iri, attributes in _nodes(knowledge.entities, claims).items():
        graph.add_node(iri, **attributes, values=values[iri])
    for claim in claims:
        if isinstance(claim.object, Node):
            key = claim_iri(claim.subject, claim.predicate, claim.object)
            graph.add_edge(claim.subject, claim.object.iri, key=key, **_facts(claim))
    return graph


def _nodes(entities: Iterable[Entity], claims: Iterable[Claim]) -> dict[str, dict[str, Any]]:
    """Attributes of every node in order of IRI: the entities, and whatever else claims speak of."""
    found = {e.iri: _entity(e) for e in entities}
    for claim in claims:
        ends = (claim.subject, claim.object.iri) if isinstance(claim.object, Node) else (claim.subject,)
        for iri in ends:
            if iri not in found:
                found[iri] = _area(iri)
    return dict(sorted(found.items()))


def _entity(e: Entity) -> dict[str, Any]:
    return {
        "label": pick(e.preferred, "en", "zh", "ru") or local_name(e.iri),
        "labels": {label.language: label.text for label in e.preferred},
        "alternatives": [(label.text, label.language) for label in e.alternatives],
        "type": most_specific(e.types),
        "types": list(e.types),
        "documents": list(e.documents),
        "status": e.status,
    }


def _area(iri: str) -> dict[str, Any]:
    """A cooperation area; anything that nothing describes is known by the end of its IRI alone."""
    labels = dict(area_labels(iri))
    types = ["CooperationArea"] if labels else []
    return {
        "label": labels.get("en") or local_name(iri),
        "labels": labels,
        "alternatives": [],
        "type": types[0] if types else "",
        "types": types,
        "documents": [],
        "status": "",
    }


def most_specific(types: Iterable[str]) -> str:
    """The class with the longest line of ancestors; the first by name among equals, empty for none."""
    classes = ontology().classes
    ranked = sorted((-len(classes[t].ancestors) if t in classes else 0, t) for t in types)
    return ranked[0][1] if ranked else ""


def _facts(claim: Claim) -> dict[str, Any]:
    return {
        "property": claim.predicate,
        "label": ontology().label(claim.predicate, "en"),
        "confidence": float(claim.confidence),
        "extracted_by": claim.extracted_by,
        "basis": claim.basis,
        "documents": sorted({e.document for e in claim.evidence}),
        "evidence": [_place(e) for e in claim.evidence],
    }


def _place(evidence: Evidence) -> dict[str, Any]:
    return asdict(evidence)


def _value(value: Text | Quantity) -> str:
    """A value in words: ``2024-03-05``, ``1200000 EUR``, ``12 films (in competition, 2023)``."""
    if isinstance(value, Text):
        return value.value
    words = f"{value.amount:f} {value.currency or value.unit}".strip()
    more = ", ".join(x for x in (value.quantity_of, value.period) if x)
    return f"{words} ({more})" if more else words
