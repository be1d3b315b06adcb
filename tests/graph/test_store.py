from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from filmgraph.errors import OutputError, StoreError
from filmgraph.graph import Graph, open_store, triples, write
from filmgraph.graph.store import text_name, text_of
from filmgraph.model import Document, KnowledgeGraph
from tests import sample
from tests.graph import hostile


@pytest.fixture
def built(tmp_path: Path, knowledge: KnowledgeGraph) -> Path:
    write(knowledge, tmp_path / "out")
    return tmp_path / "out"


def listing(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_store_and_turtle_say_the_same(built: Path, knowledge: KnowledgeGraph) -> None:
    assert {q.triple for q in open_store(built)} == set(triples(knowledge))
    shutil.rmtree(built / "store")
    assert {q.triple for q in open_store(built)} == set(triples(knowledge))


def test_store_gives_literals_back_as_the_file_has_them(tmp_path: Path) -> None:
    write(hostile.graph(), tmp_path)
    assert {q.triple for q in open_store(tmp_path)} == set(triples(hostile.graph()))


def test_nothing_else_is_left(built: Path) -> None:
    assert sorted(p.name for p in built.iterdir()) == ["filmgraph.ttl", "store", "texts"]
    assert (built / "texts/wire/zh.txt.txt").read_bytes() == sample.CHINESE.text.encode()


def test_a_second_build_gives_the_same_bytes_and_drops_old_texts(built: Path, knowledge: KnowledgeGraph) -> None:
    before = listing(built)
    write(knowledge, built)
    after = listing(built)
    assert {k: v for k, v in after.items() if not k.startswith("store/")} == {
        k: v for k, v in before.items() if not k.startswith("store/")
    }
    write(KnowledgeGraph((sample.CHINESE,), (), ()), built)
    assert [k for k in listing(built) if k.startswith("texts/")] == ["texts/wire/zh.txt.txt"]
    assert len(open_store(built)) == len(list(triples(KnowledgeGraph((sample.CHINESE,), (), ()))))


def test_readers_keep_the_old_graph_while_a_build_swaps(built: Path, knowledge: KnowledgeGraph) -> None:
    old = open_store(built)
    write(KnowledgeGraph((sample.CHINESE,), (), ()), built)
    assert len(old) == len(list(triples(knowledge)))


def test_texts_stay_within_their_folder(tmp_path: Path) -> None:
    graph = hostile.graph()
    write(graph, tmp_path / "deep/out")
    assert [p.name for p in tmp_path.iterdir()] == ["deep"]
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["out"]
    for document in graph.documents:
        assert text_of(tmp_path / "deep/out", document.identifier) == document.text
    assert len(list((tmp_path / "deep/out/texts").rglob("*.txt"))) == len(graph.documents)


def test_plain_identifiers_are_file_names_as_they_are() -> None:
    for identifier in ("wire/en.txt", "a b%20c.html", "电影/新闻 1:2.txt", "..hidden"):
        assert text_name(identifier) == identifier + ".txt"


@pytest.mark.parametrize("name", ["texts", "store"])
def test_folders_of_others_are_never_replaced(tmp_path: Path, knowledge: KnowledgeGraph, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputError, match=name):
        write(knowledge, tmp_path)
    assert listing(tmp_path) == {f"{name}/thesis.txt": b"years of work"}


def test_a_build_that_fails_changes_nothing(built: Path) -> None:
    before = listing(built)
    clash = tuple(Document(i, "x", "en") for i in ("a", "a.txt/b"))  # texts/a.txt would be a file and a folder
    with pytest.raises(OutputError, match="unchanged"):
        write(KnowledgeGraph(clash, (), ()), built)
    assert listing(built) == before


@pytest.mark.parametrize("where", ["file", "file/below", "/proc/filmgraph"])
def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, knowledge: KnowledgeGraph, where: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError) as caught:
        write(knowledge, tmp_path / where)
    assert "\n" not in str(caught.value) and where in str(caught.value)


def _remove(pattern: str) -> Callable[[Path], None]:
    return lambda folder: [p.unlink() for p in folder.glob(pattern)] and None


def _overwrite(pattern: str, data: bytes) -> Callable[[Path], None]:
    return lambda folder: [p.write_bytes(data) for p in folder.glob(pattern)] and None


def _broken_turtle(folder: Path) -> None:
    shutil.rmtree(folder / "store")
    (folder / "filmgraph.ttl").write_text("@prefix a: <http://a/> .\na:b a:c")


@pytest.mark.parametrize(
    ("harm", "message"),
    [
        (lambda folder: shutil.rmtree(folder), "no graph here"),
        (_overwrite("store/store-version", b"99\n"), "version '99'"),
        (_overwrite("store/store-version", b"\xff\x00\n"), "version"),
        (_remove("store/store-version"), "not a store"),
        (_remove("store/CURRENT"), "damaged"),
        (_overwrite("store/MANIFEST*", b"nonsense"), "damaged"),
        (_remove("store/*.sst"), "damaged"),
        (_overwrite("store/*.sst", b"x" * 900), "damaged"),
        (_broken_turtle, "cannot be read"),
    ],
)
def test_a_graph_that_cannot_be_opened_is_one_line(built: Path, harm: Callable[[Path], None], message: str) -> None:
    harm(built)
    with pytest.raises(StoreError, match=message) as caught:
        open_store(built)
    assert "\n" not in str(caught.value) and str(built) in str(caught.value)


def test_a_store_that_somebody_writes_to_is_locked(built: Path) -> None:
    code = "import pyoxigraph, sys; s = pyoxigraph.Store(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    writer = subprocess.Popen(
        [sys.executable, "-c", code, built / "store"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert writer.stdin and writer.stdout
    try:
        writer.stdout.readline()
        with pytest.raises(StoreError, match="another process"):
            open_store(built)
    finally:
        writer.communicate()
    assert len(open_store(built)) > 0


def test_a_missing_text_is_one_line(built: Path) -> None:
    (built / "texts/wire/en.txt.txt").unlink()
    with pytest.raises(StoreError, match=r"en\.txt"):
        Graph.load(built).knowledge()
    assert Graph.load(built).knowledge(texts=False).claims


def test_lone_surrogates_and_nul_become_replacement_characters(tmp_path: Path) -> None:
    odd = replace(sample.CHINESE, identifier="a\udcff.txt", text="x\x00\udcffy", title="t\ud800")
    write(KnowledgeGraph((odd,), (), ()), tmp_path)
    document = Graph.load(tmp_path).knowledge().documents[0]
    assert (document.text, document.title) == ("x\ufffd\ufffdy", "t\ufffd")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_folder_without_permission(tmp_path: Path, knowledge: KnowledgeGraph) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="cannot be written"):
        write(knowledge, tmp_path / "out")
    tmp_path.chmod(0o700)
