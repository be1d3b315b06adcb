"""Errors name the place as the user typed it, what is wrong there, and what was perhaps meant."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from filmgraph.errors import QueryError
from filmgraph.query import SyntaxProblem, run


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?x { ?x foo:directs ?y }", "line 1, column 16: the prefix foo: is not declared"),
        (
            "SELECT ?x { ?x schem:name ?y }",
            "line 1, column 16: the prefix schem: is not declared; did you mean schema:?",
        ),
        ("SELECT ?x { ?x :name ?y }", "line 1, column 16: the prefix : is not declared"),
        ("SELECT ?x {\n  ?x fg:directs ?y ] }", "line 2, column 20: unexpected ]"),
        ("SELECT ?x {\r\n ?x fg:directs ?y ] }", "line 2, column 19: unexpected ]"),
        ('SELECT ?x { ?x fg:p "电影𠀀" ?y }', "line 1, column 27: unexpected ?y"),
        ("# 题\nSELECT ?x\n{ ?x fg:directs", "line 3, column 16: the query ends too early; 1 closing brace missing"),
        ("SELEC ?x { ?x ?y ?z }", "line 1, column 1: unexpected SELEC; did you mean SELECT?"),
        ("SELECT ?x { ?x ?y ?z } ORDER ?x", "line 1, column 30: unexpected ?x"),
        ("SELECT ?x WHERE ?x ?y ?z", "line 1, column 17: unexpected ?x; expected {"),
        ("SELECT ?x { FILTERR(?x) }", "line 1, column 13: unexpected FILTERR; did you mean FILTER?"),
        ('SELECT ?x { ?x fg:p "open }', 'line 1, column 21: the string that starts with " is not closed'),
        (
            "SELECT ?x { ?x <b> ?y }",
            "line 1, column 16: <b> is not a full address; write one, a prefixed name, or BASE",
        ),
        ("SELECT ?x { ?x ?y ?z }}", "line 1, column 23: unexpected }"),
        ("DELETE WHERE { ?x ?y ?z }", "line 1, column 1: DELETE changes a graph; a query only reads it"),
        ("PREFIX x: <x:y> INSERT DATA { x:a x:b x:c }", "line 1, column 17: INSERT changes a graph"),
        (
            "SELECT ?x ?y (COUNT(*) AS ?n) { ?x ?p ?y }",
            "line 1, column 1: the SELECT contains a variable that is unbound",
        ),
        ("", "line 1, column 1: the query ends too early"),
        ("# nothing", "line 1, column 1: the query ends too early"),
        ("hello", "line 1, column 1: unexpected hello"),
    ],
)
def test_syntax(query: str, told: str) -> None:
    with pytest.raises(SyntaxProblem) as caught:
        run(Store(), query)
    assert str(caught.value).startswith(told)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("term", ["fg:presideOver", "<https://w3id.org/filmgraph/ontology#presideOver>"])
def test_a_term_that_the_ontology_does_not_have(store: Store, term: str) -> None:
    with pytest.raises(SyntaxProblem, match=r"line 2, column 4: fg:presideOver .* did you mean fg:presidesOver\?"):
        run(store, f"ASK {{\n?x {term} ?y }}")


def test_terms_that_are_known_used_or_like_nothing(store: Store) -> None:
    for term in ("fg:presidesOver", "fg:nominatedFor", "fg:area-tourism", "fg:qqqqqq"):
        run(store, f"ASK {{ ?x {term} ?y }}")


def test_what_cannot_be_evaluated(store: Store) -> None:
    with pytest.raises(QueryError, match="cannot be evaluated"):
        list(run(store, "SELECT ?x { BIND(<http://a.example/f>(1) AS ?x) }"))  # type: ignore[arg-type]
