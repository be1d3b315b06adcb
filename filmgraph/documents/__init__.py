"""Files → documents: the left end of the flow. Reads formats and encodings, mends what the web broke, finds structure.

``read`` is the entry point; nothing to the right of this package opens a source file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from filmgraph.documents.options import Options, Problem
from filmgraph.model import Document

__all__ = ["Options", "Problem", "read"]


def read(paths: Sequence[Path], *, options: Options | None = None) -> Iterator[Document | Problem]:
    """Every document below ``paths``; see :func:`filmgraph.documents.reader.read`, which is loaded when it is needed."""
    from filmgraph.documents import reader

    return reader.read(paths, options=options or Options())
