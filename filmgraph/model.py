"""The nouns of filmgraph: what flows from documents on the left to the graph on the right.

Invariant: a claim without evidence does not exist, and evidence is a slice of a document's cleaned text:
``document.text[evidence.start:evidence.end] == evidence.quote``. All offsets count Unicode code points.

Frozen, standard library only: every other module may import this one, it imports none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal as OneOf

Basis = OneOf["stated", "metadata", "inferred", "curated"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``text[start:end]``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words this span marks in ``text``."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """True when ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True when the two spans share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the cleaned text and the part it plays on the page."""

    span: Span
    role: str
    """headline, dateline, byline, body, caption or noise; facts are read from headline, dateline, body and caption."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One kind of damage that was mended while reading a document."""

    kind: str
    count: int
    example: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One article: its cleaned text, what is known about it, and how it was read."""

    identifier: str
    """Relative POSIX path (``dcterms:identifier``); unique within a build."""
    text: str
    """Cleaned text, LF line ends. Everything that counts offsets counts in this."""
    language: str
    """``en``, ``zh``, ``ru``, or another BCP 47 code when none of the three."""
    sections: tuple[Section, ...] = ()
    """In order, not overlapping; empty means that the whole text is body."""
    title: str | None = None
    issued: str | None = None
    """ISO 8601 date of publication where known; relative dates are resolved against it."""
    publisher: str | None = None
    creator: str | None = None
    source: str | None = None
    """Address the document was fetched from or declares for itself."""
    sha256: str = ""
    """Of the original bytes, lower-case hexadecimal."""
    repairs: tuple[Repair, ...] = ()

    def readable(self) -> tuple[Section, ...]:
        """The sections that facts are read from."""
        return tuple(s for s in self.sections if s.role != "noise") or (
            (Section(Span(0, len(self.text)), "body"),) if self.text and not self.sections else ()
        )


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The exact words of one document that state a claim."""

    document: str
    start: int
    end: int
    quote: str


# -- what extraction says about one document ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or point to something; ``entity`` groups the mentions of one thing within the document."""

    span: Span
    text: str
    type: str
    """Class of the ontology by local name, the most specific that is known: ``Festival``, ``Person``."""
    entity: int
    named: bool = True
    """False for pronouns and descriptions ("the meeting", 该片): evidence, but no label."""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A literal. ``language`` and ``datatype`` exclude each other; both empty is a plain string."""

    value: str
    language: str = ""
    datatype: str = ""
    """Local name in the XML Schema namespace: ``date``, ``gYearMonth``, ``gYear``, ``integer``."""


@dataclass(frozen=True, slots=True, order=True)
class Quantity:
    """An amount of money (``currency``) or of anything else (``unit``): ``fg:Amount`` and ``fg:Figure`` nodes."""

    amount: Decimal
    currency: str = ""
    """ISO 4217 code; with it the node is an ``fg:Amount``."""
    unit: str = ""
    """The counting word: "films", "percent"; with it the node is an ``fg:Figure``."""
    quantity_of: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Concept:
    """A cooperation area by local name: ``area-animation``."""

    name: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of one document; ``subject`` and an ``int`` object are entity numbers of its mentions."""

    subject: int
    predicate: str
    object: int | Text | Quantity | Concept
    evidence: Span
    confidence: float
    extracted_by: str
    basis: Basis = "stated"
    role: str = ""
    """Of a contribution to a film, which it was: ``composer``."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that the document puts into somebody's mouth."""

    speaker: int
    span: Span
    """The quoted words without their quotation marks."""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one document says."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    facts: tuple[Fact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    status: Mapping[int, str] = field(default_factory=dict)
    """entity → ``planned`` or ``cancelled`` where the text says so of a film or an event."""


# -- the resolved graph ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """A name with its language (BCP 47)."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One node for one thing."""

    iri: str
    types: tuple[str, ...]
    """Local names of classes, sorted; super-classes included."""
    preferred: tuple[Label, ...]
    """``rdfs:label``: one per language."""
    alternatives: tuple[Label, ...] = ()
    """``skos:altLabel``: every other surface form that was merged into this node."""
    documents: tuple[str, ...] = ()
    """Identifiers of the documents that name it, sorted."""
    status: str = ""
    same_as: tuple[str, ...] = ()
    """IRIs of the same thing elsewhere."""


@dataclass(frozen=True, slots=True)
class Node:
    """The object of a claim that is itself an entity or a concept, by IRI."""

    iri: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One (subject, predicate, object) with everything that states it."""

    subject: str
    """IRI."""
    predicate: str
    """Local name of a property of the ontology."""
    object: Node | Text | Quantity
    confidence: Decimal
    """0..1, two decimals."""
    extracted_by: str
    evidence: tuple[Evidence, ...]
    basis: Basis = "stated"
    role: str = ""
    """As in :class:`Fact`."""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a claim without evidence: {self.subject} {self.predicate} {self.object}")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Who said what."""

    speaker: str
    """IRI."""
    text: str
    language: str
    evidence: Evidence
    confidence: Decimal = Decimal("1.00")


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    """What a build produces and everything to the right of it reads. All tuples are sorted: equal input, equal graph."""

    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    quotations: tuple[Quotation, ...] = ()

    def by_iri(self) -> dict[str, Entity]:
        """The entities by IRI."""
        return {e.iri: e for e in self.entities}


def pick(labels: Iterable[Label], *languages: str) -> str:
    """The first label in one of ``languages``, in their order, else any, else an empty string."""
    known = sorted(labels, key=lambda x: (languages.index(x.language) if x.language in languages else 99, x))
    return known[0].text if known else ""
