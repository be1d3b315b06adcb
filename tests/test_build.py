"""From files to a graph on disk: what it states, that it can prove it, and that it is the same every time."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import filmgraph
from filmgraph.language.russian import lemma_key
from filmgraph.model import KnowledgeGraph, Node
from filmgraph.vocab import FG
from tests import articles

REPOSITORY = Path(__file__).parents[1]


def run(*args: object, **env: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    command = [sys.executable, "-c", "from filmgraph.cli import main; main()", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | env, check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three articles, built."""
    folder = tmp_path_factory.mktemp("build")
    done = run("build", articles.write(folder / "news"), "--out", folder / "out", "--jobs", 1)
    assert done.returncode == 0, done.stderr
    return folder / "out"


@pytest.fixture(scope="module", params=["articles", "seeds"])
def graph(request: pytest.FixtureRequest, built: Path) -> KnowledgeGraph:
    """The graph of the articles, and the one that stands in the repository."""
    directory = built if request.param == "articles" else REPOSITORY / "exports"
    return filmgraph.load(directory).knowledge()


def test_every_claim_shows_the_words_that_state_it(graph: KnowledgeGraph) -> None:
    texts = {d.identifier: d.text for d in graph.documents}
    assert graph.claims
    for claim in graph.claims:
        for place in claim.evidence:
            assert texts[place.document][place.start : place.end] == place.quote != ""
    for quotation in graph.quotations:
        place = quotation.evidence
        assert quotation.text in place.quote == texts[place.document][place.start : place.end]


def test_both_ends_of_a_claim_are_named_in_its_documents(graph: KnowledgeGraph) -> None:
    entities = graph.by_iri()
    for claim in graph.claims:
        ends = [claim.subject]
        if isinstance(claim.object, Node) and not claim.object.iri.startswith(FG):
            ends.append(claim.object.iri)
        for end in ends:
            assert {p.document for p in claim.evidence} <= set(entities[end].documents)


def test_every_name_stands_in_a_document(graph: KnowledgeGraph) -> None:
    texts = {d.identifier: " ".join(d.text.split()) for d in graph.documents}
    for entity in graph.entities:
        if "Country" not in entity.types:
            said = {
                x
                for x in (*entity.preferred, *entity.alternatives)
                if any(x.text in texts[d] for d in entity.documents)
            }
            cases = {lemma_key(x.text) for x in said if x.language == "ru"}
            for label in {*entity.preferred, *entity.alternatives} - said:
                assert label in entity.preferred and label.language == "ru" and lemma_key(label.text) in cases, label


def holds(graph: KnowledgeGraph, subject: str, predicate: str, target: str) -> bool:
    """Whether the graph states the fact, things named by a part of one of their names."""
    names = {e.iri: [x.text for x in (*e.preferred, *e.alternatives)] for e in graph.entities}
    return any(
        c.predicate == predicate
        and any(subject in n for n in names[c.subject])
        and isinstance(c.object, Node)
        and any(target in n for n in names.get(c.object.iri, []))
        for c in graph.claims
    )


def test_what_any_reader_finds(built: Path) -> None:
    graph = filmgraph.load(built).knowledge()
    missed = [f for f in articles.FACTS if not holds(graph, *f)]
    assert len(missed) <= 2, missed


def test_same_input_same_bytes(built: Path, tmp_path: Path) -> None:
    news = articles.write(tmp_path / "elsewhere" / "news")
    again = tmp_path / "again"
    files = sorted(news.iterdir(), reverse=True)
    done = run("build", *files, "--out", again, "--jobs", 1, PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stderr
    for name in ("filmgraph.ttl", "filmgraph.html", "texts/en.txt.txt", "texts/zh.txt.txt", "texts/ru.txt.txt"):
        assert (again / name).read_bytes() == (built / name).read_bytes(), name


def test_processes_change_nothing(built: Path, tmp_path: Path) -> None:
    news = articles.write(tmp_path / "news")
    for name in ("en.txt", "zh.txt", "ru.txt"):
        (news / f"copy-{name}").write_bytes((news / name).read_bytes())
    outs = []
    for jobs in (1, 2):
        done = run("build", news, "--out", tmp_path / str(jobs), "--jobs", jobs)
        assert done.returncode == 0, done.stderr
        outs.append((tmp_path / str(jobs) / "filmgraph.ttl").read_bytes())
    assert outs[0] == outs[1]


def test_the_summary(built: Path, tmp_path: Path) -> None:
    done = run("build", articles.write(tmp_path / "news"), "--out", tmp_path / "out", "--jobs", 1)
    assert "documents: 3 (en 1, ru 1, zh 1)" in done.stdout
    assert "directs" in done.stdout
    assert done.stderr == ""


def bad(folder: Path, kind: str) -> Path:
    """Something that cannot be built."""
    folder.mkdir(exist_ok=True)
    if kind == "empty file":
        (folder / "empty.txt").write_bytes(b"")
        return folder / "empty.txt"
    if kind == "binary file":
        (folder / "noise.txt").write_bytes(bytes(range(256)) * 40)
        return folder / "noise.txt"
    if kind == "nothing readable":
        (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
        return folder
    return folder / "not there"


@pytest.mark.parametrize("kind", ["missing path", "empty file", "binary file", "nothing readable"])
def test_bad_input_is_one_line_and_nothing_written(kind: str, tmp_path: Path) -> None:
    done = run("build", bad(tmp_path / "in", kind), "--out", tmp_path / "out")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stderr.startswith("filmgraph: ")
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("build", articles.write(tmp_path / "news"), "--out", tmp_path / "file" / "out", "--jobs", 1)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_one_bad_file_among_good_ones(tmp_path: Path) -> None:
    news = articles.write(tmp_path / "news")
    bad(news, "empty file")
    done = run("build", news, "--out", tmp_path / "out", "--jobs", 1)
    assert done.returncode == 0
    assert "left out: empty.txt" in done.stderr
    strict = run("build", news, "--out", tmp_path / "out", "--jobs", 1, "--strict")
    assert strict.returncode == 1
    assert (tmp_path / "out" / "filmgraph.ttl").exists()


def test_a_film_called_like_markup_stays_a_film(tmp_path: Path) -> None:
    name = "<img src=x onerror=alert(1)>"
    text = f'LIMA, March 5, 2024 -- The film "{name}", directed by Rosa Quispe, was screened in Lima on Tuesday.\n'
    (tmp_path / "odd.txt").write_text(text, "utf-8")
    done = run("build", tmp_path / "odd.txt", "--out", tmp_path / "out", "--jobs", 1)
    assert done.returncode == 0, done.stderr
    assert "<img src=x" not in (tmp_path / "out" / "filmgraph.html").read_text("utf-8")


def test_doubtful_facts_can_be_left_out(built: Path, tmp_path: Path) -> None:
    done = run("build", articles.write(tmp_path / "news"), "--out", tmp_path / "sure", "--min-confidence", 0.8)
    assert done.returncode == 0, done.stderr
    every = filmgraph.load(built).knowledge().claims
    sure = filmgraph.load(tmp_path / "sure").knowledge().claims
    assert 0 < len(sure) < len(every)
    assert set(sure) == {c for c in every if c.confidence >= Decimal("0.8")}
    assert f"left out below a confidence of 0.8: {len(every) - len(sure)} facts" in done.stdout


def test_a_quick_build_finds_nearly_as_much(built: Path, tmp_path: Path) -> None:
    graphs = []
    for jobs in (1, 2):
        news, out = articles.write(tmp_path / str(jobs) / "news"), tmp_path / str(jobs) / "out"
        (news / "copy.txt").write_bytes((news / "en.txt").read_bytes())
        done = run("build", news, "--out", out, "--jobs", jobs, "--quick")
        assert done.returncode == 0, done.stderr
        graphs.append((out / "filmgraph.ttl").read_bytes())
    assert graphs[0] == graphs[1] != (built / "filmgraph.ttl").read_bytes()
    graph = filmgraph.load(tmp_path / "1" / "out").knowledge()
    missed = [f for f in articles.FACTS if not holds(graph, *f)]
    assert len(missed) <= 5, missed


def test_a_language_model_is_not_quick(tmp_path: Path) -> None:
    done = run("build", tmp_path, "--quick", "--extractor", "llm")
    assert done.returncode == 2 and "--quick needs --extractor offline or --extractor both" in done.stderr
