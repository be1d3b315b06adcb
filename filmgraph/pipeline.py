"""The whole story on one screen: paths in, graph on disk out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from filmgraph.documents import Options, Problem, read
from filmgraph.errors import InputError
from filmgraph.model import Document, Extraction, KnowledgeGraph

Item = TypeVar("Item")
Progress = Callable[[Sequence[Item]], Iterable[Item]]
"""Wraps the documents while they are read, to show how far the work is."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build did, for people."""

    documents: int
    languages: Counter[str]
    entities: Counter[str]
    """By top class."""
    facts: Counter[str]
    """Claims by property."""
    quotations: int
    problems: tuple[Problem, ...] = ()
    """What was left out and why."""
    repairs: Counter[str] = field(default_factory=Counter)


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    options: Options | None = None,
    progress: Progress[Document] = iter,
    jobs: int = 1,
) -> Summary:
    """Read ``paths`` (files or folders), extract, resolve, and write graph, page and texts to ``out``.

    Raises InputError where nothing can be read and OutputError where ``out`` cannot be written; in both cases ``out``
    stays as it was. ``jobs`` processes read documents side by side; the result does not depend on their number.
    """
    from filmgraph.graph import write
    from filmgraph.page import write_page

    found = list(read(paths, options=options or Options()))
    problems = tuple(x for x in found if isinstance(x, Problem))
    documents = [x for x in found if isinstance(x, Document)]
    if not documents:
        raise InputError("; ".join(f"{p.identifier}: {p.message}" for p in problems[:3]) or "nothing to read")
    graph = understand(documents, progress=progress, jobs=jobs)
    write(graph, out)
    write_page(graph, out / "filmgraph.html")
    return summarize(graph, problems)


def understand(documents: Sequence[Document], *, progress: Progress[Document] = iter, jobs: int = 1) -> KnowledgeGraph:
    """The graph of ``documents``, in memory."""
    from filmgraph.resolve import resolve

    return resolve(list(_extractions(documents, progress, jobs)))


def _extractions(documents: Sequence[Document], progress: Progress[Document], jobs: int) -> Iterator[Extraction]:
    """Every document's extraction, in the order of the documents."""
    from filmgraph.extract import extract

    if jobs < 2 or len(documents) < 2 * jobs:
        for document in progress(documents):
            yield extract(document)
        return
    import multiprocessing

    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        results = pool.imap(extract, documents, chunksize=4)
        for _ in progress(documents):
            yield next(results)


def summarize(graph: KnowledgeGraph, problems: Sequence[Problem] = ()) -> Summary:
    """Counts of a graph."""
    from filmgraph.vocab import ontology

    tops = ontology().tops
    return Summary(
        len(graph.documents),
        Counter(d.language for d in graph.documents),
        Counter(next(t for t in tops if t in e.types) for e in graph.entities),
        Counter(c.predicate for c in graph.claims),
        len(graph.quotations),
        tuple(problems),
        Counter({r.kind: r.count for d in graph.documents for r in d.repairs}),
    )
