"""Rows for people: a table fitted to the terminal, with wide characters counted as wide, and a Markdown table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

Cell = str | None
"""None is an unbound variable; an empty string is an empty string."""

_UNBOUND = "∅"
_EMPTY = '""'
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|&~!])")
_WIDEST = 100_000


@dataclass(frozen=True)
class Look:
    """How answers look to people."""

    iris: bool = False
    """IRIs instead of names."""
    width: int = 0
    """Columns of the terminal; 0: as wide as the rows need."""
    color: bool = False


def visible(text: str) -> str:
    """``text`` on one line, without characters that would act on a terminal instead of being shown."""
    return _CONTROL.sub(lambda m: " " if m.group() in "\n\r\t" else "\ufffd", text)


def table(columns: Sequence[str], rows: Sequence[Sequence[Cell]], look: Look) -> str:
    """A table in box characters. An unbound cell shows ∅, an empty string "", a cell that is too long wraps."""
    import io

    from rich.box import ROUNDED
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=ROUNDED, header_style="bold", show_lines=False)
    for column in columns:
        drawn.add_column(Text(visible(column)), overflow="fold")
    for row in rows:
        drawn.add_row(*(_cell(c) for c in row))
    out = io.StringIO()
    console = Console(
        file=out,
        width=look.width or _WIDEST,
        force_terminal=look.color,
        color_system="standard" if look.color else None,
        no_color=not look.color,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    console.print(drawn)
    return out.getvalue()


def _cell(cell: Cell) -> Text:
    from rich.text import Text

    if cell is None or cell == "":
        return Text(_UNBOUND if cell is None else _EMPTY, style="dim")
    return Text(visible(cell))


def markdown(columns: Sequence[str], rows: Sequence[Sequence[Cell]], look: Look) -> str:
    """A table as GitHub-flavoured Markdown; what would be markup in a cell is escaped."""

    def line(cells: Sequence[Cell]) -> str:
        shown = (_UNBOUND if c is None else _MARKUP.sub(r"\\\1", visible(c)) for c in cells)
        return f"| {' | '.join(shown)} |\n"

    return line(columns) + "|" + " --- |" * len(columns) + "\n" + "".join(map(line, rows))
