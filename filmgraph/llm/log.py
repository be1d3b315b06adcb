"""The audit log: every request and what came back, one JSON object a line. The key is in none of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any

from filmgraph.errors import OutputError

HIDDEN = "[key]"
_ENDS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}
"""Characters that other programs take for the end of a line."""


def hide(text: str, key: str) -> str:
    """``text`` without the key, should a server have sent it back."""
    return text.replace(key, HIDDEN) if key else text


def json_line(value: object) -> str:
    """One line of a file of JSON lines."""
    return json.dumps(value, ensure_ascii=False).translate(_ENDS) + "\n"


class Log:
    """Appends to a file; safe between threads. Without a path it does nothing."""

    def __init__(self, path: Path | None, key: str) -> None:
        self.path, self._key = path, key
        self._lock = Lock()
        self.write({})

    def write(self, entry: Mapping[str, Any]) -> None:
        """One line, none for an empty entry. Raises OutputError where the file cannot be written."""
        if self.path is None:
            return
        # a key has no characters that JSON writes in another way, but for these
        key = json.dumps(self._key)[1:-1]
        line = hide(json_line(entry), key) if entry else ""
        try:
            with self._lock, self.path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(line)
        except OSError as error:
            raise OutputError(f"{self.path}: the log cannot be written ({error.strerror})") from error
