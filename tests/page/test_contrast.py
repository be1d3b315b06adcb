"""Colours of both themes against WCAG 2.1 AA: 4.5 for words, 3 for shapes."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from filmgraph.page.domain import presentation
from filmgraph.vocab import ontology

STYLE = files("filmgraph.page").joinpath("assets/style.css").read_text("utf-8")


def theme(name: str) -> dict[str, str]:
    start = r":root \{" if name == "light" else r':root\[data-theme="dark"\] \{'
    block = re.search(start + r"(.*?)\n\}", STYLE, re.S)[1]
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block))


def luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sheet", "hair"])
@pytest.mark.parametrize("ink", ["text", "quiet", "accent"])
def test_words(name: str, ground: str, ink: str) -> None:
    colors = theme(name)
    assert contrast(colors[ink], colors[ground]) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("mark", ["subject", "object", "heat"])
def test_marked_words(name: str, mark: str) -> None:
    colors = theme(name)
    assert contrast(colors["text"], colors[mark]) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_shapes(name: str) -> None:
    paper = theme(name)["paper"]
    assert [g["class"] for g in presentation()["groups"] if contrast(g[name], paper) < 3] == []


def test_both_ways_to_be_dark_are_the_same() -> None:
    chosen = re.search(r':root\[data-theme="dark"\] \{(.*?)\n\}', STYLE, re.S)[1]
    system = re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\n  \}', STYLE, re.S)[1]
    assert chosen.split() == system.split()


def test_no_two_groups_share_colour_and_shape() -> None:
    groups = presentation()["groups"]
    for name in ("light", "dark"):
        assert len({(g["shape"], g[name]) for g in groups}) == len(groups)


def test_every_kind_of_thing_has_a_group_of_its_own() -> None:
    known = ontology()
    assert {known.top(str(g["class"])) for g in presentation()["groups"]} == {*known.tops, "CooperationArea"}
