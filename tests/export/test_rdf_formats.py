"""Each RDF format is read by the library that did not write it, and says what N-Triples says."""

from __future__ import annotations

import io
import json

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from filmgraph.export import FORMATS
from filmgraph.graph import triples
from filmgraph.model import KnowledgeGraph
from tests import sample
from tests.graph import hostile

GRAPHS = pytest.mark.parametrize("graph", [sample.graph(), hostile.graph()], ids=["sample", "hostile"])
FOR_RDFLIB = {"turtle": "turtle", "nt": "nt", "jsonld": "json-ld", "rdfxml": "xml"}


def exported(graph: KnowledgeGraph, name: str) -> bytes:
    file = io.BytesIO()
    FORMATS[name].write(graph, file)
    return file.getvalue()


def expected(graph: KnowledgeGraph, *, xml: bool = False) -> rdflib.Graph:
    """The triples as pyoxigraph writes them; for XML without the control characters that it cannot hold."""
    made = rdflib.Graph()
    for s, p, o in rdflib.Graph().parse(data=ox.serialize(triples(graph), format=ox.RdfFormat.N_TRIPLES), format="nt"):
        if xml and isinstance(o, rdflib.Literal):
            text = "".join("\ufffd" if c < " " and c not in "\t\n" else c for c in str(o).replace("\r", "\n"))
            o = rdflib.Literal(text, lang=o.language, datatype=o.datatype)
        made.add((s, p, o))
    return made


@GRAPHS
@pytest.mark.parametrize("name", FOR_RDFLIB)
def test_rdflib_reads_the_same_graph(graph: KnowledgeGraph, name: str) -> None:
    read = rdflib.Graph().parse(data=exported(graph, name), format=FOR_RDFLIB[name])
    assert len(read) > 100
    assert isomorphic(read, expected(graph, xml=name == "rdfxml"))


@GRAPHS
def test_oxigraph_reads_the_same_json_ld(graph: KnowledgeGraph) -> None:
    read = {q.triple for q in ox.parse(exported(graph, "jsonld"), format=ox.RdfFormat.JSON_LD)}
    assert read == set(triples(graph))


def test_json_ld_reads_well(knowledge: KnowledgeGraph) -> None:
    nodes = {n["id"]: n for n in json.loads(exported(knowledge, "jsonld"))["@graph"]}
    assert nodes["fgr:person/ingrid-vik"] == {
        "id": "fgr:person/ingrid-vik",
        "type": "Person",
        "rdfs:label": {"en": "Ingrid Vik", "zh": "英格丽·维克"},
        "directs": "fgr:film/salt-road",
        "mentionedIn": ["fgr:document/wire/en.txt", "fgr:document/wire/zh.txt"],
    }
    span = next(n for n in nodes.values() if n.get("type") == "oa:SpecificResource")
    assert {s["type"] for s in span["oa:hasSelector"]} == {"oa:TextPositionSelector", "oa:TextQuoteSelector"}


def test_n_triples_are_one_a_line(knowledge: KnowledgeGraph) -> None:
    lines = exported(knowledge, "nt").decode().splitlines()
    assert len(lines) == len(set(lines)) == len(list(triples(knowledge)))
    assert all(line.endswith(" .") for line in lines)
