"""What ``filmgraph check`` says and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner
from rdflib.namespace import RDF, SH

from filmgraph.cli import group
from filmgraph.graph.store import write
from tests import sample
from tests.check.planted import ERRORS, EVIDENCE, HEADER


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("good")
    write(sample.graph(), out)
    return out


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Only a Turtle file, with two errors and a warning, and the texts of the sample but one."""
    out = tmp_path_factory.mktemp("bad")
    write(sample.graph(), out / "built")
    added = "\n".join(ERRORS[kind].turtle for kind in ("range", "superclass", "order of editions"))
    told = (out / "built" / "filmgraph.ttl").read_text("utf-8")
    (out / "filmgraph.ttl").write_text(f"{told}\n{HEADER}{EVIDENCE}\n{added}\n", "utf-8")
    (out / "built" / "texts").rename(out / "texts")
    return out


def ask(*args: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(group, ["check", *map(str, args)])
    return result.exit_code, result.output


def test_a_good_graph(good: Path) -> None:
    assert ask("--store", good) == (0, "no errors\n")


def test_what_is_wrong_with_its_evidence(bad: Path) -> None:
    code, output = ask("--store", bad)
    assert code == 1
    assert output.endswith("2 errors, 1 warning\n")
    told = (
        "error: Salt Road (fgr:film/salt-road): “released in” must lead to one of these: Country\n"
        "    value: Lima\n    “Peru, Norway” in wire/en.txt, from character 0\n"
    )
    assert told in output


@pytest.mark.parametrize(
    "language, words",
    [
        ("zh", "错误: 盐路 (fgr:film/salt-road): “上映于”须指向以下之一：国家"),
        ("ru", "ошибка: Salt Road (fgr:film/salt-road): свойство «вышел в прокат в» должно вести к одному из: Страна"),
    ],
)
def test_other_languages(bad: Path, language: str, words: str) -> None:
    assert words in ask("--store", bad, "--lang", language)[1]


def test_json(bad: Path) -> None:
    code, output = ask("--store", bad, "--format", "json")
    rows = json.loads(output)
    assert code == 1
    assert [r["severity"] for r in rows] == ["error", "error", "warning"]
    (row,) = (r for r in rows if r["rule"] == "releasedIn-range")
    assert row["value"] == sample.ID + "place/lima"
    assert row["evidence"] == [{"document": "wire/en.txt", "start": 0, "end": 12, "quote": "Peru, Norway"}]


def test_a_validation_report(bad: Path) -> None:
    graph = rdflib.Graph().parse(data=ask("--store", bad, "--format", "ttl")[1], format="turtle")
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms) == rdflib.Literal(False)
    assert len(list(graph.objects(report, SH.result))) == 3
    shapes = {str(o).rpartition("#")[2] for o in graph.objects(None, SH.sourceShape)}
    assert shapes == {"releasedIn-range", "Documentary-is-Film", "follows-an-earlier-edition"}


def test_a_limit_for_each_rule(bad: Path, tmp_path: Path) -> None:
    added = "\n".join(ERRORS["superclass"].turtle.replace("film/reel", f"film/reel-{i}") for i in range(5))
    (tmp_path / "filmgraph.ttl").write_text((bad / "filmgraph.ttl").read_text("utf-8") + added, "utf-8")
    output = ask("--store", tmp_path, "--limit", "2")[1]
    assert output.count("“Documentary”") == 2
    assert "Documentary-is-Film: 4 more like this" in output


def test_evidence_that_its_text_does_not_have(good: Path, tmp_path: Path) -> None:
    write(sample.graph(), tmp_path)
    path = tmp_path / "texts" / "wire" / "en.txt.txt"
    path.write_text(path.read_text("utf-8").replace("third round", "fourth one."), "utf-8")
    code, output = ask("--store", tmp_path)
    assert code == 1
    assert "the words of the evidence are not what the text of the document has at that place" in output
    assert "“third round” in wire/en.txt" in output
    path.unlink()
    code, output = ask("--store", tmp_path)
    assert (code, output.endswith("no errors, 1 warning\n")) == (0, True)
    assert "the text of the document cannot be read" in output


def test_no_graph(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["check", "--store", str(tmp_path)])
    assert "no graph here" in str(result.exception)
