"""``filmgraph review``: a person decides what the machine doubts; every answer goes into the file of judgements."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from filmgraph.resolve.judgements import Judgement
    from filmgraph.review import Doubt

_KEYS = "y = yes, n = no, u = unsure, s = skip, z = undo the last answer, q = quit"


@click.command()
@click.option("--store", default="exports", show_default=True, metavar="DIR", help="Folder that a build wrote.")
@click.option(
    "--judgements",
    "file",
    default="judgements.toml",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="File that the answers are added to.",
)
@click.option(
    "--author", default=lambda: os.environ.get("USER", ""), metavar="NAME", help="Who decides (default: you)."
)
@click.option("--lang", default="en,zh,ru", show_default=True, help="Languages of names, the best one first.")
@click.option(
    "--only", type=click.Choice(["pairs", "facts"]), help="Only pairs that may be one thing, or only doubtful facts."
)
@click.option("--list", "listed", is_flag=True, help="List the doubts and ask nothing.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="At most as many questions.")
def command(store: str, file: Path, author: str, lang: str, only: str | None, listed: bool, limit: int) -> None:
    """Decide what the machine doubts, the most valuable question first.

    Shows pairs of names that may mean one thing, and facts of low confidence, with their evidence side by side, and
    takes y, n or u (unsure). Each answer is added to judgements.toml at once; the next build reads it there and follows
    it whatever it thinks itself. The file is plain text: edit it, and keep it in git.

    \b
      filmgraph review
      filmgraph review --only facts --list
      filmgraph build seeds/                  # applies the answers
    """  # noqa: D301 (click wants the character)
    from filmgraph.graph import Graph
    from filmgraph.resolve.judgements import read
    from filmgraph.review import doubts

    languages = tuple(x.strip() for x in lang.split(",") if x.strip()) or ("en",)
    known = read([file] if file.exists() else [])
    found = doubts(Graph.load(store).knowledge(), known, languages)
    wanted = [d for d in found if only is None or d.kind == only.removesuffix("s")][:limit]
    if not wanted:
        click.echo("nothing is in doubt")
    elif listed:
        for doubt in wanted:
            show(doubt)
    else:
        count = ask(wanted, file, author, _prompt)
        click.echo(f"{count} answers in {file}; build again to apply them")


def _prompt() -> str:
    """The next key; the end of the input quits, since every answer is kept already."""
    try:
        return str(click.prompt("y/n/u/s/z/q", default="s", show_default=False))
    except click.Abort:
        return "q"


def ask(doubts: Sequence[Doubt], file: Path, author: str, answer: Callable[[], str]) -> int:
    """Put the questions, write each answer to ``file`` and take the last one back on ``z``; how many answers stand."""
    from filmgraph.resolve.judgements import append, undo

    given: list[tuple[int, Judgement]] = []
    number = 0
    click.echo(_KEYS)
    while number < len(doubts):
        click.echo(f"\n{number + 1} of {len(doubts)}")
        show(doubts[number])
        key = answer().strip().lower()[:1]
        if key == "q":
            break
        if key == "z":
            if not given or not undo(file, given[-1][1]):
                click.echo("there is no answer to take back")
                continue
            number, _ = given.pop()
        elif key in ("y", "n", "u"):
            judgement = doubts[number].judgement(key, author)
            append(file, judgement)
            given.append((number, judgement))
            number += 1
        elif key == "s":
            number += 1
        else:
            click.echo(_KEYS)
    return len(given)


def show(doubt: Doubt) -> None:
    """The question and its evidence, that of a pair side by side."""
    from filmgraph.query.table import Look, table, visible

    click.echo(click.style(visible(doubt.question), bold=True))
    named = [side for side in doubt.sides if side[0]]
    if named:
        rows = list(zip_longest(*(lines for _, lines in named), fillvalue=" "))
        width = shutil.get_terminal_size((100, 24)).columns
        click.echo(table([heading for heading, _ in named], rows, Look(width=width)), nl=False)
    for heading, lines in doubt.sides:
        for line in () if heading else lines:
            click.echo(f"  {visible(line)}")
