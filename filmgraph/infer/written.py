"""Inferred facts on disk, beside the graph that they follow from: ``inferred.ttl`` and a graph of its own in the store."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, Triple

from filmgraph.errors import OutputError
from filmgraph.graph import store as on_disk
from filmgraph.graph import turtle
from filmgraph.graph.store import STORE, open_store
from filmgraph.graph.turtle import USED
from filmgraph.infer.materialize import INFERRED, infer
from filmgraph.vocab import PREFIXES

FILE = on_disk.INFERRED


def write_inferred(directory: str | Path) -> int:
    """Infer what follows from the graph in ``directory`` and keep it there; the number of inferred triples.

    Raises :class:`StoreError` where there is no graph and :class:`OutputError` where it cannot be written.
    """
    out = Path(directory)
    store = open_store(out)
    parts = infer(store)
    del store
    try:
        _write_turtle(parts, out)
        if (out / STORE).is_dir():
            kept = Store(str(out / STORE))
            kept.remove_graph(INFERRED)
            kept.bulk_load(path=str(out / FILE), format=RdfFormat.TURTLE, to_graph=INFERRED)
            kept.flush()
    except OSError as error:
        reason = (error.strerror or str(error)).splitlines()[0]
        raise OutputError(f"{out}: what was inferred could not be written ({reason})") from error
    return sum(len(triples) for _, triples in parts)


def _write_turtle(parts: list[tuple[str, list[Triple]]], out: Path) -> None:
    """Write beside and replace: whoever reads sees the old file or the new one."""
    prefixes = USED | {name: PREFIXES[name] for name in ("foaf", "org", "prov", "schema", "sem")}
    with tempfile.TemporaryDirectory(prefix=".filmgraph-", dir=out) as folder:
        path = Path(folder) / FILE
        with path.open("wb") as file:
            turtle.write(((heading, iter(triples)) for heading, triples in parts), file, prefixes)
        path.replace(out / FILE)


def with_inferred(directory: str | Path) -> Store:
    """The graph in ``directory`` with what follows from it in the graph :data:`INFERRED`.

    Where a build kept that, it is read; else it is inferred now, in memory. Raises :class:`StoreError` as
    :func:`open_store` does.
    """
    store = open_store(directory)
    if store.contains_named_graph(INFERRED):
        return store
    if (Path(directory) / FILE).is_file() and not (Path(directory) / STORE).is_dir():
        store.bulk_load(path=str(Path(directory) / FILE), format=RdfFormat.TURTLE, to_graph=INFERRED)
        return store
    work = Store()
    work.bulk_extend(store.quads_for_pattern(None, None, None, DefaultGraph()))
    told = [t for _, triples in infer(store) for t in triples]
    work.bulk_extend(Quad(t.subject, t.predicate, t.object, INFERRED) for t in told)
    return work
