"""An end for queries that take too long: the engine cannot be interrupted, so the process ends, and says why."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from filmgraph.query.errors import QueryTimeout

INTERRUPT_CODE = 130
_DONE, _INTERRUPT = b"\xff", bytes([signal.SIGINT])


@contextmanager
def limits(seconds: float, clean_up: Callable[[], None]) -> Iterator[None]:
    """Let the block run for ``seconds`` at most (0: as long as it takes) and let Ctrl-C end it at once.

    When its time is up or Ctrl-C is pressed, ``clean_up`` is called and the process exits with 5 or 130: the engine
    computes outside Python, so neither an exception nor a signal handler in Python would be noticed before it is done.
    """
    woken, wakes = socket.socketpair()
    wakes.setblocking(False)
    watcher = threading.Thread(target=_watch, args=(woken, seconds, clean_up), daemon=True)
    restore = _route_interrupts(wakes)
    watcher.start()
    try:
        yield
    finally:
        restore()
        wakes.send(_DONE)
        watcher.join()
        woken.close()
        wakes.close()


def _watch(woken: socket.socket, seconds: float, clean_up: Callable[[], None]) -> None:
    woken.settimeout(seconds or None)
    try:
        while (received := woken.recv(1)) != _DONE:
            if received == _INTERRUPT:
                _leave("interrupted", INTERRUPT_CODE, clean_up)
    except TimeoutError:
        _leave(str(QueryTimeout(seconds)), QueryTimeout.exit_code, clean_up)


def _leave(why: str, code: int, clean_up: Callable[[], None]) -> None:
    try:
        clean_up()
        os.write(2, f"filmgraph: {why}\n".encode())
    finally:
        os._exit(code)


def _route_interrupts(wakes: socket.socket) -> Callable[[], None]:
    """Have Ctrl-C written to ``wakes``, which C code does at once; returns what undoes it."""
    if threading.current_thread() is not threading.main_thread():
        return lambda: None
    before = signal.signal(signal.SIGINT, lambda *_: None)
    fd = signal.set_wakeup_fd(wakes.fileno(), warn_on_full_buffer=False)

    def restore() -> None:
        signal.set_wakeup_fd(fd)
        signal.signal(signal.SIGINT, before)

    return restore
