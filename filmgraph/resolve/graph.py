"""Puts the documents' things and facts together: nodes with their names, claims with all their evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from filmgraph.documents.duplicates import clusters
from filmgraph.documents.places import language_at
from filmgraph.language import countries, russian
from filmgraph.model import (
    Basis,
    Claim,
    Concept,
    Entity,
    Evidence,
    Extraction,
    Fact,
    Label,
    Node,
    Quantity,
    Quotation,
    Text,
)
from filmgraph.resolve.confidence import confidence
from filmgraph.resolve.corrections import Corrections
from filmgraph.resolve.decisions import Key, ResolvedGraph
from filmgraph.resolve.identities import identities
from filmgraph.resolve.judgements import Judgement
from filmgraph.resolve.label import iris, preferred, slug
from filmgraph.resolve.local import Thing, things
from filmgraph.resolve.rulings import Bench
from filmgraph.vocab import iri, ontology

WIKIDATA = "http://www.wikidata.org/entity/"


def resolve(extractions: Sequence[Extraction], judgements: Sequence[Judgement] = ()) -> ResolvedGraph:
    """One graph from what all documents say and people judged. The order of ``extractions`` does not matter."""
    ordered = sorted(extractions, key=lambda e: e.document.identifier)
    documents = tuple(e.document for e in ordered)
    bench = Bench([t for e in ordered for t in things(e)], judgements)
    merged = bench.merge()
    nodes, home = _entities(merged.groups, ordered, bench)
    corrections = Corrections(bench, home, documents)
    reprints = {d: first for d, first in clusters(documents).items() if d != first}
    claims = corrections.claims(_claims(ordered, home, reprints))
    gone = corrections.rejected()
    kept = {key: node for key, node in home.items() if node not in gone}
    return ResolvedGraph(
        documents,
        tuple(sorted(corrections.entities(nodes), key=lambda n: n.iri)),
        tuple(sorted(claims, key=lambda c: (c.subject, c.predicate, _order(c.object)))),
        tuple(corrections.quotations(_quotations(ordered, home))),
        identities(bench, merged, kept),
        tuple(sorted(reprints.items())),
        bench.unused,
    )


def _entities(
    merged: Sequence[list[Thing]], extractions: Sequence[Extraction], bench: Bench
) -> tuple[list[Entity], dict[Key, str]]:
    """The nodes, and which node each document's thing became."""
    status = {(e.document.identifier, n): s for e in extractions for n, s in e.status.items()}
    terms = ontology()
    nodes, parts = [], []
    for group in merged:
        ruled = Counter(bench.types[t.key] for t in group if t.key in bench.types)
        kinds = ruled or sum((t.kinds for t in group), Counter[str]())
        top = _top(kinds)
        names, made = _names(group, top)
        best, others = preferred(names, top)
        code = "" if ruled and "Country" not in ruled else group[0].country
        known = countries.wikidata(code) if code else None
        said = {status[t.key] for t in group if t.key in status}
        if len(said) > 1:  # what one document plans has come or was called off in another
            said.discard("planned")
        parts.append(("country", code) if code else (top, slug(best[0].text)))
        nodes.append(
            Entity(
                "",
                tuple(sorted({c for k in _kinds(kinds, top) for c in terms.superclasses(k)})),
                best,
                tuple(x for x in others if x not in made),
                tuple(sorted({t.document for t in group})),
                said.pop() if len(said) == 1 else "",
                (f"{WIKIDATA}{known}",) if known else (),
            )
        )
    nodes = [replace(e, iri=node) for e, node in zip(nodes, iris(parts), strict=True)]
    home = {t.key: e.iri for e, group in zip(nodes, merged, strict=True) for t in group}
    return nodes, home


def _names(group: Sequence[Thing], top: str) -> tuple[Counter[Label], set[Label]]:
    """All names of the group, and nominatives of Russian ones that no text has; a country has its names from CLDR first."""
    telling = [t for t in group if t.named] or group
    names = sum((t.names for t in telling), Counter[Label]())
    made: Counter[Label] = Counter()
    if code := group[0].country:
        for language, text in countries.labels(code).items():
            names[Label(text, language)] += 1_000
    elif telling[0].named:
        for label, count in names.items():
            if label.language == "ru":
                made[Label(russian.nominative(label.text, top), "ru")] += count
    new = set(made) - set(names)
    return names + Counter({x: made[x] for x in new}), new


def _top(kinds: Counter[str]) -> str:
    """The top class that most mentions have."""
    tops: Counter[str] = Counter()
    for kind, n in kinds.items():
        tops[ontology().top(kind)] += n
    return min(tops, key=lambda t: (-tops[t], t))


def _kinds(kinds: Counter[str], top: str) -> list[str]:
    """The class to assert: the most frequent specific one under ``top``; a place that is a body bears both."""
    terms = ontology()
    out = []
    for t in (top, *({"Place", "Organization"} - {top} if top in ("Place", "Organization") else ())):
        under = {k: n for k, n in kinds.items() if terms.top(k) == t}
        if under:
            specific = {k: n for k, n in under.items() if k != t} or under
            out.append(min(specific, key=lambda k: (-specific[k], k)))
    return out


def _claims(extractions: Sequence[Extraction], home: Mapping[Key, str], reprints: Mapping[str, str]) -> list[Claim]:
    """One claim for each subject, property and object, with one evidence for each place."""
    said: dict[tuple[str, str, Node | Text | Quantity], list[tuple[Evidence, Fact]]] = defaultdict(list)
    for e in extractions:
        document = e.document
        for f in e.facts:
            subject = home[document.identifier, f.subject]
            target = _object(f, document.identifier, home)
            if target == Node(subject):
                continue
            words = f.evidence.of(document.text)
            place = Evidence(document.identifier, f.evidence.start, f.evidence.end, words)
            said[subject, f.predicate, target].append((place, f))
    return [_claim(*key, rows, reprints) for key, rows in said.items()]


def _claim(
    subject: str,
    predicate: str,
    target: Node | Text | Quantity,
    rows: list[tuple[Evidence, Fact]],
    reprints: Mapping[str, str],
) -> Claim:
    """All that is said of one fact; a text that states it outweighs what is known of the document."""
    sure = confidence(((place.document, f.confidence) for place, f in rows), reprints)
    bases: list[Basis] = sorted({f.basis for _, f in rows}, key=lambda b: b != "stated")
    by = "+".join(sorted({f.extracted_by for _, f in rows}))
    roles = sorted({(-f.confidence, f.role) for _, f in rows if f.role})
    places = tuple(sorted({place for place, _ in rows}))
    return Claim(subject, predicate, target, sure, by, places, bases[0], roles[0][1] if roles else "")


def _object(f: Fact, document: str, home: Mapping[Key, str]) -> Node | Text | Quantity:
    if isinstance(f.object, int):
        return Node(home[document, f.object])
    if isinstance(f.object, Concept):
        return Node(iri(f.object.name))
    return f.object


def _order(target: Node | Text | Quantity) -> tuple[str, ...]:
    """Sorts objects of all kinds."""
    if isinstance(target, Node):
        return "0", target.iri
    if isinstance(target, Text):
        return "1", target.value, target.language, target.datatype
    return "2", str(target.amount), target.currency, target.unit, target.quantity_of, target.period


def _quotations(extractions: Sequence[Extraction], home: Mapping[Key, str]) -> tuple[Quotation, ...]:
    out = set()
    for e in extractions:
        for q in e.quotes:
            words = q.span.of(e.document.text)
            place = Evidence(e.document.identifier, q.span.start, q.span.end, words)
            speaker = home[e.document.identifier, q.speaker]
            language = language_at(e.document, place.start)
            out.add(Quotation(speaker, words, language, place, Decimal(str(round(q.confidence, 2)))))
    return tuple(sorted(out, key=lambda q: (q.speaker, q.text, q.language, q.evidence)))
