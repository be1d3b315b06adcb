"""Running a query on a graph: text in, the engine's answer out, and every mistake told in one line.

A query only reads, and only this graph: the engine knows no FROM that loads a file, and SERVICE is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from filmgraph.errors import QueryError, StoreError
from filmgraph.query import diagnosis, tokens
from filmgraph.query.names import sound
from filmgraph.vocab import PREFIXES

Answer = QuerySolutions | QueryBoolean | QueryTriples
Graphs = list[NamedNode | BlankNode | DefaultGraph]


def run(store: Store, query: str, *graphs: NamedNode) -> Answer:
    """The answer to ``query``, with columns in the order of the query, for ``SELECT *`` that of first appearance.

    ``graphs`` are asked together with the default graph, as one. Rows are computed while they are read: read them
    within :func:`engine_errors`. Raises :class:`~filmgraph.query.errors.SyntaxProblem` for what is no SPARQL and
    :class:`QueryError` for an unknown term.
    """
    query = sound(query)
    tokens.refuse_remote(query)
    together: Graphs = [DefaultGraph(), *graphs]
    answer = _evaluate(store, query, together)
    unknown = diagnosis.unknown_term(store, query)
    if unknown:
        raise unknown
    if isinstance(answer, QuerySolutions):
        spelled = _spell_star(query, [v.value for v in answer.variables])
        if spelled != query:
            return _evaluate(store, spelled, together)
    return answer


def _evaluate(store: Store, query: str, graphs: Graphs) -> Answer:
    try:
        with engine_errors():
            return store.query(query, prefixes=dict(PREFIXES), default_graph=graphs)
    except SyntaxError as error:
        raise diagnosis.explain(query, str(error)) from error


@contextmanager
def engine_errors() -> Iterator[None]:
    """What the engine raises while it evaluates, as errors of ours."""
    try:
        yield
    except RuntimeError as error:
        raise QueryError(f"the query cannot be evaluated: {_line(error)}") from error
    except BrokenPipeError:
        raise
    except OSError as error:
        raise StoreError(f"the graph cannot be read: {_line(error)}; build it again") from error


def _line(error: Exception) -> str:
    return str(error).strip().split("\n")[0]


def _spell_star(query: str, variables: list[str]) -> str:
    """``SELECT *`` with the variables in its place: the engine alone would sort them by name."""
    found = tokens.star(query)
    if found is None or not variables:
        return query
    offset, appearing = found
    named = [v for v in appearing if v in variables]
    return query[:offset] + " ".join(f"?{v}" for v in named) + query[offset + 1 :]
