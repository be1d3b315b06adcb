"""Everything the page can show, packed: each string once, quotes as offsets into the texts that the page carries.

Things are listed by rank, so a thing is its number; claims, quotations and evidence refer to things and documents by
number. Where a quote is not the slice of the text that it should be, the quote itself is kept beside the offsets.
The texts stand apart: a page is usable before it has opened them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from filmgraph.model import Claim, Document, Entity, Evidence, KnowledgeGraph, Node, Quantity, Quotation, Text
from filmgraph.page.domain import group, groups, labels, presentation
from filmgraph.page.keys import keys
from filmgraph.page.standing import Standing, identities
from filmgraph.page.world import country_code
from filmgraph.vocab import FGR

if TYPE_CHECKING:
    import networkx

Packed = dict[str, Any]
"""What becomes JSON: dictionaries, lists, strings and numbers only."""


Numbered = tuple[int, Document]


def facts(graph: KnowledgeGraph, network: networkx.MultiDiGraph[str], order: list[str]) -> Packed:
    """The whole graph as the page's scripts read it; ``order`` lists every node of ``network``."""
    entities = graph.by_iri()
    rank = {iri: i for i, iri in enumerate(order)}
    documents = {d.identifier: (i, d) for i, d in enumerate(graph.documents)}
    place = partial(_evidence, documents)
    words = _Words()
    standing = Standing(graph)
    things = [_thing(iri, network.nodes[iri], entities.get(iri), documents) for iri in order]
    claims = [_claim(c, rank, place, words) + standing.more(c) for c in graph.claims]
    return {
        "base": FGR,
        "groups": groups(),
        "roles": presentation()["roles"],
        "classes": labels({thing["kind"] for thing in things}),
        "properties": labels({c.predicate for c in graph.claims}),
        "documents": [_document(d, standing.reprint(d.identifier, documents)) for d in graph.documents],
        "texts": [d.text for d in graph.documents],
        "things": things,
        "claims": claims,
        "words": list(words.numbers),
        "conflicts": standing.conflicts,
        "identities": identities(graph, rank, documents),
        "quotations": [_quotation(q, rank, place) for q in graph.quotations if q.speaker in rank],
    }


class _Words:
    """Numbers for strings that claims repeat, in the order of their first use."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def __call__(self, word: str) -> int:
        return self.numbers.setdefault(word, len(self.numbers))


def _thing(iri: str, node: dict[str, Any], entity: Entity | None, documents: dict[str, Numbered]) -> Packed:
    """One node; what is not an entity of the graph is a concept of the ontology."""
    names: dict[str, str] = node["labels"]
    alternatives = sorted({(language, text) for text, language in node["alternatives"] if text not in names.values()})
    which = group(node["types"])
    thing: Packed = {"iri": iri.removeprefix(FGR), "group": which, "kind": node["type"], "labels": names}
    optional: Packed = {
        "also": [list(pair) for pair in alternatives],
        "keys": keys([*names.values(), *(text for _, text in alternatives)]),
        "documents": [documents[d][0] for d in node["documents"] if d in documents],
        "status": node["status"],
        "code": country_code(iri, names) if groups()[which].get("pairs") else "",
        "same": list(entity.same_as) if entity else [],
    }
    return thing | {k: v for k, v in optional.items() if v}


def _claim(claim: Claim, rank: dict[str, int], place: partial[list[Any]], words: _Words) -> list[Any]:
    """[subject, property, object, confidence, who found it, basis, evidence]; words stand as their numbers.

    Where it rests on fewer sources than it has documents, their number follows.
    """
    where = [place(e) for e in claim.evidence]
    predicate, finder, basis = map(words, (claim.predicate, claim.extracted_by, claim.basis))
    return [rank[claim.subject], predicate, _object(claim, rank), float(claim.confidence), finder, basis, where]


def _object(claim: Claim, rank: dict[str, int]) -> int | Packed:
    match claim.object:
        case Node(iri):
            return rank[iri]
        case Text(value, language, datatype):
            return {"value": value} | {k: v for k, v in (("language", language), ("datatype", datatype)) if v}
        case Quantity() as q:
            given = (("currency", q.currency), ("unit", q.unit), ("of", q.quantity_of), ("period", q.period))
            return {"amount": str(q.amount)} | {k: v for k, v in given if v}


def _quotation(q: Quotation, rank: dict[str, int], place: partial[list[Any]]) -> list[Any]:
    """[speaker, words, language, confidence, evidence]."""
    return [rank[q.speaker], q.text, q.language, float(q.confidence), place(q.evidence)]


def _evidence(documents: dict[str, Numbered], e: Evidence) -> list[Any]:
    """[document, start, end], and the quote where the text does not hold it there."""
    number, document = documents[e.document]
    held = document.text[e.start : e.end] == e.quote
    return [number, e.start, e.end] if held else [number, e.start, e.end, e.quote]


def _document(d: Document, reprint: int | None) -> Packed:
    noise = [[s.span.start, s.span.end] for s in d.sections if s.role == "noise"]
    given = {"title": d.title, "date": d.issued, "publisher": d.publisher, "author": d.creator, "source": d.source}
    found: Packed = {"id": d.identifier, "language": d.language} | {
        k: v for k, v in {**given, "noise": noise}.items() if v
    }
    return found if reprint is None else {**found, "reprint": reprint}
