"""The client against a server that does everything wrong, over a real socket."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from filmgraph.llm.client import IN_A_ROW, Client
from filmgraph.llm.errors import AskError, ModelError
from filmgraph.llm.log import Log
from filmgraph.llm.pace import Pace, delay, retry_after
from filmgraph.llm.prompt import Request
from tests.llm.conftest import settings
from tests.llm.standin import Fault, StandIn, serving

TEXT = '{"entities": [], "said": "Übergröße 电影 кино \u2028 end"}' * 20
SECRET = "sk-very-secret-0815"


def request(words: str = "hello") -> Request:
    return Request("wire/x.txt", "stand-in", (("user", words),), 500)


def client(server: StandIn, folder: Path, **more: object) -> Client:
    chosen = settings(server.url, folder, **more)
    return Client(chosen, Log(chosen.log, chosen.key.get_secret_value()))


@pytest.mark.parametrize("stream", [True, False])
def test_an_answer_arrives_letter_by_letter(stream: bool, tmp_path: Path) -> None:
    with serving(lambda _: TEXT) as server:
        reply = client(server, tmp_path, stream=stream).ask(request())
    assert (reply.text, reply.finish, reply.sent, reply.received) == (TEXT, "stop", 100, 10)
    assert server.requests[0].get("stream", False) is stream
    assert server.requests[0]["response_format"]["json_schema"]["strict"] is True
    assert "tools" not in server.requests[0]


def test_a_server_that_cannot_stream(tmp_path: Path) -> None:
    with serving(lambda _: TEXT) as server:
        server.faults = [Fault(kind="plain")]
        assert client(server, tmp_path).ask(request()).text == TEXT


@pytest.mark.parametrize(
    "fault",
    [
        Fault(429, {"Retry-After": "0"}),
        Fault(429),
        Fault(500),
        Fault(502, body="<html>bad gateway</html>"),
        Fault(503),
        Fault(408),
        Fault(kind="cut"),
        Fault(kind="ended"),
        Fault(kind="garbled"),
        Fault(kind="drop"),
        Fault(kind="empty"),
        Fault(kind="error"),
    ],
    ids=lambda f: f.kind or str(f.status),
)
@pytest.mark.parametrize("times", [1, 2])
def test_what_may_pass_is_asked_again(fault: Fault, times: int, tmp_path: Path) -> None:
    with serving(lambda _: TEXT) as server:
        server.faults = [fault] * times
        assert client(server, tmp_path).ask(request()).text == TEXT
    assert len(server.requests) == times + 1


def test_a_slow_server_is_given_up_and_asked_again(tmp_path: Path) -> None:
    with serving(lambda _: TEXT) as server:
        server.faults = [Fault(kind="slow")]
        assert client(server, tmp_path, timeout=0.5).ask(request()).text == TEXT
    assert len(server.requests) == 2


def test_not_for_ever(tmp_path: Path) -> None:
    with serving() as server:
        server.faults = [Fault(500)] * 9
        with pytest.raises(AskError, match=r"HTTP 500: no \(3 tries\)"):
            client(server, tmp_path).ask(request())
    assert len(server.requests) == 3


def test_a_server_that_is_gone_is_not_asked_for_every_document(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    chosen = settings(url, tmp_path)
    gone = Client(chosen, Log(None, ""))
    for _ in range(IN_A_ROW):
        with pytest.raises(AskError, match="cannot be reached"):
            gone.ask(request())
    with pytest.raises(AskError, match="not asked"):
        gone.ask(request())


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault(401), "FILMGRAPH_LLM_KEY"),
        (Fault(403), "FILMGRAPH_LLM_KEY"),
        (Fault(404), "is there a model 'stand-in'"),
        (Fault(402), "HTTP 402"),
        (Fault(429, body='{"error": {"code": "insufficient_quota", "message": "no more money"}}'), "no more money"),
        (Fault(307, {"Location": "http://elsewhere.example/"}), "HTTP 307"),
    ],
    ids=lambda x: str(x.status) if isinstance(x, Fault) else "",
)
def test_what_no_further_request_can_mend_ends_the_build(fault: Fault, told: str, tmp_path: Path) -> None:
    with serving() as server:
        server.faults = [fault]
        asked = client(server, tmp_path)
        for _ in range(2):
            with pytest.raises(ModelError, match=told):
                asked.ask(request())
    assert len(server.requests) == 1


@pytest.mark.parametrize(("kind", "told"), [("filter", "filter"), ("refusal", "I will not"), ("tool", "tool")])
def test_a_refusal_is_no_answer_and_not_asked_again(kind: str, told: str, tmp_path: Path) -> None:
    with serving(lambda _: TEXT) as server:
        server.faults = [Fault(kind=kind)]
        with pytest.raises(AskError, match=told):
            client(server, tmp_path).ask(request())
    assert len(server.requests) == 1


def test_fields_that_a_server_does_not_know_are_left_out(tmp_path: Path) -> None:
    with serving(lambda _: TEXT) as server:
        server.refuses = ("json_schema", "json_object", "stream_options", "temperature", "max_tokens")
        asked = client(server, tmp_path)
        assert asked.ask(request()).text == TEXT
        assert asked.ask(request()).text == TEXT
    last = server.requests[-1]
    assert {"response_format", "stream_options", "temperature", "max_tokens"}.isdisjoint(last)
    assert last["max_completion_tokens"] == 500
    assert len(server.requests) == 7  # what was refused once is not sent a second time


@pytest.mark.parametrize(
    "fault",
    [
        Fault(400, body='{"error": {"message": "maximum context length is 4096 tokens"}}'),
        Fault(413, body="request too large"),
        Fault(kind="length"),
    ],
    ids=["context", "413", "length"],
)
def test_too_long_is_told_apart(fault: Fault, tmp_path: Path) -> None:
    with serving(lambda _: TEXT) as server:
        server.faults = [fault]
        assert client(server, tmp_path).ask(request()).finish == "length"
    assert len(server.requests) == 1


def test_the_server_is_obeyed_when_it_asks_to_wait(tmp_path: Path) -> None:
    with serving(lambda _: TEXT) as server:
        server.faults = [Fault(429, {"Retry-After": "0.4"})]
        client(server, tmp_path).ask(request())
    assert server.times[1] - server.times[0] >= 0.39


def test_the_key_goes_to_the_server_and_nowhere_else(tmp_path: Path) -> None:
    """Not even where the server sends it back."""
    log = tmp_path / "log.jsonl"
    with serving(lambda _: f'{{"echo": "{SECRET}"}}') as server:
        asked = client(server, tmp_path, log=log, key=SECRET)
        assert SECRET not in asked.ask(request()).text
        server.faults = [Fault(400, body=json.dumps({"error": f"bad key {SECRET}"}))]
        with pytest.raises(AskError) as told:
            asked.ask(request())
    assert server.headers[0]["Authorization"] == f"Bearer {SECRET}"
    assert SECRET not in json.dumps(server.requests)
    assert SECRET not in str(told.value)
    assert SECRET not in repr(asked.settings)
    assert SECRET not in log.read_text("utf-8")


def test_the_log_keeps_requests_and_answers(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    with serving(lambda _: TEXT) as server:
        server.faults = [Fault(500), Fault(kind="cut")]
        client(server, tmp_path, log=log).ask(request("what is there?"))
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [x["attempt"] for x in lines] == [0, 1, 2]
    assert ["failed" in x for x in lines] == [True, True, False]
    assert lines[2]["answer"] == TEXT
    assert lines[2]["request"]["messages"][0]["content"] == "what is there?"
    assert lines[2]["document"] == "wire/x.txt"
    assert lines[2]["id"] == request("what is there?").key


def test_the_name_of_the_document_is_not_sent(tmp_path: Path) -> None:
    with serving(lambda _: TEXT) as server:
        client(server, tmp_path).ask(request())
    assert "wire/x" not in json.dumps(server.requests)


def test_so_many_requests_in_a_minute() -> None:
    now = [100.0]
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(round(seconds, 6))
        now[0] += seconds

    pace = Pace(30, clock=lambda: now[0], sleep=sleep)
    for _ in range(4):
        pace.wait()
    assert waits == [2, 2, 2]
    pace.pause(10)
    pace.wait()
    assert waits[3] == 10


def test_waits_grow_and_are_spread() -> None:
    waits = [delay("a", n, 1, None) for n in range(9)]
    assert all(0.75 * 2**n <= w <= 1.25 * 2**n for n, w in enumerate(waits[:6]))
    assert max(waits) <= 75
    assert delay("a", 3, 1, None) != delay("b", 3, 1, None)
    assert delay("a", 3, 1, 17.0) == 17
    assert delay("a", 3, 1, 1e9) == 600


@pytest.mark.parametrize(
    ("header", "right"),
    [
        ("7", lambda s: s == 7),
        ("-3", lambda s: s == 0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", lambda s: s == 0),
        ("soon", lambda s: s is None),
        ("", lambda s: s is None),
    ],
)
def test_retry_after(header: str, right: Callable[[float | None], bool]) -> None:
    assert right(retry_after(header))


def test_an_answer_without_an_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from filmgraph.llm import wire

    monkeypatch.setattr(wire, "MOST", 10_000)
    with serving(lambda _: "x" * 20_000) as server, pytest.raises(AskError, match="does not end"):
        client(server, tmp_path, retries=0).ask(request())


def test_closing_ends_what_waits(tmp_path: Path) -> None:
    with serving(lambda _: TEXT) as server:
        asked = client(server, tmp_path)
        asked.close()
        began = time.monotonic()
        with pytest.raises(ModelError):
            asked.ask(request())
    assert time.monotonic() - began < 1
    assert not server.requests
