"""A judgement beside the documents is followed by every build, and one that matches nothing is told to the builder."""

from __future__ import annotations

from pathlib import Path

import filmgraph
from tests import articles
from tests.test_build import run

RULINGS = """
[[rename]]
thing = "Kadri Lepik"
to = "Kadri M. Lepik"
language = "en"

[[reject]]
subject = "Kadri Lepik"
property = "directs"
object = "The Lighthouse Keeper's Debt"

[[rename]]
thing = "Nobody At All"
to = "Somebody"
language = "en"
"""


def test_a_build_follows_the_judgements_beside_its_documents(tmp_path: Path) -> None:
    news = articles.write(tmp_path / "news")
    (news / "judgements.toml").write_text(RULINGS, "utf-8")
    outs = [tmp_path / "a", tmp_path / "b"]
    for out in outs:
        done = run("build", news, "--out", out, "--jobs", 1)
        assert done.returncode == 0, done.stderr
        assert done.stderr == "not used: judgements.toml: [[rename]] number 2: nothing is called Nobody At All\n"
    assert (outs[0] / "filmgraph.ttl").read_bytes() == (outs[1] / "filmgraph.ttl").read_bytes()
    graph = filmgraph.load(outs[0]).knowledge()
    [lepik] = [e for e in graph.entities if "Kadri M. Lepik" in {x.text for x in e.preferred}]
    assert "Kadri Lepik" in {x.text for x in lepik.alternatives}
    assert [c for c in graph.claims if c.subject == lepik.iri and c.predicate == "directs"] == []
    strict = run("build", news, "--out", outs[0], "--jobs", 1, "--strict")
    assert strict.returncode == 1


def test_judgements_that_are_none_stop_the_build_before_it_writes(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("[[same]]\na = 'x'\n")
    done = run(
        "build", articles.write(tmp_path / "news"), "--out", tmp_path / "out", "--judgements", tmp_path / "mine.toml"
    )
    assert (done.returncode, (tmp_path / "out").exists()) == (2, False)
    assert done.stderr.count("\n") == 1 and "mine.toml: [[same]] number 1: needs a, b" in done.stderr
