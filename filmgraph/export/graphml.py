"""GraphML, written by NetworkX: node and edge attributes as typed keys."""

from __future__ import annotations

from typing import BinaryIO

from filmgraph.export import flat, xml
from filmgraph.model import KnowledgeGraph


def write(graph: KnowledgeGraph, file: BinaryIO) -> None:
    """Write the graph as GraphML; edge ids are the IRIs of claims."""
    import networkx

    nodes, edges = flat.nodes_and_edges(graph)
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for iri, attributes in nodes:
        network.add_node(iri, **_clean(attributes))
    for claim, source, target, attributes in edges:
        network.add_edge(source, target, key=claim, **_clean(attributes))
    # The pure Python writer: the same bytes whether lxml is installed or not.
    networkx.write_graphml_xml(network, file, named_key_ids=False)


def _clean(attributes: dict[str, flat.Scalar]) -> dict[str, flat.Scalar]:
    return {name: xml.text(value) if isinstance(value, str) else value for name, value in attributes.items()}
