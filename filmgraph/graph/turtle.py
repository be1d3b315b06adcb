"""Turtle that people read: prefixes, a block for each subject, ``a`` first, objects sorted, the same bytes every time.

It streams: triples of one subject must follow each other, as :func:`filmgraph.graph.rdf.sections` yields them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import BinaryIO

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from filmgraph.vocab import FGR, PREFIXES

_NAMES = ("dcterms", "fg", "fgr", "oa", "owl", "rdf", "rdfs", "skos", "xsd")
USED = {name: PREFIXES[name] for name in _NAMES}
"""The prefixes that a graph needs."""
XSD = "http://www.w3.org/2001/XMLSchema#"
_LEAD = "a rdfs:label skos:prefLabel skos:altLabel dcterms:identifier rdf:subject rdf:predicate rdf:object oa:start"
_FIRST = {predicate: i for i, predicate in enumerate(_LEAD.split())}
_BARE = {"integer": re.compile(r"[+-]?[0-9]+"), "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+")}
_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_INNER = _LETTER + "0-9_\u00b7\u0300-\u036f\u203f-\u2040-"
_LOCAL = re.compile(rf"[{_LETTER}0-9_][{_INNER}.]*")
_RELATIVE = re.compile(r"[A-Za-z][A-Za-z0-9-]*(?:/(?!\.{1,2}(?:/|$))[^/?#]+)+")
"""What stands for the same IRI when it is read against the base: a kind and a path without empty or dot segments."""
_CONTROL = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write(parts: Iterable[tuple[str, Iterable[Triple]]], file: BinaryIO, prefixes: Mapping[str, str] = USED) -> None:
    """Write triples as Turtle, each part under its heading as a comment."""
    writer = Writer(prefixes)
    for text in writer.lines(parts):
        file.write(text.encode("utf-8"))


class Writer:
    """Terms as Turtle writes them, under a set of prefixes."""

    def __init__(self, prefixes: Mapping[str, str] = USED) -> None:
        self.prefixes = dict(sorted(prefixes.items()))
        # Longest namespace first, so that a namespace within another one wins.
        self._spaces = sorted(((iri, name) for name, iri in self.prefixes.items()), key=lambda x: (-len(x[0]), x))
        self._based = FGR in self.prefixes.values()
        self.iri = lru_cache(maxsize=65536)(self._iri)

    def lines(self, parts: Iterable[tuple[str, Iterable[Triple]]]) -> Iterator[str]:
        """The file, a block at a time."""
        if self._based:
            yield f"@base <{FGR}> .\n"
        for name, iri in self.prefixes.items():
            yield f"@prefix {name}: <{iri}> .\n"
        for heading, triples in parts:
            blocks = self.blocks(triples)
            first = next(blocks, None)
            if first is None:
                continue
            if heading:
                yield f"\n# {heading}\n"
            yield "\n" + first
            for block in blocks:
                yield "\n" + block

    def blocks(self, triples: Iterable[Triple]) -> Iterator[str]:
        """One block of text for each run of triples with the same subject."""
        for subject, group in groupby(triples, key=attrgetter("subject")):
            objects: dict[str, list[str]] = {}
            for triple in group:
                objects.setdefault(self.predicate(triple.predicate.value), []).append(self.term(triple.object))
            ordered = sorted(objects, key=lambda p: (_FIRST.get(p, len(_FIRST)), p))
            lines = [f"{p} " + " ,\n        ".join(sorted(objects[p])) for p in ordered]
            yield f"{self.term(subject)} " + " ;\n    ".join(lines) + " .\n"

    def predicate(self, iri: str) -> str:
        """``a`` for ``rdf:type``, else the prefixed name."""
        name: str = self.iri(iri)
        return "a" if name == "rdf:type" else name

    def term(self, term: object) -> str:
        """Any term of RDF 1.1."""
        if isinstance(term, NamedNode):
            return self.iri(term.value)
        if isinstance(term, Literal):
            return self.literal(term)
        if isinstance(term, BlankNode):
            return f"_:{term.value}"
        raise TypeError(f"not a term of RDF 1.1: {term!r}")

    def literal(self, literal: Literal) -> str:
        """Integers and decimals bare where Turtle reads them back as such, all else quoted."""
        value = literal.value
        if literal.language:
            return f"{quoted(value)}@{literal.language}"
        datatype = literal.datatype.value
        name = datatype.removeprefix(XSD)
        if name == "string":
            return quoted(value)
        if name in _BARE and _BARE[name].fullmatch(value):
            return value
        return f"{quoted(value)}^^{self.iri(datatype)}"

    def _iri(self, iri: str) -> str:
        if self._based and iri.startswith(FGR) and _RELATIVE.fullmatch(iri, len(FGR)):
            return f"<{iri[len(FGR) :]}>"
        for space, name in self._spaces:
            if iri.startswith(space) and (local := local_part(iri[len(space) :])) is not None:
                return f"{name}:{local}"
        return f"<{iri}>"


def local_part(rest: str) -> str | None:
    """``rest`` as the local part of a prefixed name; None where not all readers would understand it.

    What has to be escaped is written as an IRI: Virtuoso 7 takes the backslash for a part of the name.
    """
    return rest if not rest or (_LOCAL.fullmatch(rest) and not rest.endswith(".")) else None


def quoted(text: str) -> str:
    """A string in double quotes on one line; what steers terminals or the direction of writing is escaped."""
    return '"' + _CONTROL.sub(lambda m: _SHORT.get(m.group()) or f"\\u{ord(m.group()):04X}", text) + '"'
