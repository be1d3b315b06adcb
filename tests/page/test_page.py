from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from filmgraph.errors import OutputError
from filmgraph.model import KnowledgeGraph, Label
from filmgraph.page import page, write_page
from filmgraph.page.template import SCRIPTS, as_json
from tests.benchmarks.page_world import world
from tests.page.demo import demo_graph
from tests.page.sizes import block, per_node_and_edge
from tests.sample import graph


def data(text: str) -> dict:
    return block(text, "data")


def test_same_graph_same_bytes() -> None:
    assert page(demo_graph(20)) == page(demo_graph(20))


def test_written_in_one_step(tmp_path: Path) -> None:
    target = tmp_path / "new" / "filmgraph.html"
    write_page(graph(), target)
    assert target.read_text("utf-8") == page(graph())
    assert [p.name for p in target.parent.iterdir()] == ["filmgraph.html"]


def test_a_place_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        write_page(graph(), tmp_path / "file" / "filmgraph.html")


def test_no_address_outside_and_nothing_inline_that_the_policy_does_not_name() -> None:
    text = page(graph())
    outside = re.sub(r"<script\b.*?</script>", "", text, flags=re.S)
    assert not re.search(r"""(?:src|href)=["'](?!data:)""", outside)
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1])
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert policy.count("'sha256-") == len(SCRIPTS) + 2
    assert "sourceMappingURL" not in text


def test_nothing_in_the_data_can_end_its_script() -> None:
    hostile = "</script><!-- & \u2028\u2029"
    assert json.loads(as_json(hostile)) == hostile
    assert not re.search("[<>&\u2028\u2029]", as_json(hostile))


def test_data_holds_each_quote_as_offsets_only() -> None:
    text = page(graph())
    place = data(text)["claims"][0][6][0]
    assert len(place) == 3
    assert block(text, "texts")[place[0]][place[1] : place[2]] == graph().claims[0].evidence[0].quote


def test_a_quote_that_the_text_does_not_hold_is_kept() -> None:
    whole = graph()
    bare = replace(whole, documents=tuple(replace(d, text="") for d in whole.documents))
    assert data(page(bare))["claims"][0][6][0][3] == whole.claims[0].evidence[0].quote


def test_first_sight_is_small_and_the_rest_is_there() -> None:
    packed = data(page(demo_graph(150)))
    assert len(packed["things"]) > 250
    assert 30 <= len(packed["network"]["nodes"]) <= 42


def test_names_of_the_first_sight_do_not_cover_each_other() -> None:
    nodes = data(page(demo_graph(70)))["network"]["nodes"]
    apart = [(abs(a["x"] - b["x"]), abs(a["y"] - b["y"])) for a in nodes for b in nodes if a["id"] < b["id"]]
    assert not [d for d in apart if d[0] < 40 and d[1] < 30]


def test_an_empty_graph_is_a_page_too() -> None:
    assert data(page(KnowledgeGraph((), (), ())))["things"] == []


def test_lone_surrogates_do_not_break_the_file(tmp_path: Path) -> None:
    whole = graph()
    broken = replace(whole.entities[0], alternatives=(Label("x\ud800y", "en"),))
    write_page(replace(whole, entities=(broken, *whole.entities[1:])), tmp_path / "page.html")
    assert "x?y" in (tmp_path / "page.html").read_text("utf-8")


def test_large_data_is_compressed_and_small(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = world(3000, 9000)
    plain = page(graph)
    monkeypatch.setattr("filmgraph.page.template.LARGE", 10_000)
    packed = page(graph)
    assert 'id="data" data-packed="deflate"' in packed
    assert data(packed) == data(plain)
    node, edge = per_node_and_edge(packed)
    assert node < 250
    assert edge < 120
