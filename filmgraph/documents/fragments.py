"""A place in an original file as others write it: fragments of the RFCs that the Web Annotation model names.

``line=2,3`` is the third line of a text (RFC 5147 counts the gaps between lines), ``page=3`` of a PDF (RFC 3778),
``row=5`` of a table whose header is row 1 (RFC 7111), ``/articles/3`` the fourth article of a JSON file (RFC 6901).
``paragraph=3`` of a Word file has no standard of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from filmgraph.documents.places import Kind, Places

RFC = "http://tools.ietf.org/rfc/rfc"
ECMA = "https://ecma-international.org/publications-and-standards/standards/ecma-376/"
"""Says what a paragraph of a Word file is; nobody says how to name one."""
STANDARDS: dict[Kind, str] = {
    "line": f"{RFC}5147",
    "page": f"{RFC}3778",
    "paragraph": ECMA,
    "row": f"{RFC}7111",
    "item": f"{RFC}6901",
}
"""What a fragment conforms to."""
_FORMS: dict[Kind, re.Pattern[str]] = {
    "line": re.compile(r"line=(\d{1,12}),(\d{1,12})"),
    "page": re.compile(r"page=(\d{1,12})"),
    "paragraph": re.compile(r"paragraph=(\d{1,12})"),
    "row": re.compile(r"row=(\d{1,12})"),
    "item": re.compile(r"(?P<path>/.*|)/(\d{1,12})"),
}


def written(places: Places, first: int, last: int) -> str:
    """The units from ``first`` to ``last`` as a fragment; of pages, paragraphs, rows and items the first."""
    if places.kind == "line":
        return f"line={first - 1},{last}"
    return f"{places.path}/{first - 1}" if places.kind == "item" else f"{places.kind}={first}"


def parsed(fragment: str) -> tuple[Kind, int, int, str] | None:
    """What the fragment counts, its first and last unit, and the path of its list; nothing for any other text."""
    for kind, form in _FORMS.items():
        if found := form.fullmatch(fragment):
            first, *_, last = [int(x) for x in found.groups() if x and x.isdigit()] * 2
            return kind, first + (kind in ("line", "item")), last + (kind == "item"), found.groupdict().get("path", "")
    return None


def said(fragment: str) -> str:
    """The fragment in words: ``lines 3–4``, ``page 3``."""
    known = parsed(fragment)
    if known is None:
        return fragment
    kind, first, last, _ = known
    if kind == "item":
        return f"record {fragment}"
    return f"{kind} {first}" if first == last else f"{kind}s {first}–{last}"


def gathered(found: Iterable[tuple[int, int, str]]) -> Places | None:
    """The places that evidence (start, end, fragment) of one document tells of: enough to write the same again."""
    known: dict[int, int] = {}
    kind: Kind = "line"
    path = ""
    for start, end, fragment in found:
        if told := parsed(fragment):
            kind, known[start], known[end - 1], path = told
    return Places(kind, tuple(sorted(known)), tuple(known[x] for x in sorted(known)), path) if known else None
