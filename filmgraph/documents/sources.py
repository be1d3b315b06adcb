"""A file → the documents' bytes in it: plain files, compressed files and archives, within limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from filmgraph.documents.options import Options, Problem


@dataclass(frozen=True, slots=True)
class Blob:
    """The bytes of one file, wherever they came from; ``name`` decides the format."""

    identifier: str
    name: str
    data: bytes


def blobs(identifier: str, path: Path, options: Options) -> Iterator[Blob | Problem]:
    """The file itself, or what is inside it."""
    try:
        with path.open("rb") as file:
            data = file.read(options.max_bytes + 1)
    except OSError as error:
        yield Problem(identifier, f"cannot be read: {error.strerror}")
        return
    if len(data) > options.max_bytes:
        yield Problem(identifier, f"larger than {options.max_bytes} bytes; skipped")
        return
    yield Blob(identifier, identifier, data)
