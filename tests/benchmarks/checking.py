"""How long it takes to check a graph of a million triples on disk, in CPU seconds and by the clock.

Run: ``python -m tests.benchmarks.checking [TRIPLES]``. Half of the films are of one country, so that one node has as
many facts as any may get.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from filmgraph.check import check, check_texts
from filmgraph.graph.store import open_store, write
from filmgraph.model import Claim, Document, Entity, Evidence, KnowledgeGraph, Label, Node, Text
from tests.sample import ID

A_DOCUMENT = 195
"""Triples that one document brings along, counted."""


def article(i: int) -> tuple[Document, list[Entity], Iterator[Claim]]:
    """A document with a film, its director, its festival and their facts."""
    name = f"news/{i:06d}.txt"
    country = f"country/{0 if i % 2 else i % 200}"
    facts: list[tuple[str, str, Node | Text]] = [
        (country, "coProduces", Node(f"{ID}film/{i}")),
        (f"country/{i % 150}", "coProduces", Node(f"{ID}film/{i}")),
        (f"film/{i}", "releaseDate", Text("2024-05", datatype="gYearMonth")),
        (f"film/{i}", "screenedAt", Node(f"{ID}event/{i}")),
        (f"event/{i}", "startDate", Text("2024-05-06", datatype="date")),
        (f"event/{i}", "edition", Text("7", datatype="integer")),
        (f"event/{i}", "takesPlaceIn", Node(ID + country)),
        (f"person/{i}", "directs", Node(f"{ID}film/{i}")),
        (f"person/{i}", "holdsPost", Text("director", "en")),
    ]
    sentences = [f"{s} {p} {o}." for s, p, o in facts]
    text = "\n".join(sentences)
    claims = (
        Claim(ID + s, p, o, Decimal("0.9"), "test", (Evidence(name, text.index(x), text.index(x) + len(x), x),))
        for (s, p, o), x in zip(facts, sentences, strict=True)
    )
    kinds = {"film": ("Film",), "event": ("Event", "Festival"), "person": ("Person",)}
    things = [Entity(f"{ID}{k}/{i}", t, (Label(f"{k} {i}", "en"),), (), (name,)) for k, t in kinds.items()]
    return Document(name, text, "en", sha256=f"{i:064x}"), things, claims


def graph(documents: int) -> KnowledgeGraph:
    """That many articles about 200 countries."""
    made = [article(i) for i in range(documents)]
    names = tuple(d.identifier for d, *_ in made[:1])
    countries = [
        Entity(f"{ID}country/{i}", ("Country", "Place"), (Label(f"Country {i}", "en"),), (), names) for i in range(200)
    ]
    entities = sorted([*countries, *(e for _, things, _ in made for e in things)], key=lambda e: e.iri)
    return KnowledgeGraph(tuple(d for d, *_ in made), tuple(entities), tuple(c for *_, cs in made for c in cs))


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with TemporaryDirectory() as folder:
        write(graph(wanted // A_DOCUMENT), folder)
        store = open_store(folder)
        print(f"{len(store)} triples")
        for name, work in (("shapes", lambda: check(store)), ("texts", lambda: list(check_texts(store, Path(folder))))):
            clock, cpu = time.perf_counter(), time.process_time()
            found = work()
            took = time.process_time() - cpu, time.perf_counter() - clock
            print(f"{name}: {took[0]:.1f} s of CPU, {took[1]:.1f} s by the clock, {len(found)} findings")
            assert not found, found[:5]


if __name__ == "__main__":
    main()
