from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from filmgraph.cli import group
from filmgraph.errors import InputError
from filmgraph.graph import write
from filmgraph.page.part import named, part
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
