"""Evidence against the texts that it quotes: the slice of the cleaned text at its place must be its words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from filmgraph.check.run import Finding, Term
from filmgraph.check.shapes import messages
from filmgraph.errors import StoreError
from filmgraph.graph.store import text_of
from filmgraph.vocab import PREFIXES

_SPANS = """
SELECT ?identifier ?document ?span ?start ?end ?quote WHERE {
  ?span oa:hasSource ?document ; oa:hasSelector ?position , ?words .
  ?document dcterms:identifier ?identifier .
  ?position oa:start ?start ; oa:end ?end .
  ?words oa:exact ?quote .
} ORDER BY ?identifier ?span ?start
"""
_EXACT = PREFIXES["oa"] + "exact"


def check_texts(store: Store, directory: str | Path) -> Iterator[Finding]:
    """Evidence of ``store`` whose words are not in the texts of ``directory`` at the place that it names.

    A document whose text is missing is told once, as a warning: a graph can be passed on without its texts.
    """
    answer = store.query(_SPANS, prefixes=dict(PREFIXES))
    assert isinstance(answer, QuerySolutions)
    read, text = "", None
    for identifier, document, span, *place in answer:
        if identifier.value != read:
            read, text = identifier.value, _text(directory, identifier.value)
            if text is None:
                yield _finding("evidence-missing", document, identifier, warning=True)
        start, end, quote = (x.value if isinstance(x, Literal) else "" for x in place)
        if text is not None and start.isdecimal() and end.isdecimal() and text[int(start) : int(end)] != quote:
            yield _finding("evidence-text", span, place[2])


def _finding(name: str, focus: Term | None, value: Term | None, *, warning: bool = False) -> Finding:
    assert isinstance(focus, NamedNode)
    return Finding(name, warning, focus, _EXACT, value, messages()[name])


def _text(directory: str | Path, identifier: str) -> str | None:
    try:
        return text_of(directory, identifier)
    except StoreError:
        return None
