"""Paths → documents, in order, one problem line for each file that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from filmgraph.documents.article import article
from filmgraph.documents.formats import drafts
from filmgraph.documents.options import Options, Problem, Unreadable
from filmgraph.documents.sources import Blob, blobs, fetched
from filmgraph.documents.walk import Entry, plan
from filmgraph.errors import InputError
from filmgraph.model import Document

DEFAULT = Options()


def read(paths: Sequence[Path], *, options: Options = DEFAULT) -> Iterator[Document | Problem]:
    """Every document below ``paths``, sorted by identifier, and a ``Problem`` for each file that had to be left out.

    Identifiers are POSIX paths relative to the folder given, or a single file's name; records and members of archives
    add a suffix (``news.jsonl/0003``, ``saved.zip/a/page.html``). Raises ``InputError`` at once for a path that is
    missing or a folder with nothing to read, and at the end when not one document came out.
    """
    entries, problems = plan(paths, options)
    return _read(entries, problems, options)


def _read(entries: list[Entry], problems: list[Problem], options: Options) -> Iterator[Document | Problem]:
    yield from problems
    documents, first = 0, problems[0] if problems else None
    for entry in entries:
        found = fetched(entry.identifier, entry.address, options) if entry.address else None
        for item in found or blobs(entry.identifier, entry.path, options):
            for result in [item] if isinstance(item, Problem) else _documents(item, options):
                documents += isinstance(result, Document)
                first = first or (result if isinstance(result, Problem) else None)
                yield result
    if not documents:
        raise InputError(
            f"no readable document: {first.identifier}: {first.message}" if first else "no documents given"
        )


def _documents(blob: Blob, options: Options) -> Iterator[Document | Problem]:
    try:
        for item in drafts(blob, options):
            if isinstance(item, Problem):
                yield item
                continue
            identifier = f"{blob.identifier}/{item.suffix}" if item.suffix else blob.identifier
            try:
                yield article(item.draft, identifier, item.sha256, options)
            except Unreadable as error:
                yield Problem(identifier, str(error))
    except Unreadable as error:
        yield Problem(blob.identifier, str(error))
