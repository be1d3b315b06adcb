"""A graph whose every string is an attack: nothing runs, nothing is asked for, everything shows as text."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from pyoxigraph import RdfFormat, parse

from filmgraph.model import Claim, Document, Entity, Evidence, KnowledgeGraph, Label, Node, Quantity, Quotation, Text
from filmgraph.page.template import SCRIPTS
from tests.page.conftest import Opened

ID = "https://w3id.org/filmgraph/id/"
ATTACKS = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "<svg/onload=alert(3)>",
    '" onmouseover=alert(4) x="',
    "javascript:alert(5)",
    "<!--<script>alert(6)",
    "]]></title><iframe srcdoc='<script>alert(7)</script>'>",
    "\u202eevil\u202c \u2066x\u2028y\u2029z",
    "<b>*bold*</b> _it_ `code`",
    "{{data}} ${alert(8)} __proto__ constructor",
    "long " + "x" * 4995,
    "路" * 5000,
]


def iri(n: int, attack: str) -> str:
    """As the command line cannot make it: with markup, but without the brackets that no IRI bears."""
    return f"{ID}film/{n:02}-{attack[:60].strip('[]')}"


def hostile() -> KnowledgeGraph:
    documents = tuple(
        Document(f"{n:02} {a[:200]}", f"{a} and {a}\n", a[:20], title=a, publisher=a, issued=a, source=a)
        for n, a in enumerate(ATTACKS)
    )
    entities = tuple(
        Entity(
            iri(n, a),
            ("Film",),
            (Label(a, "en"),),
            (Label(a * 2, a[:10]),),
            (documents[n].identifier,),
            a,
            (a,),
        )
        for n, a in enumerate(ATTACKS)
    )
    claims: list[Claim] = []
    for n, a in enumerate(ATTACKS):
        place = (Evidence(documents[n].identifier, 0, len(a), a),)
        other = entities[(n + 1) % len(entities)].iri
        for value in (
            Node(other),
            Text(a, a[:8]),
            Text(a, datatype="date"),
            Quantity(Decimal(1), currency=a),
            Quantity(Decimal(1), unit=a),
        ):
            claims.append(Claim(entities[n].iri, a if n % 2 else "directs", value, Decimal("0.5"), a, place))
    said = tuple(
        Quotation(e.iri, a, a[:5], c.evidence[0]) for e, a, c in zip(entities, ATTACKS, claims[::5], strict=True)
    )
    return KnowledgeGraph(documents, entities, tuple(claims), said)


@pytest.fixture
def seen(open_page: Callable[..., Opened]) -> Opened:
    return open_page(hostile())


@pytest.mark.parametrize("n", range(len(ATTACKS)))
def test_shown_as_text(seen: Opened, n: int) -> None:
    name = ATTACKS[n]
    seen.page.evaluate("name => fg.set({ thing: fg.data.things.findIndex((t) => t.labels.en === name) })", name)
    seen.wait("fg.state.thing !== null")
    assert seen.page.evaluate("document.querySelector('#panel h2 bdi').textContent") == name
    assert name in seen.page.evaluate("document.querySelector('#panel blockquote').textContent")
    assert_harmless(seen)


def test_every_edge_the_search_and_the_address(seen: Opened) -> None:
    seen.page.evaluate("for (const e of fg.edges.get()) fg.choose(e)")
    for attack in ATTACKS:
        seen.page.fill("#query", attack[:60])
        seen.page.wait_for_timeout(20)
    seen.page.evaluate("location.hash = 'thing=' + encodeURIComponent('<img src=x onerror=alert(1)>')")
    seen.page.mouse.move(600, 400)
    seen.page.wait_for_timeout(200)
    assert_harmless(seen)


def test_every_view_in_every_language(seen: Opened) -> None:
    seen.page.evaluate("fg.set({ thing: 0, other: 1 })")
    seen.page.evaluate("fg.state.claim = fg.claimKey(fg.data.claims[0])")
    for view in ("timeline", "countries", "map", "table", "documents", "dossier", "questions", "take", "fact", "graph"):
        for language in ("zh", "ru", "en"):
            seen.page.evaluate("state => fg.take({ ...fg.state, ...state })", {"view": view, "language": language})
            assert_harmless(seen)
    for n in range(len(ATTACKS)):
        seen.page.evaluate("n => fg.take({ ...fg.state, view: 'documents', document: n, span: [0, 5] })", n)
        assert seen.page.evaluate("document.querySelector('#reading h2').textContent") in ATTACKS
        assert_harmless(seen)


def test_pictures_and_triples_of_attacks(seen: Opened) -> None:
    seen.page.evaluate("fg.take({ ...fg.state, view: 'take' })")
    picture = seen.page.evaluate("new XMLSerializer().serializeToString(fg.graphSvg())")
    assert "<img" not in picture
    assert {e.tag.rpartition("}")[2] for e in ElementTree.fromstring(picture).iter()} <= {
        "svg",
        "g",
        "rect",
        "path",
        "text",
    }
    triples = seen.page.evaluate("fg.turtle(fg.data.claims.filter((c) => c.property === 'directs'))")
    assert all(t.predicate.value.startswith(("http://", "https://")) for t in parse(triples.encode(), RdfFormat.TURTLE))
    assert_harmless(seen)


def assert_harmless(seen: Opened) -> None:
    """Nothing of the attacks became an element, an address or a handler."""
    assert seen.page.evaluate("document.querySelectorAll('img, iframe, svg[onload], [onmouseover], b').length") == 0
    assert seen.page.evaluate("[...document.querySelectorAll('a')].every((a) => /^(https?|file):$/.test(a.protocol))")
    assert seen.page.evaluate("document.querySelectorAll('script:not([type])').length") == len(SCRIPTS) + 1
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
