"""How fast requests go out: so many in a minute, and a pause for all when the server asks for one."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from threading import Lock

LONGEST = 60.0
"""Seconds between two tries that we choose ourselves, at most."""
PATIENCE = 600.0
"""Seconds that a server may ask us to wait, at most."""


class Pace:
    """Lets callers through one by one; safe between threads."""

    def __init__(
        self, rate: float, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ):
        self._gap = 60 / rate if rate else 0.0
        self._next = 0.0
        self._clock, self._sleep = clock, sleep
        self._lock = Lock()

    def wait(self) -> None:
        """Wait for this caller's turn."""
        with self._lock:
            now = self._clock()
            turn = max(now, self._next)
            self._next = turn + self._gap
        if turn > now:
            self._sleep(turn - now)

    def pause(self, seconds: float) -> None:
        """Nobody goes on before so many seconds have passed."""
        with self._lock:
            self._next = max(self._next, self._clock() + seconds)


def delay(key: str, attempt: int, backoff: float, asked: float | None) -> float:
    """Seconds before try ``attempt + 1``: what the server asks for, else doubled each time and spread by the key."""
    if asked is not None:
        return min(asked, PATIENCE)
    spread = int(hashlib.sha256(f"{key} {attempt}".encode()).hexdigest()[:4], 16) / 0xFFFF
    return float(min(LONGEST, backoff * 2**attempt) * (0.75 + 0.5 * spread))


def retry_after(header: str | None) -> float | None:
    """Seconds that ``Retry-After`` asks for, as a number or as a date; None where it says nothing."""
    if not header:
        return None
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
