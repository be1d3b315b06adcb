"""The whole story on one screen: paths in, graph on disk out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from filmgraph.documents import Options, Problem, read
from filmgraph.errors import InputError
from filmgraph.model import Document, Extraction, KnowledgeGraph

if TYPE_CHECKING:
    from filmgraph.check import Finding
    from filmgraph.llm.estimate import Estimate
    from filmgraph.llm.extractor import Ask, Result
    from filmgraph.llm.settings import Settings
    from filmgraph.resolve.judgements import Judgement

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
    incomplete: tuple[Problem, ...] = ()
    """What a language model read in part only."""
    notes: tuple[str, ...] = ()
    """What a language model or a pipeline did, or what the network could not read, in a few lines."""
    unused: tuple[str, ...] = ()
    """Judgements that matched nothing or contradict others, and why."""
    findings: tuple[Finding, ...] = ()
    """What breaks the rules of the ontology."""


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    options: Options | None = None,
    progress: Progress[Document] = iter,
    jobs: int = 1,
    llm: Settings | None = None,
    judgements: Sequence[Path] = (),
    least: float = 0.0,
    pipelines: Sequence[str] = (),
    quick: bool = False,
) -> Summary:
    """Read ``paths`` (files or folders), extract, resolve, and write graph, page and texts to ``out``.

    ``least``: claims of lower confidence are left out of the graph, and of everything made from it.
    ``judgements``: files of what people decided, which wins over the machine (:mod:`filmgraph.resolve.judgements`).
    ``pipelines``: installed spaCy pipelines that take languages over, each as ``LANG=NAME``.
    ``quick``: the network reads every passage once and in whole numbers, several times as fast and somewhat worse.
    ``llm``: a language model reads, alone or behind the network; without it the network does. Raises InputError where
    nothing can be read, ModelError where a model cannot be asked and OutputError where ``out`` cannot be written; then
    ``out`` stays as it was. ``jobs`` processes read documents side by side; the result does not depend on their number.
    """
    from filmgraph.resolve.judgements import read as read_judgements

    judged, installed = read_judgements(judgements), _installed(pipelines)
    documents, problems = gather(paths, options)
    if llm is None:
        extractions = list(_extractions(documents, progress, jobs, installed, quick))
        return _noting(_written(extractions, problems, out, judged, least), documents, installed)
    from filmgraph.llm import load

    extractor = load("extractor")
    asker = extractor.Asker(llm)
    try:
        results = list(_results(documents, llm, asker, progress, jobs, installed, quick))
    finally:
        asker.close()
    dropped = sum((r.dropped for r in results), Counter[str]())
    summary = _taken(results, problems, out, extractor.report(asker, dropped), judged, least)
    return _noting(summary, documents, installed)


def _installed(specs: Sequence[str]) -> dict[str, str]:
    """Language → pipeline. Raises InputError where one cannot be used."""
    if not specs:
        return {}
    from filmgraph.language.installed import chosen

    return chosen(specs)


def _noting(summary: Summary, documents: Sequence[Document], pipelines: Mapping[str, str]) -> Summary:
    """``summary``, and what ``pipelines`` did."""
    from filmgraph.extract.languages import taken_over

    return replace(summary, notes=(*taken_over(documents, pipelines), *summary.notes))


def gather(paths: Sequence[Path], options: Options | None = None) -> tuple[list[Document], tuple[Problem, ...]]:
    """The documents of ``paths``, and what had to be left out. Raises InputError where no document is left."""
    found = list(read(paths, options=options or Options()))
    problems = tuple(x for x in found if isinstance(x, Problem))
    documents = [x for x in found if isinstance(x, Document)]
    if not documents:
        raise InputError("; ".join(f"{p.identifier}: {p.message}" for p in problems[:3]) or "nothing to read")
    return documents, problems


def understand(
    documents: Sequence[Document],
    *,
    progress: Progress[Document] = iter,
    jobs: int = 1,
    pipelines: Sequence[str] = (),
    quick: bool = False,
) -> KnowledgeGraph:
    """The graph of ``documents``, in memory; ``pipelines`` and ``quick`` as for :func:`build`."""
    from filmgraph.resolve import resolve

    return resolve(list(_extractions(documents, progress, jobs, _installed(pipelines), quick)))


def estimate(documents: Sequence[Document], llm: Settings, jobs: int = 1, pipelines: Sequence[str] = ()) -> Estimate:
    """What it would cost to let a model read ``documents``. Nothing is sent."""
    from filmgraph.llm import load

    network = _extractions(documents, iter, jobs, _installed(pipelines)) if llm.both else None
    told: Estimate = load("estimate").estimate(documents, llm, network)
    return told


def requests(documents: Sequence[Document], llm: Settings, path: Path, jobs: int = 1) -> int:
    """Write the requests about ``documents`` to ``path`` instead of sending them; how many there are."""
    from filmgraph.llm import load

    network = _extractions(documents, iter, jobs) if llm.both else None
    written: int = load("batch").export(documents, llm, path, network)
    return written


def answered(documents: Sequence[Document], llm: Settings, ask: Ask, out: Path, jobs: int = 1) -> Summary:
    """Build the graph of ``documents`` from answers that ``ask`` has. Raises InputError where it has none of use."""
    results = list(_results(documents, llm, ask, iter, jobs))
    dropped = sum((r.dropped for r in results), Counter[str]())
    rows = sorted((+dropped).items(), key=lambda x: (-x[1], x[0]))
    notes = [f"not taken from the answers: {reason} {n}" for reason, n in rows]
    return _taken(results, (), out, notes=notes)


def _results(
    documents: Sequence[Document],
    llm: Settings,
    ask: Ask,
    progress: Progress[Document],
    jobs: int,
    pipelines: Mapping[str, str] = MappingProxyType({}),
    quick: bool = False,
) -> Iterator[Result]:
    """What a model makes of the documents, behind the network where both are wanted."""
    from filmgraph.llm import load

    network = _extractions(documents, iter, jobs, pipelines, quick) if llm.both else None
    yield from load("extractor").results(documents, llm, ask, network=network, progress=progress)


def _taken(
    results: Sequence[Result],
    problems: Sequence[Problem],
    out: Path,
    notes: Sequence[str],
    judgements: Sequence[Judgement] = (),
    least: float = 0.0,
) -> Summary:
    """Write what a model could read; name the documents that it could not, or not in whole."""
    told = {r.document.identifier: Problem(r.document.identifier, r.problem) for r in results if r.problem}
    extractions = [r.extraction for r in results if r.extraction is not None]
    if not extractions:
        said = (f"{p.identifier}: {p.message}" for p in list(told.values())[:3])
        raise InputError(f"no document was read: {'; '.join(said)}")
    part = tuple(told.pop(e.document.identifier) for e in extractions if e.document.identifier in told)
    summary = _written(extractions, (*problems, *told.values()), out, judgements, least)
    return replace(summary, incomplete=part, notes=(*notes, *summary.notes))


def _written(
    extractions: Sequence[Extraction],
    problems: Sequence[Problem],
    out: Path,
    judgements: Sequence[Judgement] = (),
    least: float = 0.0,
) -> Summary:
    """Put the extractions together as people judged, write the graph and the page to ``out``, and check the graph."""
    from filmgraph.check import check, check_texts
    from filmgraph.graph import open_store, write
    from filmgraph.page import write_page
    from filmgraph.resolve import resolve

    graph = resolve(extractions, judgements)
    sure = tuple(c for c in graph.claims if c.confidence >= Decimal(str(least)))
    doubtful, graph = len(graph.claims) - len(sure), replace(graph, claims=sure)
    write(graph, out)
    write_page(graph, out / "filmgraph.html")
    store = open_store(out)
    findings = (*check(store), *check_texts(store, out))
    summary = summarize(graph, problems)
    left = (f"left out below a confidence of {least:g}: {doubtful} facts",) if doubtful else ()
    return replace(summary, unused=graph.unused, findings=findings, notes=(*summary.notes, *left))


def _extractions(
    documents: Sequence[Document],
    progress: Progress[Document],
    jobs: int,
    pipelines: Mapping[str, str] = MappingProxyType({}),
    quick: bool = False,
) -> Iterator[Extraction]:
    """Every document's extraction by the network, in the order of the documents; ``pipelines`` take languages over."""
    from filmgraph.extract import extract

    reader = partial(extract, pipelines=dict(pipelines), quick=quick)
    if jobs < 2 or len(documents) < 2 * jobs:
        for document in progress(documents):
            yield reader(document)
        return
    import multiprocessing

    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        results = pool.imap(reader, documents, chunksize=4)
        for _ in progress(documents):
            yield next(results)


def summarize(graph: KnowledgeGraph, problems: Sequence[Problem] = ()) -> Summary:
    """Counts of a graph, and of which languages only names were read."""
    from filmgraph.extract.languages import unread
    from filmgraph.vocab import ontology

    tops = ontology().tops
    return Summary(
        len(graph.documents),
        Counter(d.language for d in graph.documents),
        Counter(next(t for t in tops if t in e.types) for e in graph.entities),
        Counter(c.predicate for c in graph.claims),
        len(graph.quotations),
        tuple(problems),
        sum((Counter({r.kind: r.count}) for d in graph.documents for r in d.repairs), Counter[str]()),
        notes=unread(graph.documents),
    )
