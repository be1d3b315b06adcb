"""Whether the answer to a question is right: entities by any label, literals by value, nothing missing or too much.

``qNN.rq`` is the query, ``qNN.json`` what it must give: ``columns`` that count, ``rows`` that must come, ``optional``
rows that may, ``ordered`` with the column that rises from row to row. A cell lists the labels or values that are right,
or is ``{"regex": …}``. Case, width, quotation marks, spaces and the two Chinese scripts make no difference.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from filmgraph.errors import QueryError
from filmgraph.query import run
from filmgraph.query.names import ALTERNATIVE, LABEL, PREFERRED, Term, fold, literals, simplify
from filmgraph.vocab import FG

HERE = Path(__file__).parent
RATCHET = HERE / "ratchet.json"

Cell = list[str] | dict[str, str]
Names = tuple[str, ...]
"""Everything that a cell of an answer is called."""


@dataclass(frozen=True)
class Verdict:
    """What was wrong with an answer: expected rows that did not come, rows that came and should not."""

    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    trouble: str = ""

    @property
    def right(self) -> bool:
        """True when nothing was wrong."""
        return not (self.missing or self.extra or self.trouble)


def load(turtle: Path) -> Store:
    """The graph of a Turtle file."""
    store = Store()
    store.bulk_load(path=str(turtle), format=RdfFormat.TURTLE)
    return store


def questions() -> dict[int, tuple[str, Mapping[str, Any]]]:
    """Query and expected answer by number."""
    found = sorted(HERE.glob("q[0-9][0-9].rq"))
    told = {f: json.loads(f.with_suffix(".json").read_text("utf-8")) for f in found}
    return {int(f.stem[1:]): (f.read_text("utf-8"), told[f]) for f in found}


def ratchet() -> list[int]:
    """The numbers of the questions that must stay right."""
    numbers: list[int] = json.loads(RATCHET.read_text("utf-8"))
    return numbers


def judge(store: Store, query: str, expected: Mapping[str, Any]) -> Verdict:
    """Ask and compare."""
    try:
        answer = run(store, query)
    except QueryError as error:
        return Verdict(trouble=str(error))
    assert isinstance(answer, QuerySolutions)
    columns: Sequence[str] = expected["columns"]
    rows = [[_names(store, solution[c]) for c in columns] for solution in answer]
    wanted, allowed = expected["rows"], expected.get("optional", [])
    matched = [next((i for i, w in enumerate(wanted) if _fits(row, w)), None) for row in rows]
    extra = [r for r, m in zip(rows, matched, strict=True) if m is None and not any(_fits(r, w) for w in allowed)]
    missing = [w for i, w in enumerate(wanted) if not any(_fits(r, w) for r in rows)]
    trouble = "" if _in_order(rows, columns, expected.get("ordered")) else "not in order"
    return Verdict(tuple(map(_short, missing)), tuple(map(_short, extra)), trouble)


def _names(store: Store, term: Term | None) -> Names:
    if isinstance(term, Literal):
        return (term.value,)
    if not isinstance(term, NamedNode):
        return ()
    labels = [x.value for naming in (LABEL, ALTERNATIVE, PREFERRED) for x in literals(store, term, naming)]
    return (*labels, term.value.removeprefix(FG)) if term.value.startswith(FG) else tuple(labels)


def _fits(row: Sequence[Names], wanted: Sequence[Cell]) -> bool:
    return all(_same(names, cell) for names, cell in zip(row, wanted, strict=True))


def _same(names: Names, cell: Cell) -> bool:
    if isinstance(cell, dict):
        return any(re.search(cell["regex"], simplify(unicodedata.normalize("NFKC", n)), re.DOTALL) for n in names)
    return not {_plain(n) for n in names}.isdisjoint(map(_plain, cell))


def _plain(name: str) -> str:
    return simplify(fold(name)).replace(" ", "")


def _in_order(rows: Sequence[Sequence[Names]], columns: Sequence[str], column: str | None) -> bool:
    if column is None:
        return True
    values = [row[columns.index(column)] for row in rows]
    return values == sorted(values)


def _short(row: Sequence[Cell | Names]) -> str:
    """A row in a few words: the first name of each cell."""
    return " | ".join(c["regex"] if isinstance(c, dict) else c[0] if c else "(no label)" for c in row)
