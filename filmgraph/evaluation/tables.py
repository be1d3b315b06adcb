"""An evaluation as text: tables, drawn on a terminal and plain elsewhere, and lists of misses and mistakes."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from filmgraph.errors import printable
from filmgraph.evaluation.context import passages
from filmgraph.evaluation.scoring import Finding, Result
from filmgraph.evaluation.totals import Counts, Totals

COLUMNS = ("", "precision", "recall", "F1", "right", "wrong", "missed")


def as_json(figures: Totals) -> str:
    """All figures as one JSON object, shares rounded to three decimals."""
    told = {
        "figures": {f"{language}/{kind}": c.figures() for (language, kind), c in sorted(figures.kinds.items())},
        "types": {name: c.figures() for name, c in figures.types.items()},
        "properties": {name: c.figures() for name, c in figures.properties.items()},
        "absent": list(figures.absent),
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def as_text(figures: Totals, width: int = 0, *, more: bool = False) -> str:
    """The figures as tables, drawn ``width`` columns wide, or plain where that is 0.

    ``more`` adds those by type and by property.
    """
    by_kind = {f"{language}/{kind}": counts for (language, kind), counts in figures.kinds.items() if counts != Counts()}
    parts = [_table("Figures", by_kind, width)]
    if more:
        parts += [
            _table("Entities by type", figures.types, width),
            _table("Facts by property", figures.properties, width),
        ]
    return "\n".join(parts)


def listing(results: Iterable[Result]) -> Iterator[str]:
    """Lines that tell what was missed and what is wrong, document by document, each with its sentence."""
    for result in results:
        faults = [f for f in result.findings if f.outcome != "right"]
        absent = " (not in the graph)" if result.absent else ""
        yield f"== {printable(result.gold.document)}{absent}"
        for finding in sorted(faults, key=lambda f: f.outcome):
            yield f"  {finding.outcome:<7}{finding.kind:<11}{printable(told(finding))}"
            for pieces in passages(finding, result)[:2]:
                yield "           “" + printable("".join(p.text for p in pieces)) + "”"


def told(finding: Finding) -> str:
    """A finding in one line."""
    if finding.kind == "entities":
        return f"{finding.subject} [{finding.group}]" + (f": {finding.object}" if finding.object else "")
    if finding.kind == "quotations":
        return f"{finding.subject}: “{finding.object}”"
    return f"{finding.subject} {finding.group} {finding.object}"


def _table(title: str, rows: Mapping[str, Counts], width: int) -> str:
    cells = [(name, *_shares(c), str(c.right), str(c.wrong), str(c.missed)) for name, c in rows.items()]
    return _drawn(title, cells, width) if width else _plain(title, cells)


def _shares(counts: Counts) -> tuple[str, str, str]:
    return f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}"


def _plain(title: str, rows: Sequence[tuple[str, ...]]) -> str:
    every = [(title, *COLUMNS[1:]), *rows]
    widths = [max(len(row[n]) for row in every) for n in range(len(COLUMNS))]
    lines = (
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))])
        for row in every
    )
    return "".join(line.rstrip() + "\n" for line in lines)


def _drawn(title: str, rows: Sequence[tuple[str, ...]], width: int) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    drawn.add_column(title, overflow="fold")
    for name in COLUMNS[1:]:
        drawn.add_column(name, justify="right", no_wrap=True)
    for name, *numbers in rows:
        style = "bold" if name.startswith("all/") else ""
        drawn.add_row(Text(name, style=style), *(Text(n, style=_heat(n)) for n in numbers))
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=True, color_system="standard", highlight=False, legacy_windows=False
    )
    console.print(drawn)
    return out.getvalue()


def _heat(number: str) -> str:
    """Green for good shares, red for bad ones; counts stay as they are."""
    if "." not in number:
        return "dim"
    share = float(number)
    return "green" if share >= 0.8 else "red" if share < 0.5 else ""
