"""The page about the ontology is up to date, complete, whole, and its worked example does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
import rdflib
from pyoxigraph import RdfFormat, Store

from filmgraph.check import check
from filmgraph.documentation import diagram, example, html
from filmgraph.infer import rules
from filmgraph.query import run
from filmgraph.query.names import Names
from filmgraph.vocab import ontology

PAGE = Path(__file__).parents[1] / "docs" / "ontology.html"


@pytest.fixture(scope="module")
def page() -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(PAGE.read_text("utf-8"))


def text(page: lxml.html.HtmlElement, anchor: str) -> str:
    return str(page.get_element_by_id(anchor).text_content())


def test_the_page_is_what_the_ontology_gives() -> None:
    assert PAGE.read_text("utf-8") == html(), "python -m filmgraph.documentation"


def test_every_term_is_there_in_three_languages(page: lxml.html.HtmlElement) -> None:
    known = ontology()
    members = {m for c in known.classes.values() for m in c.members}
    for name in {*known.classes, *known.properties, *known.areas, *members}:
        heading = page.get_element_by_id(name)
        assert {x.get("lang") for x in heading.iter("span") if x.get("lang")} == {"en", "zh", "ru"}, name
        told = [p.get("lang") for p in heading.getparent().iter("p")]
        assert told == ["en", "zh", "ru"], name
    assert all(page.get_element_by_id(f"rule-{r.name}") is not None for r in rules())


def test_links_lead_somewhere_and_no_id_stands_twice(page: lxml.html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {x.removeprefix("#") for x in page.xpath("//@href")} <= set(ids)


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert not re.search(r"<(script|link|img|iframe)|url\(\s*['\"]?http|@import", PAGE.read_text("utf-8"))


def test_every_relation_has_its_arrow(page: lxml.html.HtmlElement) -> None:
    told = " ".join(page.xpath("//*[local-name()='svg']//*[local-name()='title']/text()"))
    relations = {p.name for p in ontology().properties.values() if p.kind == "relation"}
    assert relations <= set(re.findall(r"\w+", told))
    assert len(diagram.between(ontology())) == told.count("→")


def test_the_example_loads_everywhere_and_breaks_no_rule(page: lxml.html.HtmlElement) -> None:
    turtle = text(page, "example-turtle")
    store = Store()
    store.bulk_load(turtle.encode(), RdfFormat.TURTLE)
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == len(store) > 50
    assert check(store) == []


def test_the_example_quotes_its_text(page: lxml.html.HtmlElement) -> None:
    sentence = text(page, "example-text")
    places = {e for c in example.graph().claims for e in c.evidence}
    assert places
    assert all(sentence[e.start : e.end] == e.quote for e in places)


def test_the_question_of_the_example_has_the_answer_that_stands_there(page: lxml.html.HtmlElement) -> None:
    store = Store()
    store.bulk_load(text(page, "example-turtle").encode(), RdfFormat.TURTLE)
    names = Names(store)
    found = [[names.of(cell) for cell in row] for row in run(store, text(page, "example-query"))]  # type: ignore[union-attr]
    shown = [
        [cell.text_content() for cell in row.iter("td")] for row in page.get_element_by_id("example-answer").iter("tr")
    ]
    assert found == shown[1:]
    assert [row[:3] for row in found] == [
        ["Blue Harvest", "Mira Solberg", "Ghana"],
        ["Blue Harvest", "Mira Solberg", "Iceland"],
    ]
