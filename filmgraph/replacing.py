"""Files that take the place of others in one step, so that no reader meets half a file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import get_ident
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the place of ``path`` when all is written; on any error ``path`` stays as it was."""
    if path.exists() and not path.is_file():  # a pipe or a device: there is nothing to replace
        with path.open("wb") as file:
            yield file
        return
    target = path.resolve()  # through links: the link stays
    beside = target.with_name(f".{target.name[:100]}.{os.getpid()}.{get_ident()}")
    try:
        with beside.open("xb") as file:
            yield file
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
