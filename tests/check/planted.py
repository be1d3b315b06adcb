"""One planted error of each kind: the Turtle that is added to the sample, and the findings that must come of it.

Things are named by the tail of their IRI. ``claimed`` writes a claim with evidence, so that nothing else is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

from filmgraph.vocab import PREFIXES
from tests import sample

HEADER = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in PREFIXES.items())

TALKS = "event/third-round-of-peru-norway-film-talks"


@dataclass(frozen=True)
class Planted:
    """What is added, and (shape, thing, value in N-Triples or empty) for each finding."""

    turtle: str
    found: tuple[tuple[str, str, str], ...]


def t(tail: str) -> str:
    """An IRI of the graph as Turtle."""
    return f"<{sample.ID}{tail}>"


def claimed(subject: str, predicate: str, value: str, number: int = 0) -> str:
    """A fact with its claim. ``value`` is Turtle."""
    claim = t(f"claim/planted-{predicate}-{number}")
    return (
        f"{t(subject)} fg:{predicate} {value} . {claim} a fg:Claim , rdf:Statement ; rdf:subject {t(subject)} ; "
        f"rdf:predicate fg:{predicate} ; rdf:object {value} ; fg:confidence 0.5 ; fg:extractedBy 'test' ; "
        f"fg:basis fg:stated ; fg:evidence {t('span/planted')} ."
    )


def thing(tail: str, *types: str) -> str:
    """A node that nothing is wrong with."""
    listed = " , ".join(f"fg:{x}" for x in types)
    return f"{t(tail)} a {listed} ; rdfs:label 'thing'@en ; fg:mentionedIn {t('document/wire/en.txt')} ."


def claim(rest: str) -> str:
    """A claim about something that stands in the sample, complete but for ``rest``."""
    return f"{t('claim/x')} a fg:Claim , rdf:Statement ; {rest} ."


SAID = "fg:confidence 0.5 ; fg:extractedBy 'test' ; fg:basis fg:stated ; fg:evidence " + t("span/planted")
WHOLE = (
    f"rdf:subject {t('person/rosa-quispe')} ; rdf:predicate fg:presidesOver ; rdf:object {t(TALKS)} ; "
    "fg:confidence 0.5 ; fg:extractedBy 'test' ; fg:basis fg:stated ; fg:evidence " + t("span/planted")
)


def one(turtle: str, shape: str, tail: str, value: str = "") -> Planted:
    """A single finding."""
    return Planted(turtle, ((shape, tail, value),))


def iri(tail: str) -> str:
    """An IRI of the graph in N-Triples."""
    return f"<{sample.ID}{tail}>"


EVIDENCE = (
    f"{t('span/planted')} a oa:SpecificResource ; oa:hasSource {t('document/wire/en.txt')} ; "
    f"oa:hasSelector {t('span/planted/position')} , {t('span/planted/quote')} . "
    f"{t('span/planted/position')} a oa:TextPositionSelector ; oa:start 0 ; oa:end 12 . "
    f"{t('span/planted/quote')} a oa:TextQuoteSelector ; oa:exact 'Peru, Norway' ."
)
"""The place that planted claims rest on."""

XSD = "http://www.w3.org/2001/XMLSchema#"
ERRORS = {
    "domain": one(claimed("place/lima", "directs", t("film/salt-road")), "directs-domain", "place/lima"),
    "range": one(
        claimed("film/salt-road", "releasedIn", t("place/lima")),
        "releasedIn-range",
        "film/salt-road",
        iri("place/lima"),
    ),
    "range of literals": one(
        claimed("person/ingrid-vik", "writes", "'Salt Road'"), "writes-range", "person/ingrid-vik", '"Salt Road"'
    ),
    "individuals": one(f"{t(TALKS)} fg:status fg:stated .", "status-range", TALKS, f"<{sample.FG}stated>"),
    "datatype": one(
        claimed("film/salt-road", "releaseDate", "2024"),
        "releaseDate-datatype",
        "film/salt-road",
        f'"2024"^^<{XSD}integer>',
    ),
    "day of no calendar": one(
        thing("agreement/pact", "Agreement")
        + claimed("agreement/pact", "signedOn", "'2024-02-30'^^xsd:date")
        + f"{t('agreement/pact')} fg:earliestDate '2024-02-01'^^xsd:date ; fg:latestDate '2024-03-01'^^xsd:date .",
        "signedOn-datatype",
        "agreement/pact",
        f'"2024-02-30"^^<{XSD}date>',
    ),
    "language": one(
        claimed("person/ingrid-vik", "holdsPost", "'director'"), "holdsPost-datatype", "person/ingrid-vik", '"director"'
    ),
    "once": one(f"{t(TALKS)} fg:status fg:held , fg:planned .", "status-once", TALKS),
    "stated": one(
        f"{t('person/rosa-quispe')} fg:directs {t('film/salt-road')} .",
        "directs-stated",
        "person/rosa-quispe",
        iri("film/salt-road"),
    ),
    "superclass": one(thing("film/reel", "Documentary"), "Documentary-is-Film", "film/reel"),
    "disjoint": one(thing("film/reel", "Film", "Person"), "Film-disjoint", "film/reel", f"<{sample.FG}Person>"),
    "name": one(f"{t('film/reel')} a fg:Film ; fg:mentionedIn {t('document/wire/en.txt')} .", "Film-name", "film/reel"),
    "two names": one(f"{t('film/salt-road')} rdfs:label 'Road'@en .", "Film-name-once", "film/salt-road"),
    "no document": one(f"{t('film/reel')} a fg:Film ; rdfs:label 'Reel'@en .", "Film-named", "film/reel"),
    "unknown property": one(
        f"{t('film/salt-road')} fg:smellsOf 'salt' .",
        "unknown-property",
        "film/salt-road",
        f"<{sample.FG}smellsOf>",
    ),
    "unknown class": one(
        f"{t('film/salt-road')} a fg:Wizard .", "unknown-class", "film/salt-road", f"<{sample.FG}Wizard>"
    ),
    "claim about something else": one(
        f"{t('film/salt-road')} rdfs:seeAlso {t('place/lima')} ."
        + claim(
            f"rdf:subject {t('film/salt-road')} ; rdf:predicate rdfs:seeAlso ; rdf:object {t('place/lima')} ; {SAID}"
        ),
        "claim-predicate",
        "claim/x",
        "<http://www.w3.org/2000/01/rdf-schema#seeAlso>",
    ),
    "claim of nothing": one(
        claim(f"rdf:subject {t('place/lima')} ; rdf:predicate fg:presidesOver ; rdf:object {t(TALKS)} ; {SAID}"),
        "claim-asserted",
        "claim/x",
    ),
    "no evidence": one(claim(WHOLE.rpartition(" ; ")[0]), "Claim-needs-evidence", "claim/x"),
    "no basis": one(claim(WHOLE.replace("fg:basis fg:stated ; ", "")), "Claim-needs-basis", "claim/x"),
    "no statement": one(f"{t('claim/x')} a fg:Claim ; {WHOLE} .", "claim-statement", "claim/x"),
    "no subject": one(claim(WHOLE.partition(" ; ")[2]), "claim-subject", "claim/x"),
    "too sure": one(claim(WHOLE.replace("0.5", "1.5")), "confidence-most", "claim/x", f'"1.5"^^<{XSD}decimal>'),
    "less than unsure": one(
        claim(WHOLE.replace("0.5", "-0.5")), "confidence-least", "claim/x", f'"-0.5"^^<{XSD}decimal>'
    ),
    "no source": one(
        f"{t('span/x')} a oa:SpecificResource ; oa:hasSelector {t('span/planted/position')} , {t('span/planted/quote')} .",
        "span-source",
        "span/x",
    ),
    "source that is none": one(
        f"{t('span/x')} a oa:SpecificResource ; oa:hasSource {t('place/lima')} ; "
        f"oa:hasSelector {t('span/planted/position')} , {t('span/planted/quote')} .",
        "span-document",
        "span/x",
        iri("place/lima"),
    ),
    "no words": one(
        f"{t('span/x')} a oa:SpecificResource ; oa:hasSource {t('document/wire/en.txt')} ; "
        f"oa:hasSelector {t('span/planted/position')} .",
        "span-quote",
        "span/x",
    ),
    "different words": one(
        f"{t('span/planted')} oa:hasSelector {t('span/q')} . {t('span/q')} oa:exact 'Peru and Norway' .",
        "span-quote-once",
        "span/planted",
    ),
    "end before start": one(
        f"{t('span/p')} a oa:TextPositionSelector ; oa:start 9 ; oa:end 9 .",
        "span-order",
        "span/p",
        f'"9"^^<{XSD}integer>',
    ),
    "end that is no number": one(f"{t('span/p')} oa:end 'nine' .", "span-end-number", "span/p", '"nine"'),
    "document without a language": one(
        f"{t('document/x')} a fg:Document ; dcterms:identifier 'x' .", "document-language", "document/x"
    ),
    "hash": one(
        f"{t('document/x')} fg:sha256 'abc' ; a fg:Document ; dcterms:identifier 'x' ; dcterms:language 'en' .",
        "document-hash",
        "document/x",
        '"abc"',
    ),
    "dates without bounds": one(
        thing("event/gala", "Event") + claimed("event/gala", "startDate", "'2024'^^xsd:gYear"),
        "dates-bounded",
        "event/gala",
    ),
    "dates out of bounds": one(
        thing("event/gala", "Event")
        + claimed("event/gala", "startDate", "'2025-01'^^xsd:gYearMonth")
        + f"{t('event/gala')} fg:earliestDate '2024-01-01'^^xsd:date ; fg:latestDate '2024-12-31'^^xsd:date .",
        "dates-within",
        "event/gala",
        f'"2025-01"^^<{XSD}gYearMonth>',
    ),
    "bounds out of order": one(
        thing("event/gala", "Event")
        + f"{t('event/gala')} fg:earliestDate '2024-05-02'^^xsd:date ; fg:latestDate '2024-05-01'^^xsd:date .",
        "dates-in-order",
        "event/gala",
        f'"2024-05-02"^^<{XSD}date>',
    ),
    "end before the beginning": one(
        thing("event/gala", "Event")
        + claimed("event/gala", "startDate", "'2024-05-02'^^xsd:date")
        + claimed("event/gala", "endDate", "'2024-04'^^xsd:gYearMonth")
        + f"{t('event/gala')} fg:earliestDate '2024-04-01'^^xsd:date ; fg:latestDate '2024-05-02'^^xsd:date .",
        "event-ends-after-it-starts",
        "event/gala",
        f'"2024-04"^^<{XSD}gYearMonth>',
    ),
    "currency": one(
        f"{t('amount/x')} a fg:Amount ; fg:amount 5.0 ; fg:currency 'euros' .", "currency-code", "amount/x", '"euros"'
    ),
    "less than no money": one(
        f"{t('amount/x')} a fg:Amount ; fg:amount '-5'^^xsd:decimal ; fg:currency 'EUR' .",
        "money-least",
        "amount/x",
        f'"-5"^^<{XSD}decimal>',
    ),
    "edition": one(
        thing("event/gala", "Event") + claimed("event/gala", "edition", "0"),
        "edition-least",
        "event/gala",
        f'"0"^^<{XSD}integer>',
    ),
    "order of editions": one(
        thing("event/gala", "Event")
        + claimed("event/gala", "edition", "3")
        + claimed("event/gala", "follows", t(TALKS)),
        "follows-an-earlier-edition",
        "event/gala",
        iri(TALKS),
    ),
    "within itself": one(
        claimed("place/lima", "locatedIn", t("place/lima")), "not-within-itself", "place/lima", iri("place/lima")
    ),
}
