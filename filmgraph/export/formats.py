"""The registry of formats: what the command line offers, and which module writes it."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from filmgraph.errors import InputError
from filmgraph.model import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Format:
    """One format; its module is imported when it is used."""

    name: str
    module: str
    endings: tuple[str, ...]
    about: str
    many: bool = False
    """True where the format is several tables: a folder or a ZIP archive holds them all, one file only the edges."""

    def write(self, graph: KnowledgeGraph, file: BinaryIO) -> None:
        """Write the graph as one file; equal graphs give equal bytes."""
        self._module().write(graph, file)

    def tables(self, graph: KnowledgeGraph) -> dict[str, bytes]:
        """The files of a format of several tables, by name."""
        return cast(dict[str, bytes], self._module().tables(graph))

    def _module(self) -> Any:
        return importlib.import_module(f"filmgraph.export.{self.module}")


_ALL = (
    Format("turtle", "turtle", (".ttl",), "RDF for people: prefixes, grouped, sorted"),
    Format("nt", "ntriples", (".nt",), "RDF, one triple a line"),
    Format("jsonld", "jsonld", (".jsonld", ".json"), "RDF as JSON, with the names of the ontology"),
    Format("rdfxml", "rdfxml", (".rdf", ".xml"), "RDF as XML"),
    Format("graphml", "graphml", (".graphml",), "for yEd, igraph, Cytoscape, NetworkX"),
    Format("gexf", "gexf", (".gexf",), "for Gephi"),
    Format(
        "csv", "tables", (".csv", ".zip"), "for spreadsheets: nodes, edges, values; a row for each evidence", many=True
    ),
    Format("neo4j", "neo4j", (), "CSV with the headers that neo4j-admin import reads", many=True),
)
FORMATS: dict[str, Format] = {f.name: f for f in _ALL}


def format_for(path: Path) -> Format:
    """The format that a file's ending asks for. Raises InputError where none does."""
    for candidate in _ALL:
        if path.suffix.lower() in candidate.endings:
            return candidate
    raise InputError(f"{path}: no format for this ending; choose one with --format: {', '.join(FORMATS)}")
