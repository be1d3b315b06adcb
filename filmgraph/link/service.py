"""The Reconciliation API over HTTP: the manifest of a service, and batches of questions with polite retries."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from filmgraph import __version__
from filmgraph.link.errors import ServiceError
from filmgraph.llm.pace import Pace, delay, retry_after

MOST = 16_000_000
"""Bytes of one answer that are read."""
AGAIN = (408, 425, 429, 500, 502, 503, 504)
Question = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the service thinks may be meant."""

    id: str
    name: str
    score: float
    """As the service has it: 0..100 with most."""
    match: bool = False
    """Whether the service is sure."""
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The candidates for one question, and the day on which the service named them."""

    candidates: tuple[Candidate, ...]
    date: str = ""
    """ISO 8601; empty where the service does not tell."""


class _NoRedirects(HTTPRedirectHandler):
    """An answer that leads elsewhere is an error: whoever asks named the address on purpose."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Service:
    """One reconciliation service. ``rate``: requests a minute at most, 0 without a limit."""

    def __init__(
        self,
        url: str,
        *,
        rate: float = 60,
        tries: int = 5,
        timeout: float = 60,
        backoff: float = 2,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise ServiceError(f"{url}: not an address of a service; it begins with https:// or http://")
        self.url = url
        self.tries, self.timeout, self.backoff = tries, timeout, backoff
        self._pace = Pace(rate, sleep=sleep)
        self._open = build_opener(_NoRedirects)
        self._space: str | None = None

    @property
    def space(self) -> str:
        """What an identifier of the service begins with to be an IRI. Raises ServiceError."""
        if self._space is None:
            told, _ = self._asked(None)
            space = told.get("identifierSpace")
            if not isinstance(space, str) or urlsplit(space).scheme not in ("http", "https"):
                raise ServiceError(f"{self.url}: no reconciliation service, its manifest names no identifierSpace")
            self._space = space
        return self._space

    def answers(self, questions: Mapping[str, Question]) -> dict[str, Answer]:
        """The answers by the keys of ``questions``, all in one request; a key without one has no candidates.

        Raises ServiceError when the service does not answer after all tries.
        """
        told, date = self._asked(urlencode({"queries": json.dumps(questions, sort_keys=True)}).encode())
        return {key: Answer(_candidates(told.get(key)), date) for key in questions}

    def _asked(self, data: bytes | None) -> tuple[dict[str, Any], str]:
        problem = ""
        for attempt in range(self.tries):
            self._pace.wait()
            asked: float | None = None
            try:
                return self._once(data)
            except HTTPError as error:
                problem = f"it answers {error.code}"
                if error.code not in AGAIN:
                    break
                asked = retry_after(error.headers.get("Retry-After"))
            except (URLError, TimeoutError, ConnectionError) as error:
                problem = str(getattr(error, "reason", error)) or type(error).__name__
            except ValueError:
                problem = "it answers no JSON"
            if attempt + 1 < self.tries:
                self._pace.pause(delay(self.url, attempt, self.backoff, asked))
        raise ServiceError(f"{self.url}: {problem}; what was answered is kept, run the command again to go on")

    def _once(self, data: bytes | None) -> tuple[dict[str, Any], str]:
        headers = {"Accept": "application/json", "User-Agent": f"filmgraph/{__version__} (reconciliation)"}
        with self._open.open(Request(self.url, data, headers), timeout=self.timeout) as response:
            body = response.read(MOST + 1)
            date = _day(response.headers.get("Date"))
        if len(body) > MOST:
            raise ValueError("too long")
        try:
            told = json.loads(body)
        except RecursionError as error:
            raise ValueError("too deep") from error
        if not isinstance(told, dict):
            raise ValueError("no object")
        return told, date


def _day(header: str | None) -> str:
    try:
        return parsedate_to_datetime(header).date().isoformat() if header else ""
    except (ValueError, TypeError):
        return ""


def _candidates(told: object) -> tuple[Candidate, ...]:
    """The candidates of one answer; what is none is left out."""
    rows = told.get("result") if isinstance(told, dict) else None
    out = []
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and isinstance(row.get("id"), str) and isinstance(row.get("name"), str):
            score = row.get("score")
            kinds = row.get("type") if isinstance(row.get("type"), list) else []
            named = (k.get("id") if isinstance(k, dict) else k for k in kinds or ())
            number = float(score) if isinstance(score, int | float) else 0.0
            kept = tuple(k for k in named if isinstance(k, str))
            out.append(Candidate(row["id"], row["name"], number, row.get("match") is True, kept))
    return tuple(out)
