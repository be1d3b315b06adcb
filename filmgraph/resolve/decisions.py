"""Decisions on identity: what the matching of things says of each pair, what people ruled, and how the graph keeps it.

``merge`` makes links out of evidence, ``judgements`` makes rulings out of a file, ``graph`` turns both into identities.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal as OneOf

from filmgraph.model import KnowledgeGraph, Label

Key = tuple[str, int]
"""A thing of one document: identifier of the document, number of the thing."""
Verdict = OneOf["same", "different", "unsure"]
BY_PERSON = "a person says so"
"""The reason of a ruling."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two things of documents that may be one: what speaks for it and against it, in words, and how likely it is."""

    a: Key
    b: Key
    score: float
    """0..1: how likely the two are one."""
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people decided on pairs of things. It wins over every score; where both are said, ``apart`` wins."""

    same: tuple[tuple[Key, Key], ...] = ()
    apart: frozenset[tuple[Key, Key]] = frozenset()
    """Each pair in both orders."""

    def separate(self, a: Iterable[Key], b: Iterable[Key]) -> bool:
        """Whether somebody ruled that one of ``a`` is not one of ``b``."""
        return bool(self.apart) and any((x, y) in self.apart for x in a for y in b)


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """Why names are, are not, or may be names of one thing: one decision, with everything it rests on."""

    verdict: Verdict
    entities: tuple[str, ...]
    """IRIs, sorted: one where the verdict is ``same``, else two."""
    first: Label
    second: Label
    score: Decimal
    """0..1, two decimals: how likely it is that both names mean one thing."""
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()
    decided_by: str = "names"
    """``names`` for the matching, else ``judgement`` with the name of its author."""
    note: str = ""
    documents: tuple[str, ...] = ()
    """Identifiers of the documents in which the names stand, sorted."""


@dataclass(frozen=True, slots=True)
class ResolvedGraph(KnowledgeGraph):
    """A graph that also tells how its nodes came to be. All tuples are sorted."""

    identities: tuple[Identity, ...] = ()
    reprints: tuple[tuple[str, str], ...] = ()
    """(document, the document that it is a reprint of): evidence of both is one source."""
    unused: tuple[str, ...] = ()
    """Judgements that matched nothing, one line each; told to whoever builds, not kept in the graph."""
