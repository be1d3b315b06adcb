"""What the graph knows about one thing: its names, its kinds, and its facts with the passages that state them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from filmgraph.documents.fragments import said
from filmgraph.query.names import (
    ALTERNATIVE,
    LABEL,
    LANGUAGES,
    PREFERRED,
    RDF_TYPE,
    STATED,
    Names,
    literals,
    shorten,
)
from filmgraph.vocab import FG, PREFIXES, ontology


def _terms(prefix: str, *names: str) -> tuple[NamedNode, ...]:
    return tuple(NamedNode(PREFIXES[prefix] + name) for name in names)


_SUBJECT, _PREDICATE, _OBJECT = _terms("rdf", "subject", "predicate", "object")
_CONFIDENCE, _EVIDENCE, _BASIS, _ROLE, _SPEAKER, _TEXT, _MENTIONED = _terms(
    "fg", "confidence", "evidence", "basis", "role", "speaker", "text", "mentionedIn"
)
_SOURCE, _SELECTOR, _EXACT, _START = _terms("oa", "hasSource", "hasSelector", "exact", "start")
(_IDENTIFIER,) = _terms("dcterms", "identifier")
(_VALUE,) = _terms("rdf", "value")


@dataclass(frozen=True, order=True)
class Passage:
    """Words of a document that state a fact."""

    document: str
    start: int
    """Offset in code points in the document's cleaned text."""
    quote: str
    place: str = ""
    """Where the words stand in the original file, where that is known: ``line 12``, ``page 3``."""


@dataclass(frozen=True, order=True)
class Statement:
    """One fact about the thing."""

    property: str
    """In words: ``co-produces``."""
    backward: bool
    """True when the thing is the object: the fact is about ``value``."""
    value: str
    iri: str
    """Of the value, empty for a literal."""
    confidence: str
    basis: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Dossier:
    """All of it, sorted."""

    iri: str
    name: str
    kinds: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    """Every label with its language."""
    documents: tuple[str, ...]
    statements: tuple[Statement, ...]


def dossier(store: Store, node: NamedNode, languages: Sequence[str] = LANGUAGES) -> Dossier:
    """Everything the graph says about ``node``, named in the first of ``languages`` that there is."""
    names = Names(store, languages)
    labels = [x for naming in (LABEL, PREFERRED, ALTERNATIVE) for x in literals(store, node, naming)]
    kinds = [q.object for q in store.quads_for_pattern(node, RDF_TYPE, None, STATED)]
    documents = [q.object for q in store.quads_for_pattern(node, _MENTIONED, None, STATED)]
    return Dossier(
        node.value,
        names.of(node),
        tuple(sorted(_word(k, languages[0]) for k in kinds if isinstance(k, NamedNode))),
        tuple(dict.fromkeys((x.value, x.language or "") for x in labels)),
        tuple(sorted(_identifier(store, d) for d in documents if isinstance(d, NamedNode))),
        tuple(sorted((*_claims(store, node, names, languages[0]), *_quotations(store, node, languages[0])))),
    )


def _word(term: NamedNode, language: str) -> str:
    """A class or property in the words of the ontology."""
    if not term.value.startswith(FG):
        return shorten(term.value)
    return ontology().label(term.value.removeprefix(FG), language)


def _claims(store: Store, node: NamedNode, names: Names, language: str) -> Iterator[Statement]:
    for here, there in ((_SUBJECT, _OBJECT), (_OBJECT, _SUBJECT)):
        for quad in store.quads_for_pattern(None, here, node, STATED):
            claim = quad.subject
            if not isinstance(claim, NamedNode):
                continue
            for value in (q.object for q in store.quads_for_pattern(claim, there, None, STATED)):
                for property_ in (q.object for q in store.quads_for_pattern(claim, _PREDICATE, None, STATED)):
                    if isinstance(property_, NamedNode):
                        role = _first(store, claim, _ROLE)
                        yield Statement(
                            _word(property_, language) + (f" ({role})" if role else ""),
                            here is _OBJECT,
                            names.of(value),
                            value.value if isinstance(value, NamedNode) else "",
                            *standing(store, claim),
                        )


def _quotations(store: Store, node: NamedNode, language: str) -> Iterator[Statement]:
    for quad in store.quads_for_pattern(None, _SPEAKER, node, STATED):
        said = quad.subject
        if isinstance(said, NamedNode):
            for text in literals(store, said, _TEXT):
                yield Statement(
                    _word(NamedNode(FG + "Quotation"), language), False, text.value, "", *standing(store, said)
                )


def standing(store: Store, claim: NamedNode) -> tuple[str, str, tuple[Passage, ...]]:
    """Confidence, basis and passages of a claim or quotation."""
    spans = (q.object for q in store.quads_for_pattern(claim, _EVIDENCE, None, STATED))
    passages = tuple(sorted(_passage(store, s) for s in spans if isinstance(s, NamedNode)))
    return _first(store, claim, _CONFIDENCE), _first(store, claim, _BASIS), passages


def _first(store: Store, node: NamedNode, predicate: NamedNode) -> str:
    return next((x.value for x in literals(store, node, predicate)), "")


def _passage(store: Store, span: NamedNode) -> Passage:
    quote, start, place = "", 0, ""
    for selector in (q.object for q in store.quads_for_pattern(span, _SELECTOR, None, STATED)):
        if isinstance(selector, NamedNode):
            quote = _first(store, selector, _EXACT) or quote
            start = int(_first(store, selector, _START) or start)
            place = said(_first(store, selector, _VALUE)) or place
    sources = sorted(_identifier(store, q.object) for q in store.quads_for_pattern(span, _SOURCE, None, STATED))
    return Passage(sources[0] if sources else "", start, quote, place)


def _identifier(store: Store, document: object) -> str:
    if isinstance(document, NamedNode):
        return _first(store, document, _IDENTIFIER) or shorten(document.value)
    return document.value if isinstance(document, Literal) else str(document)
