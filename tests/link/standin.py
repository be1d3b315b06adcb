"""A stand-in for a reconciliation service: the protocol over a real socket, with whatever goes wrong in real ones."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs


@dataclass(slots=True)
class StandIn:
    """The server as tests see it. ``results`` by the name that is asked for; ``faults`` hit the next requests."""

    url: str = ""
    results: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    faults: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    space: str = "http://things.example/id/"


@contextmanager
def serving() -> Iterator[StandIn]:
    """A server on a free port of this machine."""
    state = StandIn()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer({"name": "Things", "identifierSpace": state.space, "schemaSpace": state.space})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if state.faults:
                status, headers, data = state.faults.pop(0)
                self.answer(data, status, headers)
                return
            queries = json.loads(parse_qs(body)["queries"][0])
            state.asked += queries.values()
            state.agents.append(self.headers["User-Agent"])
            self.answer({key: {"result": state.results.get(q["query"], [])} for key, q in queries.items()})

        def answer(self, told: object, status: int = 200, headers: dict[str, str] | None = None) -> None:
            data = told if isinstance(told, bytes) else json.dumps(told).encode()
            self.send_response_only(status)
            for name, value in {"Date": "Tue, 04 Feb 2025 10:00:00 GMT", **(headers or {})}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}/api"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
