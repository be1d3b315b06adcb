"""Draft → Document: cleans the text, finds its structure, language and date. The one place where documents are made."""

from __future__ import annotations

from filmgraph.documents.clean import clean
from filmgraph.documents.dates import iso_of
from filmgraph.documents.draft import Draft
from filmgraph.documents.language import detect, foreign
from filmgraph.documents.options import Options, Unreadable
from filmgraph.documents.places import Places, Traced, trace
from filmgraph.documents.repairs import Repairs
from filmgraph.documents.searching import search
from filmgraph.documents.structure import outline
from filmgraph.model import Document


def article(draft: Draft, identifier: str, sha256: str, options: Options) -> Document:
    """The document of one draft; raises ``Unreadable`` when no text is left."""
    text, mended = clean(draft.text, options.repair)
    if not text:
        raise Unreadable("no text in it")
    language = options.language or _code(draft.language) or detect(text)
    captions, linked = (
        frozenset(x for line in given if (x := _line(line))) for given in (draft.captions, draft.linked)
    )
    found = outline(text, captions, linked, _line(draft.title) or "")
    repairs = Repairs()
    for repair in (*draft.repairs, *mended):
        repairs.add(repair.kind, repair.count, repair.example)
    return Traced(
        identifier=identifier,
        text=text,
        language=language,
        sections=found.sections,
        title=_line(draft.title) or found.title,
        issued=iso_of(draft.issued) or found.issued,
        publisher=_line(draft.publisher) or found.publisher,
        creator=_line(draft.creator) or found.creator,
        source=draft.source,
        sha256=sha256,
        repairs=repairs.all(),
        places=_places(draft, text),
        languages=() if options.language else tuple(foreign(text, found.sections, language)),
    )


def _places(draft: Draft, text: str) -> Places | None:
    if draft.kind is None:
        return None
    if draft.number:
        return Places(draft.kind, (0,), (draft.number,), draft.path)
    return (trace if draft.ordered else search)(text, draft.kind, draft.units)


def _line(value: str | None) -> str | None:
    """Metadata is cleaned as the text is, to one line."""
    return " ".join(clean(value)[0].split()) or None if value else None


def _code(declared: str | None) -> str | None:
    """The primary subtag of a record's own language field, where it is one."""
    code = (declared or "").strip().lower().replace("_", "-").split("-")[0]
    return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else None
