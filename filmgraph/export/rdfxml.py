"""RDF/XML, for tools that read nothing newer. XML holds no control characters: here they are U+FFFD."""

from __future__ import annotations

from typing import BinaryIO

from pyoxigraph import Literal, RdfFormat, Triple, serialize

from filmgraph.export import xml
from filmgraph.graph import triples
from filmgraph.graph.turtle import USED
from filmgraph.model import KnowledgeGraph


def write(graph: KnowledgeGraph, file: BinaryIO) -> None:
    """Write the graph as RDF/XML."""
    serialize(map(_printable, triples(graph)), file, format=RdfFormat.RDF_XML, prefixes=USED)


def _printable(triple: Triple) -> Triple:
    old = triple.object
    if not isinstance(old, Literal) or (value := xml.text(old.value)) == old.value:
        return triple
    if old.language:
        return Triple(triple.subject, triple.predicate, Literal(value, language=old.language))
    return Triple(triple.subject, triple.predicate, Literal(value, datatype=old.datatype))
