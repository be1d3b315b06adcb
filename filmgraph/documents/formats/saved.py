"""Pages saved as one MHTML file: the first HTML part is the page, its address is in the header."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from filmgraph.documents.decode import declared_in_markup
from filmgraph.documents.draft import Draft
from filmgraph.documents.formats.page import page
from filmgraph.documents.formats.text import decoded
from filmgraph.documents.options import Options, Unreadable
from filmgraph.documents.sources import Blob

MOST_PARTS = 2_000


def drafts(blob: Blob, options: Options) -> Iterator[Draft]:
    """The one article of an MHTML file."""
    try:
        message = message_from_bytes(blob.data)
        part = next((p for _, p in zip(range(MOST_PARTS), message.walk(), strict=False) if _is_page(p)), None)
        data = part.get_payload(decode=True) if part else None
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise Unreadable("damaged MHTML file") from error
    if part is None or not isinstance(data, bytes):
        raise Unreadable("no page in the MHTML file")
    found = decoded(data, part.get_content_charset() or declared_in_markup(data))
    address = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip()
    yield page(found.text, address if address.startswith(("http://", "https://")) else None, found.repairs())


def _is_page(part: Message) -> bool:
    return part.get_content_type() in ("text/html", "application/xhtml+xml")
