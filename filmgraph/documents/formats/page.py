"""Saved web pages: trafilatura finds the article and its metadata; where it fails, all text of the page is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from filmgraph.documents.decode import declared_in_markup
from filmgraph.documents.draft import Draft, headed
from filmgraph.documents.formats.markup import DEEPEST, by_line, depth, links, plain
from filmgraph.documents.formats.text import decoded
from filmgraph.documents.options import MEBIBYTE, Options, Unreadable
from filmgraph.documents.places import line_starts
from filmgraph.documents.sources import Blob
from filmgraph.model import Repair

LARGEST = 4 * MEBIBYTE
"""Characters; a larger page is no article, and trees cost fifty times their text."""
CAPTION = re.compile(r"<figcaption\b[^>]{0,300}>(.{0,2000}?)</figcaption>", re.IGNORECASE | re.DOTALL)

LAYOUT = re.compile(r"^\| (?:[^|\n]|\\\|){200,} \|", re.MULTILINE)
"""A cell as long as a paragraph: the table is the page, not a table in it."""


def drafts(blob: Blob, options: Options) -> Iterator[Draft]:
    """The one article of a page."""
    found = decoded(blob.data, blob.charset or declared_in_markup(blob.data))
    yield page(found.text, blob.source, found.repairs())


def page(
    html: str, source: str | None = None, repairs: tuple[Repair, ...] = (), starts: Sequence[int] | None = None
) -> Draft:
    """The article of one page's markup; raises ``Unreadable`` for a page without text.

    ``starts``: where the lines of its file begin in the markup, where they are not those of the markup itself.
    """
    deep = len(html) > LARGEST or depth(html) > DEEPEST
    found: Any = None if deep else _extract(html)
    text = (found.text if found else "") or ""
    title = found.title if found else None
    if len(text) < 40 or LAYOUT.search(text):
        text = plain(html)
    if not text.strip():
        raise Unreadable("no text on the page")
    captions = tuple(c for c in map(plain, CAPTION.findall(html)[:100]) if "\n" not in c and 3 < len(c) < 500)
    missing = [c for c in captions if c not in text]
    return Draft(
        "\n\n".join([headed(title, text), *missing]),
        title=title,
        issued=found.date if found else None,
        publisher=(found.sitename or found.hostname) if found else None,
        creator=found.author if found else None,
        source=source or (found.url if found else None),
        captions=captions,
        linked=links(html),
        repairs=repairs,
        kind="line",
        units=by_line(html, line_starts(html) if starts is None else starts),
        ordered=False,
    )


def _extract(html: str) -> Any:
    import logging

    from trafilatura import bare_extraction

    # It complains about pages on a logger of its own; we say what is wrong with a page ourselves.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return bare_extraction(
            html,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            favor_recall=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, AssertionError):
        # Markup that its tree cannot hold: the text is still there.
        return None
