"""What is wrong with a query, in words to act on: the place, what stands there, what was perhaps meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from pyoxigraph import NamedNode, Store

from filmgraph.query import tokens
from filmgraph.query.errors import SyntaxProblem
from filmgraph.query.tokens import Token
from filmgraph.vocab import FG, PREFIXES, ontology

_ENGINE = re.compile(r"error at (\d+):(\d+): ")
_PADDING = 64
_SENTENCE = re.compile(r"[A-Z][a-z]+(?: [\w'?]+){2,}")
_SIMPLE = re.compile(r'"([^"]{1,3})"|\b([A-Z]{2,})\b')
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH")
_KEYWORDS = """
    SELECT CONSTRUCT DESCRIBE ASK WHERE DISTINCT REDUCED FROM NAMED AS BASE PREFIX ORDER BY ASC DESC LIMIT OFFSET
    GROUP HAVING VALUES UNDEF OPTIONAL GRAPH UNION MINUS SERVICE SILENT BIND FILTER EXISTS NOT IN A TRUE FALSE
    SEPARATOR LATERAL COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG LANGMATCHES LANGDIR HASLANG HASLANGDIR
    STRLANGDIR DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI
    CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID
    MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX
    SUBSTR REPLACE TRIPLE SUBJECT PREDICATE OBJECT ISTRIPLE VERSION ADJUST
"""
_WORDS = frozenset(_KEYWORDS.split())


def explain(query: str, message: str) -> SyntaxProblem:
    """The engine's complaint about ``query`` as an error with a place and, where there is one, a suggestion."""
    seen = tokens.tokens(query)
    token, told = next(_suspects(query, seen), (None, ""))
    if token is None:
        return _engine_says(query, seen, message)
    return SyntaxProblem(told, *tokens.place(query, token.start))


def _suspects(query: str, seen: list[Token]) -> Iterator[tuple[Token, str]]:
    first = next((t for t in seen if t.kind == "word" and not t.says("PREFIX", "BASE")), None)
    if first is not None and first.says(*_UPDATES):
        yield first, f"{first.text.upper()} changes a graph; a query only reads it"
    prefixes = {**PREFIXES, **tokens.declared(query)}
    for before, token in zip([None, *seen], seen, strict=False):
        if token.kind == "name" and not (before is not None and before.says("PREFIX")):
            prefix = token.text.partition(":")[0]
            if prefix != "_" and prefix not in prefixes:
                yield token, f"the prefix {prefix}: is not declared{_meant(prefix, prefixes, '{}:')}"
        if token.says('"', "'"):
            yield token, f"the string that starts with {token.text} is not closed"
        if token.kind == "word" and token.text.upper() not in _WORDS:
            yield token, f"unexpected {token.text}{_meant(token.text.upper(), _WORDS, '{}')}"


def _meant(word: str, known: Iterable[str], form: str) -> str:
    close = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean {form.format(close[0])}?" if close else ""


def _engine_says(query: str, seen: list[Token], message: str) -> SyntaxProblem:
    """The engine knows that the query is wrong, but not where: it reports how far it looked, not where it stopped."""
    sentence = _SENTENCE.search(" ".join(message.split()).partition("expected ")[2].removeprefix("one of "))
    if sentence is not None:
        start = next((t.start for t in seen if t.says("SELECT")), 0)
        return SyntaxProblem(sentence.group()[0].lower() + sentence.group()[1:], *tokens.place(query, start))
    good = bisect_left(range(len(seen)), True, key=lambda i: not _may_go_on(query[: seen[i].end]))
    if good == len(seen):
        open_ = sum(t.says("{") - t.says("}") for t in seen)
        missing = f"; {open_} closing brace{'s' * (open_ > 1)} missing" if open_ > 0 else ""
        end = seen[-1].end if seen else 0
        return SyntaxProblem(f"the query ends too early{missing}", *tokens.place(query, end))
    wrong = seen[good]
    if wrong.kind == "iri" and ":" not in wrong.text:
        told = f"{_short(wrong.text)} is not a full address; write one, a prefixed name, or BASE"
        return SyntaxProblem(told, *tokens.place(query, wrong.start))
    expected = _expected(query[: wrong.start])
    return SyntaxProblem(f"unexpected {_short(wrong.text)}{expected}", *tokens.place(query, wrong.start))


def _complaint(query: str) -> str:
    try:
        Store().query(query, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        return " ".join(str(error).split())
    return ""


def _may_go_on(start: str) -> bool:
    """True when a query can start like this: the engine then reads to the end of the spaces and wants more."""
    padded = start + " " * _PADDING
    found = _ENGINE.match(_complaint(padded))
    return found is None or tokens.offset_of(padded, int(found[1]), int(found[2])) >= len(padded)


def _expected(start: str) -> str:
    """What could stand behind ``start``, where that is a short list of signs and keywords."""
    wanted = list(dict.fromkeys(a or b for a, b in _SIMPLE.findall(_complaint(start + " " * _PADDING))))
    return f"; expected {' or '.join(wanted)}" if 0 < len(wanted) <= 3 else ""


def _short(text: str) -> str:
    line = text.split("\n")[0]
    return line if len(line) <= 40 else line[:39] + "…"


def unknown_term(store: Store, query: str) -> SyntaxProblem | None:
    """A term that looks like one of the ontology's and is none, where a known one is close and the graph lacks it too.

    Such a query is well formed, its answer would be empty, and nobody would see why.
    """
    prefixes = {**PREFIXES, **tokens.declared(query)}
    for token in tokens.tokens(query):
        iri = _iri(token, prefixes)
        if iri.startswith(FG) and len(iri) > len(FG) and not _used(store, NamedNode(iri)):
            known = ontology_names()
            local = iri.removeprefix(FG)
            if local not in known and (close := get_close_matches(local, known, n=1, cutoff=0.75)):
                told = f"fg:{local} is not a term of the ontology; did you mean fg:{close[0]}?"
                return SyntaxProblem(told, *tokens.place(query, token.start))
    return None


def ontology_names() -> list[str]:
    """The local names of all classes, properties, concepts and individuals."""
    known = ontology()
    return sorted({*known.classes, *known.properties, *known.areas, *known.all_labels})


def _iri(token: Token, prefixes: dict[str, str]) -> str:
    if token.kind == "iri":
        return token.text[1:-1]
    prefix, _, local = token.text.partition(":")
    return prefixes.get(prefix, "") + local if token.kind == "name" and "\\" not in local else ""


def _used(store: Store, term: NamedNode) -> bool:
    as_property = store.quads_for_pattern(None, term, None)
    as_object = store.quads_for_pattern(None, None, term)
    return any(next(found, None) for found in (as_property, as_object))
