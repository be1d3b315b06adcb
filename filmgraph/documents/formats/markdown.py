"""Markdown: rendered, then read as a page's text is; front matter between ``---`` lines is metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator

from filmgraph.documents.draft import Draft
from filmgraph.documents.formats.markup import plain
from filmgraph.documents.formats.text import decoded
from filmgraph.documents.options import Options
from filmgraph.documents.places import lines
from filmgraph.documents.sources import Blob

FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
ENTRY = re.compile(r"^(\w+)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)


def drafts(blob: Blob, options: Options) -> Iterator[Draft]:
    """The one article of a Markdown file."""
    from markdown_it import MarkdownIt

    found = decoded(blob.data, blob.charset)
    front = FRONT.match(found.text)
    meta = {k.lower(): v.strip("\"'") for k, v in ENTRY.findall(front.group(1))} if front else {}
    body = found.text[front.end() :] if front else found.text
    # Markup in Markdown is text to us: nobody meant a film's name to be a tag.
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(body)
    yield Draft(
        plain(html),
        title=meta.get("title"),
        issued=meta.get("date"),
        publisher=meta.get("publisher") or meta.get("source"),
        creator=meta.get("author"),
        source=meta.get("url") or blob.source,
        language=meta.get("lang") or meta.get("language"),
        repairs=found.repairs(),
        kind="line",
        units=lines(found.text),
    )
