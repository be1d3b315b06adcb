"""Bytes of one file → drafts, by format. A format is a module with ``drafts``; its library is imported when needed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from filmgraph.documents.decode import decode
from filmgraph.documents.draft import Draft
from filmgraph.documents.options import Options, Unreadable
from filmgraph.documents.sources import Blob


@dataclass(frozen=True, slots=True)
class Item:
    """One article of a file: the suffix of its identifier (empty for the only one) and the hash of its bytes."""

    suffix: str
    draft: Draft
    sha256: str


def drafts(blob: Blob, options: Options) -> Iterator[Item]:
    """The articles in a file; raises ``Unreadable`` for what is no article at all."""
    if not blob.data.strip():
        raise Unreadable("empty file")
    decoded = decode(blob.data)
    if "\x00" in decoded.text:
        raise Unreadable("binary file, not text")
    yield Item("", Draft(decoded.text, repairs=decoded.repairs()), hashlib.sha256(blob.data).hexdigest())
