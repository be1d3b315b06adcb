"""For everyone: axe-core finds nothing, the keyboard reaches everything, motion and width are the reader's choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.page.conftest import Opened
from tests.page.demo import demo_graph
from tests.sample import graph

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
Opener = Callable[..., Opened]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIEWS = {
    "graph": "",
    "chosen": "thing=country/peru",
    "tie": "thing=country/peru&other=country/norway",
    "timeline": "view=timeline",
    "countries": "view=countries",
    "map": "view=map&thing=country/peru",
    "table": "view=table",
    "documents": "view=documents",
    "document": "view=documents&document=wire/en.txt&span=0-4",
    "questions": "view=questions",
    "answer": "view=questions&question=coproductions",
    "take": "view=take",
    "dossier": "view=dossier&thing=film/salt-road",
}


def violations(seen: Opened) -> list[tuple[str, str]]:
    found = axe.Axe().run(seen.page, options={"runOnly": RULES}).response["violations"]
    return [(v["id"], node["html"][:160]) for v in found for node in v["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("hash_", VIEWS.values(), ids=VIEWS)
def test_axe_finds_nothing(open_page: Opener, hash_: str, theme: Any) -> None:
    assert violations(open_page(graph(), hash_, color_scheme=theme)) == []


@pytest.mark.parametrize("hash_", [VIEWS["graph"], VIEWS["map"], VIEWS["table"]], ids=["graph", "map", "table"])
def test_axe_finds_nothing_on_a_telephone(open_page: Opener, hash_: str) -> None:
    assert violations(open_page(graph(), hash_, viewport={"width": 390, "height": 800})) == []


def test_axe_can_find_something(open_page: Opener) -> None:
    seen = open_page(graph())
    seen.page.evaluate("document.querySelector('#views').append(document.createElement('button'))")
    assert ("button-name", "<button></button>") in violations(seen)


@pytest.mark.parametrize("width", [390, 1024, 1440])
@pytest.mark.parametrize("view", ["graph", "timeline", "countries", "map", "table", "documents", "questions", "take"])
def test_nothing_runs_out_of_the_page(open_page: Opener, width: int, view: str) -> None:
    seen = open_page(demo_graph(30), f"view={view}&thing=country/peru", viewport={"width": width, "height": 800})
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_tab_reaches_every_part(open_page: Opener) -> None:
    seen = open_page(graph())
    reached = set()
    for _ in range(80):
        seen.page.keyboard.press("Tab")
        reached.add(seen.page.evaluate("document.activeElement.closest('[id]')?.id"))
    assert {"query", "settings", "views", "network", "tools", "legend", "panel"} <= reached
    assert any(str(part).startswith("filter-") for part in reached)


def test_a_search_by_keys_alone(open_page: Opener) -> None:
    seen = open_page(graph())
    seen.page.keyboard.press("/")
    seen.page.keyboard.type("quis")
    seen.page.keyboard.press("ArrowDown")
    active = seen.page.get_attribute("#query", "aria-activedescendant")
    assert seen.page.get_attribute(f"#{active}", "aria-selected") == "true"
    seen.page.keyboard.press("Enter")
    seen.wait("document.querySelector('#panel h2').innerText === 'Rosa Quispe'")


def test_no_motion_for_who_wants_none(open_page: Opener) -> None:
    seen = open_page(demo_graph(150), reduced_motion="reduce")
    seen.page.evaluate("fg.network.moveTo({ position: { x: 9000, y: 9000 } })")
    seen.page.evaluate("fg.set({ thing: 0 })")
    place = "JSON.stringify(fg.network.getViewPosition())"
    before = seen.page.evaluate(place)
    seen.page.wait_for_timeout(200)
    assert seen.page.evaluate(place) == before
    assert "9000" not in before
