"""What came, went and changed between two graphs: documents, things, facts with their evidence, quotations.

A thing whose IRI changed (a better name was found for it) is told as renamed, and its facts are compared as its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from filmgraph.errors import StoreError
from filmgraph.graph import Graph
from filmgraph.graph.rdf import claim_key
from filmgraph.model import Claim, Document, Entity, Evidence, KnowledgeGraph, Node, Quotation
from filmgraph.vocab import ontology

Item = TypeVar("Item")


@dataclass(frozen=True)
class Changed:
    """One document, thing or fact that is in both graphs, but not the same."""

    old: Document | Entity | Claim
    new: Document | Entity | Claim
    what: tuple[str, ...]
    """What differs, in words: ``confidence 0.80 → 0.90``."""
    came: tuple[Evidence, ...] = ()
    """Places that state a fact now and did not before."""
    went: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Part:
    """The differences among items of one kind, each sorted."""

    came: tuple[Document | Entity | Claim | Quotation, ...] = ()
    went: tuple[Document | Entity | Claim | Quotation, ...] = ()
    changed: tuple[Changed, ...] = ()


@dataclass(frozen=True)
class Difference:
    """Everything that differs."""

    documents: Part
    entities: Part
    claims: Part
    quotations: Part
    renamed: tuple[tuple[Entity, Entity], ...] = ()
    """The same thing under an old and a new IRI."""
    names: Mapping[str, Entity] = field(default_factory=dict)
    """Every thing of both graphs by IRI, the new one where both have it."""

    def __bool__(self) -> bool:
        parts = (self.documents, self.entities, self.claims, self.quotations)
        return bool(self.renamed) or any(p.came or p.went or p.changed for p in parts)


def load(path: str | Path) -> KnowledgeGraph:
    """The graph that a build wrote to a folder, or a Turtle file of one. Raises :class:`StoreError` where there is none."""
    where = Path(path)
    if not where.is_file():
        return Graph.load(where).knowledge(texts=False)
    from pyoxigraph import RdfFormat, Store

    store = Store()
    try:
        store.bulk_load(path=str(where), format=RdfFormat.TURTLE)
    except (OSError, SyntaxError) as error:
        raise StoreError(f"{where}: cannot be read as Turtle ({str(error).splitlines()[0]})") from error
    return Graph(where, store).knowledge(texts=False)


def diff(old: KnowledgeGraph, new: KnowledgeGraph) -> Difference:
    """What one has to do to ``old`` to get ``new``."""
    before, after = old.by_iri(), new.by_iri()
    renamed = _renamed(before, after)
    moved = {a.iri: b.iri for a, b in renamed}
    claims = [_moved(c, moved) for c in old.claims]
    quotations = [replace(q, speaker=moved.get(q.speaker, q.speaker)) for q in old.quotations]
    kept = [replace(e, iri=moved.get(e.iri, e.iri)) for e in old.entities]
    return Difference(
        documents=_part({d.identifier: d for d in old.documents}, {d.identifier: d for d in new.documents}),
        entities=_part({e.iri: e for e in kept}, after),
        claims=_part({claim_key(c): c for c in claims}, {claim_key(c): c for c in new.claims}),
        quotations=_part({_quote_key(q): q for q in quotations}, {_quote_key(q): q for q in new.quotations}),
        renamed=tuple(renamed),
        names=before | after,
    )


def _quote_key(q: Quotation) -> Hashable:
    return q.speaker, q.text, q.evidence


def _moved(claim: Claim, moved: Mapping[str, str]) -> Claim:
    value = claim.object
    if isinstance(value, Node):
        value = Node(moved.get(value.iri, value.iri))
    return replace(claim, subject=moved.get(claim.subject, claim.subject), object=value)


def _renamed(before: Mapping[str, Entity], after: Mapping[str, Entity]) -> list[tuple[Entity, Entity]]:
    """Things that went and things that came with one of their names and of the same kind, where no two could be meant."""
    gone = _by_name(e for iri, e in before.items() if iri not in after)
    come = _by_name(e for iri, e in after.items() if iri not in before)
    pairs = {(a.iri, b.iri) for key in gone.keys() & come.keys() for a in gone[key] for b in come[key]}
    once = [p for p in pairs if sum(p[0] == q[0] for q in pairs) == 1 and sum(p[1] == q[1] for q in pairs) == 1]
    return [(before[a], after[b]) for a, b in sorted(once)]


def _by_name(entities: Iterable[Entity]) -> dict[tuple[str, str, str], list[Entity]]:
    found: dict[tuple[str, str, str], list[Entity]] = defaultdict(list)
    tops = ontology().tops
    for e in entities:
        kind = next((t for t in tops if t in e.types), "")
        for label in {*e.preferred, *e.alternatives}:
            found[label.text, label.language, kind].append(e)
    return found


def _part(old: Mapping[Any, Item], new: Mapping[Any, Item]) -> Part:
    both = [(old[key], new[key]) for key in old if key in new]
    changed = [c for a, b in both if a != b and (c := _changed(a, b))]
    came = [new[key] for key in new if key not in old]
    went = [old[key] for key in old if key not in new]
    return Part(tuple(came), tuple(went), tuple(changed))  # type: ignore[arg-type]


def _changed(old: object, new: object) -> Changed | None:
    """How two things with the same key differ; None where only what nobody sees does."""
    if isinstance(old, Claim) and isinstance(new, Claim):
        what = _fields(old, new, "confidence", "basis")
        came = tuple(sorted(set(new.evidence) - set(old.evidence)))
        went = tuple(sorted(set(old.evidence) - set(new.evidence)))
        return Changed(old, new, what, came, went) if what or came or went else None
    if isinstance(old, Entity) and isinstance(new, Entity):
        what = (*_names(old, new), *_sets("class", old.types, new.types), *_fields(old, new, "status"))
        what += _sets("document", old.documents, new.documents)
        return Changed(old, new, what) if what else None
    if isinstance(old, Document) and isinstance(new, Document):
        what = _fields(old, new, "sha256", "language", "title", "issued", "publisher", "creator", "source")
        return Changed(old, new, what) if what else None
    return None


def _fields(old: object, new: object, *names: str) -> tuple[str, ...]:
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in names)
    return tuple(f"{name} {a or '(none)'} → {b or '(none)'}" for name, a, b in pairs if a != b)


def _sets(word: str, old: Iterable[str], new: Iterable[str]) -> tuple[str, ...]:
    before, after = set(old), set(new)
    return tuple(f"{word} + {x}" for x in sorted(after - before)) + tuple(
        f"{word} - {x}" for x in sorted(before - after)
    )


def _names(old: Entity, new: Entity) -> tuple[str, ...]:
    """Names that came, went, or became the main name of their language."""

    def written(e: Entity) -> list[str]:
        return [f"{x.text}@{x.language}" for x in (*e.preferred, *e.alternatives)]

    main = {x.language: x.text for x in old.preferred}
    changed = [x for x in new.preferred if main.get(x.language, x.text) != x.text]
    promoted = tuple(f"main name {main[x.language]} → {x.text}" for x in changed)
    return (*promoted, *_sets("name", written(old), written(new)))
