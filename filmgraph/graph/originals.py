"""Where evidence stood in the original file, as a third selector beside position and quote: triples out, places back in.

One node for each line, page or record of a document, shared by all evidence in it; its IRI is the document's with the
fragment behind it, its value the fragment as the standard that it names writes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from filmgraph.documents import fragments
from filmgraph.documents.places import Traced, place
from filmgraph.graph.terms import document_iri
from filmgraph.model import Document, Evidence


def originals(documents: Iterable[Document], evidence: Iterable[Evidence]) -> dict[Evidence, tuple[str, str, str]]:
    """Evidence → IRI, fragment and standard of its place in the original, for what has one."""
    known = {d.identifier: d for d in documents}
    out = {}
    for e in evidence:
        found = place(known[e.document], e.start, e.end) if e.document in known else None
        if found:
            fragment = fragments.written(*found)
            out[e] = f"{document_iri(e.document)}#{fragment}", fragment, fragments.STANDARDS[found[0].kind]
    return out


def traced(document: Document, told: Iterable[tuple[int, int, str]]) -> Document:
    """The document with the places that its evidence (start, end, fragment) tells of; as it is where there are none."""
    places = fragments.gathered(told)
    if places is None:
        return document
    return Traced(**{f.name: getattr(document, f.name) for f in fields(Document)}, places=places)
