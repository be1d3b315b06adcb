"""The server: a page, its parts, and nothing else. It listens on this machine only and answers to its own name only."""

from __future__ import annotations

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from filmgraph.errors import FilmgraphError, OutputError
from filmgraph.serve.live import LiveGraph, Reading

HOST = "127.0.0.1"
LONGEST = 8192
"""Characters of an address."""

Route = Callable[[Reading, dict[str, str]], Any]
ROUTES: dict[str, Route] = {
    "/near": lambda reading, given: reading.near(given.get("thing", "")),
    "/search": lambda reading, given: reading.search(given.get("text", "")),
    "/ask": lambda reading, given: reading.ask(given.pop("question", ""), given),
}
SAFE = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Server:
    """A server over ``graph``; ``port`` 0 takes any that is free. Raises OutputError where the port is taken."""

    def __init__(self, graph: LiveGraph, port: int) -> None:
        handler = type("Handler", (_Handler,), {"graph": graph})
        try:
            self._server = ThreadingHTTPServer((HOST, port), handler)
        except OSError as error:
            raise OutputError(f"port {port} cannot be used ({error.strerror}); choose another with --port") from error
        self._server.daemon_threads = True

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self._server.server_address[1]}/"

    def run(self) -> None:
        """Answer until :meth:`stop` or Ctrl-C."""
        try:
            self._server.serve_forever()
        finally:
            self._server.server_close()

    def stop(self) -> None:
        """End :meth:`run`, from another thread."""
        self._server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    graph: LiveGraph
    protocol_version = "HTTP/1.1"
    server_version = "filmgraph"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        asked = urlsplit(self.path[:LONGEST])
        if not self._ours():
            return self._send(403, "text/plain", "This server answers to its own name only.\n")
        if asked.path != "/" and asked.path not in ROUTES:
            return self._send(404, "text/plain", "There is only a page here: /\n")
        try:
            reading = self.graph.now()
            if asked.path == "/":
                return self._send(200, "text/html", reading.page())
            given = dict(parse_qsl(asked.query, max_num_fields=20))
            found = ROUTES[asked.path](reading, given)
        except FilmgraphError as error:
            return self._send(400, "application/json", json.dumps({"error": str(error)}))
        return self._send(200, "application/json", json.dumps(found, ensure_ascii=False))

    def _ours(self) -> bool:
        """Whether the browser means this server: another site that has its name resolve to us shall read nothing."""
        port = self.server.server_address[1]  # type: ignore[index]
        return self.headers.get("Host") in (f"{HOST}:{port}", f"localhost:{port}")

    def _send(self, code: int, kind: str, text: str) -> None:
        body = text.encode("utf-8", "replace")
        self.send_response(code)
        for name, value in {**SAFE, "Content-Type": f"{kind}; charset=utf-8", "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what a reader looks at is nobody's business."""
