"""PDF: the text of its pages by pypdf, lines joined into paragraphs where the page was set in lines."""

from __future__ import annotations

import io
import re
import time
import zlib
from collections.abc import Iterator
from typing import Any

from filmgraph.documents.draft import Draft
from filmgraph.documents.options import Options, Unreadable
from filmgraph.documents.sources import Blob
from filmgraph.documents.wrapping import flow
from filmgraph.model import Repair

BROKEN = (
    ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, AssertionError, OverflowError,
    ArithmeticError, NotImplementedError, LookupError, OSError, EOFError, zlib.error,
)  # fmt: skip
"""What a malformed file makes pypdf raise besides its own errors."""


def drafts(blob: Blob, options: Options) -> Iterator[Draft]:
    """The one article of a PDF."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(blob.data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("encrypted PDF; save it without a password")
        pages, skipped = _pages(reader, options)
        title, author = _information(reader)
    except PyPdfError as error:
        raise Unreadable(f"damaged PDF: {_said(error)}") from error
    except Unreadable:
        raise
    except BROKEN as error:
        raise Unreadable(f"damaged PDF: {_said(error)}") from error
    text = "\n\n".join(flow(page) for page in pages if page.strip())
    if not text:
        raise Unreadable("no text in the PDF (pictures of pages?)")
    repairs = (Repair("unreadable pages", skipped),) if skipped else ()
    yield Draft(text, title=title, creator=author, source=blob.source, repairs=repairs, kind="page", units=tuple(pages))


def _pages(reader: Any, options: Options) -> tuple[list[str], int]:
    from pypdf.errors import PyPdfError

    texts: list[str] = []
    skipped = size = 0
    end = time.monotonic() + options.max_seconds
    for number, page in enumerate(reader.pages):
        if number >= options.max_pages or size > options.max_bytes or time.monotonic() > end:
            skipped += len(reader.pages) - number
            break
        try:
            texts.append(page.extract_text() or "")
            size += len(texts[-1])
        except (PyPdfError, *BROKEN):
            # An empty text keeps the numbers of the pages after it.
            texts.append("")
            skipped += 1
    return texts, skipped


def _information(reader: Any) -> tuple[str | None, str | None]:
    """Title and author as the file gives them, unless a program filled them in."""
    found = reader.metadata
    title, author = (found.title, found.author) if found else (None, None)
    titled = (
        isinstance(title, str)
        and " " in title.strip()
        and not re.search(r"\.(?:docx?|pdf|indd)\b|untitled", title, re.I)
    )
    signed = isinstance(author, str) and " " in author.strip()
    return (title if titled else None), (author if signed else None)


def _said(error: BaseException) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__
