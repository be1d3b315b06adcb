"""``show --why`` and ``check --conflicts``: decisions and contradictions as people read them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from filmgraph.cli import group
from filmgraph.graph import write
from filmgraph.graph.store import open_store
from filmgraph.query.why import conflicts, listing
from tests import sample
from tests.graph.test_standing import DIFFERENT, SAME, resolved


@pytest.fixture
def built(tmp_path: Path) -> Path:
    write(resolved(SAME, DIFFERENT), tmp_path)
    return tmp_path


def output(*args: str) -> str:
    done = CliRunner().invoke(group, list(args))
    assert done.exit_code == 0, done.output
    return done.output


def test_why_names_reasons_score_and_documents(built: Path) -> None:
    told = output("show", "盐路", "--store", str(built), "--why")
    assert "Salt Road (en) = 盐路 (zh)  [0.85, names]\n  + one director\n  + one year\n" in told
    assert f"in {sample.EN}, {sample.ZH}" in told


def test_why_names_what_a_person_said(built: Path) -> None:
    told = output("show", "Peru", "--store", str(built), "--why")
    assert "Peru (en) ≠ Quispe (en)  [0, judgement: Ann]\n  - a person says so\n" in told
    assert "between fgr:country/peru and fgr:person/rosa-quispe" in told
    assert 'note: she is "no" country ' in told


def test_why_of_a_single_mention(built: Path) -> None:
    assert "nothing was decided" in output("show", "Lima", "--store", str(built), "--why")


def test_conflicts_show_both_values_with_their_words(built: Path) -> None:
    lines = list(listing(conflicts(open_store(built))))
    assert lines[0].startswith("third round of Peru-Norway film talks (fgr:event/") and lines[0].endswith(
        ": start date"
    )
    assert [x.split()[0] for x in lines if x.startswith("  2")] == ["2024-03-05", "2024-03-06"]
    assert sum("“" in x for x in lines) == 2


def test_check_lists_them(built: Path, tmp_path: Path) -> None:
    assert "start date" in output("check", "--conflicts", "--store", str(built))
    write(sample.graph(), tmp_path / "plain")
    assert "nothing contradicts" in output("check", "--conflicts", "--store", str(tmp_path / "plain"))
