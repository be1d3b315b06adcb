"""The wheel carries all it needs: installed into an empty environment, it builds a graph."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

from tests import articles

REPOSITORY = Path(__file__).parents[1]


def test_the_wheel_builds_a_graph_in_an_empty_environment(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path / "dist"), str(REPOSITORY)],
        check=True,
    )
    [wheel] = (tmp_path / "dist").glob("*.whl")
    assert wheel.stat().st_size < 62 * 2**20
    names = zipfile.ZipFile(wheel).namelist()
    for part in ("ontology/filmgraph.ttl", "extract/weights/encoder.onnx", "query/questions/", "page/assets/"):
        assert any(f"filmgraph/{part}" in n for n in names), part
    assert not any(n.startswith(("tests/", "training/", "seeds/")) for n in names)
    venv.create(tmp_path / "env", with_pip=True)
    subprocess.run([tmp_path / "env" / "bin" / "python", "-m", "pip", "install", "-q", str(wheel)], check=True)
    command = tmp_path / "env" / "bin" / "filmgraph"
    subprocess.run(
        [command, "build", articles.write(tmp_path / "news"), "--out", tmp_path / "out"], check=True, cwd=tmp_path
    )
    asked = subprocess.run(
        [command, "query", "ASK { ?film a fg:Film }", "--store", tmp_path / "out"],
        check=True,
        cwd=tmp_path,
        capture_output=True,
    )
    assert b"true" in asked.stdout
