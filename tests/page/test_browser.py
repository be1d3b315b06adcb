"""The page as a reader meets it: in Chromium, without a network."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.page.conftest import Opened
from tests.page.demo import demo_graph
from tests.sample import graph

Opener = Callable[..., Opened]


def found(seen: Opened, query: str) -> list[str]:
    seen.page.fill("#query", query)
    return [e.inner_text() for e in seen.page.query_selector_all("#found .name")]


def test_opens_with_an_overview_and_a_still_picture(open_page: Opener) -> None:
    seen = open_page(graph())
    assert "2 documents" in seen.page.inner_text("header")
    before = seen.page.evaluate("JSON.stringify(fg.network.getPositions())")
    seen.page.wait_for_timeout(300)
    assert seen.page.evaluate("JSON.stringify(fg.network.getPositions())") == before
    assert seen.page.evaluate("fg.edges.get().every((e) => e.label.length > 0)")


def test_a_click_on_a_node_shows_its_facts_with_quote_and_document(open_page: Opener) -> None:
    seen = open_page(graph())
    seen.click_node("Rosa Quispe")
    text = seen.panel()
    assert "Rosa Quispe — presides over →" in text
    assert "The third round of Peru-Norway film talks was chaired by Rosa Quispe" in text
    assert "Peru, Norway sign film pact, Fjord Wire, March 5, 2024" in text
    assert "confidence 0.9" in text


def test_a_click_on_an_edge_shows_every_quote_in_every_language_with_names_marked(open_page: Opener) -> None:
    seen = open_page(graph())
    seen.click_edge("Ingrid Vik", "Salt Road")
    text = seen.panel()
    assert "directs" in text
    assert "co-production directed by Ingrid Vik" in text
    assert "秘鲁与挪威合拍的《盐路》由英格丽·维克执导" in text
    assert "2 documents, 2 independent sources" in text
    marked = [(m.get_attribute("class"), m.inner_text()) for m in seen.page.query_selector_all("#panel mark")]
    assert {("subject", "Ingrid Vik"), ("object", "Salt Road"), ("subject", "英格丽·维克"), ("object", "盐路")} == set(
        marked
    )


@pytest.mark.parametrize("query", ["rosa", "QUISPE", "Rôsa quíspe"])
def test_search_in_latin(open_page: Opener, query: str) -> None:
    assert found(open_page(graph()), query) == ["Rosa Quispe"]


@pytest.mark.parametrize("query", ["盐路", "鹽路", "yanlu", "salt r"])
def test_search_in_both_chinese_scripts_and_pinyin(open_page: Opener, query: str) -> None:
    assert found(open_page(graph()), query) == ["Salt Road"]


def test_search_for_a_cyrillic_name_in_latin_letters(open_page: Opener) -> None:
    seen = open_page(demo_graph(10))
    assert found(seen, "Норвегия") == ["Norway"]
    assert "Norway" in found(seen, "norvegiya")


def test_what_is_found_joins_the_picture(open_page: Opener) -> None:
    seen = open_page(demo_graph(150))
    last = seen.page.evaluate("fg.data.things.length - 1")
    assert not seen.page.evaluate("Boolean(fg.nodes.get(fg.data.things.length - 1))")
    seen.page.fill("#query", seen.page.evaluate(f"fg.name({last})"))
    seen.page.press("#query", "Enter")
    seen.wait(f"fg.state.thing === {last} && Boolean(fg.nodes.get({last}))")


def test_neighbours_join_on_demand_without_covering_a_name(open_page: Opener) -> None:
    seen = open_page(demo_graph(150))
    before = seen.page.evaluate("fg.nodes.length")
    seen.click_node("Peru")
    seen.page.click("text=Show neighbours")
    assert seen.page.evaluate("fg.nodes.length") == before + 24
    assert seen.page.evaluate(
        "[...fg.places.values()].slice(-24).every((a, n, all) => all.every((b) => a === b || "
        "Math.abs(a.x - b.x) >= (a.w + b.w) / 2 || Math.abs(a.y + a.below - b.y - b.below) >= (a.h + b.h) / 2))"
    )
    seen.page.click("text=Start again")
    assert seen.page.evaluate("fg.nodes.length") == before


def test_the_legend_hides_a_type(open_page: Opener) -> None:
    seen = open_page(graph())
    seen.page.click("#legend >> text=Country")
    assert seen.page.evaluate("fg.nodes.get().filter((n) => n.hidden).map((n) => n.label).sort()") == ["Norway", "Peru"]
    assert "hidden=Country" in seen.page.url
    seen.page.click("#legend >> text=Country")
    assert seen.page.evaluate("fg.nodes.get().every((n) => !n.hidden)")


def test_a_view_can_be_sent_and_gone_back_from(open_page: Opener) -> None:
    seen = open_page(graph(), "thing=film/salt-road&language=zh")
    assert seen.page.inner_text("#panel h2") == "盐路"
    seen.page.click("#panel .thing >> nth=0")
    seen.wait("document.querySelector('#panel h2').innerText !== '盐路'")
    seen.page.go_back()
    seen.wait("document.querySelector('#panel h2').innerText === '盐路'")


def test_an_address_that_names_nothing_opens_the_overview(open_page: Opener) -> None:
    seen = open_page(
        graph(), "thing=nobody&other=no&view=none&document=x&span=9-1&language=xx&theme=mauve&hidden=Nothing"
    )
    assert "who says so" in seen.panel()


@pytest.mark.parametrize(
    ("language", "word"), [("en", "presides over"), ("zh", "主持"), ("ru", "председательствует на")]
)
def test_interface_and_labels_follow_the_language(open_page: Opener, language: str, word: str) -> None:
    seen = open_page(graph(), f"thing=person/rosa-quispe&language={language}")
    assert word in seen.panel()
    assert seen.page.evaluate("document.documentElement.lang") == language


def test_the_theme_follows_the_system_and_the_button(open_page: Opener) -> None:
    seen = open_page(graph(), color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = seen.page.evaluate(paper)
    seen.page.click("text=Light")
    assert seen.page.evaluate(paper) != dark
    assert "theme=light" in seen.page.url


def test_a_compressed_page_opens_like_any_other(open_page: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("filmgraph.page.template.LARGE", 1000)
    seen = open_page(graph())
    seen.click_node("Rosa Quispe")
    assert "chaired by Rosa Quispe" in seen.panel()
