from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from filmgraph.graph import rdf, triples, turtle
from filmgraph.model import KnowledgeGraph
from filmgraph.vocab import FG, FGR
from tests import sample
from tests.graph import hostile

GRAPHS = pytest.mark.parametrize("graph", [sample.graph(), hostile.graph()], ids=["sample", "hostile"])


def text(graph: KnowledgeGraph) -> str:
    file = io.BytesIO()
    turtle.write(rdf.sections(graph), file)
    return file.getvalue().decode("utf-8")


@GRAPHS
def test_oxigraph_reads_the_same_triples(graph: KnowledgeGraph) -> None:
    read = {q.triple for q in ox.parse(text(graph), format=ox.RdfFormat.TURTLE)}
    assert read == set(triples(graph))


@GRAPHS
def test_rdflib_reads_the_same_triples(graph: KnowledgeGraph) -> None:
    lines = ox.serialize(triples(graph), format=ox.RdfFormat.N_TRIPLES)
    expected = rdflib.Graph().parse(data=lines, format="nt")
    assert isomorphic(rdflib.Graph().parse(data=text(graph), format="turtle"), expected)


@GRAPHS
def test_rapper_counts_the_same_triples(graph: KnowledgeGraph, tmp_path: Path) -> None:
    rapper = shutil.which("rapper")
    if rapper is None:
        pytest.skip("raptor2-utils is not installed")
    file = tmp_path / "graph.ttl"
    file.write_text(text(graph), encoding="utf-8")
    ran = subprocess.run([rapper, "-i", "turtle", "-c", file], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    assert f"returned {len(list(triples(graph)))} triples" in ran.stderr
    assert "Warning" not in ran.stderr


def test_it_reads_well(knowledge: KnowledgeGraph) -> None:
    written = text(knowledge)
    assert "# Documents" in written
    assert (
        "<person/rosa-quispe> a fg:Person ;\n"
        '    rdfs:label "Rosa Quispe"@en ;\n'
        '    skos:altLabel "Quispe"@en ;\n'
        "    fg:affiliatedWith <organization/andean-film-institute> ;\n"
    ) in written
    assert "fg:edition 3 ;" in written


def test_every_byte_that_steers_a_terminal_is_escaped() -> None:
    written = text(hostile.graph())
    assert not set(written) & {*map(chr, range(9)), "\x1b", "\x7f", "\u202e", "\u2066"}


@pytest.mark.parametrize(
    ("iri", "written"),
    [
        (FGR + "film/salt-road", "<film/salt-road>"),
        (FGR + "film/v1.2", "<film/v1.2>"),
        (FGR + "film/../x", f"<{FGR}film/../x>"),
        (FGR + "film/..", f"<{FGR}film/..>"),
        (FGR + "film//x", f"<{FGR}film//x>"),
        (FGR + "film/a:b%20(c)", "<film/a:b%20(c)>"),
        (FGR + "film/a?b", f"<{FGR}film/a?b>"),
        (FG + "a/b", f"<{FG}a/b>"),
        (FGR + "x.", f"<{FGR}x.>"),
        (FGR + "-x", f"<{FGR}-x>"),
        (FGR + "a%2Fb", f"<{FGR}a%2Fb>"),
        (FGR + "film/电影", "<film/电影>"),
        (FGR, "fgr:"),
        (FG + "area-animation", "fg:area-animation"),
        (FGR + "a\u2013b", f"<{FGR}a\u2013b>"),
        ("http://other.example/x", "<http://other.example/x>"),
    ],
)
def test_names(iri: str, written: str) -> None:
    assert turtle.Writer().term(ox.NamedNode(iri)) == written
    parsed = list(
        ox.parse(
            f"@base <{FGR}> . @prefix fg: <{FG}> . @prefix fgr: <{FGR}> . {written} a fg:Film .",
            format=ox.RdfFormat.TURTLE,
        )
    )
    assert parsed[0].subject == ox.NamedNode(iri)


def test_numbers_that_turtle_would_read_otherwise_are_quoted() -> None:
    whole = ox.Literal("1", datatype=ox.NamedNode(turtle.XSD + "decimal"))
    assert turtle.Writer().term(whole) == '"1"^^xsd:decimal'
    assert turtle.Writer().term(ox.Literal("0.5", datatype=ox.NamedNode(turtle.XSD + "decimal"))) == "0.5"
