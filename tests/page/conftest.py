"""Pages opened in a real browser that reports every request, message and error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from filmgraph.model import KnowledgeGraph
from filmgraph.page import write_page


@dataclass
class Opened:
    """A page in the browser, with all that it asked for and complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def click_node(self, name: str) -> None:
        """Click where the canvas shows the node that is called ``name``."""
        self._click(self._number(name))

    def click_edge(self, one: str, other: str) -> None:
        """Click on the middle of the line between two nodes."""
        self._click(self._number(one), self._number(other))

    def _number(self, name: str) -> int:
        number: int = self.page.evaluate(
            "name => fg.data.things.findIndex((t) => Object.values(t.labels).includes(name))", name
        )
        assert number >= 0, name
        return number

    def _click(self, *things: int) -> None:
        spot = self.page.evaluate(
            """things => {
                const places = things.map((i) => fg.network.getPosition(i)), n = places.length;
                const mean = (axis) => places.reduce((sum, place) => sum + place[axis], 0) / n;
                const at = fg.network.canvasToDOM({ x: mean("x"), y: mean("y") });
                const box = document.querySelector("#network canvas").getBoundingClientRect();
                return [box.x + at.x, box.y + at.y];
            }""",
            list(things),
        )
        self.page.mouse.click(*spot)
        self.wait("location.hash.includes('thing=')")

    def wait(self, expression: str, argument: object = None) -> None:
        """Until ``expression`` is true. Playwright waits by evaluating strings in the page; its policy forbids that."""
        for _ in range(400):
            if self.page.evaluate(expression, argument):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"not true within 20 s: {expression}")

    def panel(self) -> str:
        text: str = self.page.inner_text("#panel")
        return text


def watched(page: Any) -> Opened:
    """``page`` with ears for all that it asks for and complains of."""
    seen = Opened(page)
    page.on("request", lambda r: seen.requests.append(r.url))
    page.on("console", lambda m: seen.complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: seen.complaints.append(str(e)))
    page.on("dialog", lambda d: (seen.complaints.append(f"dialog: {d.message}"), d.dismiss()))
    return seen


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Writes the page of a graph and opens it; at the end nothing may have been asked for or gone wrong."""
    opened: list[tuple[Opened, Any]] = []

    def opener(graph: KnowledgeGraph, hash: str = "", **options: Any) -> Opened:
        path = tmp_path / "film graph.html"
        write_page(graph, path)
        settings = {"viewport": {"width": 1440, "height": 900}, "locale": "en-GB", "offline": True, **options}
        context = browser.new_context(**settings)
        seen = watched(context.new_page())
        seen.page.goto(path.as_uri() + (f"#{hash}" if hash else ""))
        seen.page.wait_for_selector("#panel h2")
        opened.append((seen, context))
        return seen

    yield opener
    for seen, context in opened:
        context.close()
        assert [u.partition("#")[0] for u in seen.requests] == [(tmp_path / "film graph.html").as_uri()]
        assert seen.complaints == []
