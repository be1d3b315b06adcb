"""Whatever a reader needs to believe a fact: every source beside the others, contradictions, reasons for identity."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from filmgraph.model import Evidence, KnowledgeGraph, Label, Text
from filmgraph.resolve.decisions import Identity, ResolvedGraph
from tests.page.conftest import Opened
from tests.page.demo import demo_graph
from tests.sample import ID, graph

Opener = Callable[..., Opened]


def resolved(**more: object) -> ResolvedGraph:
    whole = graph()
    return ResolvedGraph(whole.documents, whole.entities, whole.claims, whole.quotations, **more)  # type: ignore[arg-type]


def test_one_fact_language_beside_language(open_page: Opener) -> None:
    seen = open_page(graph(), "thing=person/ingrid-vik")
    seen.page.click("#panel .fact:has-text('directs') >> text=Side by side")
    heads = [e.inner_text() for e in seen.page.query_selector_all(".column h3")]
    assert heads == ["English 1", "Chinese 1"]
    tops = seen.page.evaluate("[...document.querySelectorAll('.column')].map((c) => c.getBoundingClientRect().top)")
    assert tops[0] == tops[1]
    assert "2 documents, 2 independent sources" in seen.page.inner_text("#reading")
    assert len(seen.page.query_selector_all(".column mark")) == 4
    again = open_page(graph(), seen.page.url.partition("#")[2])
    assert len(again.page.query_selector_all(".column")) == 2


def test_an_address_of_a_fact_that_is_not_there(open_page: Opener) -> None:
    assert "no such fact" in open_page(graph(), "view=fact&claim=film/x directs y").page.inner_text("#reading")


def test_a_reprint_is_no_source_of_its_own(open_page: Opener) -> None:
    seen = open_page(resolved(reprints=(("wire/zh.txt", "wire/en.txt"),)), "thing=person/ingrid-vik")
    assert "2 documents, 1 independent sources" in seen.panel()


def contradicted() -> KnowledgeGraph:
    whole = graph()
    dated = next(c for c in whole.claims if c.predicate == "startDate")
    document = whole.documents[0]
    place = Evidence(document.identifier, 0, 4, document.text[:4])
    other = replace(dated, object=Text("2019-01-01", datatype="date"), evidence=(place,), confidence=Decimal("0.4"))
    return replace(whole, claims=(*whole.claims, other))


def test_what_contradicts_a_fact_stands_beside_it(open_page: Opener) -> None:
    dated = next(c for c in graph().claims if c.predicate == "startDate")
    seen = open_page(contradicted(), f"thing={dated.subject.removeprefix(ID)}")
    assert "Another report says: January 1, 2019 (confidence 0.4)" in seen.panel()
    seen.page.click("#panel .fact:has(.against) >> text=Side by side >> nth=0")
    assert "January 1, 2019" in seen.page.inner_text("#reading")


def test_why_names_count_as_one(open_page: Opener) -> None:
    same = Identity(
        "same",
        (f"{ID}film/salt-road",),
        Label("Salt Road", "en"),
        Label("盐路", "zh"),
        Decimal("0.93"),
        ("one director",),
        documents=("wire/en.txt",),
    )
    unsure = replace(
        same, verdict="unsure", entities=(f"{ID}country/peru", f"{ID}film/salt-road"), reasons=("a guess",)
    )
    seen = open_page(resolved(identities=(same, unsure)), "thing=film/salt-road")
    seen.page.click("#panel summary")
    assert "same Salt Road · 盐路" in seen.panel()
    assert "0.93 · one director" in seen.panel()
    assert "perhaps the same" in seen.panel()


@pytest.mark.parametrize(
    ("dates", "shown"),
    [("from=2024", 5), ("to=2023", 0), ("from=2024-03-05&to=2024-03-05", 5), ("from=2024-06", 0)],
)
def test_dates_filter_by_when_it_was_else_when_it_was_told(open_page: Opener, dates: str, shown: int) -> None:
    seen = open_page(graph(), f"view=table&{dates}&country=country/peru")
    assert len(seen.page.query_selector_all("#reading tbody tr")) == shown


def test_years_to_choose(open_page: Opener) -> None:
    seen = open_page(demo_graph(20), "view=table")
    before = len(seen.page.query_selector_all("#reading tbody tr"))
    seen.page.select_option("#filter-from", label="from 2022")
    assert 0 < len(seen.page.query_selector_all("#reading tbody tr")) < before
    assert "from=2022" in seen.page.url


def test_the_map_opens_countries_and_pairs_with_the_keyboard(open_page: Opener) -> None:
    seen = open_page(graph(), "view=map")
    labels = seen.page.evaluate("[...document.querySelectorAll('#map [role=button]')].map((e) => e.ariaLabel)")
    assert labels == ["Norway: 2 ties", "Peru: 2 ties", "Norway – Peru: 2 in common"]
    seen.page.focus("#map [aria-label^='Peru']")
    seen.page.keyboard.press("Enter")
    seen.wait("document.querySelector('#panel h2').innerText === 'Peru'")
    seen.page.focus("#map .lines [role=button]")
    seen.page.keyboard.press(" ")
    seen.wait("fg.state.other !== null")
    assert "2 in common" in seen.panel()


def test_the_picture_as_it_stands_is_in_the_address(open_page: Opener) -> None:
    seen = open_page(demo_graph(150))
    seen.page.click("text=Show more")
    seen.click_node("Peru")
    seen.page.click("text=Show neighbours")
    seen.page.wait_for_timeout(600)
    seen.page.click("#tools >> text=+")
    nodes = "JSON.stringify(fg.nodes.getIds().sort((a, b) => a - b))"
    eye = "JSON.stringify([Math.round(fg.network.getViewPosition().x), fg.network.getScale().toFixed(2)])"
    again = open_page(demo_graph(150), seen.page.url.partition("#")[2])
    assert again.page.evaluate(nodes) == seen.page.evaluate(nodes)
    assert again.page.evaluate(eye) == seen.page.evaluate(eye)
