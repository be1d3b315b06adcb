"""What a query names, and that no query reaches another machine, however it is written."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from filmgraph.errors import FilmgraphError
from filmgraph.query import SyntaxProblem, run
from filmgraph.query.run import engine_errors
from filmgraph.query.tokens import declared, offset_of, pieces, place, refuse_remote, star, tokens

asked: list[str] = []


class _Listener(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        asked.append(self.path)
        self.send_response(404)
        self.end_headers()

    do_POST = do_GET

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server on this machine that notes whoever asks it."""
    server = HTTPServer(("127.0.0.1", 0), _Listener)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def listen(store: Store, query: str) -> None:
    """Run the query as the engine alone would."""
    with suppress(OSError, RuntimeError, SyntaxError):
        list(store.query(query))  # type: ignore[arg-type]


def test_the_engine_alone_would_ask(address: str) -> None:
    asked.clear()
    listen(Store(), f"SELECT * {{ SERVICE <{address}> {{ ?a ?b ?c }} }}")
    assert asked, "the tests below show nothing when the listener cannot hear"


REMOTE = [
    "SELECT * { SERVICE <ADDRESS> { ?a ?b ?c } }",
    "SELECT * { service silent <ADDRESS> { ?a ?b ?c } }",
    "PREFIX x: <ADDRESS> SELECT * { SERVICE x: { ?a ?b ?c } }",
    "PREFIX x: <ADDRESS> SELECT * { SERVICEx:y { ?a ?b ?c } }",
    "PREFIX : <ADDRESS> SELECT * { SERVICE:y { ?a ?b ?c } }",
    "SELECT * { VALUES ?v { <ADDRESS> } SERVICE ?v { ?a ?b ?c } }",
    "SELECT * { VALUES ?v { <ADDRESS> } SERVICE?v{ ?a ?b ?c } }",
    "SELECT * { ?s ?p 1SERVICE <ADDRESS> { ?a ?b ?c } }",
    "SELECT * { OPTIONAL { ?s ?p trueSERVICE <ADDRESS> { ?a ?b ?c } } }",
    "SELECT * { OPTIONAL { ?s <x:y>?trueSERVICE <ADDRESS> { ?a ?b ?c } } }",
    "SELECT * { OPTIONAL { ?s <x:y>?1SERVICE <ADDRESS> { ?a ?b ?c } } }",
    "SELECT * { ?s ?p 'x'@enSERVICE <ADDRESS> { ?a ?b ?c } }",
    "SELECT * { BIND(1 AS ?z) FILTER(?z<'>' || true) SERVICE <ADDRESS> { ?a ?b ?c } FILTER(?z='' || true) }",
    "PREFIX a: <x:y> SELECT * { BIND(1 AS ?z) FILTER(?z<a:b#>'''\n || true) SERVICE <ADDRESS> {} BIND('''x''' AS ?q)}",
    "PREFIX a: <ADDRESS> SELECT * { BIND(1 AS ?z) FILTER(true || ?z<?b)SERVICE a:q#>\n{ ?a ?b ?c } }",
    "PREFIX a: <ADDRESS> SELECT * { BIND(1 AS ?z) FILTER(true || ?z<?b)SERVICE\ta:q#>\n{ ?a ?b ?c } }",
    "PREFIX a: <ADDRESS> SELECT * { BIND(1 AS ?z) FILTER(true || ?z<?b)SERVICEa:q#>\n{ ?a ?b ?c } }",
    "PREFIX a: <ADDRESS> SELECT * { BIND(1 AS ?z) FILTER(true||?z<?b)SERVICE?z#>\n{ ?a ?b ?c } }",
    r"SELECT * { \u0053ERVICE <ADDRESS> { ?a ?b ?c } }",
    r"SELECT * { SERVI\U00000043E <ADDRESS> { ?a ?b ?c } }",
    r"SELECT * { BIND('\u0027' AS ?q) SERVICE <ADDRESS> { ?a ?b ?c } BIND('\u0027' AS ?r) }",
    "ASK { { SELECT * { SERVICE <ADDRESS> { ?a ?b ?c } } } }",
    "CONSTRUCT { ?a ?b ?c } WHERE { GRAPH ?g { SERVICE <ADDRESS> { ?a ?b ?c } } }",
    "DESCRIBE ?a { SERVICE <ADDRESS> { ?a ?b ?c } }",
    "SELECT * { FILTER EXISTS { SERVICE <ADDRESS> { ?a ?b ?c } } }",
    "# SERVICE\nSELECT * { SERVICE <ADDRESS> { ?a ?b ?c } }",
    "SELECT * {#'\nSERVICE <ADDRESS> { ?a ?b ?c } #'\n}",
]


@pytest.mark.parametrize("query", REMOTE)
def test_no_query_reaches_a_server(address: str, query: str) -> None:
    asked.clear()
    with pytest.raises(SyntaxProblem, match="SERVICE is not possible here"):
        run(Store(), query.replace("ADDRESS", address))
    assert asked == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <ADDRESS> { ?a ?b ?c }",
        "SELECT * FROM NAMED <ADDRESS> { GRAPH ?g { ?a ?b ?c } }",
        "SELECT * { GRAPH <ADDRESS> { ?a ?b ?c } }",
        "LOAD <ADDRESS>",
        "DESCRIBE <ADDRESS>",
    ],
)
def test_nothing_else_does_either(address: str, query: str) -> None:
    asked.clear()
    with suppress(FilmgraphError), engine_errors():
        list(run(Store(), query.replace("ADDRESS", address)))  # type: ignore[arg-type]
    assert asked == []


def test_from_reads_no_file(tmp_path: Path) -> None:
    file = tmp_path / "secret.nt"
    file.write_text("<x:a> <x:b> <x:c> .\n", encoding="ascii")
    assert list(run(Store(), f"SELECT * FROM <{file.as_uri()}> {{ ?a ?b ?c }}")) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "Film Service" }',
        "SELECT ?service { ?service ?p ?o }",
        "PREFIX x: <http://a.example/service#> SELECT * { ?s x:service ?o # a service\n }",
        "SELECT * { ?s <http://a.example/service/1> 'x' }",
        "SELECT * { ?s ?p '''in\nservice''' }",
    ],
)
def test_the_word_itself_is_allowed(query: str) -> None:
    run(Store(), query)


def test_pieces_are_the_whole_query() -> None:
    query = (
        'SELECT ?a # b\n{ ?a fg:p <x:y#z>, \'it\'\'s\', """a"b""", 1.5e3, _:b, fgr:x\\/y . FILTER(?a<?b && ?c > 2) }'
    )
    assert "".join(t.text for t in pieces(query)) == query
    kinds = {t.text: t.kind for t in tokens(query)}
    assert kinds["<x:y#z>"] == "iri"
    assert kinds['"""a"b"""'] == "string"
    assert kinds["fgr:x\\/y"] == "name"
    assert kinds["<"] == "sign"


@given(st.text(alphabet="sS?<>'\"\\#:{}. \n1aeéu中service", max_size=40))
def test_any_text_is_read_completely(text: str) -> None:
    assert "".join(t.text for t in pieces(text)) == text
    with suppress(SyntaxProblem):
        refuse_remote(text)


@given(st.text(alphabet="ab中\n\r", max_size=20), st.integers(0, 20))
def test_places_and_offsets_agree(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    assert offset_of(text, *place(text, offset)) == offset


def test_declared_prefixes() -> None:
    assert declared("PREFIX ex: <x:y> prefix : <x:z> ASK {}") == {"ex": "x:y", "": "x:z"}


def test_star() -> None:
    assert star("SELECT DISTINCT * { ?z ?a ?z }") == (16, ["z", "a"])
    assert star("SELECT ?a { { SELECT * { ?a ?b ?c } } }") is None
    assert star("ASK { { SELECT * { ?a ?b ?c } } }") is None
    assert star("SELECT") is None
    assert re.search(r"\*", "SELECT (COUNT(*) AS ?n) {}") and star("SELECT (COUNT(*) AS ?n) {}") is None
