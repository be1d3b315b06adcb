"""N-Triples: one triple a line, in the order of the Turtle file, for tools that stream."""

from __future__ import annotations

from typing import BinaryIO

from pyoxigraph import RdfFormat, serialize

from filmgraph.graph import triples
from filmgraph.model import KnowledgeGraph


def write(graph: KnowledgeGraph, file: BinaryIO) -> None:
    """Write the graph as canonical N-Triples."""
    serialize(triples(graph), file, format=RdfFormat.N_TRIPLES)
