"""GraphML and GEXF, read by igraph and NetworkX."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import igraph
import networkx
import pytest

from filmgraph.export import FORMATS, xml
from filmgraph.graph import networkx_graph
from filmgraph.model import KnowledgeGraph
from filmgraph.vocab import ontology
from tests import sample
from tests.graph import hostile

GRAPHS = pytest.mark.parametrize("graph", [sample.graph(), hostile.graph()], ids=["sample", "hostile"])


def exported(graph: KnowledgeGraph, name: str) -> bytes:
    file = io.BytesIO()
    FORMATS[name].write(graph, file)
    return file.getvalue()


def edges_of(graph: KnowledgeGraph) -> list[tuple[str, str, str, float, int]]:
    """Source, target, property, confidence, number of pieces of evidence: what both formats must give back."""
    found = networkx_graph(graph).edges(data=True)
    return sorted((s, t, d["property"], d["confidence"], len(d["evidence"])) for s, t, d in found)


@GRAPHS
def test_igraph_reads_graphml(graph: KnowledgeGraph, tmp_path: Path) -> None:
    file = tmp_path / "graph.graphml"
    file.write_bytes(exported(graph, "graphml"))
    read = igraph.Graph.Read_GraphML(str(file))
    network = networkx_graph(graph)
    ids = [i.replace("&#38;", "&") for i in read.vs["id"]]  # igraph leaves this one reference in ids unread
    labels = dict(zip(ids, read.vs["label"], strict=True))
    assert labels == {iri: xml.text(label) for iri, label in network.nodes(data="label")}
    edges = sorted(
        (ids[e.source], ids[e.target], e["property"], e["confidence"], int(e["evidence_count"])) for e in read.es
    )
    assert edges == edges_of(graph)


@GRAPHS
def test_networkx_reads_gexf(graph: KnowledgeGraph) -> None:
    read = networkx.read_gexf(io.BytesIO(exported(graph, "gexf")), version="1.3")
    network = networkx_graph(graph)
    labels = {iri: data["label"] for iri, data in read.nodes(data=True)}
    assert labels == {iri: xml.text(label) for iri, label in network.nodes(data="label")}
    edges = sorted((s, t, d["property"], d["confidence"], d["evidence_count"]) for s, t, d in read.edges(data=True))
    assert edges == edges_of(graph)


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_attributes(knowledge: KnowledgeGraph, name: str) -> None:
    data = exported(knowledge, name)
    read = (
        networkx.read_graphml(io.BytesIO(data))
        if name == "graphml"
        else networkx.read_gexf(io.BytesIO(data), version="1.3")
    )
    film = read.nodes[sample.ID + "film/salt-road"]
    assert (film["label"], film["label_zh"], film["type"]) == ("Salt Road", "盐路", "Film")
    assert film["documents"] == "wire/en.txt | wire/zh.txt"
    assert film["document_count"] == 2
    assert film["evidence_count"] == 8  # two places for each of coProduces twice and directs, one screening, one figure
    assert film["facts"] == "box office: 1200000 EUR"
    (directs,) = [d for *_, d in read.edges(data=True) if d["property"] == "directs"]
    assert "directed by Ingrid Vik" in directs["quotes"] and "维克执导" in directs["quotes"]


@GRAPHS
@pytest.mark.parametrize("name", ["graphml", "gexf", "rdfxml"])
def test_valid_xml_without_times_or_markup(graph: KnowledgeGraph, name: str) -> None:
    data = exported(graph, name)
    root = ElementTree.fromstring(data)
    assert not [e.tag for e in root.iter() if e.tag.rpartition("}")[2] in ("img", "script", "b", "meta")]


def test_nodes_have_the_colours_of_their_classes(knowledge: KnowledgeGraph) -> None:
    colour = ontology().classes["Film"].color
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    assert f'<viz:color r="{red}" g="{green}" b="{blue}"' in exported(knowledge, "gexf").decode()
