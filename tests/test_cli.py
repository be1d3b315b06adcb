"""The command line starts at once, and every command says what it does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from filmgraph.cli import group

COMMANDS = sorted(group.list_commands(click.Context(group)))
README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_stands_in_the_readme(name: str) -> None:
    result = CliRunner().invoke(group, [name, "--help"])
    assert result.exit_code == 0
    assert len(result.output) > 200
    assert f"filmgraph {name}" in README


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["query", "--list"], ["build", "--help"]])
def test_nothing_heavy_is_imported_to_say_something_light(args: list[str]) -> None:
    code = (
        "import sys; from filmgraph.cli import group\n"
        f"try: group({args!r}, standalone_mode=False)\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'rdflib', 'networkx', 'onnxruntime', 'numpy', 'igraph', 'pyvis', 'trafilatura', 'tokenizers'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("HEAVY []")
