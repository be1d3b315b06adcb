"""Nodes and edges with attributes that are single texts and numbers, as GraphML, GEXF and tables want them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from filmgraph.graph import networkx_graph
from filmgraph.model import KnowledgeGraph

Scalar = str | int | float
SEPARATOR = " | "
"""Between the texts of a list: no name is likely to hold it."""
LANGUAGES = ("en", "zh", "ru")
NODE_ATTRIBUTES: dict[str, type] = {
    "label": str,
    "type": str,
    "types": str,
    **{f"label_{language}": str for language in LANGUAGES},
    "alternatives": str,
    "status": str,
    "facts": str,
    "documents": str,
    "document_count": int,
    "evidence_count": int,
}
EDGE_ATTRIBUTES: dict[str, type] = {
    "label": str,
    "property": str,
    "confidence": float,
    "basis": str,
    "extracted_by": str,
    "documents": str,
    "document_count": int,
    "evidence_count": int,
    "quotes": str,
}
_Node = tuple[str, dict[str, Scalar]]
_Edge = tuple[str, str, str, dict[str, Scalar]]


def nodes_and_edges(graph: KnowledgeGraph) -> tuple[list[_Node], list[_Edge]]:
    """Nodes (IRI, attributes) and edges (claim IRI, source, target, attributes), both in order of IRI or claim."""
    network = networkx_graph(graph)
    counts: Counter[str] = Counter()
    edges: list[_Edge] = []
    for source, target, key, data in network.edges(keys=True, data=True):
        attributes = _edge(data)
        edges.append((str(key), source, target, attributes))
        for end in (source, target):
            counts[end] += len(data["evidence"])
    nodes = [(iri, _node(data, counts[iri])) for iri, data in network.nodes(data=True)]
    return nodes, edges


def _node(data: dict[str, Any], of_edges: int) -> dict[str, Scalar]:
    labels = {f"label_{language}": data["labels"].get(language, "") for language in LANGUAGES}
    return {
        "label": data["label"],
        "type": data["type"],
        "types": SEPARATOR.join(data["types"]),
        **labels,
        "alternatives": SEPARATOR.join(text for text, _ in data["alternatives"]),
        "status": data["status"],
        "facts": "\n".join(f"{v['label']}: {v['value']}" for v in data["values"]),
        "documents": SEPARATOR.join(data["documents"]),
        "document_count": len(data["documents"]),
        "evidence_count": of_edges + sum(len(v["evidence"]) for v in data["values"]),
    }


def _edge(data: dict[str, Any]) -> dict[str, Scalar]:
    return {
        "label": data["label"],
        "property": data["property"],
        "confidence": data["confidence"],
        "basis": data["basis"],
        "extracted_by": data["extracted_by"],
        "documents": SEPARATOR.join(data["documents"]),
        "document_count": len(data["documents"]),
        "evidence_count": len(data["evidence"]),
        "quotes": "\n".join(f"{e['document']}: {e['quote']}" for e in data["evidence"]),
    }
