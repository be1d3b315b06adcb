"""Answers as bytes: one writer per format, for rows, for triples and for yes or no.

The formats for machines (csv, tsv, json, jsonl, xml, ttl, nt, jsonld) hold full IRIs; table and markdown hold names.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from filmgraph.errors import QueryError
from filmgraph.query.names import Names, Term, written
from filmgraph.query.run import Answer
from filmgraph.query.table import Look, markdown, table
from filmgraph.vocab import PREFIXES

_RESULTS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
_GRAPHS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "xml": RdfFormat.RDF_XML,
}
_EXTENSIONS = {"txt": "table", "md": "markdown", "srj": "json", "srx": "xml", "rdf": "xml", "ndjson": "jsonl"}
FORMATS = ("table", "csv", "tsv", "json", "jsonl", "xml", "markdown", "ttl", "nt", "jsonld")
_PARTS = ("subject", "predicate", "object")

Row = tuple[Term | None, ...]


@dataclass(frozen=True)
class Rows:
    """An answer as a header and rows; None is an unbound variable."""

    columns: tuple[str, ...]
    rows: Iterable[Row]


def format_of(path: str) -> str:
    """The format that the end of a file name asks for, else an empty string."""
    extension = PurePath(path).suffix.lstrip(".").lower()
    found = _EXTENSIONS.get(extension, extension)
    return found if found in FORMATS else ""


def write(answer: Answer, format_: str, out: BinaryIO, names: Names, look: Look) -> int | None:
    """Write ``answer`` to ``out`` and return how many rows there were, where they were counted.

    Raises :class:`QueryError` where the format cannot hold such an answer.
    """
    if isinstance(answer, QueryBoolean):
        _write_boolean(answer, format_, out)
        return None
    if isinstance(answer, QueryTriples):
        if format_ in _GRAPHS:
            return _write_triples(answer, format_, out)
        if format_ == "json":
            raise QueryError("json holds rows, but this query gives triples; choose --format jsonld, ttl, nt or xml")
        if format_ in _RESULTS:
            return _write_lines(Rows(_PARTS, map(tuple, _sorted(answer))), format_, out)
    elif format_ in _RESULTS:
        answer.serialize(output=out, format=_RESULTS[format_])
        return None
    elif format_ in _GRAPHS:
        raise QueryError(f"{format_} holds triples, but this query gives rows; choose --format csv, tsv, json or xml")
    return _for_people(_rows(answer), format_, out, names, look)


def _write_boolean(answer: QueryBoolean, format_: str, out: BinaryIO) -> None:
    if format_ in ("json", "xml"):
        answer.serialize(output=out, format=_RESULTS[format_])
    elif format_ in _GRAPHS:
        raise QueryError(f"{format_} holds triples, but this query gives yes or no; choose --format tsv, json or xml")
    else:
        out.write(b"true\n" if answer else b"false\n")


def _sorted(answer: QueryTriples) -> list[Triple]:
    return sorted(set(answer), key=str)


def _write_triples(answer: QueryTriples, format_: str, out: BinaryIO) -> int:
    triples = _sorted(answer)
    iris = {n.value for t in triples for n in (*_nodes(t),)}
    used = {prefix: start for prefix, start in PREFIXES.items() if any(i.startswith(start) for i in iris)}
    serialize(triples, output=out, format=_GRAPHS[format_], prefixes=used)
    if format_ == "jsonld":
        out.write(b"\n")
    return len(triples)


def _nodes(triple: Triple) -> Iterator[NamedNode]:
    for term in triple:
        if isinstance(term, NamedNode):
            yield term
        elif isinstance(term, Literal):
            yield term.datatype


def _rows(answer: QuerySolutions | QueryTriples) -> Rows:
    if isinstance(answer, QueryTriples):
        return Rows(_PARTS, (tuple(t) for t in _sorted(answer)))
    columns = tuple(v.value for v in answer.variables)
    return Rows(columns, (tuple(solution[c] for c in columns) for solution in answer))


def _write_lines(rows: Rows, format_: str, out: BinaryIO) -> int:
    """Triples as rows of text: TSV with terms as Turtle writes them, CSV with their plain values."""
    import csv
    import io

    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    count = 0
    if format_ == "csv":
        writer = csv.writer(text)
        writer.writerow(rows.columns)
    else:
        text.write("\t".join(f"?{c}" for c in rows.columns) + "\n")
    for row in rows.rows:
        count += 1
        if format_ == "csv":
            writer.writerow([_value(t) for t in row])
        else:
            text.write("\t".join("" if t is None else str(t).replace("\t", "\\t") for t in row) + "\n")
    text.detach()
    return count


def _value(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else "" if term is None else str(term)


def _for_people(rows: Rows, format_: str, out: BinaryIO, names: Names, look: Look) -> int:
    if format_ == "jsonl":
        return _write_jsonl(rows, out)
    say: Callable[[Term], str] = (
        (lambda t: written(t.value) if isinstance(t, NamedNode) else names.of(t)) if (look.iris) else names.of
    )
    cells = [[None if t is None else say(t) for t in row] for row in rows.rows]
    draw = markdown if format_ == "markdown" else table
    out.write(draw(rows.columns, cells, look).encode("utf-8", "replace"))
    return len(cells)


def _write_jsonl(rows: Rows, out: BinaryIO) -> int:
    count = 0
    for row in rows.rows:
        bound = {c: _json(t) for c, t in zip(rows.columns, row, strict=True) if t is not None}
        out.write(json.dumps(bound, ensure_ascii=False).encode("utf-8") + b"\n")
        count += 1
    return count


def _json(term: Term) -> dict[str, str]:
    """A term as in the SPARQL JSON results."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        return {"type": "triple", "value": str(term)}
    told = {"type": "literal", "value": term.value}
    if term.language:
        return {**told, "xml:lang": term.language}
    return told if term.datatype.value.endswith("#string") else {**told, "datatype": term.datatype.value}
