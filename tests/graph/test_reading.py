from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import filmgraph
from filmgraph.errors import StoreError
from filmgraph.graph import Graph, write
from filmgraph.graph.rdf import claim_key, quotation_key
from filmgraph.model import KnowledgeGraph
from filmgraph.resolve.decisions import ResolvedGraph
from tests import sample
from tests.graph import hostile


def as_kept(graph: KnowledgeGraph) -> ResolvedGraph:
    """What RDF keeps of a graph, in its order."""
    resolved = isinstance(graph, ResolvedGraph)
    return ResolvedGraph(
        tuple(sorted((replace(d, sections=(), repairs=()) for d in graph.documents), key=lambda d: d.identifier)),
        tuple(sorted(graph.entities, key=lambda e: e.iri)),
        tuple(sorted(graph.claims, key=claim_key)),
        tuple(sorted(graph.quotations, key=quotation_key)),
        graph.identities if resolved else (),
        graph.reprints if resolved else (),
    )


@pytest.mark.parametrize("graph", [sample.graph(), hostile.graph()], ids=["sample", "hostile"])
def test_what_was_written_is_read_back(graph: KnowledgeGraph, tmp_path: Path) -> None:
    write(graph, tmp_path)
    assert Graph.load(tmp_path).knowledge() == as_kept(graph)


def test_a_graph_read_back_and_written_again_is_the_same_file(knowledge: KnowledgeGraph, tmp_path: Path) -> None:
    write(knowledge, tmp_path / "a")
    write(Graph.load(tmp_path / "a").knowledge(), tmp_path / "b")
    assert (tmp_path / "a/filmgraph.ttl").read_bytes() == (tmp_path / "b/filmgraph.ttl").read_bytes()


def test_status_and_same_as(knowledge: KnowledgeGraph, tmp_path: Path) -> None:
    first = replace(knowledge.entities[0], status="cancelled", same_as=("http://www.wikidata.org/entity/Q1",))
    graph = replace(knowledge, entities=(first, *knowledge.entities[1:]))
    write(graph, tmp_path)
    assert Graph.load(tmp_path).knowledge() == as_kept(graph)


def test_load_gives_networkx(knowledge: KnowledgeGraph, tmp_path: Path) -> None:
    write(knowledge, tmp_path)
    network = filmgraph.load(tmp_path).to_networkx()
    assert network.number_of_nodes() == 9


@pytest.mark.parametrize("predicate", ["rdf:subject", "fg:evidence", "oa:start", "fg:confidence", "oa:hasSource"])
def test_turtle_that_lacks_a_part_is_one_line(knowledge: KnowledgeGraph, tmp_path: Path, predicate: str) -> None:
    write(knowledge, tmp_path)
    (tmp_path / "store").rename(tmp_path.parent / f"{tmp_path.name}-away")
    file = tmp_path / "filmgraph.ttl"
    file.write_text(file.read_text("utf-8").replace(f"{predicate} ", "fg:lost "), "utf-8")
    with pytest.raises(StoreError, match="damaged"):
        Graph.load(tmp_path).knowledge()
