"""Answers to the saved questions, worked out while the page is made: a file cannot ask a store.

A question that needs something filled in stands in the page with its query and the command that asks it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from filmgraph.graph import document_iri, triples
from filmgraph.model import KnowledgeGraph
from filmgraph.query.run import engine_errors, run
from filmgraph.query.saved import Question, bind, questions
from filmgraph.vocab import FG, local_name

MOST_CLAIMS = 20_000
"""A larger graph would make the page wait for its own answers; there ``filmgraph query`` and ``serve`` answer."""
MOST_ROWS = 300

Packed = dict[str, Any]
Cell = int | str | Packed | None


class Cells:
    """Terms of an answer as the page shows them: things and documents by number, properties by name, values."""

    def __init__(self, rank: Mapping[str, int], identifiers: list[str]) -> None:
        self._rank = rank
        self._documents = {document_iri(name): number for number, name in enumerate(identifiers)}

    def __call__(self, term: object) -> Cell:
        """A number for a thing, ``{"document": n}``, ``{"property": name}``, a literal, or text for anything else."""
        if isinstance(term, Literal):
            datatype = "" if term.language else local_name(term.datatype.value)
            given = (("language", term.language), ("datatype", "" if datatype == "string" else datatype))
            return {"value": term.value} | {k: v for k, v in given if v}
        if not isinstance(term, NamedNode):
            return None if term is None else str(term)
        if term.value in self._rank:
            return self._rank[term.value]
        if term.value in self._documents:
            return {"document": self._documents[term.value]}
        return {"property": local_name(term.value)} if term.value.startswith(FG) else term.value


def answered(graph: KnowledgeGraph, order: list[str], alone: bool = True) -> list[Packed]:
    """Every saved question, with its answer where it needs nothing filled in and the graph is small enough.

    Without ``alone`` a server stands behind the page and answers when asked.
    """
    cells = Cells({iri: i for i, iri in enumerate(order)}, [d.identifier for d in graph.documents])
    store = _store(graph) if alone and len(graph.claims) <= MOST_CLAIMS else None
    return [_question(q, store, cells) for q in questions().values()]


def _store(graph: KnowledgeGraph) -> Store | None:
    """The graph in memory; None where it holds what RDF cannot say, such as a property with blanks in its name."""
    store = Store()
    try:
        store.bulk_extend(Quad(*t) for t in triples(graph))
    except ValueError:
        return None
    return store


def _question(asked: Question, store: Store | None, cells: Cells) -> Packed:
    told: Packed = {"name": asked.name, "title": dict(asked.title), "about": dict(asked.about), "query": asked.query}
    if asked.parameters:
        told["parameters"] = [
            {"name": p.name, "about": dict(p.about), "required": p.required, "default": p.default}
            for p in asked.parameters
        ]
    if store is None or any(p.required for p in asked.parameters):
        return told
    return {**told, **answer(asked, store, {}, cells)}


def answer(asked: Question, store: Store, given: Mapping[str, str], cells: Cells) -> Packed:
    """``columns``, ``rows`` (at most 300), ``more`` (how many are left out), ``query`` as it was asked, ``remarks``.

    Raises :class:`~filmgraph.errors.QueryError` for values that do not fit the question.
    """
    bound = bind(asked, store, given)
    with engine_errors():
        found = run(store, bound.query)
        if not isinstance(found, QuerySolutions):
            return {"columns": [], "rows": [], "more": 0, "query": bound.query}
        columns = [v.value for v in found.variables]
        rows = [[cells(x) for x in row] for row in found]
    told = {"columns": columns, "rows": rows[:MOST_ROWS], "more": max(0, len(rows) - MOST_ROWS), "query": bound.query}
    return told | ({"remarks": list(bound.remarks)} if bound.remarks else {})
