"""The views beside the graph: each shows the same facts, and a selection in one is a selection in all."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.page.conftest import Opened
from tests.page.demo import demo_graph
from tests.sample import ENGLISH, graph

Opener = Callable[..., Opened]


def texts(seen: Opened, selector: str) -> list[str]:
    return [e.inner_text() for e in seen.page.query_selector_all(selector)]


def test_a_quote_leads_to_its_place_in_the_full_text(open_page: Opener) -> None:
    seen = open_page(graph(), "thing=person/rosa-quispe")
    seen.page.click("#panel .fact:has-text('presides over') >> text=In the text")
    marked = "".join(texts(seen, "#reading article mark"))
    assert marked == "The third round of Peru-Norway film talks was chaired by Rosa Quispe"
    assert seen.page.is_visible("#reading mark.here")
    whole = seen.page.evaluate(
        "[...document.querySelectorAll('#reading article p')].map((p) => p.textContent).join('\\n')"
    )
    assert whole == ENGLISH.text.strip()


def test_a_marked_sentence_leads_to_what_it_states(open_page: Opener) -> None:
    seen = open_page(graph(), "view=documents&document=wire/zh.txt")
    seen.page.click("#reading .stating >> nth=0")
    assert "盐路" in seen.panel()
    assert "view=documents" in seen.page.url


def test_documents_count_offsets_in_code_points(open_page: Opener) -> None:
    seen = open_page(graph())
    cut = "fg.slice({ text: '🎬a🎞b', wide: undefined }, 1, 3)"
    assert seen.page.evaluate(cut) == "a🎞"


def test_the_table_holds_every_fact_and_sorts(open_page: Opener) -> None:
    seen = open_page(graph(), "view=table")
    assert len(texts(seen, "#reading tbody tr")) == len(graph().claims)
    seen.page.click("#reading th >> text=Confidence")
    assert texts(seen, "#reading td.number")[0] == "0.71"
    seen.page.click("#reading th >> text=Confidence")
    assert texts(seen, "#reading td.number")[0] == "0.97"
    assert seen.page.get_attribute("#reading th[aria-sort]", "aria-sort") == "descending"


def test_the_table_can_be_taken_away(open_page: Opener, tmp_path: Path) -> None:
    seen = open_page(graph(), "view=table")
    with seen.page.expect_download() as download:
        seen.page.click("#reading >> text=CSV")
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"), newline="")))
    assert len(rows) == len(graph().claims)
    chaired = next(r for r in rows if r["property"] == "presidesOver")
    assert chaired["Who or what"] == "Rosa Quispe"
    assert chaired["object IRI"].endswith("third-round-of-peru-norway-film-talks")
    assert "chaired by Rosa Quispe" in chaired["Sentence"]


def test_no_cell_of_the_csv_is_a_formula(open_page: Opener) -> None:
    seen = open_page(graph())
    claim = "fg.csv([{ ...fg.data.claims[0], object: { value: '=1+1' } }])"
    assert ",'=1+1," in seen.page.evaluate(claim)


@pytest.mark.parametrize(
    ("choose", "option", "rows"),
    [
        ("property", "directs", 1),
        ("country", "Peru", 5),
        ("source", "wire/zh.txt", 4),
        ("spoken", "Chinese", 4),
        ("sure", "≥ 0.95", 2),
    ],
)
def test_filters_hold_in_every_view_and_stand_in_the_address(
    open_page: Opener, choose: str, option: str, rows: int
) -> None:
    seen = open_page(graph(), "view=table")
    seen.page.select_option(f"#filter-{choose}", label=option)
    assert len(texts(seen, "#reading tbody tr")) == rows
    assert f"{choose}=" in seen.page.url
    seen.page.click("#views >> text=Graph")
    edges = seen.page.evaluate("fg.edges.get().filter((e) => !e.hidden).length")
    assert edges == seen.page.evaluate(
        "new Set(fg.passing().filter((c) => typeof c.object === 'number')"
        ".map((c) => [c.subject, c.object].sort().join())).size"
    )
    seen.page.click("text=Clear filters")
    assert seen.page.evaluate("fg.edges.get().every((e) => !e.hidden)")


def test_filters_of_an_address_hold_at_once(open_page: Opener) -> None:
    seen = open_page(demo_graph(150), "country=country/mongolia")
    shown = seen.page.evaluate("fg.nodes.get().filter((n) => !n.hidden).map((n) => n.id)")
    tied = seen.page.evaluate(
        "(() => { const m = fg.tails.get('country/mongolia'); return [m, ...fg.ties(m).keys()]; })()"
    )
    assert set(shown) == set(tied)


def test_the_timeline_shows_exact_and_uncertain_dates(open_page: Opener) -> None:
    seen = open_page(demo_graph(20), "view=timeline")
    assert {"2020", "2021", "2022"} <= set(texts(seen, "#reading .year h3"))
    month = "fg.within('2020-03')"
    assert seen.page.evaluate(month) == {"year": 2020, "from": 2 / 12, "to": 3 / 12}
    widths = set(seen.page.evaluate("[...document.querySelectorAll('.bar')].map((b) => b.style.width)"))
    assert {"max(5px, 100%)", "max(5px, 8.33333%)"} <= widths


def test_the_matrix_counts_what_two_countries_share_and_opens_it(open_page: Opener) -> None:
    seen = open_page(graph(), "view=countries")
    assert texts(seen, "#reading .matrix td button") == ["2", "2"]
    seen.page.click("#reading .matrix td button >> nth=0")
    assert "2 in common" in seen.panel()
    assert "Salt Road" in seen.panel()
    assert "third round of Peru-Norway film talks" in seen.panel()
    assert seen.page.get_attribute("#reading .matrix td button >> nth=0", "aria-pressed") == "true"


def test_a_dossier_numbers_its_sources_and_prints(open_page: Opener) -> None:
    seen = open_page(graph(), "thing=person/ingrid-vik")
    seen.page.click("#panel >> text=Dossier")
    assert texts(seen, "#reading .dossier sup") == ["1, 2"]
    assert len(texts(seen, "#reading .cited li")) == 2
    seen.page.emulate_media(media="print")
    assert not seen.page.is_visible("header")
    assert not seen.page.is_visible("#panel")
    assert seen.page.is_visible("#reading .cited")


def test_a_dossier_of_two_countries(open_page: Opener) -> None:
    seen = open_page(graph(), "view=dossier&thing=country/peru&other=country/norway")
    assert "Salt Road" in seen.page.inner_text("#reading")
    assert "third round" in seen.page.inner_text("#reading")


def test_the_picture_can_be_taken_away(open_page: Opener) -> None:
    seen = open_page(graph())
    with seen.page.expect_download() as download:
        seen.page.click("text=Save picture")
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def test_arrow_keys_walk_the_graph(open_page: Opener) -> None:
    seen = open_page(graph())
    seen.page.focus("#network")
    seen.page.keyboard.press("ArrowRight")
    seen.wait("fg.state.thing !== null")
    place = "fg.network.getPosition(fg.state.thing).x"
    first, name = seen.page.evaluate(place), seen.page.inner_text("#panel h2")
    seen.page.keyboard.press("ArrowLeft")
    seen.wait("name => document.querySelector('#panel h2').innerText !== name", name)
    assert seen.page.evaluate(place) < first
    assert seen.page.text_content("#status") == seen.page.inner_text("#panel h2")
    seen.page.keyboard.press("Escape")
    seen.wait("fg.state.thing === null")
