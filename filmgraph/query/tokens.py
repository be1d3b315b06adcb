"""SPARQL text as tokens: enough to see what a query names and to keep it from leaving the machine, no more.

The engine reads a query by grammar, this file by token. Where the two could see a text differently it is refused, so
whatever gets past :func:`refuse_remote` cannot reach another machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from filmgraph.query.errors import SyntaxProblem

_LETTER = r"A-Za-z_\u00B7-\U000EFFFF"
_TOKEN = re.compile(
    rf"""
      (?P<space>\s+)
    | (?P<variable>[?$][{_LETTER}0-9]+)
    | (?P<name>(?:[{_LETTER}][{_LETTER}0-9.\-]*)?:(?:[{_LETTER}0-9:.\-]|%[0-9A-Fa-f]{{2}}|\\[^\w\s])*(?<!\.))
    | (?P<word>[{_LETTER}][{_LETTER}0-9]*)
    | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
    | (?P<comment>\#[^\n\r]*)
    | (?P<string>\"\"\"(?:\"{{0,2}}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
        | \"(?:[^"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SERVICE = re.compile("service", re.IGNORECASE)
_LOCAL_WORD = re.compile(r"(?:(?!service)[A-Za-z_0-9-])*:(?:[A-Za-z_0-9][A-Za-z_0-9-]*)?", re.IGNORECASE)
_STEP_AND_OBJECT = re.compile(r"[?$](?:true|false|[0-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: ``kind`` is string, iri, variable, name (``fg:Film``), language, word, number or sign."""

    kind: str
    text: str
    start: int
    """Offset in code points."""

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.start + len(self.text)

    def says(self, *words: str) -> bool:
        """True for one of these keywords or signs, in either case."""
        return self.kind in ("word", "sign") and self.text.upper() in words


def pieces(query: str) -> Iterator[Token]:
    """Every piece of ``query``, spaces and comments too; their texts joined are the query."""
    for match in _TOKEN.finditer(query):
        yield Token(match.lastgroup or "sign", match.group(), match.start())


def tokens(query: str) -> list[Token]:
    """What is left without spaces and comments."""
    return [t for t in pieces(query) if t.kind not in ("space", "comment")]


def place(query: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset as the engine counts them: from 1, in code points, lines end with LF."""
    before = query[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def offset_of(query: str, line: int, column: int) -> int:
    """The offset of a line and column, at most the length of the query."""
    start = 0
    for _ in range(line - 1):
        start = query.find("\n", start) + 1
    return min(start + column - 1, len(query))


def declared(query: str) -> dict[str, str]:
    """The prefixes that ``query`` itself declares."""
    found = {}
    seen = tokens(query)
    for keyword, name, iri in zip(seen, seen[1:], seen[2:], strict=False):
        if keyword.says("PREFIX") and name.kind == "name" and iri.kind == "iri":
            found[name.text.removesuffix(":")] = iri.text[1:-1]
    return found


def star(query: str) -> tuple[int, list[str]] | None:
    """For ``SELECT *``: the offset of the star and the variables in the order they appear, else None."""
    seen = tokens(query)
    for i, token in enumerate(seen):
        if token.says("SELECT"):
            i += 1 + seen[i + 1 : i + 2][0].says("DISTINCT", "REDUCED") if i + 1 < len(seen) else 1
            if i < len(seen) and seen[i].says("*"):
                names = dict.fromkeys(t.text[1:] for t in seen if t.kind == "variable")
                return seen[i].start, list(names)
            return None
        if token.says("ASK", "CONSTRUCT", "DESCRIBE"):
            return None
    return None


def refuse_remote(query: str) -> None:
    """Raise :class:`SyntaxProblem` for SERVICE: a query must not reach another machine.

    The engine has no switch for it. The word may stand where both readings agree that it is no keyword: in a variable,
    in the local part of a prefixed name, in an address, in a string. For a string or a comment the agreement needs that
    nothing before it could be an address to one reader and a comparison to the other.
    """
    text = _ESCAPE.sub(lambda m: chr(min(int(m[1] or m[2], 16), 0x10FFFF)), query)
    if not _SERVICE.search(text):
        return
    doubtful = text != query
    before = [Token("sign", "", 0), Token("sign", "", 0)]
    for token in pieces(text):
        if token.kind == "space":
            continue
        prefix = token.kind == "iri" and before[0].says("PREFIX") and before[1].kind == "name"
        ambiguous = token.kind == "iri" and not prefix and ("'" in token.text or "#" in token.text)
        doubtful = doubtful or ambiguous
        if _SERVICE.search(token.text) and (ambiguous or not _harmless(token, doubtful)):
            line, column = place(text, token.start)
            raise SyntaxProblem("SERVICE is not possible here, a query never leaves this machine", line, column)
        if token.kind != "comment":
            before = [before[1], token]


def _harmless(token: Token, doubtful: bool) -> bool:
    if token.kind == "name":
        return bool(_LOCAL_WORD.fullmatch(token.text))
    if token.kind == "variable":  # after a path, "?true" can be an optional step and its object
        return not _STEP_AND_OBJECT.match(token.text)
    return token.kind == "iri" or (token.kind in ("string", "comment") and not doubtful)
