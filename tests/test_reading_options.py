"""The options of ``filmgraph build`` that say what is read and how much of it."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from filmgraph.cli._reading import reading_options, told_apart
from filmgraph.documents import Options


@click.command()
@click.argument("inputs", nargs=-1)
@reading_options
def shown(inputs: tuple[str, ...], reading: Options) -> None:
    paths, options = told_apart(inputs, reading)
    click.echo(repr(([str(p) for p in paths], options)))


def run(*args: str) -> str:
    done = CliRunner().invoke(shown, args)
    assert done.exit_code == 0, done.output
    return done.output.strip()


def test_without_options_the_defaults_of_the_library_hold() -> None:
    assert run("news/") == repr((["news"], Options()))


def test_every_option_arrives() -> None:
    told = run(
        "a", "https://fjord.example/x", "--include", "*.html", "--exclude", "old/*", "--exclude", "*.md", "--no-repair",
        "--language", "RU", "--field", "text=body", "--field", "date=when", "--max-size", "8", "--max-unpacked", "9",
        "--max-ratio", "5", "--max-depth", "0", "--max-members", "7", "--max-pages", "6", "--max-seconds", "1.5",
    )  # fmt: skip
    want = Options(
        addresses=("https://fjord.example/x",),
        repair=False,
        include=("*.html",),
        exclude=("old/*", "*.md"),
        language="ru",
        fields={"text": "body", "date": "when"},
        max_bytes=8 << 20,
        max_total_bytes=9 << 20,
        max_ratio=5,
        max_depth=0,
        max_members=7,
        max_pages=6,
        max_seconds=1.5,
    )
    assert told == repr((["a"], want))


@pytest.mark.parametrize(
    "args",
    [
        ("--field", "body"),
        ("--field", "nothing=body"),
        ("--language", "english"),
        ("--max-size", "0"),
        ("--max-seconds", "0"),
        ("--max-pages", "many"),
    ],
)
def test_what_makes_no_sense_is_refused(args: tuple[str, ...]) -> None:
    done = CliRunner().invoke(shown, ["a", *args])
    assert done.exit_code == 2
    assert "Error" in done.output and "Traceback" not in done.output
