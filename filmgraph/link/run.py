"""Reads a graph, asks a service for each thing that it may know, and writes the graph again with what was found.

A link is ``owl:sameAs`` on the thing, and a decision (``fg:Identity``) with its score, the service and the day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from filmgraph.errors import InputError
from filmgraph.link.cache import Cache, key_of
from filmgraph.link.choose import Choice, choose
from filmgraph.link.service import Answer, Service
from filmgraph.model import Entity, Label
from filmgraph.resolve.decisions import Identity, ResolvedGraph
from filmgraph.tables import table
from filmgraph.vocab import ontology

CLASSES = ("Film", "Series", "Person", "Organization", "Festival")
BATCH = 10
"""Questions in one request."""
LIMIT = 5
"""Candidates that are asked for."""


@dataclass(slots=True)
class Report:
    """What a run did."""

    asked: int = 0
    known: int = 0
    """Questions whose answers were kept from earlier runs."""
    linked: list[tuple[str, str, str, float]] = field(default_factory=list)
    """(our name, identifier there, name there, score)."""
    not_linked: Counter[str] = field(default_factory=Counter)
    """Why, and how often."""


def link(
    directory: Path,
    service: Service,
    cache: Path,
    *,
    classes: Sequence[str] = CLASSES,
    least: float = 0.85,
    date: str = "",
    limit: int | None = None,
) -> Report:
    """Add identifiers of ``service`` to the graph that a build wrote to ``directory``.

    ``cache``: the file of answers. ``date``: ISO 8601, for answers that do not tell their own. ``limit``: at most so many
    things. Raises StoreError, InputError, OutputError, or ServiceError; then the graph stays as it was.
    """
    from filmgraph.graph import Graph, write
    from filmgraph.page import write_page

    unknown = sorted(set(classes) - set(ontology().classes))
    if unknown:
        raise InputError(f"{unknown[0]}: no class of the ontology; --types takes names such as {', '.join(CLASSES)}")
    graph = Graph.load(directory).knowledge()
    wanted = list(islice(_wanted(graph, classes), limit))
    report, answers = Report(), Cache(cache)
    found: dict[str, tuple[Choice, Answer]] = {}
    for entity, answer in _answered(wanted, classes, service, answers, report):
        choice, why = choose(entity, answer, least)
        if choice:
            found[entity.iri] = choice, answer
            name = choice.candidate
            report.linked.append((choice.label.text, service.space + name.id, name.name, choice.score))
        else:
            report.not_linked[why.split(":")[0].split(" (")[0]] += 1
    linked = _linked(graph, found, service, date)
    if linked != graph:
        write(linked, directory)
        write_page(linked, directory / "filmgraph.html")
    return report


def _wanted(graph: ResolvedGraph, classes: Sequence[str]) -> Iterator[Entity]:
    """Things of the classes with a name; countries have their identifiers already."""
    for entity in graph.entities:
        if set(classes) & set(entity.types) and entity.preferred and "Country" not in entity.types:
            yield entity


def _answered(
    wanted: Sequence[Entity], classes: Sequence[str], service: Service, cache: Cache, report: Report
) -> Iterator[tuple[Entity, Answer]]:
    """The answer for each thing, from the cache or in batches from the service."""
    questions = {e.iri: _question(e, classes, service) for e in wanted}
    keys = {iri: key_of(service.url, q) for iri, q in questions.items()}
    missing = [iri for iri in questions if cache.get(keys[iri]) is None]
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        got = service.answers({f"q{n}": questions[iri] for n, iri in enumerate(batch)})
        cache.put({keys[iri]: got[f"q{n}"] for n, iri in enumerate(batch)})
    report.asked, report.known = len(missing), len(questions) - len(missing)
    for entity in wanted:
        answer = cache.get(keys[entity.iri])
        if answer is not None:
            yield entity, answer


def _question(entity: Entity, classes: Sequence[str], service: Service) -> dict[str, Any]:
    name = entity.preferred[0]
    types: dict[str, str] = table("filmgraph.link", "types").get(service.space, {})
    kind = next((types[c] for c in (*reversed(classes), *entity.types) if c in entity.types and c in types), "")
    return {"query": name.text, "limit": LIMIT} | ({"type": kind} if kind else {})


def _linked(
    graph: ResolvedGraph, found: dict[str, tuple[Choice, Answer]], service: Service, date: str
) -> ResolvedGraph:
    """The graph with the links that were found, and without those of earlier runs to the same service."""
    by = f"link {service.url}"
    entities, decisions = [], [i for i in graph.identities if i.decided_by != by]
    gone = {i.note.split(" ")[0] for i in graph.identities if i.decided_by == by}
    for entity in graph.entities:
        same = set(entity.same_as) - gone
        if entity.iri in found:
            choice, answer = found[entity.iri]
            address = service.space + choice.candidate.id
            same.add(address)
            decisions.append(_decision(entity, choice, address, answer.date or date, by))
        entities.append(replace(entity, same_as=tuple(sorted(same))))
    return replace(graph, entities=tuple(entities), identities=tuple(sorted(decisions)))


def _decision(entity: Entity, choice: Choice, address: str, date: str, by: str) -> Identity:
    told = choice.candidate
    reasons = [f"alike: {choice.label.text} / {told.name}", f"the service's score: {told.score:g}"]
    return Identity(
        "same",
        (entity.iri,),
        choice.label,
        Label(told.name, choice.label.language),
        Decimal(str(round(choice.score, 2))).quantize(Decimal("0.01")),
        tuple(sorted([*reasons, *(["the service is sure"] if told.match else [])])),
        decided_by=by,
        note=f"{address} {date}".strip(),
    )
