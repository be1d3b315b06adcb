"""GEXF 1.3 for Gephi. Written here: NetworkX's writer puts the day into the file, so it would change daily."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from filmgraph.export import flat, xml
from filmgraph.model import KnowledgeGraph
from filmgraph.vocab import ontology

_SPACE, _VIZ = "http://gexf.net/1.3", "http://gexf.net/1.3/viz"
_TYPES = {str: "string", int: "integer", float: "double"}


def write(graph: KnowledgeGraph, file: BinaryIO) -> None:
    """Write the graph as GEXF, nodes in the colours of their classes."""
    nodes, edges = flat.nodes_and_edges(graph)
    out = _Writer(file)
    out.start("gexf", {"xmlns": _SPACE, "xmlns:viz": _VIZ, "version": "1.3"})
    out.start("graph", {"defaultedgetype": "directed", "mode": "static"})
    out.declare("node", flat.NODE_ATTRIBUTES)
    out.declare("edge", flat.EDGE_ATTRIBUTES)
    out.start("nodes")
    for iri, attributes in nodes:
        out.start("node", {"id": iri, "label": str(attributes["label"])})
        out.values(attributes)
        out.colour(str(attributes["type"]))
        out.end("node")
    out.end("nodes")
    out.start("edges")
    for claim, source, target, attributes in edges:
        out.start("edge", {"id": claim, "source": source, "target": target, "label": str(attributes["label"])})
        out.values(attributes)
        out.end("edge")
    for name in ("edges", "graph", "gexf"):
        out.end(name)
    out.close()


class _Writer:
    """Elements one a line; every text without the characters that XML forbids."""

    def __init__(self, file: BinaryIO) -> None:
        self._xml = XMLGenerator(file, "utf-8", short_empty_elements=True)
        self._xml.startDocument()
        self._colours = {name: c.color for name, c in ontology().classes.items()}

    def start(self, name: str, attributes: Mapping[str, str] | None = None) -> None:
        self._xml.startElement(name, AttributesImpl({k: xml.text(v) for k, v in (attributes or {}).items()}))

    def end(self, name: str) -> None:
        self._xml.endElement(name)
        self._xml.ignorableWhitespace("\n")

    def empty(self, name: str, attributes: Mapping[str, str]) -> None:
        self.start(name, attributes)
        self.end(name)

    def declare(self, of: str, attributes: Mapping[str, type]) -> None:
        self.start("attributes", {"class": of})
        for name, kind in attributes.items():
            self.empty("attribute", {"id": name, "title": name, "type": _TYPES[kind]})
        self.end("attributes")

    def values(self, attributes: Mapping[str, flat.Scalar]) -> None:
        self.start("attvalues")
        for name, value in attributes.items():
            self.empty("attvalue", {"for": name, "value": str(value)})
        self.end("attvalues")

    def colour(self, kind: str) -> None:
        code = self._colours.get(kind, "")
        if len(code) == 7:
            red, green, blue = (str(int(code[i : i + 2], 16)) for i in (1, 3, 5))
            self.empty("viz:color", {"r": red, "g": green, "b": blue})

    def close(self) -> None:
        self._xml.endDocument()
