"""A graph on disk as a server sees it: read once, read again when a build has replaced it, handed out in parts."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from filmgraph.errors import InputError, StoreError
from filmgraph.graph import Graph, networkx_graph
from filmgraph.graph.store import TURTLE
from filmgraph.model import Entity, KnowledgeGraph
from filmgraph.page import pack, render
from filmgraph.page.choose import ranked
from filmgraph.page.keys import keys
from filmgraph.page.part import among, around
from filmgraph.page.questions import Cells, answer
from filmgraph.query.names import fold
from filmgraph.query.saved import question
from filmgraph.vocab import FGR

WHOLE = 20_000
"""Up to so many claims the page holds everything at once."""
FIRST = 300
"""So many things a larger graph begins with."""
FOUND = 12

Packed = dict[str, Any]


class LiveGraph:
    """What a build wrote to ``directory``, as it is now."""

    def __init__(self, directory: str | Path) -> None:
        self._directory = Path(directory)
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._reading: Reading | None = None

    def now(self) -> Reading:
        """The graph, read again where a build has replaced it. Raises StoreError where there is none."""
        with self._lock:
            try:
                stat = (self._directory / TURTLE).stat()
            except OSError as error:
                raise StoreError(f"{self._directory}: no graph here; build one first") from error
            stamp = (stat.st_mtime_ns, stat.st_size)
            if self._reading is None or stamp != self._seen:
                loaded = Graph.load(self._directory)
                self._reading, self._seen = Reading(loaded.knowledge(), loaded.store), stamp
            return self._reading


@dataclass(frozen=True)
class Reading:
    """One state of the graph and what is asked of it. Parts are what the page's scripts join to what they have."""

    graph: KnowledgeGraph
    store: Store

    @cached_property
    def order(self) -> list[str]:
        """IRIs of all things, those with most evidence first."""
        return ranked(networkx_graph(self.graph))

    def page(self) -> str:
        """The page with the most reported things, or with everything where that is little."""
        whole = len(self.graph.claims) <= WHOLE
        shown = self.graph if whole else among(self.graph, set(self.order[:FIRST]))
        totals = [len(self.graph.documents), len(self.order), len(self.graph.claims)]
        return render(shown, {"live": not whole, "totals": totals})

    def near(self, tail: str) -> Packed:
        """Everything that claims say of one thing, by the end of its IRI. Raises InputError where there is none."""
        iri = next((i for i in (f"{FGR}{tail}", tail) if i in self._places), None)
        if iri is None:
            raise InputError(f"nothing here is called {tail!r}")
        return pack(around(self.graph, iri))

    def search(self, text: str) -> Packed:
        """The things whose names hold ``text``, in any script, the most reported first."""
        wanted = fold(text)
        dense = wanted.replace(" ", "")
        if not wanted:
            return pack(KnowledgeGraph((), (), ()))
        found = [iri for iri, names in self._names if wanted in names or dense in names.replace(" ", "")]
        best = set(sorted(found, key=self._places.__getitem__)[:FOUND])
        return pack(self._bare(best))

    def ask(self, name: str, given: Mapping[str, str]) -> Packed:
        """The answer to a saved question, with the things that it names.

        Raises QueryError for a question or a value that is not known.
        """
        documents = [d.identifier for d in self.graph.documents]
        told = answer(question(name), self.store, given, Cells(self._places, documents))
        cells = [cell for row in told["rows"] for cell in row]
        things = {self.order[cell] for cell in cells if isinstance(cell, int)}
        named = {c["document"] for c in cells if isinstance(c, dict) and "document" in c}
        part = self._bare(things, frozenset(documents[n] for n in named))
        packed = pack(part)
        rank = {thing["iri"]: n for n, thing in enumerate(packed["things"])}
        number = {d.identifier: n for n, d in enumerate(part.documents)}

        def local(cell: object) -> object:
            if isinstance(cell, int):
                return rank[self.order[cell].removeprefix(FGR)]
            if isinstance(cell, dict) and "document" in cell:
                return {"document": number[documents[cell["document"]]]}
            return cell

        return {**told, "rows": [[local(cell) for cell in row] for row in told["rows"]], "part": packed}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {iri: n for n, iri in enumerate(self.order)}

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        return [(e.iri, "\n".join(map(fold, _spellings(e)))) for e in self.graph.entities]

    def _bare(self, things: set[str], documents: frozenset[str] = frozenset()) -> KnowledgeGraph:
        """Things with their names alone."""
        entities = tuple(e for e in self.graph.entities if e.iri in things)
        return KnowledgeGraph(tuple(d for d in self.graph.documents if d.identifier in documents), entities, ())


def _spellings(e: Entity) -> list[str]:
    names = [label.text for label in (*e.preferred, *e.alternatives)]
    return [*names, *keys(names)]
