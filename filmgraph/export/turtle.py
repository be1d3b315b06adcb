"""Turtle: the same bytes as the ``filmgraph.ttl`` that a build writes."""

from __future__ import annotations

from typing import BinaryIO

from filmgraph.graph import rdf, turtle
from filmgraph.model import KnowledgeGraph


def write(graph: KnowledgeGraph, file: BinaryIO) -> None:
    """Write the graph as Turtle."""
    turtle.write(rdf.sections(graph), file)
