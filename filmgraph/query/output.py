"""Where an answer goes: standard output, or a file that appears only when it is complete."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from filmgraph.errors import OutputError


class Draft:
    """A file beside ``path`` that takes its place when everything is written, or goes."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        self._draft: Path | None = None

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The stream to write to. Raises :class:`OutputError` where the file cannot be written."""
        try:
            if self._path.is_dir():
                raise IsADirectoryError(0, "is a folder")
            handle, name = tempfile.mkstemp(prefix=f".{self._path.name[:50]}-", dir=self._path.parent)
            self._draft = Path(name)
            with os.fdopen(handle, "wb") as stream:
                yield stream
            self._draft.chmod(0o666 & ~_umask())
            self._draft.replace(self._path)
        except OSError as error:
            raise OutputError(f"{self._path}: cannot be written ({error.strerror or error})") from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Take away what is not complete; nothing where it has taken its place."""
        if self._draft is not None:
            with suppress(OSError):
                self._draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
