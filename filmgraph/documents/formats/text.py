"""Plain text in any encoding."""

from __future__ import annotations

from collections.abc import Iterator

from filmgraph.documents.decode import Decoded, decode
from filmgraph.documents.draft import Draft
from filmgraph.documents.options import Options, Unreadable
from filmgraph.documents.places import lines
from filmgraph.documents.sources import Blob

CONTROLS = frozenset(chr(c) for c in range(32)) - frozenset("\t\n\r\f\v\x1b")


def decoded(data: bytes, declared: str | None = None) -> Decoded:
    """The characters of a text file; raises ``Unreadable`` where the bytes are no text in any encoding."""
    found = decode(data, declared)
    controls = sum(found.text.count(c) for c in CONTROLS)
    if controls + found.bad > 0.05 * len(found.text) + 2:
        raise Unreadable("binary file, not text")
    return found


def drafts(blob: Blob, options: Options) -> Iterator[Draft]:
    """The one article of a text file."""
    found = decoded(blob.data, blob.charset)
    yield Draft(found.text, repairs=found.repairs(), source=blob.source, kind="line", units=lines(found.text))
