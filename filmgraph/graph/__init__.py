"""Claims ↔ RDF, the store on disk, NetworkX. Takes the resolved graph; query, page and export read here."""

from __future__ import annotations

from filmgraph.graph.network import networkx_graph
from filmgraph.graph.rdf import triples
from filmgraph.graph.reading import Graph
from filmgraph.graph.store import open_store, write
from filmgraph.graph.terms import claim_iri, document_iri

__all__ = ["Graph", "claim_iri", "document_iri", "networkx_graph", "open_store", "triples", "write"]
