"""How documents are read, and what is said of a file that cannot be: shared by every module of this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from filmgraph.errors import printable

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Options:
    """What to read and how much of it. The limits bound memory and time for files nobody vouches for."""

    addresses: tuple[str, ...] = ()
    """Web addresses to fetch and read beside the paths; nothing else is ever fetched."""
    repair: bool = True
    """Mend mojibake, entities and mirror-site damage; without it the text is only made well formed."""
    include: tuple[str, ...] = ()
    """Globs on paths below a given folder; empty means every file."""
    exclude: tuple[str, ...] = ()
    language: str = ""
    """BCP 47 code of all documents, when known; otherwise it is found per document."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """For records: our name (text, title, date, url, language, publisher, creator) → the field's name."""
    max_bytes: int = 32 * MEBIBYTE
    """Of one document, after decompression."""
    max_total_bytes: int = 2048 * MEBIBYTE
    """Of everything inside one archive."""
    max_ratio: int = 300
    """Decompressed size over compressed size."""
    max_depth: int = 3
    """Archives within archives."""
    max_members: int = 200_000
    """Files in one archive."""
    max_pages: int = 2_000
    """Of one PDF."""
    max_seconds: float = 60.0
    """For one PDF, and for one address from the request to the last byte."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A file or a part of one that was left out, and why, in one line."""

    identifier: str
    message: str
    """Printable: what a document says of itself may stand in it, and must not act on a terminal."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", " ".join(printable(self.message).split()))


class Unreadable(ValueError):
    """A file that cannot be read; becomes a ``Problem`` and the rest goes on."""
