"""Bytes of one file → drafts, by format. A format is a module with ``drafts``; its library is imported when needed."""

from __future__ import annotations

import hashlib
import importlib
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from filmgraph.documents.draft import Draft, Item
from filmgraph.documents.options import Options, Problem, Unreadable
from filmgraph.documents.sources import Blob

READERS = {
    "text": ("", ".txt", ".text"),
    "markdown": (".md", ".markdown"),
    "page": (".html", ".htm", ".xhtml", ".shtml"),
    "saved": (".mhtml", ".mht"),
    "pdf": (".pdf",),
    "word": (".docx", ".docm"),
    "records": (".json", ".jsonl", ".ndjson", ".csv", ".tsv"),
}
"""Module → suffixes of file names."""
BY_SUFFIX = {suffix: module for module, suffixes in READERS.items() for suffix in suffixes}
PAGE = re.compile(rb"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype html|html|head)\b", re.I | re.S)
SAVED = re.compile(rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?content-type:\s*multipart/related", re.I)


def drafts(blob: Blob, options: Options) -> Iterator[Item | Problem]:
    """The articles in a file; raises ``Unreadable`` for what is no article at all."""
    if not blob.data.strip(b"\x00 \t\r\n"):
        raise Unreadable("empty file")
    module = importlib.import_module(f"{__name__}.{_reader(blob)}")
    for item in module.drafts(blob, options):
        if isinstance(item, Draft):
            yield Item("", item, hashlib.sha256(blob.data).hexdigest())
        else:
            yield item


def _reader(blob: Blob) -> str:
    """The reader by what the bytes say, else by the name."""
    head = blob.data[:4096]
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "word"
    suffix = PurePosixPath(blob.name).suffix.lower()
    known = BY_SUFFIX.get(suffix)
    if known in (None, "text"):
        if PAGE.match(head.removeprefix(b"\xef\xbb\xbf")):
            return "page"
        if SAVED.match(head):
            return "saved"
    if known is None:
        raise Unreadable(f"not a format that is read ({suffix}); rename it to .txt if it is plain text")
    return known
