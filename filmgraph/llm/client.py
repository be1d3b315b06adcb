"""Asks a server that speaks the OpenAI-compatible chat protocol, again where that may help, and never for ever."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from threading import Lock
from typing import Any

import httpx

from filmgraph.llm import wire
from filmgraph.llm.converse import Reply
from filmgraph.llm.errors import AskError, ModelError
from filmgraph.llm.log import Log, hide
from filmgraph.llm.pace import Pace, delay, retry_after
from filmgraph.llm.prompt import Request
from filmgraph.llm.schema import json_schema
from filmgraph.llm.settings import KEY, Settings

AGAIN = frozenset((408, 409, 425, 429))
"""Statuses besides 5xx after which it is worth to ask again."""
IN_A_ROW = 3
"""So many requests that failed in spite of all retries, with no success between: the server is not there."""
WHOLE = 10
"""An answer may take so many times the timeout altogether."""
_OPTIONAL = {
    "response_format": ("response_format", "json_schema", "json_object", "structured output", "grammar"),
    "stream_options": ("stream_options", "include_usage"),
    "temperature": ("temperature",),
    "max_tokens": ("max_tokens", "max_completion_tokens"),
}
"""Fields that a server may not know, and how its error names them."""
_LONG = (
    "context length",
    "context window",
    "context_length",
    "too long",
    "maximum context",
    "too many tokens",
    "too large",
)


class Client:
    """One server; safe between threads. Close it when done."""

    def __init__(self, settings: Settings, log: Log, pace: Pace | None = None) -> None:
        if not settings.url or not settings.model:
            raise ModelError("a language model needs --llm-url and --llm-model")
        self.settings, self.log = settings, log
        self._key = settings.key.get_secret_value()
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        limits = httpx.Timeout(settings.timeout, connect=min(10.0, settings.timeout))
        self._http = httpx.Client(headers=headers, timeout=limits, follow_redirects=False)
        self._pace = pace or Pace(settings.rate)
        self._refused: list[str] = []
        self._failed = 0
        self._fatal: ModelError | None = None
        self._lock = Lock()

    def close(self) -> None:
        """Close the connections; what is still on its way fails."""
        self._stop("closed")
        self._http.close()

    def ask(self, request: Request) -> Reply:
        """The reply to ``request``. Raises AskError where there is none, ModelError where there will be none at all."""
        reason = ""
        for attempt in range(self.settings.retries + 1):
            self._check()
            self._pace.wait()
            try:
                reply = self._once(request, attempt)
            except wire.Refused as error:
                raise AskError(hide(str(error), self._key)) from None
            except (_Again, wire.Cut, httpx.RequestError) as error:
                reason = hide(_reason(error), self._key)
                if attempt < self.settings.retries:
                    seconds = delay(request.key, attempt, self.settings.backoff, getattr(error, "after", None))
                    if getattr(error, "everyone", False):
                        self._pace.pause(seconds)
                    else:
                        time.sleep(seconds)
                continue
            self._count(success=True)
            return replace(reply, text=hide(reply.text, self._key))
        self._count(success=False)
        raise AskError(f"{reason} ({self.settings.retries + 1} tries)")

    def _check(self) -> None:
        with self._lock:
            if self._fatal:
                raise self._fatal
            if self._failed >= IN_A_ROW:
                raise AskError("not asked: the server does not answer")

    def _count(self, *, success: bool) -> None:
        with self._lock:
            self._failed = 0 if success else self._failed + 1

    def _stop(self, message: str) -> ModelError:
        error = ModelError(f"{self.settings.url}: {hide(message, self._key)}")
        with self._lock:
            self._fatal = error
        return error

    def _once(self, request: Request, attempt: int) -> Reply:
        """One try, and those that leave out what the server does not know."""
        while True:
            with self._lock:
                refused = tuple(self._refused)
            body = self._body(request, refused)
            status, reply, told = self._send(request, body, attempt)
            if reply is not None:
                return reply
            if status in (400, 422, 501) and (unknown := self._unknown(told, body)):
                with self._lock:
                    if refused == tuple(self._refused):
                        self._refused.append(unknown)
                continue
            if status in (400, 413, 422) and any(words in told.lower() for words in _LONG):
                return Reply("", "length")
            raise self._misfortune(status, told)

    def _body(self, request: Request, refused: tuple[str, ...]) -> dict[str, Any]:
        body = request.body()
        if self.settings.stream:
            body |= {"stream": True, "stream_options": {"include_usage": True}}
        if form := self._form(refused.count("response_format")):
            body["response_format"] = form
        for name in refused:
            if name == "max_tokens" and name in body:
                body["max_completion_tokens"] = body.pop(name)
            elif name != "response_format":
                body.pop(name, None)
        return body

    def _form(self, refused: int) -> dict[str, Any] | None:
        """How to ask for JSON: by schema, then any object, then not at all."""
        ways = ("schema", "object", "none")
        way = ways[min(2, ways.index(self.settings.structured) + refused)]
        if way == "schema":
            return {"type": "json_schema", "json_schema": {"name": "article", "strict": True, "schema": json_schema()}}
        return {"type": "json_object"} if way == "object" else None

    def _unknown(self, told: str, body: dict[str, Any]) -> str:
        """The optional field that the error speaks of; empty where it is none that could be left out."""
        if any(words in told.lower() for words in _LONG):
            return ""
        for name, words in _OPTIONAL.items():
            if name in body and any(w in told.lower() for w in words):
                return name
        return ""

    def _send(self, request: Request, body: dict[str, Any], attempt: int) -> tuple[int, Reply | None, str]:
        """Status, and the reply or what the error says; both go to the log."""
        url = f"{self.settings.url}/chat/completions"
        entry = {"id": request.key, "document": request.document, "attempt": attempt, "request": body}
        try:
            headers = {"Content-Type": "application/json"}
            # escaped, so that what an earlier answer held can always be sent
            content = json.dumps(body, ensure_ascii=True).encode()
            with self._http.stream("POST", url, content=content, headers=headers) as response:
                status = response.status_code
                if status == 200:
                    reply = self._reply(response)
                    self.log.write(entry | {"status": status, "finish": reply.finish, "answer": reply.text})
                    return status, reply, ""
                after = response.headers.get("Retry-After")
                told = b"".join(_chunks(response, 20_000)).decode("utf-8", "replace")
        except (httpx.RequestError, wire.Cut, wire.Refused) as error:
            self.log.write(entry | {"failed": _reason(error)})
            raise
        self.log.write(entry | {"status": status, "failed": told})
        if (status in AGAIN or status >= 500) and status != 501 and "insufficient_quota" not in told:
            raise _Again(f"HTTP {status}: {_told(told)}", retry_after(after), everyone=status in (429, 503))
        return status, None, told

    def _reply(self, response: httpx.Response) -> Reply:
        deadline = time.monotonic() + WHOLE * self.settings.timeout
        chunks = _chunks(response, wire.MOST, deadline)
        if "text/event-stream" in response.headers.get("Content-Type", ""):
            return wire.streamed(_lines(chunks))
        return wire.whole(b"".join(chunks))

    def _misfortune(self, status: int, told: str) -> AskError | ModelError:
        """What a status means for the rest of the build."""
        said = f"HTTP {status}: {_told(told)}"
        if status in (401, 403):
            return self._stop(f"{said}; the key comes from {KEY} or a keyring")
        if status == 404:
            return self._stop(f"{said}; is the address right, and is there a model {self.settings.model!r}?")
        if status in (402, 429) or status < 400:
            return self._stop(said)
        return AskError(hide(said, self._key))


class _Again(Exception):
    """The server asks us to come back."""

    def __init__(self, message: str, after: float | None, *, everyone: bool) -> None:
        super().__init__(message)
        self.after, self.everyone = after, everyone


def _reason(error: Exception) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "the server does not answer in time"
    if isinstance(error, httpx.ConnectError):
        return "the server cannot be reached"
    return " ".join(str(error).split())[:200] or "the connection broke"


def _told(body: str) -> str:
    """What an error response says, on one line."""
    try:
        return wire.said(json.loads(body))
    except (ValueError, RecursionError):
        return " ".join(body.split())[:200] or "no reason given"


def _chunks(response: httpx.Response, most: int, deadline: float | None = None) -> Iterator[bytes]:
    """The body, ``most`` bytes of it and no longer than until ``deadline``."""
    size = 0
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > most or (deadline is not None and time.monotonic() > deadline):
            raise wire.Cut("the answer does not end")
        yield chunk


def _lines(chunks: Iterator[bytes]) -> Iterator[str]:
    """Lines of an event stream; only CR and LF end them, whatever else a text may hold."""
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).replace(b"\r\n", b"\n").split(b"\n")
        for line in lines:
            yield line.rstrip(b"\r").decode("utf-8", "replace")
    if rest:
        yield rest.decode("utf-8", "replace")
