"""A graph of names and texts that try to break out of every format they are written to."""

from __future__ import annotations

from decimal import Decimal

from filmgraph.model import (
    Claim,
    Document,
    Entity,
    Evidence,
    KnowledgeGraph,
    Label,
    Node,
    Quantity,
    Quotation,
    Text,
)
from tests.sample import ID

NAMES = (
    '"""quoted""" \'twice\'',
    "<img src=x onerror=alert(1)>",
    "]]></script><!-- & &amp; <b>",
    "back\\slash \\u0041 \\n",
    "line\nfeed\ttab carriage\rreturn",
    "bell\x07 escape\x1b[31m del\x7f",
    "bidi \u202eerutuf\u202c \u2066x\u2069",
    '=HYPERLINK("http://evil.example")',
    "@prefix fg: <http://evil.example/> . #",
    "café 电影 «Кино» 🎬 e\u0301",
    "separator | semicolon ; comma , ",
)
IDENTIFIERS = (
    "../../x",
    "/etc/hosts",
    "..",
    "a//b",
    "a b%20c#d?e.txt",
    "电影/新闻.txt",
    "line\nbreak\\x.txt",
    "n" * 300 + ".txt",
)
TAILS = (
    "film/a%2Fb",
    "film/100%25",
    "film/x.",
    "film/-y",
    "film/(z)'!*;,",
    "film/影片:~=@$&+",
    "film/a/../b",
    "film//c",
)


def graph() -> KnowledgeGraph:
    """One entity for each name, each in a document of its own, with every kind of object."""
    documents, entities, claims, quotations = [], [], [], []
    for i, name in enumerate(NAMES):
        identifier = IDENTIFIERS[i % len(IDENTIFIERS)] + ("" if i < len(IDENTIFIERS) else f"-{i}")
        iri = ID + (TAILS[i] if i < len(TAILS) else f"film/t{i}")
        text = f"{name} / {name}"
        place = Evidence(identifier, 0, len(name), name)
        documents.append(
            Document(identifier, text, "en", title=name, issued=name, publisher=name, creator=name, source=name)
        )
        entities.append(
            Entity(iri, ("Film",), (Label(name, "en"),), (Label(name, "zh"),), (identifier,), "planned", ())
        )
        for predicate, value in (
            ("holdsPost", Text(name)),
            ("startDate", Text("2024-02", datatype="gYearMonth")),
            ("figure", Quantity(Decimal("12.50"), unit=name, quantity_of=name, period=name)),
            ("screenedAt", Node(ID + TAILS[(i + 1) % len(TAILS)])),
        ):
            claims.append(Claim(iri, predicate, value, Decimal("0.50"), name, (place,), "inferred"))
        quotations.append(Quotation(iri, name, "en", place, Decimal("1.00")))
    return KnowledgeGraph(tuple(documents), tuple(entities), tuple(claims), tuple(quotations))
