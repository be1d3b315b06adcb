"""Answers on disk, by the key of their request: the same question is never paid for twice."""

from __future__ import annotations

import json
from pathlib import Path

from filmgraph.errors import OutputError
from filmgraph.llm.converse import Reply
from filmgraph.llm.prompt import Request
from filmgraph.replacing import replacing


class Cache:
    """A folder with one file for each answer. Several builds may use it at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, request: Request) -> Reply | None:
        """The answer to ``request``; None where there is none, or its file is damaged."""
        try:
            told = json.loads(self._path(request.key).read_bytes())
            return Reply(str(told["text"]), str(told["finish"]), int(told["sent"]), int(told["received"]))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def put(self, request: Request, reply: Reply) -> None:
        """Keep the answer. Raises OutputError where the folder cannot be written."""
        told = {
            "model": request.model,
            "finish": reply.finish,
            "sent": reply.sent,
            "received": reply.received,
            "text": reply.text,
        }
        path = self._path(request.key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(path) as file:
                file.write(json.dumps(told, ensure_ascii=True, indent=1).encode("utf-8"))
        except OSError as error:
            raise OutputError(
                f"{self.folder}: answers cannot be kept here ({error.strerror}); see --llm-cache"
            ) from error

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"
