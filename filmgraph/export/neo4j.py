"""CSV with the headers of ``neo4j-admin database import``: one row for each node and each claim between two.

Quotes of several documents stand on several lines of a cell: import with ``--multiline-fields=true``.
"""

from __future__ import annotations

from typing import BinaryIO

from filmgraph.export import flat
from filmgraph.export.tables import encode
from filmgraph.model import KnowledgeGraph

_TYPES = {str: "", int: ":int", float: ":double"}


def write(graph: KnowledgeGraph, file: BinaryIO) -> None:
    """Write the relationships alone: what a single CSV file can hold."""
    file.write(tables(graph)["relationships.csv"])


def tables(graph: KnowledgeGraph) -> dict[str, bytes]:
    """The files by name: ``nodes.csv`` and ``relationships.csv``; ``:LABEL`` holds the classes."""
    nodes, edges = flat.nodes_and_edges(graph)
    node_names = [n for n in flat.NODE_ATTRIBUTES if n not in ("type", "types")]
    edge_names = [n for n in flat.EDGE_ATTRIBUTES if n != "property"]
    node_rows = (
        (iri, str(a["types"]).replace(flat.SEPARATOR, ";"), *(a[name] for name in node_names)) for iri, a in nodes
    )
    edge_rows = (
        (source, target, a["property"], claim, *(a[name] for name in edge_names)) for claim, source, target, a in edges
    )
    node_header = ("iri:ID", ":LABEL", *(n + _TYPES[flat.NODE_ATTRIBUTES[n]] for n in node_names))
    edge_header = (":START_ID", ":END_ID", ":TYPE", "claim", *(n + _TYPES[flat.EDGE_ATTRIBUTES[n]] for n in edge_names))
    return {
        "nodes.csv": encode(node_header, node_rows, guard=False),
        "relationships.csv": encode(edge_header, edge_rows, guard=False),
    }
