"""Answers of services in a file of JSON lines: one line for each question, written as soon as it is answered."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from filmgraph.errors import OutputError
from filmgraph.link.service import Answer, Candidate, Question


def key_of(url: str, question: Question) -> str:
    """The same for the same question to the same service."""
    return hashlib.sha256(json.dumps([url, question], sort_keys=True).encode()).hexdigest()[:32]


class Cache:
    """Reads the file once; a line that is damaged (a run was killed while writing it) is asked again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: dict[str, Answer] = {}
        try:
            lines = path.read_text("utf-8", errors="replace").splitlines() if path.exists() else []
        except OSError as error:
            raise OutputError(f"{path}: cannot be read ({error.strerror}); name another file with --cache") from error
        for line in lines:
            try:
                told = json.loads(line)
                found = tuple(
                    Candidate(c["id"], c["name"], float(c["score"]), bool(c["match"]), tuple(c["types"]))
                    for c in told["candidates"]
                )
                self._known[told["key"]] = Answer(found, str(told["date"]))
            except (ValueError, KeyError, TypeError, RecursionError):
                continue

    def get(self, key: str) -> Answer | None:
        return self._known.get(key)

    def put(self, answers: Mapping[str, Answer]) -> None:
        """Add answers by their keys. Raises OutputError where the file cannot be written."""
        lines = []
        for key, answer in answers.items():
            self._known[key] = answer
            rows = [
                {"id": c.id, "name": c.name, "score": c.score, "match": c.match, "types": list(c.types)}
                for c in answer.candidates
            ]
            lines.append(json.dumps({"key": key, "date": answer.date, "candidates": rows}, ensure_ascii=False) + "\n")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            kept = self.path.read_bytes() if self.path.exists() else b""
            broken = bool(kept) and not kept.endswith(b"\n")
            with self.path.open("a", encoding="utf-8") as file:
                file.write(("\n" if broken else "") + "".join(lines))
        except OSError as error:
            raise OutputError(f"{self.path}: cannot be written ({error.strerror}); see --cache") from error
