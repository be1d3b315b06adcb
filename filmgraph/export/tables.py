"""CSV for spreadsheets: nodes, edges and values, with a row of edges or values for each piece of evidence.

A cell that a spreadsheet would take for a formula gets an apostrophe in front, here and nowhere else: other formats
hold the text as it is. UTF-8 without a byte order mark, CRLF line ends (RFC 4180).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from filmgraph.export import flat
from filmgraph.graph import networkx_graph
from filmgraph.model import KnowledgeGraph

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_CLAIM = ("confidence", "basis", "extracted_by")
_PLACE = ("document", "start", "end", "quote")


def write(graph: KnowledgeGraph, file: BinaryIO) -> None:
    """Write the edges alone: what a single CSV file can hold."""
    file.write(_edges(graph))


def tables(graph: KnowledgeGraph) -> dict[str, bytes]:
    """The files by name: ``nodes.csv``, ``edges.csv`` and ``values.csv``."""
    return {"nodes.csv": _nodes(graph), "edges.csv": _edges(graph), "values.csv": _values(graph)}


def _nodes(graph: KnowledgeGraph) -> bytes:
    nodes, _ = flat.nodes_and_edges(graph)
    header = ("id", *flat.NODE_ATTRIBUTES)
    return encode(header, ((iri, *attributes.values()) for iri, attributes in nodes))


def _edges(graph: KnowledgeGraph) -> bytes:
    network = networkx_graph(graph)
    label = network.nodes(data="label")
    header = ("claim", "source", "source_label", "property", "target", "target_label", *_CLAIM, *_PLACE)
    rows = (
        (key, source, label[source], data["property"], target, label[target], *_facts(data, place))
        for source, target, key, data in network.edges(keys=True, data=True)
        for place in data["evidence"]
    )
    return encode(header, rows)


def _values(graph: KnowledgeGraph) -> bytes:
    header = ("node", "node_label", "property", "value", *_CLAIM, *_PLACE)
    rows = (
        (iri, data["label"], value["property"], value["value"], *_facts(value, place))
        for iri, data in networkx_graph(graph).nodes(data=True)
        for value in data["values"]
        for place in value["evidence"]
    )
    return encode(header, rows)


def _facts(data: dict[str, Any], place: dict[str, Any]) -> list[Any]:
    return [*(data[name] for name in _CLAIM), *(place[name] for name in _PLACE)]


def encode(header: Sequence[str], rows: Iterable[Sequence[Any]], *, guard: bool = True) -> bytes:
    """A table as CSV; ``guard`` keeps spreadsheets from running cells as formulas."""
    text = io.StringIO(newline="")
    out = csv.writer(text)
    out.writerow(header)
    for row in rows:
        out.writerow([_safe(cell) if guard else cell for cell in row])
    return text.getvalue().encode("utf-8")


def _safe(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
