from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from filmgraph.cli import group
from filmgraph.errors import InputError, OutputError
from filmgraph.export import FORMATS, format_for, save
from filmgraph.graph import write
from filmgraph.model import Claim, KnowledgeGraph


@pytest.fixture
def store(tmp_path: Path, knowledge: KnowledgeGraph) -> Path:
    write(knowledge, tmp_path / "graph")
    return tmp_path / "graph"


def test_every_format_is_the_same_whatever_the_hash_seed() -> None:
    code = (
        "import hashlib, io\nfrom filmgraph.export import FORMATS\nfrom tests import sample\n"
        "from tests.graph import hostile\n"
        "for graph in (sample.graph(), hostile.graph()):\n"
        "    for form in FORMATS.values():\n"
        "        file = io.BytesIO(); form.write(graph, file)\n"
        "        print(form.name, hashlib.sha256(file.getvalue()).hexdigest())\n"
    )
    root = Path(__file__).parents[2]
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo"))
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].splitlines()) == 2 * len(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_order_of_the_input_does_not_matter(knowledge: KnowledgeGraph, name: str, tmp_path: Path) -> None:
    turned = KnowledgeGraph(
        knowledge.documents[::-1], knowledge.entities[::-1], knowledge.claims[::-1], knowledge.quotations[::-1]
    )
    digests = set()
    for graph in (knowledge, turned):
        save(graph, FORMATS[name], tmp_path / "file.x")
        digests.add(hashlib.sha256((tmp_path / "file.x").read_bytes()).hexdigest())
    assert len(digests) == 1


@pytest.mark.parametrize("name", FORMATS)
def test_the_command_writes_what_the_library_writes(store: Path, knowledge: KnowledgeGraph, name: str) -> None:
    ran = CliRunner().invoke(group, ["export", "--format", name, "--store", str(store)], catch_exceptions=False)
    assert ran.exit_code == 0
    save(knowledge, FORMATS[name], store / "file.x")
    assert ran.stdout_bytes == (store / "file.x").read_bytes()


def test_turtle_is_the_file_of_the_build(store: Path) -> None:
    ran = CliRunner().invoke(group, ["export", "--store", str(store)], catch_exceptions=False)
    assert ran.stdout_bytes == (store / "filmgraph.ttl").read_bytes()


@pytest.mark.parametrize("name", [f for f in FORMATS if FORMATS[f].endings])
def test_the_ending_chooses_the_format(name: str) -> None:
    for ending in FORMATS[name].endings:
        assert format_for(Path(f"x{ending.upper()}")).name == name


def test_the_command_fills_a_folder_with_tables(store: Path, tmp_path: Path) -> None:
    options = ["export", "--store", str(store), "--format", "csv", "-o", str(tmp_path / "tables")]
    assert CliRunner().invoke(group, options, catch_exceptions=False).exit_code == 0
    assert sorted(p.name for p in (tmp_path / "tables").iterdir()) == ["edges.csv", "nodes.csv", "values.csv"]


def test_what_cannot_be_done_is_said(knowledge: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no format"):
        format_for(Path("graph.docx"))
    with pytest.raises(InputError, match="is a folder"):
        save(knowledge, FORMATS["nt"], tmp_path)
    with pytest.raises(OutputError, match="cannot be written"):
        save(knowledge, FORMATS["nt"], tmp_path / "missing/x.nt")


def test_a_write_that_fails_leaves_the_old_file(knowledge: KnowledgeGraph, tmp_path: Path) -> None:
    file = tmp_path / "x.ttl"
    file.write_text("old")
    broken: Claim = replace(knowledge.claims[-1], subject="not an IRI, nor \x7f to be made one")
    with pytest.raises(ValueError, match="IRI"):
        save(replace(knowledge, claims=(*knowledge.claims, broken)), FORMATS["turtle"], file)
    assert [p.name for p in tmp_path.iterdir()] == ["x.ttl"]
    assert file.read_text() == "old"


def test_a_link_stays_a_link(knowledge: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "real.nt").write_text("old")
    (tmp_path / "link.nt").symlink_to("real.nt")
    save(knowledge, FORMATS["nt"], tmp_path / "link.nt")
    assert (tmp_path / "link.nt").is_symlink()
    assert (tmp_path / "real.nt").read_text() != "old"


def test_help_lists_every_format() -> None:
    shown = CliRunner().invoke(group, ["export", "--help"]).output
    assert all(name in shown for name in FORMATS)
