"""Links to a catalogue: only what is surely meant, with score and day, kept and taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from filmgraph.cli import group
from filmgraph.graph import Graph, write
from filmgraph.link import link
from filmgraph.link.errors import ServiceError
from filmgraph.link.service import Service
from filmgraph.model import Document, Entity, Label
from filmgraph.resolve.decisions import ResolvedGraph
from filmgraph.vocab import FGR
from tests.link.standin import StandIn, serving


@pytest.fixture
def stand_in() -> Iterator[StandIn]:
    with serving() as state:
        yield state


@pytest.fixture
def store(tmp_path: Path) -> Path:
    entities = (
        Entity(
            f"{FGR}film/paper-harbour", ("Film",), (Label("Paper Harbour", "en"), Label("纸港", "zh")), (), ("a.txt",)
        ),
        Entity(f"{FGR}person/pavel-orlov", ("Person",), (Label("Павел Орлов", "ru"),), (), ("a.txt",)),
        Entity(f"{FGR}place/arica", ("City", "Place"), (Label("Arica", "en"),), (), ("a.txt",)),
    )
    document = Document("a.txt", "Paper Harbour. 纸港. Павел Орлов. Arica.", "en")
    write(ResolvedGraph((document,), entities, ()), tmp_path / "out")
    return tmp_path / "out"


def row(identifier: str, name: str, score: float, match: bool = False) -> dict[str, Any]:
    return {"id": identifier, "name": name, "score": score, "match": match, "type": [{"id": "x", "name": "x"}]}


def service(stand_in: StandIn, waits: list[float] | None = None) -> Service:
    return Service(stand_in.url, rate=0, sleep=(waits if waits is not None else []).append)


def found(store: Path) -> dict[str, tuple[str, ...]]:
    return {e.preferred[0].text: e.same_as for e in Graph.load(store).knowledge().entities}


def test_a_sure_candidate_becomes_a_link_with_score_and_day(stand_in: StandIn, store: Path, tmp_path: Path) -> None:
    stand_in.results = {
        "Paper Harbour": [row("Q1", "Paper Harbour", 100, True), row("Q2", "Paper Boat", 60)],
        "Павел Орлов": [row("Q3", "Pavel Orlov", 100, True)],
    }
    report = link(store, service(stand_in), tmp_path / "kept.jsonl")
    assert found(store)["Paper Harbour"] == ("http://things.example/id/Q1",)
    assert found(store)["Павел Орлов"] == ("http://things.example/id/Q3",)
    assert found(store)["Arica"] == ()
    assert [x[1] for x in report.linked] == ["http://things.example/id/Q1", "http://things.example/id/Q3"]
    [first, _] = Graph.load(store).knowledge().identities
    assert first.note == "http://things.example/id/Q1 2025-02-04"
    assert (first.verdict, first.score, first.decided_by) == ("same", 1, f"link {stand_in.url}")
    assert "owl:sameAs" in (store / "filmgraph.ttl").read_text("utf-8")
    assert stand_in.agents[0].startswith("filmgraph/")


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([], "not known there"),
        ([row("Q1", "Stone Harbour", 100, True)], "other names"),
        ([row("Q1", "Paper Harbour", 40)], "too unsure"),
        ([row("Q1", "Paper Harbour", 90), row("Q2", "Paper Harbour", 89)], "ambiguous"),
        ([row('Q1> <x> "', "Paper Harbour", 100, True)], "not known there"),
    ],
)
def test_what_is_not_sure_is_no_link(
    rows: list[dict[str, Any]], why: str, stand_in: StandIn, store: Path, tmp_path: Path
) -> None:
    stand_in.results = {"Paper Harbour": rows}
    before = (store / "filmgraph.ttl").read_bytes()
    report = link(store, service(stand_in), tmp_path / "kept.jsonl", classes=("Film",))
    assert report.not_linked == {why: 1}
    assert (store / "filmgraph.ttl").read_bytes() == before


def test_nothing_is_asked_twice_and_a_second_run_changes_nothing(
    stand_in: StandIn, store: Path, tmp_path: Path
) -> None:
    stand_in.results = {"Paper Harbour": [row("Q1", "Paper Harbour", 100, True)]}
    first = link(store, service(stand_in), tmp_path / "kept.jsonl")
    written = (store / "filmgraph.ttl").read_bytes()
    second = link(store, service(stand_in), tmp_path / "kept.jsonl")
    assert (first.asked, first.known, second.asked, second.known) == (2, 0, 0, 2)
    assert len(stand_in.asked) == 2
    assert (store / "filmgraph.ttl").read_bytes() == written


def test_a_busy_service_is_asked_again_when_it_says(stand_in: StandIn, store: Path, tmp_path: Path) -> None:
    stand_in.faults = [(429, {"Retry-After": "7"}, b""), (503, {}, b""), (200, {}, b"<html>")]
    stand_in.results = {"Paper Harbour": [row("Q1", "Paper Harbour", 100, True)]}
    waits: list[float] = []
    link(store, service(stand_in, waits), tmp_path / "kept.jsonl")
    assert found(store)["Paper Harbour"] == ("http://things.example/id/Q1",)
    assert 6 < waits[0] <= 7
    assert len(waits) == 3


def test_a_refusal_keeps_the_graph_and_the_answers(
    stand_in: StandIn, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("filmgraph.link.run.BATCH", 1)
    stand_in.results = {"Paper Harbour": [row("Q1", "Paper Harbour", 100, True)]}
    before = (store / "filmgraph.ttl").read_bytes()
    asked = service(stand_in)
    link(store, asked, tmp_path / "kept.jsonl", classes=("Film",), least=1)
    stand_in.faults = [(403, {}, b"")]
    with pytest.raises(ServiceError, match="answers 403"):
        link(store, service(stand_in), tmp_path / "kept.jsonl", classes=("Person",))
    stand_in.faults = []
    again = link(store, service(stand_in), tmp_path / "kept.jsonl", classes=("Film",))
    assert again.known == 1
    assert (store / "filmgraph.ttl").read_bytes() != before


def test_a_line_that_was_cut_off_is_asked_again(stand_in: StandIn, store: Path, tmp_path: Path) -> None:
    stand_in.results = {"Paper Harbour": [row("Q1", "Paper Harbour", 100, True)]}
    link(store, service(stand_in), tmp_path / "kept.jsonl", classes=("Film",))
    kept = (tmp_path / "kept.jsonl").read_text("utf-8")
    (tmp_path / "kept.jsonl").write_text(kept[:50], "utf-8")
    assert link(store, service(stand_in), tmp_path / "kept.jsonl", classes=("Film",)).asked == 1
    assert link(store, service(stand_in), tmp_path / "kept.jsonl", classes=("Film",)).known == 1


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x.example/", "x", "http://"])
def test_only_addresses_of_services(url: str) -> None:
    with pytest.raises(ServiceError, match="not an address"):
        Service(url)


def test_a_page_that_is_no_service(stand_in: StandIn, store: Path, tmp_path: Path) -> None:
    stand_in.space = "javascript:"
    with pytest.raises(ServiceError, match="identifierSpace"):
        link(store, service(stand_in), tmp_path / "kept.jsonl")


def test_the_command(stand_in: StandIn, store: Path) -> None:
    stand_in.results = {"Paper Harbour": [row("Q1", "Paper Harbour", 100, True)]}
    args = ["link", "--store", str(store), "--service", stand_in.url, "--rate", "0"]
    result = CliRunner().invoke(group, args, catch_exceptions=False)
    assert "1.00  Paper Harbour  http://things.example/id/Q1  Paper Harbour" in result.output
    assert "asked: 2, answered before: 0, linked: 1" in result.output
    assert (store / "links.jsonl").exists()
