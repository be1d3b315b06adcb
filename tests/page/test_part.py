from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from filmgraph.cli import group
from filmgraph.errors import InputError
from filmgraph.graph import Graph, write
from filmgraph.model import Node
from filmgraph.page.part import answering, named, part, since
from tests.page.test_page import data
from tests.sample import ID, graph


def tails(part_of_it: object) -> set[str]:
    return {e.iri.removeprefix(ID) for e in part_of_it.entities}


def test_one_step_away() -> None:
    near = part(graph(), "Ingrid Vik", 1)
    assert tails(near) == {"person/ingrid-vik", "film/salt-road"}
    assert {c.predicate for c in near.claims} == {"directs", "boxOffice"}
    assert len(near.documents) == 2


def test_two_steps_away_but_no_further() -> None:
    assert "country/peru" in tails(part(graph(), "英格丽·维克", 2))
    assert "person/rosa-quispe" not in tails(part(graph(), "INGRID  vík", 2))


def test_documents_that_say_nothing_of_it_are_left_out() -> None:
    near = part(graph(), "Rosa Quispe", 1)
    assert [d.identifier for d in near.documents] == ["wire/en.txt"]
    assert all(set(e.documents) <= {"wire/en.txt"} for e in near.entities)


def test_no_such_name() -> None:
    with pytest.raises(InputError, match="nothing in this graph is called 'Nobody'"):
        named(graph(), "Nobody")


def test_the_command_writes_a_page_of_a_part(tmp_path: Path) -> None:
    write(graph(), tmp_path / "built")
    arguments = [
        "page",
        "--store",
        str(tmp_path / "built"),
        "--focus",
        "Ingrid Vik",
        "--hops",
        "1",
        "-o",
        str(tmp_path / "vik.html"),
    ]
    result = CliRunner().invoke(group, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    text = (tmp_path / "vik.html").read_text("utf-8")
    assert "Ingrid Vik" in text
    assert "Rosa Quispe is" not in text
    assert "person/rosa-quispe" not in text


def test_since_a_date() -> None:
    assert since(graph(), "2024").claims == graph().claims
    assert not since(graph(), "2024-06").claims
    with pytest.raises(InputError, match="'soon' is no date"):
        since(graph(), "soon")


def test_the_answer_to_a_question(tmp_path: Path) -> None:
    write(graph(), tmp_path)
    stored = Graph.load(tmp_path)
    found = answering(stored.knowledge(), stored.store, "coproductions", {"country": "Peru"})
    assert tails(found) == {"film/salt-road", "country/peru", "country/norway"}
    assert {c.predicate for c in found.claims if isinstance(c.object, Node)} == {"coProduces"}
    with pytest.raises(InputError, match="names nothing"):
        answering(stored.knowledge(), stored.store, "coproductions", {"country": "Kenya"})


@pytest.mark.parametrize(
    ("options", "there", "gone"),
    [
        (["--question", "coproductions", "--with", "country=Peru"], "film/salt-road", "person/rosa-quispe"),
        (["--since", "2024-03"], "person/rosa-quispe", "nothing"),
    ],
)
def test_pages_of_answers_and_dates(tmp_path: Path, options: list[str], there: str, gone: str) -> None:
    write(graph(), tmp_path / "built")
    arguments = ["page", "--store", str(tmp_path / "built"), *options, "-o", str(tmp_path / "part.html")]
    result = CliRunner().invoke(group, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    things = [t["iri"] for t in data((tmp_path / "part.html").read_text("utf-8"))["things"]]
    assert there in things
    assert gone not in things


@pytest.mark.parametrize("options", [["--with", "a=b"], ["--question", "coproductions", "--with", "country"]])
def test_options_that_do_not_fit(options: list[str]) -> None:
    assert CliRunner().invoke(group, ["page", *options, "-o", "x.html"]).exit_code == 2
