"""Places in original files: in the graph as selectors, and back."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner

from filmgraph.cli import group
from filmgraph.documents.places import Places, Traced
from filmgraph.graph import Graph, write
from filmgraph.model import Document, KnowledgeGraph
from tests import sample


def traced(document: Document, places: Places) -> Traced:
    return Traced(**{f.name: getattr(document, f.name) for f in fields(Document)}, places=places)


@pytest.fixture(scope="module")
def graph(knowledge: KnowledgeGraph) -> KnowledgeGraph:
    """The sample, with its English article from a text and the Chinese one from a table."""
    places = {
        sample.ENGLISH.identifier: Places("line", (0, 28, 177), (1, 3, 4)),
        sample.CHINESE.identifier: Places("row", (0,), (7,)),
    }
    documents = tuple(traced(d, places[d.identifier]) for d in knowledge.documents)
    return KnowledgeGraph(documents, knowledge.entities, knowledge.claims, knowledge.quotations)


@pytest.fixture(scope="module")
def built(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("originals")
    write(graph, out)
    return out


def test_a_selector_beside_the_two_of_the_contract(built: Path) -> None:
    store = Graph.load(built).store
    found = store.query("""
        PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX dcterms: <http://purl.org/dc/terms/>
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT DISTINCT ?fragment ?standard { ?span a oa:SpecificResource ;
          oa:hasSelector [ oa:start ?start ] , [ oa:exact ?quote ] ,
                         [ a oa:FragmentSelector ; rdf:value ?fragment ; dcterms:conformsTo ?standard ] }
        ORDER BY ?fragment""")
    told = [(row["fragment"].value, row["standard"].value[-7:]) for row in found]  # type: ignore[union-attr]
    assert ("line=2,3", "rfc5147") in told and ("row=7", "rfc7111") in told


def test_what_was_written_is_written_again_from_what_was_read(built: Path, tmp_path: Path) -> None:
    write(Graph.load(built).knowledge(), tmp_path)
    assert (tmp_path / "filmgraph.ttl").read_bytes() == (built / "filmgraph.ttl").read_bytes()


def test_show_prints_the_place(built: Path) -> None:
    shown = CliRunner().invoke(group, ["show", "Salt Road", "--store", str(built)])
    assert shown.exit_code == 0, shown.output
    assert "wire/en.txt, line 4, from character" in shown.output
    assert "wire/zh.txt, row 7, from character" in shown.output
