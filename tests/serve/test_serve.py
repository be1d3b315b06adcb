"""The page over a live store: served to this machine alone, loading what is chosen, searched or asked for."""

from __future__ import annotations

import json
import threading
import urllib.request
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from filmgraph.cli import group
from filmgraph.errors import InputError, OutputError, StoreError
from filmgraph.graph import write
from filmgraph.model import KnowledgeGraph
from filmgraph.serve import LiveGraph, Server
from tests.page.conftest import Opened, watched
from tests.page.demo import demo_graph
from tests.sample import graph

Start = Callable[[KnowledgeGraph], str]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Serves a graph; gives the address."""
    running: list[Server] = []

    def starter(whole: KnowledgeGraph) -> str:
        write(whole, tmp_path)
        running.append(Server(LiveGraph(tmp_path), 0))
        threading.Thread(target=running[-1].run, daemon=True).start()
        return running[-1].address

    yield starter
    for server in running:
        server.stop()


def told(address: str) -> Any:
    with urllib.request.urlopen(address) as answer:
        return json.load(answer)


def status(address: str, path: str, **headers: str) -> int:
    connection = HTTPConnection(urlsplit(address).netloc)
    connection.request("GET", path, headers=headers)
    return connection.getresponse().status


def test_parts_of_the_graph(start: Start) -> None:
    address = start(graph())
    near = told(f"{address}near?thing=person/ingrid-vik")
    assert {t["iri"] for t in near["things"]} == {"person/ingrid-vik", "film/salt-road"}
    assert near["claims"]
    assert [t["iri"] for t in told(f"{address}search?text=yanlu")["things"]] == ["film/salt-road"]
    asked = told(f"{address}ask?question=film&film=salt%20road")
    assert asked["rows"]
    assert all(cell < len(asked["part"]["things"]) for row in asked["rows"] for cell in row if isinstance(cell, int))


def test_only_this_server_by_its_own_name(start: Start) -> None:
    address = start(graph())
    assert status(address, "/") == 200
    assert status(address, "/", Host="evil.example") == 403
    assert status(address, "/../pyproject.toml") == 404
    assert status(address, "/near?thing=nobody") == 400
    assert status(address, "/ask?question=film&nonsense=1") == 400
    with urllib.request.urlopen(address) as answer:
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "connect-src 'self'" in answer.read().decode()


def test_a_new_build_shows_at_once(tmp_path: Path) -> None:
    write(graph(), tmp_path)
    live = LiveGraph(tmp_path)
    assert live.now() is live.now()
    before = live.now()
    write(demo_graph(5), tmp_path)
    assert len(live.now().graph.claims) != len(before.graph.claims)


def test_no_graph_and_a_port_that_is_taken(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no graph here"):
        LiveGraph(tmp_path / "none").now()
    write(graph(), tmp_path)
    first = Server(LiveGraph(tmp_path), 0)
    port = urlsplit(first.address).port
    with pytest.raises(OutputError, match=f"port {port} cannot be used"):
        Server(LiveGraph(tmp_path), int(port or 0))
    with pytest.raises(InputError):
        LiveGraph(tmp_path).now().near("nobody")


def test_the_command_names_what_is_missing(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["serve", "--store", str(tmp_path / "none")])
    assert isinstance(result.exception, StoreError)


@pytest.fixture
def seen(browser: Any, start: Start, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """The page of a graph that is too large to be sent at once."""
    monkeypatch.setattr("filmgraph.serve.live.WHOLE", 10)
    monkeypatch.setattr("filmgraph.serve.live.FIRST", 40)
    whole = demo_graph(60)
    address = start(whole)
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    opened = watched(context.new_page())
    opened.page.goto(address)
    opened.page.wait_for_selector("#panel h2")
    yield opened
    context.close()
    assert opened.complaints == []
    assert all(u.startswith(address) for u in opened.requests)


def test_neighbours_load_when_a_thing_is_chosen(seen: Opened) -> None:
    count = "fg.data.things.length"
    before = seen.page.evaluate(count)
    assert before == 40
    assert "are loaded" not in seen.page.inner_text("header")
    seen.page.evaluate("fg.set({ thing: fg.tails.get('country/peru') })")
    seen.wait(f"{count} > {before}")
    peru = "country/peru"
    expected = sum(
        c.subject.endswith(peru) or getattr(c.object, "iri", "").endswith(peru) for c in demo_graph(60).claims
    )
    seen.wait(f"fg.data.things[fg.tails.get('{peru}')].claims.length === {expected}")
    assert seen.page.evaluate("fg.data.claims.every((c) => c.evidence.every((e) => fg.quote(e).length > 5))")
    seen.page.reload()
    seen.page.wait_for_selector("#panel h2")
    assert seen.page.inner_text("#panel h2") == "Peru"


def test_a_name_that_is_not_there_yet_is_found(seen: Opened) -> None:
    absent = seen.page.evaluate("fg.tails.get('film/film-59')")
    assert absent is None
    seen.page.fill("#query", "电影60号")
    seen.page.wait_for_selector("#found [role=option]")
    seen.page.keyboard.press("Enter")
    seen.wait("fg.state.thing !== null && fg.data.things[fg.state.thing].claims.length > 2")
    assert "co-produces" in seen.panel()


def test_a_question_is_asked_with_what_is_filled_in(seen: Opened) -> None:
    seen.page.evaluate("fg.set({ view: 'questions', question: 'film' })")
    seen.page.fill("#reading input[name=film]", "电影60号")
    seen.page.click("#reading >> text=Ask")
    seen.page.wait_for_selector("#reading table.answer tbody tr")
    seen.page.fill("#reading input[name=film]", "No such film")
    seen.page.click("#reading >> text=Ask")
    seen.wait("document.querySelector('#reading').innerText.includes('is called No such film')")


def test_a_view_of_a_part_says_so(seen: Opened) -> None:
    seen.page.click("#views >> text=Table")
    assert "facts are loaded" in seen.page.inner_text("#reading")
