"""The sample graph against a small gold: every figure counted by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from filmgraph.cli.evaluate import command
from filmgraph.errors import InputError, OutputError
from filmgraph.evaluation import Counts, Totals, evaluate, read_gold, report, tables, totals
from filmgraph.evaluation.context import passages
from filmgraph.evaluation.names import normal, same_value
from filmgraph.graph import write
from filmgraph.model import Claim, Entity, Evidence, KnowledgeGraph, Label, Node, Quantity, Text
from tests import sample

ENGLISH: dict[str, Any] = {
    "doc": "en.txt",
    "language": "en",
    "issued": "2024-03-05",
    "entities": {
        "norway": {"type": ["Place"], "labels": ["Norway", "Norwegian"], "key": "country/NO"},
        "peru": {"type": ["Place"], "labels": ["Peru", "Peruvian"], "key": "country/PE"},
        "talks": {"type": ["Event"], "labels": ["third round of Peru-Norway film talks", "The round"]},
        "film": {"type": ["Film"], "labels": ["Salt Road"], "key": "film/salt-road"},
        "institute": {"type": ["Organization"], "labels": ["the Andean Film Institute"]},
        "vik": {"type": ["Person"], "labels": ["Ingrid Vik", "Vik"], "key": "person/ingrid-vik"},
        "quispe": {"type": ["Person"], "labels": ["Rosa Quispe", "Quispe"]},
        "lima": {"type": ["Place"], "labels": ["LIMA"], "key": "city/lima", "optional": True},
        "pact": {"type": ["Agreement"], "labels": ["film pact"]},
    },
    "relations": [
        ["norway", "coProduces", "film"],
        ["peru", "produces", "film"],  # either relation counts for the other
        ["talks", "concerns", "area-animation"],
        ["talks", "involvesCountry", "norway"],
        ["quispe", "presidesOver", "talks"],
        ["quispe", "affiliatedWith", "institute"],
        ["quispe", "attends", "talks"],  # missed
        ["talks", "takesPlaceIn", "lima"],  # with an optional end: not demanded
        ["pact", "involvesCountry", "peru"],  # missed
    ],
    "values": [
        ["quispe", "holdsPost", "Director"],
        ["talks", "edition", 3],
        ["talks", "startDate", "2024-03-04"],  # the graph says the 5th: wrong and missed
        ["film", "boxOffice", "1,200,000 EUR"],
        ["film", "figure", "2 countries"],  # missed
    ],
    "optional": [["talks", "involvesCountry", "peru"]],
    "quotations": [{"speaker": "quispe", "starts": "We start small"}],
}
"""Of the graph's English claims ``vik directs film`` is not in it: wrong."""
CHINESE: dict[str, Any] = {
    "doc": "zh.txt",
    "language": "zh",
    "entities": {
        "no": {"type": ["Place"], "labels": ["挪威"], "key": "country/NO"},
        "pe": {"type": ["Place"], "labels": ["秘鲁"], "key": "country/PE"},
        "film": {"type": ["Film"], "labels": ["盐路"], "key": "film/salt-road"},
        "vik": {"type": ["Organization"], "labels": ["英格丽·维克"], "key": "person/someone-else"},
        "lima": {"type": ["Place"], "labels": ["利马"], "key": "city/lima"},
    },
    "relations": [["no", "coProduces", "film"], ["film", "premieresIn", "lima"]],
    "values": [],
}
"""Vik is a person in the graph, an organization here; ``pe coProduces film`` and ``vik directs film`` are wrong."""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    for told in (ENGLISH, CHINESE):
        (folder / f"{told['language']}.json").write_text(json.dumps(told), "utf-8")
    return folder


@pytest.fixture
def figures(gold: Path) -> Totals:
    return totals(evaluate(sample.graph(), read_gold(gold)))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("en", "entities"), Counts(7, 0, 1)),
        (("zh", "entities"), Counts(4, 1, 1)),
        (("all", "entities"), Counts(11, 1, 2)),
        (("en", "relations"), Counts(6, 1, 2)),
        (("zh", "relations"), Counts(2, 2, 0)),
        (("en", "values"), Counts(3, 1, 1)),
        (("zh", "values"), Counts(0, 0, 0)),
        (("en", "figures"), Counts(0, 0, 1)),
        (("en", "quotations"), Counts(1, 0, 0)),
        (("all", "identity"), Counts(4, 1, 0)),
    ],
)
def test_figures_by_kind_and_language(figures: Totals, row: tuple[str, str], expected: Counts) -> None:
    assert figures.kinds[row] == expected


def test_figures_by_type_and_property(figures: Totals) -> None:
    assert figures.types["Person"] == Counts(2, 1, 0)
    assert figures.types["Organization"] == Counts(1, 0, 1)
    assert figures.types["Agreement"] == Counts(0, 0, 1)
    assert figures.properties["directs"] == Counts(0, 2, 0)
    assert figures.properties["coProduces"] == Counts(2, 1, 0)
    assert figures.properties["startDate"] == Counts(0, 1, 1)
    assert next(iter(figures.properties)) in ("directs", "involvesCountry", "startDate")


def test_shares() -> None:
    assert Counts(3, 1, 2).figures() == {"precision": 0.75, "recall": 0.6, "f1": 0.667, "gold": 5}
    assert Counts().figures() == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 0}


def test_a_second_node_and_an_invented_one_are_wrong_and_a_jury_is_neither(gold: Path) -> None:
    base = sample.graph()
    more = tuple(
        Entity(sample.ID + tail, (type_,), (Label(name, "en"),), (), (sample.EN,))
        for tail, type_, name in (
            ("person/vik", "Person", "Ingrid Vick"),
            ("film/none", "Film", "A Dry Season"),
            ("org/jury", "Committee", "Main Jury"),
        )
    )
    graph = replace(base, entities=tuple(sorted((*base.entities, *more), key=lambda e: e.iri)))
    counted = totals(evaluate(graph, read_gold(gold))).kinds["en", "entities"]
    assert counted == Counts(7, 2, 1)


def test_claims_that_only_refine_do_not_count(gold: Path) -> None:
    base = sample.graph()
    finer = replace(base.claims[0], predicate="majorityCoProduces")
    graph = replace(base, claims=(*base.claims, finer))
    assert totals(evaluate(graph, read_gold(gold))).kinds == totals(evaluate(base, read_gold(gold))).kinds


def test_a_fact_found_in_the_wrong_document_is_wrong(gold: Path) -> None:
    elsewhere = Claim(
        sample.ID + "person/rosa-quispe",
        "holdsPost",
        Text("director", "en"),
        Decimal("0.9"),
        "test",
        (Evidence(sample.ZH, 0, 2, "秘鲁"),),
    )
    base = sample.graph()
    graph = replace(base, claims=(*(c for c in base.claims if c.predicate != "holdsPost"), elsewhere))
    counted = totals(evaluate(graph, read_gold(gold))).kinds
    assert counted["en", "values"] == Counts(2, 1, 2)
    assert counted["zh", "values"] == Counts(0, 1, 0)


@pytest.mark.parametrize(
    ("predicate", "got", "wanted", "same"),
    [
        ("edition", Text("03", datatype="integer"), "3", True),
        ("startDate", Text("2024-03", datatype="gYearMonth"), "2024-03-05", False),
        ("holdsPost", Text("Acting director", "en"), "acting Director", True),
        ("holdsPost", Text("minister", "en"), "director", False),
        ("boxOffice", Quantity(Decimal(1_203_000), currency="EUR"), "1200000 EUR", True),
        ("boxOffice", Quantity(Decimal(1_200_000), currency="USD"), "1200000 EUR", False),
        ("figure", Quantity(Decimal(40), unit="movies"), "40 films", True),
        ("figure", Quantity(Decimal(41), unit="films"), "40 films", False),
        ("figure", Quantity(Decimal(41), unit="films"), "many films", False),
        ("startDate", Node("x"), "x", False),
    ],
)
def test_same_value(predicate: str, got: Node | Text | Quantity, wanted: str, same: bool) -> None:
    assert same_value(predicate, got, wanted) is same


def test_names_without_marks_case_and_article() -> None:
    assert normal("The  «Salt-Road»!") == "salt road"
    assert normal("《盐路》") == "盐路"


def test_misses_and_mistakes_are_shown_in_their_sentences(gold: Path) -> None:
    result = evaluate(sample.graph(), read_gold(gold))[0]
    shown = {
        (f.outcome, f.group): "".join(p.text for p in passages(f, result)[0])
        for f in result.findings
        if f.outcome != "right" and passages(f, result)
    }
    assert shown["wrong", "directs"].startswith(
        '"Salt Road", a Peruvian-Norwegian co-production directed by Ingrid Vik'
    )
    assert shown["missed", "Agreement"] == "Peru, Norway sign film pact"
    assert "chaired by Rosa Quispe" in shown["missed", "attends"]


def test_listing_keeps_to_the_terminal(gold: Path) -> None:
    base = sample.graph()
    bad = Entity(sample.ID + "film/x", ("Film",), (Label("Red\x1b[31m\nAlert", "en"),), (), (sample.EN,))
    graph = replace(base, entities=(*base.entities, bad))
    lines = list(tables.listing(evaluate(graph, read_gold(gold))))
    assert "  wrong  relations  Ingrid Vik directs Salt Road" in lines
    assert any("Red [31m Alert [Film]: not in the gold" in line for line in lines)
    assert all(line.isprintable() for line in lines)


def test_table_fits_a_terminal_and_is_plain_elsewhere(figures: Totals) -> None:
    plain = tables.as_text(figures, more=True)
    assert "all/entities        0.917   0.846  0.880     11      1       2\n" in plain
    assert "\x1b" not in plain
    drawn = tables.as_text(figures, 80, more=True)
    assert "all/entities" in drawn
    assert "\x1b" in drawn


class Page(HTMLParser):
    """Collects elements, their attributes and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_report_escapes_and_loads_nothing(gold: Path) -> None:
    hostile = "<script>alert(1)</script>\"' onclick=x {{ 7 * 7 }}"
    base = sample.graph()
    bad = Entity(sample.ID + "film/x", ("Film",), (Label(hostile, "en"),), (), (sample.EN,))
    documents = tuple(replace(d, text=d.text + hostile, title=hostile) for d in base.documents)
    graph = replace(base, entities=(*base.entities, bad), documents=documents)
    results = evaluate(graph, read_gold(gold))
    page = Page(report.html(results, totals(results)))
    names = {tag for tag, _ in page.tags}
    assert names.isdisjoint({"script", "iframe", "img", "link", "a", "object", "form"})
    assert {a for _, attrs in page.tags for a in attrs}.isdisjoint({"style", "onclick", "src", "href"})
    assert "default-src 'none'" in str([a for t, a in page.tags if t == "meta"])
    assert hostile in page.words


def test_report_shows_text_figures_and_faults(gold: Path) -> None:
    results = evaluate(sample.graph(), read_gold(gold))
    text = report.html(results, totals(results))
    assert '<mark class="right t-Film" title="Film, as in the gold">Salt Road</mark>' in text
    assert '<mark class="missed t-Agreement"' in text
    assert "film pact" in text
    assert text == report.html(results, totals(results))


def test_report_that_cannot_be_written(gold: Path, tmp_path: Path) -> None:
    results = evaluate(sample.graph(), read_gold(gold))
    with pytest.raises(OutputError, match="cannot be written"):
        report.write(results, totals(results), tmp_path / "missing" / "report.html")


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ("{", "not JSON"),
        ("[]", "not a gold file"),
        ('{"doc": "x", "language": "en"}', "lacks 'entities'"),
        (json.dumps(ENGLISH | {"relations": [["quispe", "presidesOver", "nobody"]]}), "no entity or area 'nobody'"),
        (json.dumps(ENGLISH | {"relations": [["quispe", "presides", "talks"]]}), "no property 'presides'"),
        (json.dumps(ENGLISH | {"values": [["nobody", "edition", 3]]}), "no entity 'nobody'"),
        (json.dumps(ENGLISH | {"entities": {"x": {"type": ["Movie"], "labels": ["X"]}}}), "the type 'Movie'"),
    ],
)
def test_gold_that_cannot_be_used(tmp_path: Path, told: str, message: str) -> None:
    (tmp_path / "x.json").write_text(told, "utf-8")
    with pytest.raises(InputError, match=message) as caught:
        read_gold(tmp_path)
    assert "x.json" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_gold(tmp_path: Path, gold: Path) -> None:
    with pytest.raises(InputError, match="no gold files"):
        read_gold(tmp_path / "none")
    with pytest.raises(InputError, match="there are en, zh"):
        read_gold(gold, "ru")


def test_command(gold: Path, tmp_path: Path) -> None:
    store, page = tmp_path / "graph", tmp_path / "report.html"
    write(sample.graph(), store)
    told = CliRunner().invoke(command, [str(gold), "--store", str(store), "--json", "--html", str(page)])
    assert told.exit_code == 0, told.output
    answer = json.loads(told.output)
    assert answer["figures"]["all/entities"] == {"precision": 0.917, "recall": 0.846, "f1": 0.88, "gold": 13}
    assert answer["figures"]["all/identity"]["gold"] == 4
    assert page.read_text("utf-8").startswith("<!doctype html>")
    told = CliRunner().invoke(command, [str(gold), "--store", str(store), "--language", "en", "-v"])
    assert "== en.txt\n" in told.output
    assert "zh/" not in told.output


def test_a_document_that_the_graph_lacks_is_all_missed(gold: Path, tmp_path: Path) -> None:
    store = tmp_path / "graph"
    write(KnowledgeGraph((), (), ()), store)
    told = CliRunner().invoke(command, [str(gold), "--store", str(store)])
    assert told.exit_code == 1
    assert "not in the graph: en.txt, zh.txt" in told.output
    assert "all/entities        0.000   0.000  0.000      0      0      13" in told.output
