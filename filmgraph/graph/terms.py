"""RDF terms: the IRIs that the graph mints, and literals that are safe whatever the text holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from filmgraph.model import Evidence, Node, Quantity, Quotation, Text
from filmgraph.resolve.decisions import Identity
from filmgraph.vocab import FG, FGR

XSD = "http://www.w3.org/2001/XMLSchema#"
_UNSPEAKABLE = re.compile("[\x00\ud800-\udfff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\ud800-\udfff]|%(?![0-9A-Fa-f]{2})")
_DOT_SEGMENTS = {"": "%2F", ".": "%2E", "..": "%2E%2E"}


def speakable(text: str) -> str:
    """``text`` with what no serialization can carry (NUL, lone surrogates) as U+FFFD; offsets stay as they are."""
    return _UNSPEAKABLE.sub("\ufffd", text)


@lru_cache(maxsize=65536)
def node(iri: str) -> NamedNode:
    """An IRI; characters that no IRI may hold are percent-encoded, so addresses from outside cannot break a graph."""
    try:
        return NamedNode(iri)
    except ValueError:
        safe = _NOT_IN_IRI.sub(lambda m: quote(speakable(m.group()), safe=""), iri)
        return NamedNode(safe)


def address(text: str) -> NamedNode | Literal:
    """A web address that came from outside, as an IRI; as text where it is none, for whoever follows IRIs."""
    try:
        return node(text) if text.startswith(("http://", "https://")) else literal(text)
    except ValueError:
        return literal(text)


def literal(value: str, language: str = "", datatype: str = "") -> Literal:
    """A literal; ``datatype`` is a local name of XML Schema. A language tag that is not one is left out."""
    if datatype:
        return Literal(_canonical(value, datatype), datatype=node(XSD + datatype))
    if language and _LANGUAGE.fullmatch(language):
        return Literal(speakable(value), language=language)
    return Literal(speakable(value))


def _canonical(value: str, datatype: str) -> str:
    """The lexical form that the store gives back, so that file and store say the same."""
    if datatype == "integer" and re.fullmatch(r"[+-]?\d{1,4000}", value, re.ASCII):
        return str(int(value))
    return speakable(value)


def decimal(value: Decimal) -> Literal:
    """An ``xsd:decimal`` in the form that the store gives back: no exponent, no trailing zeros."""
    digits = format(value, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return Literal("0" if digits == "-0" else digits, datatype=node(XSD + "decimal"))


def _digest(parts: Iterable[object]) -> str:
    """16 hexadecimal digits that stand for ``parts``; no two different lists run together."""
    joined = "\n".join(f"{len(text)} {text}" for text in map(str, parts))
    return sha256(joined.encode("utf-8", "replace")).hexdigest()[:16]


def document_iri(identifier: str) -> str:
    """The IRI of a document: its relative path, percent-encoded; no dot segment is left for anybody to resolve."""
    parts = (_DOT_SEGMENTS.get(part) or quote(part) for part in speakable(identifier).split("/"))
    return f"{FGR}document/{'/'.join(parts)}"


def span_iri(document: str, start: int, end: int) -> str:
    """The IRI of a place in a document; the same place has the same IRI whatever it is evidence for."""
    return f"{FGR}span/{_digest((document, start, end))}"


def quantity_iri(subject: str, predicate: str, q: Quantity) -> str:
    """The IRI of an amount or a figure: what it is about and what it says."""
    kind = "amount" if q.currency else "figure"
    content = (subject, predicate, decimal(q.amount).value, q.currency, q.unit, q.quantity_of, q.period)
    return f"{FGR}{kind}/{_digest(content)}"


def quotation_iri(q: Quotation) -> str:
    """The IRI of a quotation: who, what and where."""
    where = (q.evidence.document, q.evidence.start, q.evidence.end)
    return f"{FGR}quotation/{_digest((q.speaker, q.text, q.language, *where))}"


def object_term(subject: str, predicate: str, value: Node | Text | Quantity) -> NamedNode | Literal:
    """What stands in the object place of a claim."""
    if isinstance(value, Node):
        return node(value.iri)
    if isinstance(value, Text):
        return literal(value.value, value.language, value.datatype)
    return node(quantity_iri(subject, predicate, value))


def claim_iri(subject: str, predicate: str, value: Node | Text | Quantity) -> str:
    """The IRI of a claim: a hash of subject, predicate and object, so a claim keeps its name from build to build."""
    return f"{FGR}claim/{_digest((node(subject), node(FG + predicate), object_term(subject, predicate, value)))}"


def identity_iri(i: Identity) -> str:
    """The IRI of a decision on identity: what was decided of which names of which nodes, and by whom."""
    names = (i.first.text, i.first.language, i.second.text, i.second.language)
    return f"{FGR}identity/{_digest((i.verdict, *i.entities, *names, i.decided_by, i.note))}"


def evidence_iri(evidence: Evidence) -> str:
    """The IRI of the place that ``evidence`` names."""
    return span_iri(evidence.document, evidence.start, evidence.end)
