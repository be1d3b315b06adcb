"""Web addresses as input, against a server of the test's own."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from filmgraph.documents import Options, Problem, read
from filmgraph.documents.fetch import identifier
from filmgraph.errors import InputError
from filmgraph.model import Document
from tests.documents.article import HTML, RECORD, TEXT, TITLE, pdf, zipped

PLAIN = HTML.replace('<link rel="canonical" href="https://fjord.example/film/accord">', "")
RUSSIAN = (
    "<html><body><p>Фильм «Соляная дорога» режиссёра Ингрид Вик показали в Лиме на неделе кино.</p>" * 2
    + "</body></html>"
)
ANSWERS = {
    "/film/accord": ("text/html; charset=utf-8", PLAIN.encode()),
    "/a.pdf": ("application/pdf", pdf()),
    "/list": ("application/json", json.dumps([RECORD]).encode()),
    "/news.md": ("text/plain", f"# {TITLE}\n\n{TEXT}".encode()),
    "/unsaid": ("", TEXT.encode()),
    "/ru": ("text/html; charset=windows-1251", RUSSIAN.encode("windows-1251")),
    "/packed.zip": ("application/zip", zipped({"a.txt": TEXT.encode()})),
    "/packed": ("text/plain", gzip.compress(TEXT.encode())),
    "/large": ("text/plain", b"The film week opened. " * 100_000),
    "/empty": ("text/html", b""),
    "/script": ("application/javascript", b"alert(1)"),
    "/q?id=7": ("text/plain", TEXT.encode()),
}


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.answer(302, "text/plain", b"", location="/film/accord")
        elif self.path == "/loop":
            self.answer(302, "text/plain", b"", location="/loop")
        elif self.path == "/file":
            self.answer(302, "text/plain", b"", location="file:///etc/passwd")
        elif self.path == "/short":
            self.answer(200, "text/plain", b"The film", length=5_000)
        elif self.path == "/slow":
            self.answer(200, "text/plain", b"", length=5_000)
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.1)
        elif self.path in ANSWERS:
            self.answer(200, *ANSWERS[self.path])
        else:
            self.answer(404, "text/html", b"<p>Not here</p>")

    def answer(self, code: int, kind: str, data: bytes, *, location: str = "", length: int = -1) -> None:
        self.send_response(code)
        if kind:
            self.send_header("Content-Type", kind)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(data) if length < 0 else length))
        self.end_headers()
        self.wfile.write(data)

    def handle(self) -> None:
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Silence."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def got(site: str, *paths: str, **options: object) -> list[Document | Problem]:
    addresses = tuple(site + p for p in paths)
    return list(read([], options=Options(addresses=addresses, **options)))  # type: ignore[arg-type]


def test_a_page(site: str) -> None:
    (found,) = got(site, "/film/accord")
    assert isinstance(found, Document)
    assert (found.title, found.source) == (TITLE, f"{site}/film/accord")
    assert found.identifier == f"{site.removeprefix('http://')}/film/accord"


@pytest.mark.parametrize(
    "path", ["/a.pdf", "/list", "/news.md", "/unsaid", "/packed.zip", "/packed", "/moved", "/q?id=7"]
)
def test_every_format_by_what_the_server_says_or_the_bytes(site: str, path: str) -> None:
    (found,) = got(site, path)
    assert isinstance(found, Document), found
    assert found.title == TITLE


def test_the_encoding_that_the_server_states(site: str) -> None:
    (found,) = got(site, "/ru")
    assert isinstance(found, Document)
    assert "режиссёра Ингрид Вик" in found.text


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/none", "the server answered 404 Not Found"),
        ("/file", "redirects in circles or to something that is no web address"),
        ("/large", "larger than 1 MiB; raise the limit to read it"),
        ("/short", "broke off"),
        ("/empty", "empty file"),
        ("/loop", "redirects in circles"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_the_rest_goes_on(site: str, path: str, message: str) -> None:
    found = got(site, "/film/accord", path, max_bytes=1 << 20)
    problems = [x for x in found if isinstance(x, Problem)]
    assert len(found) == 2 and len(problems) == 1
    assert message in problems[0].message and "\n" not in problems[0].message


def test_a_server_that_trickles_is_left(site: str) -> None:
    start = time.monotonic()
    with pytest.raises(InputError, match=r"no complete answer within 0\.5 seconds"):
        got(site, "/slow", max_seconds=0.5)
    assert time.monotonic() - start < 9


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://127.0.0.1:9/x", "cannot be fetched"),
        ("http://", "not a web address"),
        ("http://[::1/x", "cannot be fetched"),
        ("http://host name/x", "cannot be fetched"),
    ],
)
def test_addresses_that_lead_nowhere(address: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(read([], options=Options(addresses=(address,), max_seconds=20)))


def test_a_path_that_looks_like_an_address_within_a_document_is_never_fetched(tmp_path: Path, site: str) -> None:
    (tmp_path / "a.txt").write_text(f"{site}/film/accord")
    found = list(read([tmp_path]))
    assert TITLE not in str(found)


def test_identifiers_are_fit_for_file_names() -> None:
    assert identifier("https://u:p@fjord.example/a/../b%0Ac?x=1#top") == "fjord.example/a/b_c?x=1"
    assert identifier("http://fjord.example") == "fjord.example"


def test_addresses_that_differ_only_in_their_scheme_stay_apart(site: str) -> None:
    found = got(site, "/film/accord", "/film/accord#top")
    assert len({x.identifier for x in found}) == 2
