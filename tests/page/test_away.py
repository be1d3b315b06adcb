"""What a reader takes away: triples that are those of the graph, a query that finds the same facts, pictures."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pyoxigraph import Quad, QuerySolutions, RdfFormat, Store, parse

from filmgraph.graph import triples
from filmgraph.model import KnowledgeGraph
from filmgraph.query.run import run
from tests.page.conftest import Opened
from tests.page.demo import demo_graph
from tests.sample import graph

Opener = Callable[..., Opened]


def in_memory(whole: KnowledgeGraph) -> Store:
    store = Store()
    store.bulk_extend(Quad(*t) for t in triples(whole))
    return store


def taken(seen: Opened, button: str) -> bytes:
    with seen.page.expect_download() as download:
        seen.page.click(f"#reading >> text='{button}'")
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("whole", [graph(), demo_graph(20)], ids=["sample", "demo"])
def test_the_turtle_says_nothing_that_the_graph_does_not(open_page: Opener, whole: KnowledgeGraph) -> None:
    found = {q.triple for q in parse(taken(open_page(whole, "view=take"), "Turtle"), RdfFormat.TURTLE)}
    known = set(triples(whole))
    assert found <= known
    claims = [t for t in found if t.object.value.endswith("ontology#Claim")]
    assert len(claims) == len(whole.claims)
    places = {(e.document, e.start, e.end) for c in whole.claims for e in c.evidence}
    assert len([t for t in found if t.predicate.value.endswith("#exact")]) == len(places)


def test_the_turtle_is_of_the_selection(open_page: Opener) -> None:
    seen = open_page(graph(), "view=take&thing=person/rosa-quispe")
    text = taken(seen, "Turtle").decode()
    assert "presidesOver" in text
    assert "coProduces" not in text


def test_odd_characters_survive_the_turtle(open_page: Opener) -> None:
    seen = open_page(graph())
    odd = 'quote " slash \\ line \n tab \t bell \x07 路 🎬'
    line = f"<http://a> <http://b> {seen.page.evaluate('text => fg.literal(text)', odd)} ."
    assert next(iter(parse(line.encode(), RdfFormat.TURTLE))).object.value == odd


@pytest.mark.parametrize(
    "hash_",
    [
        "",
        "thing=country/peru",
        "thing=country/peru&other=country/norway",
        "property=coProduces&sure=0.8",
        "country=country/kenya",
        "source=films/0001.en.txt",
        "spoken=zh&hidden=Person",
        "hidden=Place,Film",
        "from=2012&to=2015",
        "from=2021-02&country=country/norway",
    ],
)
def test_the_query_finds_the_same_facts(open_page: Opener, hash_: str) -> None:
    whole = demo_graph(20)
    seen = open_page(whole, f"view=take&{hash_}")
    shown = seen.page.evaluate(
        "fg.selected(fg.state).map((c) => [fg.iri(c.subject), fg.FG + c.property,"
        " typeof c.object === 'number' ? fg.iri(c.object) : c.object.value ?? '#'])"
    )
    found = run(in_memory(whole), seen.page.evaluate("fg.sparql(fg.state)"))
    assert isinstance(found, QuerySolutions)
    rows = [[s.value, p.value, "#" if "/id/amount/" in o.value else o.value] for s, p, o, _ in found]
    assert sorted(rows) == sorted(shown)
    assert rows
    if hash_:
        assert len(rows) < len(whole.claims)


@pytest.mark.parametrize("button", ["SVG · Graph", "SVG · Map"])
def test_pictures_are_svg_that_stands_alone(open_page: Opener, button: str) -> None:
    picture = ElementTree.fromstring(taken(open_page(demo_graph(20), "view=take"), button))
    texts = {e.text for e in picture.iter("{http://www.w3.org/2000/svg}text")}
    assert "Peru" in texts
    assert not [e for e in picture.iter() if e.tag.endswith(("script", "image", "foreignObject")) or "href" in e.attrib]
    assert all("var(" not in value for e in picture.iter() for value in e.attrib.values())


def test_every_saved_question_is_there_and_answered(open_page: Opener) -> None:
    seen = open_page(graph(), "view=questions")
    seen.page.click("text=Films that countries make together")
    cells = [e.inner_text() for e in seen.page.query_selector_all("#reading td")]
    assert cells == ["Salt Road", "Norway", "Peru", "Salt Road", "Peru", "Norway"]
    assert "question=coproductions" in seen.page.url
    seen.page.click("text=The query behind it")
    assert "fg:coProduces" in seen.page.inner_text("#reading pre")
    seen.page.click("text=Show on the graph")
    seen.wait("fg.state.view === 'graph'")
    names = json.loads(seen.page.evaluate("JSON.stringify(fg.state.grown.map((i) => fg.data.things[i].tail))"))
    assert set(names) == {"film/salt-road", "country/norway", "country/peru"}


def test_a_question_with_a_gap_tells_how_to_ask_it(open_page: Opener) -> None:
    seen = open_page(graph(), "view=questions&question=film")
    assert 'filmgraph query film --film "…"' in seen.page.inner_text("#reading")


def answers(whole: KnowledgeGraph) -> list[dict[str, Any]]:
    from filmgraph.page.questions import answered

    return answered(whole, [e.iri for e in whole.entities])


def test_a_large_graph_has_questions_without_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert any("rows" in q for q in answers(graph()))
    monkeypatch.setattr("filmgraph.page.questions.MOST_CLAIMS", 3)
    assert not any("rows" in q for q in answers(graph()))
    assert all(q["query"] for q in answers(graph()))
