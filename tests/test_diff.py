"""What differs between two graphs, and only that."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from filmgraph.cli import group
from filmgraph.diff import diff
from filmgraph.graph.store import write
from filmgraph.model import Claim, Entity, KnowledgeGraph, Label, Node
from tests import sample

ID, OLD = sample.ID, sample.graph()


def without(graph: KnowledgeGraph, predicate: str) -> KnowledgeGraph:
    return replace(graph, claims=tuple(c for c in graph.claims if c.predicate != predicate))


def with_entity(graph: KnowledgeGraph, tail: str, /, **changes: object) -> KnowledgeGraph:
    changed = (replace(e, **changes) if e.iri == ID + tail else e for e in graph.entities)  # type: ignore[arg-type]
    return replace(graph, entities=tuple(sorted(changed, key=lambda e: e.iri)))


def with_claim(graph: KnowledgeGraph, predicate: str, **changes: object) -> KnowledgeGraph:
    return replace(
        graph,
        claims=tuple(replace(c, **changes) if c.predicate == predicate else c for c in graph.claims),  # type: ignore[arg-type]
    )


def test_the_same() -> None:
    assert not diff(OLD, sample.graph())


def test_facts_that_came_and_went() -> None:
    found = diff(OLD, without(OLD, "directs"))
    (gone,) = found.claims.went
    assert isinstance(gone, Claim) and gone.predicate == "directs" and gone.evidence
    assert not found.claims.came and not found.claims.changed and not found.entities.changed
    back = diff(without(OLD, "directs"), OLD)
    assert back.claims.came == (gone,)


def test_facts_that_changed() -> None:
    new = with_claim(OLD, "directs", confidence=Decimal("0.95"), evidence=(sample.FILM,))
    (changed,) = diff(OLD, new).claims.changed
    assert changed.what == ("confidence 0.90 → 0.95",)
    assert (changed.came, changed.went) == ((), (sample.FILM_ZH,))


def test_things_that_changed() -> None:
    new = with_entity(OLD, "place/lima", preferred=(Label("Lima", "en"), Label("利馬", "zh")), status="held")
    (changed,) = diff(OLD, new).entities.changed
    assert changed.what == (
        "main name 利马 → 利馬",
        "name + 利馬@zh",
        "name - 利马@zh",
        "status (none) → held",
    )


def test_a_thing_under_another_iri_is_renamed_and_its_facts_are_the_same() -> None:
    old, new = ID + "film/salt-road", ID + "film/the-salt-road"
    claims = (
        replace(
            c,
            subject=new if c.subject == old else c.subject,
            object=Node(new) if c.object == Node(old) else c.object,
        )
        for c in OLD.claims
    )
    graph = replace(with_entity(OLD, "film/salt-road", iri=new), claims=tuple(claims))
    found = diff(OLD, graph)
    assert [(a.iri, b.iri) for a, b in found.renamed] == [(old, new)]
    assert not (found.claims.came or found.claims.went or found.entities.came or found.entities.went)


def test_two_that_could_be_meant_are_no_renaming() -> None:
    film = next(e for e in OLD.entities if e.iri == ID + "film/salt-road")
    twins = tuple(replace(film, iri=f"{ID}film/{n}") for n in "ab")
    rest = tuple(e for e in OLD.entities if e != film)
    found = diff(OLD, replace(OLD, entities=(*twins, *rest)))
    assert not found.renamed
    assert {e.iri for e in found.entities.came if isinstance(e, Entity)} == {t.iri for t in twins}


def test_documents_and_quotations() -> None:
    texts = (replace(sample.ENGLISH, sha256="f" * 64), sample.CHINESE)
    found = diff(OLD, replace(OLD, documents=texts, quotations=()))
    (changed,) = found.documents.changed
    assert changed.what == (f"sha256 {'0' * 64} → {'f' * 64}",)
    assert found.quotations.went == OLD.quotations


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    new = with_claim(without(OLD, "presidesOver"), "directs", confidence=Decimal("0.5"))
    write(OLD, tmp_path / "old")
    write(new, tmp_path / "new")
    return tmp_path / "old", tmp_path / "new"


def test_on_the_command_line(folders: tuple[Path, Path]) -> None:
    old, new = folders
    result = CliRunner().invoke(group, ["diff", str(old), str(new)])
    assert result.exit_code == 1
    assert result.output == (
        "- Rosa Quispe · presides over · third round of Peru-Norway film talks [0.9]\n"
        "    “The third round of Peru-Norway film talks was chaired by Rosa Quispe” wire/en.txt, from character 51\n"
        "~ Ingrid Vik · directs · Salt Road [0.5]\n"
        "    confidence 0.9 → 0.5\n"
        "documents: +0 -0 ~0; things: +0 -0 ~0; facts: +0 -1 ~1; quotations: +0 -0\n"
    )
    same = CliRunner().invoke(group, ["diff", str(old), str(old / "filmgraph.ttl")])
    assert (same.exit_code, same.output.count("\n")) == (0, 1)


def test_as_json(folders: tuple[Path, Path]) -> None:
    result = CliRunner().invoke(group, ["diff", *map(str, folders), "--format", "json"])
    told = json.loads(result.output)
    assert [x["evidence"][0]["document"] for x in told["facts"]["went"]] == ["wire/en.txt"]
    assert told["facts"]["changed"][0]["what"] == ["confidence 0.9 → 0.5"]


def test_no_graph(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["diff", str(tmp_path), str(tmp_path)])
    assert "no graph here" in str(result.exception)
