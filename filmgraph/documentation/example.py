"""The worked example: one sentence of invented news, its graph, a question and its answer, all made when asked for."""

from __future__ import annotations

import io
from decimal import Decimal

from pyoxigraph import QuerySolutions, RdfFormat, Store

from filmgraph.graph import rdf, turtle
from filmgraph.model import Claim, Document, Entity, Evidence, KnowledgeGraph, Label, Node
from filmgraph.query import run
from filmgraph.query.names import Names
from filmgraph.vocab import FGR

TEXT = "Blue Harvest, a co-production of Iceland and Ghana, is directed by Mira Solberg.\n"
QUERY = """\
SELECT ?film ?director ?country ?quote WHERE {
  ?director fg:directs ?film .
  ?country fg:coProduces ?film .
  ?claim rdf:subject ?country ; rdf:predicate fg:coProduces ; rdf:object ?film ; fg:evidence ?span .
  ?span oa:hasSelector/oa:exact ?quote .
} ORDER BY ?country
"""
_NAME = "example.txt"


def graph() -> KnowledgeGraph:
    """What the sentence says."""
    film, director = f"{FGR}film/blue-harvest", f"{FGR}person/mira-solberg"
    countries = {name: f"{FGR}country/{code}" for name, code in (("Ghana", "GH"), ("Iceland", "IS"))}
    entities = [
        Entity(film, ("Film",), (Label("Blue Harvest", "en"),), (), (_NAME,)),
        Entity(director, ("Person",), (Label("Mira Solberg", "en"),), (), (_NAME,)),
        *(Entity(iri, ("Country", "Place"), (Label(name, "en"),), (), (_NAME,)) for name, iri in countries.items()),
    ]
    shared = _evidence("Blue Harvest, a co-production of Iceland and Ghana")
    claims = [
        *(Claim(iri, "coProduces", Node(film), Decimal("0.97"), "network", (shared,)) for iri in countries.values()),
        Claim(director, "directs", Node(film), Decimal("0.95"), "network", (_evidence(TEXT[:-2]),)),
    ]
    document = Document(_NAME, TEXT, "en", title="Blue Harvest", issued="2024-03-05")
    return KnowledgeGraph((document,), tuple(sorted(entities, key=lambda e: e.iri)), tuple(claims))


def _evidence(quote: str) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(_NAME, start, start + len(quote), quote)


def written() -> str:
    """The whole graph as Turtle."""
    file = io.BytesIO()
    turtle.write(rdf.sections(graph()), file)
    return file.getvalue().decode("utf-8")


def one_claim() -> str:
    """The lines of the Turtle about one claim: how every fact is carried."""
    blocks = written().split("\n\n")
    return next(b for b in blocks if "fg:Claim" in b and "fg:directs" in b)


def answer() -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Columns and rows of the answer to the question, in names."""
    store = Store()
    store.bulk_load(written().encode(), RdfFormat.TURTLE)
    found = run(store, QUERY)
    assert isinstance(found, QuerySolutions)
    names = Names(store)
    rows = [tuple("" if cell is None else names.of(cell) for cell in row) for row in found]
    return tuple(v.value for v in found.variables), rows
