"""The questions that a person is asked, in what order, and what becomes of the answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from filmgraph.cli import group
from filmgraph.graph import Graph, write
from filmgraph.model import Extraction
from filmgraph.resolve import resolve
from filmgraph.resolve.judgements import FILE, read
from filmgraph.review import doubts
from tests.resolve.test_judgements import film, nodes
from tests.resolve.test_resolve import documents, extraction, fact

TEXT = "Tomas Vega, Bruno Ortiz said, may direct Tin Moon."


def unsure() -> list[Extraction]:
    """Two namesakes, and a fact that the reader was not sure of."""
    said = fact(0, "directs", 1, TEXT, 0.55)
    moon = extraction("m.txt", "en", TEXT, [("Tomas Vega", "Person", 0), ("Tin Moon", "Film", 1)], said)
    return [film("a.txt", "1951"), film("b.txt", "1987"), moon]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    write(resolve(unsure()), tmp_path / "out")
    return tmp_path / "out"


def review(built: Path, keys: str, *more: str) -> str:
    args = ["review", "--store", str(built), "--judgements", str(built.parent / FILE), "--author", "Ann", *more]
    done = CliRunner().invoke(group, args, input="".join(f"{k}\n" for k in keys))
    assert done.exit_code == 0, done.output
    return done.output


def test_the_most_open_question_comes_first_with_both_sides(built: Path) -> None:
    found = doubts(Graph.load(built).knowledge())
    assert [d.kind for d in found] == ["pair", "fact"]
    sides = dict(found[0].sides)
    evidence = [" ".join(lines) for _, lines in found[0].sides]
    assert any("1951" in e for e in evidence[:2]) and any("1987" in e for e in evidence[:2])
    assert any(line.startswith("against it:") for line in sides[""])
    assert TEXT in " ".join(found[1].sides[0][1])


def test_what_is_sure_is_not_asked() -> None:
    assert doubts(resolve(documents())) == []


@pytest.mark.parametrize(
    ("keys", "red_barns", "directs"), [("yy", 1, True), ("nn", 2, False), ("uu", 2, True), ("sn", 2, False)]
)
def test_the_next_build_follows_the_answers(built: Path, keys: str, red_barns: int, directs: bool) -> None:
    review(built, keys)
    graph = resolve(unsure(), read([built.parent / FILE]))
    assert graph.unused == ()
    assert len(nodes(graph, "Red Barn")) == red_barns
    assert ("directs" in {c.predicate for c in graph.claims}) is directs


def test_undo_takes_the_last_answer_back(built: Path) -> None:
    review(built, "yzn")
    assert [j.kind for j in read([built.parent / FILE])] == ["different"]
    assert "no answer to take back" in review(built, "zq")


def test_answered_questions_are_not_asked_again(built: Path) -> None:
    review(built, "un")
    assert "nothing is in doubt" in review(built, "")


def test_quitting_keeps_what_was_answered(built: Path) -> None:
    assert "1 answers" in review(built, "yq")
    assert [(j.kind, j.author) for j in read([built.parent / FILE])] == [("same", "Ann")]


def test_listing_asks_and_writes_nothing(built: Path) -> None:
    assert "Is it true: Tomas Vega" in review(built, "", "--list", "--only", "facts")
    assert not (built.parent / FILE).exists()
