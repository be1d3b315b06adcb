"""A web address → bytes: fetched only where somebody named the address, with bounds on time, size and redirects.

Nothing that stands in a document is ever fetched. Only ``http`` and ``https`` are spoken, also after a redirect, so that
no server can send the reader to a file of this machine.
"""

from __future__ import annotations

import http.client
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, unquote, urldefrag, urlsplit

from filmgraph.documents.options import MEBIBYTE, Options, Unreadable
from filmgraph.documents.walk import tame

SCHEMES = ("http", "https")
REDIRECTS = 10
CHUNK = 1 << 16
ASTRAY = "redirects in circles or to something that is no web address"
SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "multipart/related": ".mhtml",
}
"""What servers call the formats that are read → suffix by which the reader is chosen."""
ACCEPT = "text/html,application/xhtml+xml,text/plain,application/pdf,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave."""

    name: str
    """A file name that decides the format."""
    data: bytes
    charset: str | None
    address: str
    """After all redirects, without a fragment."""


def is_address(text: str) -> bool:
    """True for an ``http`` or ``https`` address."""
    return text[:8].lower().startswith(("http://", "https://"))


def identifier(address: str) -> str:
    """The address as a relative path: host, path and query, fit for a file name."""
    try:
        parts = urlsplit(urldefrag(address).url)
    except ValueError:
        return tame(address)
    return tame(unquote(f"{parts.netloc.rsplit('@')[-1]}{parts.path}" + (f"?{parts.query}" if parts.query else "")))


def fetch(address: str, options: Options) -> Fetched:
    """What stands at ``address``; raises ``Unreadable`` with one clear line, at the latest after ``max_seconds``."""
    found: list[Fetched | Unreadable] = []
    # A server that sends one byte a minute defeats every time limit but one that is kept outside.
    worker = threading.Thread(target=lambda: found.append(_attempt(address, options)), daemon=True)
    worker.start()
    worker.join(options.max_seconds + 1)
    result = found[0] if found else Unreadable(_late(options))
    if isinstance(result, Unreadable):
        raise result
    return result


def _late(options: Options) -> str:
    return f"no complete answer within {options.max_seconds:g} seconds; raise the limit to wait longer"


def _attempt(address: str, options: Options) -> Fetched | Unreadable:
    try:
        return _fetch(address, options)
    except Unreadable as error:
        return error
    except urllib.error.HTTPError as error:
        if error.code < 400:
            return Unreadable(ASTRAY)
        return Unreadable(f"the server answered {error.code} {' '.join(str(error.reason).split())[:60]}".rstrip())
    except TimeoutError:
        return Unreadable(_late(options))
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            return Unreadable(_late(options))
        return Unreadable(f"cannot be fetched: {' '.join(str(reason).split())[:100] or type(error).__name__}")


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        if not is_address(newurl):
            raise Unreadable(ASTRAY)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _fetch(address: str, options: Options) -> Fetched:
    end = time.monotonic() + options.max_seconds
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    head = {"User-Agent": "filmgraph", "Accept": ACCEPT, "Accept-Encoding": "identity"}
    request = urllib.request.Request(_ascii(address), headers=head)
    with opener.open(request, timeout=options.max_seconds) as answer:
        data = bytearray()
        while part := answer.read1(CHUNK):
            data += part
            if len(data) > options.max_bytes:
                raise Unreadable(f"larger than {options.max_bytes // MEBIBYTE} MiB; raise the limit to read it")
            if time.monotonic() > end:
                raise Unreadable(_late(options))
        stated = answer.headers.get("Content-Length", "")
        if stated.isdigit() and len(data) < int(stated):
            raise Unreadable("the answer broke off")
        final = urldefrag(answer.geturl()).url
        name = _name(final, answer.headers.get_content_type() if answer.headers.get("Content-Type") else "")
        return Fetched(name, bytes(data), answer.headers.get_content_charset(), final)


def _ascii(address: str) -> str:
    """The address as it goes over the wire: other letters percent-encoded, hosts in their own encoding."""
    parts = urlsplit(urldefrag(address).url)
    if parts.scheme.lower() not in SCHEMES or not parts.hostname:
        raise Unreadable("not a web address")
    host = parts.hostname.encode("idna").decode("ascii")
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    return f"{parts.scheme.lower()}://{host}{port}{path}" + (f"?{query}" if query else "")


def _name(address: str, kind: str) -> str:
    """A file name for what the server says it is; its own name where that says nothing."""
    name = PurePosixPath(unquote(urlsplit(address).path)).name
    suffix = SUFFIXES.get(kind, "")
    if suffix == ".txt" and PurePosixPath(name).suffix.lower() in (".md", ".csv", ".tsv", ".json", ".jsonl"):
        # Servers call every file that they do not know plain text.
        return name
    if suffix:
        return name if name.lower().endswith(suffix) else name + suffix
    return name if PurePosixPath(name).suffix.lower() in SUFFIXES.values() or name.endswith((".gz", ".zip")) else ""
