"""From the store back to the model: what ``rdf`` wrote, read again as the same documents, entities and claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from filmgraph.errors import StoreError
from filmgraph.graph import network, store
from filmgraph.graph.originals import traced
from filmgraph.graph.rdf import Term, claim_key, quotation_key, term
from filmgraph.graph.standing import identity
from filmgraph.graph.terms import XSD
from filmgraph.model import (
    Basis,
    Claim,
    Document,
    Entity,
    Evidence,
    Label,
    Node,
    Quantity,
    Quotation,
    Text,
)
from filmgraph.resolve.decisions import ResolvedGraph
from filmgraph.vocab import FG, ontology

if TYPE_CHECKING:
    import networkx

_PLAIN = (XSD + "string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")


@dataclass(frozen=True)
class Graph:
    """The graph that a build wrote to a folder."""

    directory: Path
    store: Store

    @classmethod
    def load(cls, directory: str | Path) -> Graph:
        """Open the graph in ``directory``. Raises :class:`StoreError` where there is none that can be read."""
        return cls(Path(directory), store.open_store(directory))

    def knowledge(self, *, texts: bool = True) -> ResolvedGraph:
        """Everything in the store as the model has it, with the cleaned texts beside the store unless ``texts`` is off.

        Sections and repairs of documents are not kept in RDF. Raises :class:`StoreError` where the store or a text
        is damaged.
        """
        try:
            return _Reader(self.store, self.directory if texts else None).knowledge()
        except (OSError, KeyError, IndexError, ValueError, ArithmeticError) as error:
            reason = str(error).split("\n")[0]
            raise StoreError(
                f"{self.directory}: damaged, or not written by a build ({reason}); build it again"
            ) from error

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The graph for NetworkX; see :func:`filmgraph.graph.network.networkx_graph` for the attributes."""
        return network.networkx_graph(self.knowledge(texts=False))


class _Reader:
    """One pass over the store into memory, then lookups: many times faster than a query for each claim."""

    def __init__(self, source: Store, directory: Path | None) -> None:
        self.directory = directory
        self.about: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self.of_type: dict[str, list[str]] = defaultdict(list)
        for subject, predicate, value, _ in source.quads_for_pattern(None, None, None, DefaultGraph()):
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                self.about[subject.value][predicate.value].append(value)
        for iri in sorted(self.about):
            for kind in self.all(iri, "rdf:type"):
                self.of_type[kind.value].append(iri)
        self.identifiers = {d: self.one(d, "dcterms:identifier") for d in self.instances("fg:Document")}
        self.origin = self._origin()

    def knowledge(self) -> ResolvedGraph:
        documents = sorted(map(self.document, self.identifiers), key=lambda d: d.identifier)
        claims = sorted(map(self.claim, self.instances("fg:Claim")), key=claim_key)
        quotations = sorted(map(self.quotation, self.instances("fg:Quotation")), key=quotation_key)
        return ResolvedGraph(
            tuple(documents),
            tuple(self.entities()),
            tuple(claims),
            tuple(quotations),
            tuple(sorted(identity(iri, self.all, self.identifiers) for iri in self.instances("fg:Identity"))),
            tuple(sorted(self.reprints())),
        )

    def reprints(self) -> Iterator[tuple[str, str]]:
        """(document, what it is a reprint of) by identifier."""
        for iri, identifier in self.identifiers.items():
            for first in self.texts(iri, "fg:reprintOf"):
                yield identifier, self.identifiers[first]

    def instances(self, name: str) -> list[str]:
        """IRIs of a class, sorted."""
        return self.of_type[term(name).value]

    def all(self, subject: str, name: str) -> list[Term]:
        return self.about[subject][term(name).value]

    def texts(self, subject: str, name: str) -> list[str]:
        return sorted(x.value for x in self.all(subject, name))

    def one(self, subject: str, name: str) -> str:
        """The only value. Raises ValueError where there is none."""
        values = self.texts(subject, name)
        if not values:
            raise ValueError(f"{subject} has no {name}")
        return values[0]

    def any(self, subject: str, name: str) -> str | None:
        return next(iter(self.texts(subject, name)), None)

    def document(self, iri: str) -> Document:
        identifier = self.identifiers[iri]
        read = Document(
            identifier=identifier,
            text=store.text_of(self.directory, identifier) if self.directory else "",
            language=self.one(iri, "dcterms:language"),
            title=self.any(iri, "dcterms:title"),
            issued=self.any(iri, "dcterms:issued"),
            publisher=self.any(iri, "dcterms:publisher"),
            creator=self.any(iri, "dcterms:creator"),
            source=self.any(iri, "dcterms:source"),
            sha256=self.any(iri, "fg:sha256") or "",
        )
        return traced(read, self.origin[iri])

    def _origin(self) -> dict[str, list[tuple[int, int, str]]]:
        """For each document, (start, end, fragment of the original) of the evidence that tells where it stood."""
        out: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for span in self.instances("oa:SpecificResource"):
            selectors = self.texts(span, "oa:hasSelector")
            for fragment in (self.any(x, "rdf:value") for x in selectors):
                start, end = (next((y for x in selectors if (y := self.any(x, n))), "") for n in ("oa:start", "oa:end"))
                if fragment and start and end:
                    out[self.one(span, "oa:hasSource")].append((int(start), int(end), fragment))
        return out

    def entities(self) -> Iterator[Entity]:
        """Whatever bears a class that things of the world fall under."""
        known = ontology()
        worldly = {name for name in known.classes if known.top(name) in known.tops}
        for iri in sorted({iri for name in worldly for iri in self.of_type.get(FG + name, ())}):
            yield Entity(
                iri=iri,
                types=tuple(x.removeprefix(FG) for x in self.texts(iri, "rdf:type") if x.startswith(FG)),
                preferred=_labels(self.all(iri, "rdfs:label")),
                alternatives=_labels(self.all(iri, "skos:altLabel")),
                documents=tuple(sorted(self.identifiers[d] for d in self.texts(iri, "fg:mentionedIn"))),
                status=(self.any(iri, "fg:status") or "").removeprefix(FG),
                same_as=tuple(self.texts(iri, "owl:sameAs")),
            )

    def claim(self, iri: str) -> Claim:
        return Claim(
            subject=self.one(iri, "rdf:subject"),
            predicate=self.one(iri, "rdf:predicate").removeprefix(FG),
            object=self.object(self.all(iri, "rdf:object")[0]),
            confidence=Decimal(self.one(iri, "fg:confidence")),
            extracted_by=self.one(iri, "fg:extractedBy"),
            evidence=tuple(sorted(self.evidence(span) for span in self.texts(iri, "fg:evidence"))),
            basis=cast(Basis, self.one(iri, "fg:basis").removeprefix(FG)),
            role=self.any(iri, "fg:role") or "",
        )

    def object(self, value: Term) -> Node | Text | Quantity:
        if isinstance(value, Literal):
            datatype = "" if value.datatype.value in _PLAIN else value.datatype.value.removeprefix(XSD)
            return Text(value.value, value.language or "", datatype)
        amount = self.any(value.value, "fg:amount")
        if amount is None:
            return Node(value.value)
        names = ("fg:currency", "fg:unit", "fg:quantityOf", "fg:period")
        return Quantity(Decimal(amount), *(self.any(value.value, name) or "" for name in names))

    def quotation(self, iri: str) -> Quotation:
        words = cast(Literal, self.all(iri, "fg:text")[0])
        return Quotation(
            speaker=self.one(iri, "fg:speaker"),
            text=words.value,
            language=words.language or "",
            evidence=self.evidence(self.one(iri, "fg:evidence")),
            confidence=Decimal(self.one(iri, "fg:confidence")),
        )

    def evidence(self, span: str) -> Evidence:
        selectors = self.texts(span, "oa:hasSelector")
        position = [x for x in selectors if self.all(x, "oa:start")][0]  # noqa: RUF015  (IndexError, not StopIteration)
        quote = [x for x in selectors if self.all(x, "oa:exact")][0]  # noqa: RUF015
        return Evidence(
            document=self.identifiers[self.one(span, "oa:hasSource")],
            start=int(self.one(position, "oa:start")),
            end=int(self.one(position, "oa:end")),
            quote=self.one(quote, "oa:exact"),
        )


def _labels(values: Iterable[Term]) -> tuple[Label, ...]:
    return tuple(sorted(Label(x.value, x.language or "") for x in values if isinstance(x, Literal)))
