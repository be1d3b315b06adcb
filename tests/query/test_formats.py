"""Every format, read back by another reader than ours."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest
from pyoxigraph import Literal, QueryResultsFormat, QuerySolutions, Store, parse_query_results
from rdflib import Graph

from filmgraph.errors import QueryError
from filmgraph.query import run
from filmgraph.query.formats import FORMATS, format_of, write
from filmgraph.query.names import Names
from filmgraph.query.table import Look, visible

PAIRS = "SELECT ?who ?film { ?who fg:coProduces ?film } ORDER BY ?who"
NOTHINGS = 'SELECT * { VALUES (?z ?a) { ("" "x\\ty|<b>\\n*") (UNDEF "e\\u0301") (2 "中"@zh) } }'
GRAPH = "CONSTRUCT { ?who fg:coProduces ?film } WHERE { ?who fg:coProduces ?film }"
NORWAY, FILM = "https://w3id.org/filmgraph/id/country/norway", "https://w3id.org/filmgraph/id/film/salt-road"


def text(store: Store, query: str, format_: str, look: Look | None = None) -> str:
    out = io.BytesIO()
    write(run(store, query), format_, out, Names(store), look or Look())
    return out.getvalue().decode("utf-8")


def test_tables_show_names_and_tell_nothing_from_an_empty_string(store: Store) -> None:
    assert text(store, PAIRS, "table") == (
        "╭────────┬───────────╮\n"
        "│ who    │ film      │\n"
        "├────────┼───────────┤\n"
        "│ Norway │ Salt Road │\n"
        "│ Peru   │ Salt Road │\n"
        "╰────────┴───────────╯\n"
    )
    shown = text(store, NOTHINGS, "table").splitlines()
    assert [c.strip() for c in shown[3].strip("│").split("│")] == ['""', "x y|<b> *"]
    assert [c.strip() for c in shown[4].strip("│").split("│")] == ["∅", "e\u0301"]


def test_wide_characters_are_two_columns(store: Store) -> None:
    rich = pytest.importorskip("rich.cells")
    lines = text(store, 'SELECT ?x { VALUES ?x { "盐路" "Salt" } }', "table").splitlines()
    assert len({rich.cell_len(line) for line in lines}) == 1


def test_a_table_fits_the_terminal(store: Store) -> None:
    rich = pytest.importorskip("rich.cells")
    long = f'SELECT ?x ?y {{ VALUES (?x ?y) {{ ("{"word " * 30}" "{"盐" * 50}") }} }}'
    lines = text(store, long, "table", Look(width=60)).splitlines()
    assert max(rich.cell_len(line) for line in lines) <= 60
    assert "".join(lines).count("盐") == 50
    assert len(text(store, long, "table").splitlines()) == 5


def test_iris_on_demand(store: Store) -> None:
    assert f"<{NORWAY}>" in text(store, PAIRS, "table", Look(iris=True))
    assert "fg:directs" in text(store, "SELECT ?p { fgr:person\\/ingrid-vik ?p ?o }", "table", Look(iris=True))


def test_nothing_acts_on_the_terminal(store: Store) -> None:
    evil = '"\\u001b]0;x\\u0007[red]\\u202eabc"'
    shown = text(store, f"SELECT ?x {{ VALUES ?x {{ {evil} }} }}".encode().decode("unicode_escape"), "table")
    assert "\x1b" not in shown and "\u202e" not in shown and "[red]" in shown
    assert visible("a\tb\r\nc\x9b") == "a b  c\ufffd"


def test_markdown_escapes(store: Store) -> None:
    assert text(store, NOTHINGS, "markdown").splitlines()[:3] == [
        "| z | a |",
        "| --- | --- |",
        "|  | x y\\|\\<b\\> \\* |",
    ]


def test_csv_and_tsv_hold_iris_in_the_order_of_the_query(store: Store) -> None:
    rows = list(csv.reader(io.StringIO(text(store, PAIRS, "csv"))))
    assert rows[:2] == [["who", "film"], [NORWAY, FILM]]
    assert text(store, NOTHINGS, "csv").splitlines()[0] == "z,a"
    assert text(store, NOTHINGS, "tsv").splitlines()[:3] == ["?z\t?a", '""\t"x\\ty|<b>\\n*"', '\t"e\u0301"']


def test_json_and_xml_are_the_standard_ones(store: Store) -> None:
    told = json.loads(text(store, NOTHINGS, "json"))
    assert told["head"]["vars"] == ["z", "a"]
    assert "z" not in told["results"]["bindings"][1]
    read = parse_query_results(text(store, NOTHINGS, "xml"), format=QueryResultsFormat.XML)
    assert isinstance(read, QuerySolutions)
    assert next(iter(read))["z"] == Literal("")


def test_json_lines(store: Store) -> None:
    rows = [json.loads(line) for line in text(store, NOTHINGS, "jsonl").splitlines()]
    assert rows[1] == {"a": {"type": "literal", "value": "e\u0301"}}
    assert rows[2]["a"] == {"type": "literal", "value": "中", "xml:lang": "zh"}
    assert rows[2]["z"]["datatype"].endswith("#integer")


@pytest.mark.parametrize(
    ("format_", "parser"), [("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"), ("xml", "xml")]
)
def test_triples(store: Store, format_: str, parser: str) -> None:
    told = text(store, GRAPH, format_)
    assert len(Graph().parse(data=told, format=parser)) == 2
    assert told == text(store, GRAPH, format_)


def test_turtle_has_the_prefixes_it_needs_and_no_more(store: Store) -> None:
    assert [line.split()[1] for line in text(store, GRAPH, "ttl").splitlines() if line.startswith("@")] == [
        "fg:",
        "fgr:",
    ]


def test_triples_as_rows(store: Store) -> None:
    assert text(store, GRAPH, "tsv").splitlines()[0] == "?subject\t?predicate\t?object"
    assert list(csv.reader(io.StringIO(text(store, GRAPH, "csv"))))[1][0] == NORWAY
    assert "fg:coProduces" in text(store, GRAPH, "table")


@pytest.mark.parametrize("format_", ["table", "csv", "tsv", "markdown", "jsonl"])
def test_yes_or_no(store: Store, format_: str) -> None:
    assert text(store, "ASK {}", format_) == "true\n"
    assert text(store, "ASK { fg:x fg:directs fg:y }", format_) == "false\n"


def test_yes_or_no_for_machines(store: Store) -> None:
    assert json.loads(text(store, "ASK {}", "json"))["boolean"] is True
    assert ET.fromstring(text(store, "ASK {}", "xml"))[-1].text == "true"


@pytest.mark.parametrize(
    ("query", "format_"),
    [(PAIRS, "ttl"), (PAIRS, "jsonld"), (GRAPH, "json"), ("ASK {}", "nt")],
)
def test_a_form_that_cannot_hold_the_answer(store: Store, query: str, format_: str) -> None:
    with pytest.raises(QueryError, match="choose --format"):
        text(store, query, format_)


def test_no_rows(store: Store) -> None:
    none = "SELECT ?x { ?x fg:directs fg:nothing }"
    assert text(store, none, "tsv") == "?x\n"
    assert "│ x │" in text(store, none, "table")
    assert text(store, none, "jsonl") == ""


def test_the_file_name_tells_the_format() -> None:
    found = {name: format_of(name) for name in ("a.ttl", "a.CSV", "a.md", "a.rdf", "a.txt", "a", "a.exe", "a.json")}
    assert list(found.values()) == ["ttl", "csv", "markdown", "xml", "table", "", "", "json"]
    assert set(found.values()) <= {*FORMATS, ""}
