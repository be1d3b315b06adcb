"""Findings for people and for programs: lines of text, JSON, or a SHACL validation report in Turtle."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TextIO

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from filmgraph.check.run import Finding, Term, evidence, shape_iri
from filmgraph.graph.turtle import Writer
from filmgraph.query.names import Names, shorten
from filmgraph.query.table import visible
from filmgraph.vocab import PREFIXES

_WORDS = {
    "en": ("error", "warning", "value", "in {document}, from character {start}", "{n} more like this"),
    "zh": ("错误", "警告", "值", "见 {document}，第 {start} 字起", "另有 {n} 处同类问题"),
    "ru": ("ошибка", "предупреждение", "значение", "{document}, с символа {start}", "ещё {n} таких"),
}


def errors(findings: Iterable[Finding]) -> int:
    """How many of them are errors."""
    return sum(not f.warning for f in findings)


def summary(findings: Iterable[Finding]) -> str:
    """``no errors``, ``2 errors, 1 warning``."""
    findings = list(findings)
    wrong = errors(findings)
    counts = [_count(wrong, "error") if wrong else "no errors"]
    if len(findings) > wrong:
        counts.append(_count(len(findings) - wrong, "warning"))
    return ", ".join(counts)


def _count(n: int, word: str) -> str:
    return f"{n} {word}{'' if n == 1 else 's'}"


def text(findings: Sequence[Finding], store: Store, language: str, limit: int) -> Iterator[str]:
    """Lines for people in ``language`` (en, zh, ru); of each rule at most ``limit`` findings, 0 for all."""
    error, warning, value, place, more = _WORDS[language]
    names, told = Names(store, (language, "en", "zh", "ru")), Counter[str]()
    for f in findings:
        told[f.shape] += 1
        if limit and told[f.shape] > limit:
            continue
        who = visible(names.of(f.focus))
        iri = shorten(f.focus.value) if isinstance(f.focus, NamedNode) else str(f.focus)
        yield f"{warning if f.warning else error}: {who}{f' ({iri})' if iri != who else ''}: {_message(f, language)}"
        if f.value is not None and f.value != f.focus:
            yield f"    {value}: {visible(names.of(f.value))}"
        for e in evidence(store, f):
            where = place.format(document=visible(e.document), start=e.start)
            yield f"    “{visible(e.quote)}” {where}"
    for shape, n in sorted(told.items()):
        if limit and n > limit:
            yield f"{shape}: {more.format(n=n - limit)}"


def _message(finding: Finding, language: str) -> str:
    return finding.messages.get(language) or finding.messages.get("en", finding.shape)


def write_text(findings: Sequence[Finding], store: Store, stream: TextIO, language: str, limit: int) -> None:
    """Lines for people, then the count."""
    for line in text(findings, store, language, limit):
        stream.write(f"{line}\n")
    stream.write(f"{summary(findings)}\n")


def write_json(findings: Sequence[Finding], store: Store, stream: TextIO, language: str, limit: int) -> None:
    """All findings as one JSON array."""
    rows = [
        {
            "rule": f.shape,
            "severity": "warning" if f.warning else "error",
            "node": _plain(f.focus),
            "property": f.predicate,
            "value": None if f.value is None else _plain(f.value),
            "message": dict(f.messages),
            "evidence": [
                {"document": e.document, "start": e.start, "end": e.end, "quote": e.quote} for e in evidence(store, f)
            ],
        }
        for f in findings
    ]
    json.dump(rows, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def _plain(term: Term) -> str:
    return str(term) if isinstance(term, BlankNode | Triple) else term.value


def write_turtle(findings: Sequence[Finding], store: Store, stream: TextIO, language: str, limit: int) -> None:
    """All findings as a SHACL validation report."""
    prefixes = {p: PREFIXES[p] for p in ("fg", "fgr", "rdf", "sh", "xsd")}
    for line in Writer(prefixes).lines([("", _report(findings))]):
        stream.write(line)


def _report(findings: Sequence[Finding]) -> Iterator[Triple]:
    sh, rdf_type = PREFIXES["sh"], NamedNode(PREFIXES["rdf"] + "type")
    report = BlankNode("report")
    conforms = Literal("false" if findings else "true", datatype=NamedNode(PREFIXES["xsd"] + "boolean"))
    yield Triple(report, rdf_type, NamedNode(sh + "ValidationReport"))
    yield Triple(report, NamedNode(sh + "conforms"), conforms)
    nodes = [BlankNode(f"result{i}") for i in range(len(findings))]
    yield from (Triple(report, NamedNode(sh + "result"), node) for node in nodes)
    for node, f in zip(nodes, findings, strict=True):
        yield Triple(node, rdf_type, NamedNode(sh + "ValidationResult"))
        yield Triple(node, NamedNode(sh + "sourceShape"), shape_iri(f))
        yield Triple(node, NamedNode(sh + "focusNode"), f.focus)
        yield Triple(node, NamedNode(sh + "resultSeverity"), NamedNode(sh + ("Warning" if f.warning else "Violation")))
        if f.predicate:
            yield Triple(node, NamedNode(sh + "resultPath"), NamedNode(f.predicate))
        if f.value is not None:
            yield Triple(node, NamedNode(sh + "value"), f.value)
        for tag, said in sorted(f.messages.items()):
            yield Triple(node, NamedNode(sh + "resultMessage"), Literal(said, language=tag))


WRITERS: dict[str, Callable[[Sequence[Finding], Store, TextIO, str, int], None]] = {
    "text": write_text,
    "json": write_json,
    "ttl": write_turtle,
}
