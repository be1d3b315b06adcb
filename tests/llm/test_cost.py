"""What it costs: told before, kept within a budget, never paid twice, and taken up again after a break."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

import filmgraph
from filmgraph import pipeline
from filmgraph.errors import InputError
from filmgraph.llm.cache import Cache
from filmgraph.llm.converse import Reply
from filmgraph.llm.errors import ModelError, Unanswered
from filmgraph.llm.estimate import AGAIN
from filmgraph.llm.prompt import Request
from filmgraph.llm.purse import MARGIN, Purse
from filmgraph.llm.settings import Settings
from tests.llm.conftest import settings
from tests.llm.news import TEXT, Answers, answer
from tests.llm.standin import Fault, serving

NAMES = ("Oslo", "Quito", "Sucre", "Bergen", "Potosi", "Turku")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Six articles."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name in NAMES:
        (folder / f"{name}.txt").write_text(TEXT.replace("La Paz", name).replace("LA PAZ", name.upper()), "utf-8")
    return folder


def reader(news: Path) -> Answers:
    told = {}
    for document in pipeline.gather([news])[0]:
        name = document.identifier.removesuffix(".txt")
        place = {"id": "e4", "types": ["City"], "names": [name, name.upper()], "pointers": []}
        right = answer()
        right["entities"][3] = place
        right["facts"][0]["words"] = f"Film Days in {name}"
        told[document.text] = right
    return Answers(told)


def test_an_estimate_sends_nothing_and_is_near(news: Path, tmp_path: Path) -> None:
    with serving(reader(news)) as server:
        chosen = settings(server.url, tmp_path, price="2/8")
        documents = pipeline.gather([news])[0]
        told = pipeline.estimate(documents, chosen)
        assert not server.requests
        assert (told.documents, told.known, told.requests) == (6, 0, 6)
        summary = pipeline.build([news], tmp_path / "out", llm=chosen)
        assert len(server.requests) == 6
        characters = sum(len(m["content"]) for body in server.requests for m in body["messages"])
        assert 0.2 < told.sent / characters < 0.5
        spent = re.search(r"price ([\d.]+)", summary.notes[0])
        assert spent and Decimal(spent[1]) <= (told.cost(told.most) or 0)
        again = pipeline.estimate(documents, chosen)
    assert (again.known, again.requests, again.sent, again.received) == (6, 0, 0, 0)
    assert "price: about 0.0000" in again.lines()[-1]


def test_without_prices_an_estimate_says_so(news: Path, tmp_path: Path) -> None:
    told = pipeline.estimate(pipeline.gather([news])[0], settings("", tmp_path))
    assert "unknown" in told.lines()[-1]
    assert told.cost(1) is None


def test_the_budget_is_never_passed(news: Path, tmp_path: Path) -> None:
    """What does not fit any more is named; what was read is kept."""
    with serving(reader(news)) as server:
        first = Purse(settings(server.url, tmp_path, budget="1m tokens"))
        probe = Request("x", "m", (("user", "x" * 4_000),), 1_000)
        assert first.hold(probe) == round(MARGIN * probe.tokens) + 1_000
        one = pipeline.estimate(pipeline.gather([news])[0][:1], settings("", tmp_path))
        limit = round(MARGIN * one.sent / AGAIN) + one.most + 250  # the server counts 110 tokens for each
        chosen = settings(server.url, tmp_path, budget=f"{limit} tokens", concurrency=1)
        summary = pipeline.build([news], tmp_path / "out", llm=chosen)
    sent = len(server.requests)
    assert 2 <= sent <= 4
    assert summary.documents == sent
    assert [p.message for p in summary.problems] == ["not asked: the budget is spent"] * (6 - sent)


def test_a_budget_in_money_holds_the_most_that_an_answer_can_cost(tmp_path: Path) -> None:
    purse = Purse(settings("", tmp_path, price="1/10", budget="0.02"))
    request = Request("x", "m", (("user", "word " * 800),), 1_500)
    assert request.tokens == pytest.approx(1_000, abs=20)
    held = purse.hold(request)
    assert held == pytest.approx(Decimal("0.01625"), abs=Decimal("0.0001"))
    with pytest.raises(Unanswered):
        purse.hold(request)
    purse.settle(held, request, Reply("{}", sent=1_000, received=100))
    assert purse.money() == Decimal("0.002")
    purse.hold(request)


def test_nothing_at_all_is_an_error_and_writes_nothing(news: Path, tmp_path: Path) -> None:
    with serving(reader(news)) as server, pytest.raises(InputError, match="the budget is spent"):
        pipeline.build([news], tmp_path / "out", llm=settings(server.url, tmp_path, budget="10 tokens"))
    assert not server.requests
    assert not (tmp_path / "out").exists()


def test_after_a_break_only_the_rest_is_asked(news: Path, tmp_path: Path) -> None:
    with serving(reader(news)) as server:
        server.faults = [Fault(), Fault(), Fault(), Fault(401)]
        with pytest.raises(ModelError):
            pipeline.build([news], tmp_path / "out", llm=settings(server.url, tmp_path, concurrency=1))
        assert not (tmp_path / "out").exists()
        asked = len(server.requests)
        summary = pipeline.build([news], tmp_path / "out", llm=settings(server.url, tmp_path, concurrency=1))
        assert len(server.requests) - asked == 3
    assert "3 requests, 3 answers known before" in summary.notes[0]
    assert summary.documents == 6


def test_a_document_that_fails_is_named_and_the_rest_is_kept(news: Path, tmp_path: Path) -> None:
    with serving(reader(news)) as server:
        server.faults = [Fault(), Fault(kind="filter")]
        summary = pipeline.build([news], tmp_path / "out", llm=settings(server.url, tmp_path, concurrency=1))
    assert summary.documents == 5
    assert [(p.identifier, p.message) for p in summary.problems] == [
        ("Oslo.txt", "the server's filter stopped the answer")
    ]
    assert len(filmgraph.load(tmp_path / "out").knowledge().documents) == 5


def test_several_at_a_time_and_the_same_graph(news: Path, tmp_path: Path) -> None:
    graphs = []
    for number in (1, 3):
        with serving(reader(news)) as server:
            server.pause = 0.1
            chosen = settings(server.url, tmp_path / str(number), concurrency=number)
            pipeline.build([news], tmp_path / f"out{number}", llm=chosen)
            assert server.most_at_once == number
        graphs.append((tmp_path / f"out{number}" / "filmgraph.ttl").read_bytes())
    assert graphs[0] == graphs[1]


def request(words: str = "a", model: str = "m") -> Request:
    return Request("x", model, (("user", words),), 100)


def test_the_cache_knows_what_a_request_is_made_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path / "cache")
    reply = Reply("电影 \ud800", "length", 3, 4)
    cache.put(request(), reply)
    assert cache.get(request()) == reply
    assert cache.get(Request("elsewhere/y", "m", (("user", "a"),), 200)) == reply
    assert cache.get(request("b")) is None
    assert cache.get(request(model="n")) is None
    monkeypatch.setattr("filmgraph.llm.prompt.VERSION", "next")
    assert cache.get(request()) is None


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"text": "x"}', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_answer_is_none(damage: bytes, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(request(), Reply("x"))
    (file,) = tmp_path.rglob("*.json")
    file.write_bytes(damage)
    assert cache.get(request()) is None


def test_settings_do_not_hide_in_the_cache(tmp_path: Path) -> None:
    """Further fields of the body change the answer, so they change the key."""
    plain, thinking = (
        Settings.model_validate({"model": "m", "body": b}).extra for b in ({}, {"reasoning_effort": "high"})
    )
    assert Request("x", "m", (), 1, plain).key != Request("x", "m", (), 1, thinking).key
