"""A stand-in for a model's server: speaks the OpenAI-compatible protocol over a real socket, streaming and failures included.

``faults`` are what goes wrong with the next requests, one for each; then all is well. ``requests`` keeps what was asked.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]
EMPTY = '{"entities": [], "facts": [], "quotations": []}'


@dataclass(slots=True)
class Fault:
    """Something that goes wrong once: a status, or the way in which an answer breaks."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: str = '{"error": {"message": "no"}}'
    kind: str = ""
    """``cut`` (in the middle of a chunk), ``ended`` (between two, without an end), ``garbled``, ``slow``, ``drop``,
    ``length``, ``filter``, ``refusal``, ``tool``, ``empty``, ``error`` (in the stream), ``plain`` (not streamed)."""


@dataclass(slots=True)
class StandIn:
    """The server as tests see it."""

    answer: Callable[[Body], str]
    url: str = ""
    faults: list[Fault] = field(default_factory=list)
    requests: list[Body] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    pause: float = 0.0
    refuses: tuple[str, ...] = ()
    """Fields of a request that this server does not know."""
    lock: threading.Lock = field(default_factory=threading.Lock)


@contextmanager
def serving(answer: Callable[[Body], str] = lambda _: EMPTY) -> Iterator[StandIn]:
    """A server on a free port of this machine."""
    stand_in = StandIn(answer)

    class Handler(_Handler):
        state = stand_in

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stand_in.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state: StandIn

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.state.lock:
            self.state.requests.append(body)
            self.state.headers.append(dict(self.headers))
            self.state.times.append(time.monotonic())
            fault = self.state.faults.pop(0) if self.state.faults else Fault()
            self.state.at_once += 1
            self.state.most_at_once = max(self.state.most_at_once, self.state.at_once)
        try:
            time.sleep(self.state.pause)
            self._respond(body, fault)
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            with self.state.lock:
                self.state.at_once -= 1

    def _respond(self, body: Body, fault: Fault) -> None:
        if self.path != "/v1/chat/completions":
            return self._plain(404, '{"error": {"message": "no such path"}}')
        for name in self.state.refuses:
            if name in body or name == body.get("response_format", {}).get("type"):
                return self._plain(400, json.dumps({"error": {"message": f"Unknown parameter: {name}"}}))
        if fault.status != 200:
            return self._plain(fault.status, fault.body, fault.headers)
        if fault.kind == "drop":
            self.close_connection = True
            return None
        if fault.kind == "slow":
            time.sleep(1.5)
        text = "" if fault.kind in ("empty", "tool", "refusal") else self.state.answer(body)
        finish = {"length": "length", "filter": "content_filter", "tool": "tool_calls"}.get(fault.kind, "stop")
        if body.get("stream") and fault.kind != "plain":
            return self._stream(text, finish, fault.kind)
        message: Body = {"role": "assistant", "content": text}
        usage = {"prompt_tokens": 100, "completion_tokens": 10}
        whole = {"choices": [{"index": 0, "message": message, "finish_reason": finish}], "usage": usage}
        return self._plain(200, "{" if fault.kind == "garbled" else json.dumps(whole))

    def _plain(self, status: int, body: str, headers: dict[str, str] | None = None) -> None:
        data = body.encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, text: str, finish: str, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self._chunk(b": a comment\r\n\r\n")
        self._event({"delta": {"role": "assistant"}})
        pieces = [text[n : n + 97] for n in range(0, len(text), 97)]
        if kind in ("cut", "ended", "error"):
            pieces = pieces[: len(pieces) // 2]
        for piece in pieces:
            self._event({"delta": {"content": piece}})
        if kind == "cut":
            self.wfile.write(b"ffff\r\ndata: {")
            self.close_connection = True
            return
        if kind == "garbled":
            self._chunk(b"data: {not json\n\n")
        if kind == "error":
            self._chunk(b'data: {"error": {"message": "out of memory"}}\n\n')
        if kind == "refusal":
            self._event({"delta": {"refusal": "I will not"}})
        if kind == "tool":
            self._event({"delta": {"tool_calls": [{"function": {"name": "delete_everything"}}]}})
        if kind != "ended":
            self._event({"delta": {}, "finish_reason": finish})
            usage = {"choices": [], "usage": {"prompt_tokens": 100, "completion_tokens": 10}}
            self._chunk(f"data: {json.dumps(usage)}\n\ndata: [DONE]\n\n".encode())
        self.wfile.write(b"0\r\n\r\n")

    def _event(self, choice: Body) -> None:
        data = json.dumps({"choices": [{"index": 0, "finish_reason": None, **choice}]}, ensure_ascii=False).encode()
        middle = len(data) // 2  # an event may come in two pieces, cut within a letter
        self._chunk(b"data: " + data[:middle])
        self._chunk(data[middle:] + b"\n\n")

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")


_ARTICLE = re.compile(r"<article ([0-9a-f]{16})>\n(.*?)\n</article \1>", re.DOTALL)
_NUMBER = re.compile(r"^\[(\d+)\] ", re.MULTILINE)


def asked(body: Body) -> tuple[str, set[int]]:
    """The number of the article that the request is about, and the numbers of its sentences."""
    users = [m["content"] for m in body["messages"] if m["role"] == "user" and "<article " in m["content"]]
    found = _ARTICLE.search(users[-1])
    assert found
    return found[1], {int(n) for n in _NUMBER.findall(found[2])}


def part_of(answer: dict[str, list[Body]], numbers: set[int]) -> str:
    """What of a whole article's answer a model would say that sees only these sentences."""
    facts = [f for f in answer["facts"] if f["sentence"] in numbers]
    quotations = [q for q in answer["quotations"] if q["sentence"] in numbers]
    return json.dumps({"entities": answer["entities"], "facts": facts, "quotations": quotations}, ensure_ascii=False)
