"""One request from beginning to end: bind, open the store, run, write, all within the time that it may take."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import BinaryIO

from pyoxigraph import NamedNode, QueryBoolean, QueryTriples, Store

from filmgraph.graph.store import open_store
from filmgraph.query import formats
from filmgraph.query.names import Names
from filmgraph.query.output import Draft
from filmgraph.query.run import Answer, engine_errors, run
from filmgraph.query.saved import Question, bind, questions
from filmgraph.query.table import Look, visible
from filmgraph.query.watch import limits


@dataclass(frozen=True)
class Request:
    """What somebody asked for on the command line."""

    query: str | Question
    values: Mapping[str, str]
    """Parameters of a saved question."""
    store: str
    format: str | None
    output: str | None
    """File to write to instead of the stream."""
    iris: bool
    languages: tuple[str, ...]
    timeout: float
    """Seconds; 0 is for ever."""
    infer: bool = False
    """Ask what follows from the graph as well."""


def answer(request: Request, stream: BinaryIO, width: int, remark: Callable[[str], None]) -> bool | None:
    """Answer ``request`` into ``stream`` or its file; returns the truth that an ASK found, else None.

    ``width`` is that of the terminal behind the stream, 0 without one. ``remark`` takes what belongs to nobody's data.
    The process ends within this call where the time is up or Ctrl-C is pressed.
    """
    draft = Draft(request.output) if request.output else None
    out: AbstractContextManager[BinaryIO] = draft.opened() if draft else nullcontext(stream)
    width = 0 if draft else width
    with limits(request.timeout, draft.discard if draft else lambda: None):
        store, graphs = _opened(request)
        found = run(store, _text(request, store, remark), *graphs)
        truth = bool(found) if isinstance(found, QueryBoolean) else None
        look = Look(request.iris, width, color=width > 0 and "NO_COLOR" not in os.environ)
        with out as target, engine_errors():
            names = Names(store, request.languages)
            count = formats.write(found, _format(request, found, width), target, names, look)
            target.flush()
        if width and count is not None:
            remark(f"{count} row{'' if count == 1 else 's'}")
    return truth


def _opened(request: Request) -> tuple[Store, tuple[NamedNode, ...]]:
    """The store, and the graphs to ask beside what was stated."""
    if not request.infer:
        return open_store(request.store), ()
    from filmgraph.infer import INFERRED, with_inferred

    return with_inferred(request.store), (INFERRED,)


def _text(request: Request, store: Store, remark: Callable[[str], None]) -> str:
    if isinstance(request.query, str):
        return request.query
    bound = bind(request.query, store, request.values)
    for told in bound.remarks:
        remark(told)
    return bound.query


def _format(request: Request, found: Answer, width: int) -> str:
    if request.format:
        return request.format
    by_name = formats.format_of(request.output) if request.output else ""
    return by_name or ("ttl" if isinstance(found, QueryTriples) else "table" if width else "tsv")


def list_questions(languages: Sequence[str]) -> str:
    """Every saved question on a line: name, parameters (optional ones in brackets), title."""
    lines = []
    for q in questions().values():
        options = [f"--{p.name}" if p.required else f"[--{p.name}]" for p in q.parameters]
        title = next((q.title[x] for x in (*languages, "en") if x in q.title), q.name)
        lines.append((" ".join([q.name, *options]), title))
    widest = max(len(call) for call, _ in lines)
    return "".join(f"{visible(call):<{widest}}  {title}\n" for call, title in lines)
