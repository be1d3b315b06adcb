"""A made-up world, bigger than the sample: one sentence for each fact, so that every saved question has an answer."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from filmgraph.model import (
    Claim,
    Document,
    Entity,
    Evidence,
    KnowledgeGraph,
    Label,
    Node,
    Quantity,
    Quotation,
    Text,
)
from tests.sample import FG, ID

WIRE, PAPER, LISTOK = "wire.txt", "paper.txt", "listok.txt"
ISSUED = {WIRE: "2024-03-06", PAPER: "2024-06-20", LISTOK: "2024-07-01"}
LANGUAGE = {WIRE: "en", PAPER: "zh", LISTOK: "ru"}

THINGS = """
country/chad                Country,Place                 Chad|乍得@zh
country/norway              Country,Place                 Norway|挪威@zh|Норвегия@ru|Norwegian@en
country/peru                Country,Place                 Peru|秘鲁@zh|祕魯@zh|Перу@ru
place/bergen                City,Place                    Bergen|卑尔根@zh
place/lima                  City,Place                    Lima|利马@zh
place/fjord-hall            Place,Venue                   Fjord Hall
person/ingrid-vik           Person                        Ingrid Vik|英格丽·维克@zh
person/ola-moen             Person                        Ola Moen
person/rosa-quispe          Person                        Rosa Quispe|Quispe@en
organization/andean         GovernmentBody,Organization   Andean Film Institute
organization/committee      Committee,Organization        Peru-Norway Film Committee
organization/nordlys        Company,Organization          Nordlys Film
film/dust-choir             Film                          Dust Choir
film/glass-river            Film                          Glass River
film/salt-road              Film                          Salt Road|盐路@zh
event/third-round           Event,Meeting                 third round of film talks
event/fourth-round          Event,Meeting                 fourth round of film talks
event/week                  Event,Festival                Peruvian Film Week
agreement/memorandum        Agreement                     Lima Memorandum
award/condor                Award                         Golden Condor
"""

STATUS = {"event/fourth-round": "planned"}

FACTS = """
wire.txt    0.97  country/peru          coProduces       film/salt-road
wire.txt    0.97  country/norway        coProduces       film/salt-road
paper.txt   0.97  country/norway        coProduces       film/salt-road
wire.txt    0.90  country/peru          coProduces       film/glass-river
wire.txt    0.90  country/norway        coProduces       film/glass-river
paper.txt   0.80  country/chad          coProduces       film/dust-choir
paper.txt   0.80  country/norway        coProduces       film/dust-choir
wire.txt    0.90  person/ingrid-vik     directs          film/salt-road
paper.txt   0.50  person/ola-moen       writes           film/salt-road
wire.txt    0.90  film/salt-road        filmedIn         place/fjord-hall
paper.txt   0.90  film/salt-road        screenedAt       event/week
paper.txt   0.90  film/dust-choir       premieresIn      event/week
paper.txt   0.90  film/salt-road        releasedIn       country/norway
paper.txt   0.90  organization/nordlys  distributes      film/salt-road
paper.txt   0.90  film/salt-road        receives         award/condor
paper.txt   0.90  film/dust-choir       nominatedFor     award/condor
wire.txt    0.90  person/rosa-quispe    presidesOver     event/third-round
wire.txt    0.90  person/ola-moen       attends          event/third-round
paper.txt   0.90  organization/andean   organizes        event/week
wire.txt    0.90  event/third-round     takesPlaceIn     place/lima
paper.txt   0.90  event/week            takesPlaceIn     place/bergen
wire.txt    0.90  event/third-round     involvesCountry  country/peru
wire.txt    0.90  event/third-round     involvesCountry  country/norway
paper.txt   0.90  event/week            involvesCountry  country/peru
listok.txt  0.90  event/fourth-round    follows          event/third-round
wire.txt    0.90  event/third-round     partOf           organization/committee
listok.txt  0.90  event/fourth-round    partOf           organization/committee
wire.txt    0.90  event/third-round     concerns         area-animation
wire.txt    0.90  agreement/memorandum  concludedAt       event/third-round
wire.txt    0.90  person/rosa-quispe    signs            agreement/memorandum
wire.txt    0.90  person/rosa-quispe    affiliatedWith   organization/andean
paper.txt   0.90  person/ola-moen       affiliatedWith   organization/nordlys
wire.txt    0.90  country/peru          memberOf         organization/committee
wire.txt    0.90  person/rosa-quispe    represents       country/peru
wire.txt    0.90  place/lima            locatedIn        country/peru
paper.txt   0.90  place/bergen          locatedIn        country/norway
wire.txt    0.90  place/fjord-hall      locatedIn        place/bergen
wire.txt    0.90  person/rosa-quispe    holdsPost        director@en
wire.txt    0.90  event/third-round     edition          3^integer
wire.txt    0.90  event/third-round     startDate        2024-03-05^date
listok.txt  0.90  event/third-round     startDate        2024-03^gYearMonth
listok.txt  0.90  event/fourth-round    edition          4^integer
listok.txt  0.90  event/fourth-round    startDate        2025^gYear
paper.txt   0.90  event/week            startDate        2024-06-14^date
wire.txt    0.90  agreement/memorandum  signedOn         2024-03-05^date
paper.txt   0.90  film/salt-road        releaseDate      2024-05^gYearMonth
wire.txt    0.90  organization/andean   foundedOn        1998^gYear
paper.txt   0.90  film/salt-road        boxOffice        1200000_EUR
paper.txt   0.55  film/dust-choir       boxOffice        90000_EUR
wire.txt    0.90  organization/andean   figure           12_films
"""

QUOTES = [(WIRE, "person/rosa-quispe", "We start small"), (PAPER, "person/ola-moen", "Snow is cheap")]


def graph(facts: str = FACTS, things: str = THINGS, quotes: list[tuple[str, str, str]] = QUOTES) -> KnowledgeGraph:
    """The world as a knowledge graph."""
    texts: dict[str, str] = defaultdict(str)

    def say(document: str, sentence: str) -> Evidence:
        start = len(texts[document])
        texts[document] += sentence + ".\n"
        return Evidence(document, start, start + len(sentence), sentence)

    stated: dict[tuple[str, str, str], list[tuple[Evidence, str]]] = defaultdict(list)
    named: dict[str, set[str]] = defaultdict(set)
    for line in facts.strip().splitlines():
        document, confidence, subject, predicate, value = line.split()
        stated[subject, predicate, value].append((say(document, f"{subject} {predicate} {value}"), confidence))
        named[subject].add(document)
        named[value].add(document)
    claims = [
        Claim(ID + s, p, _object(o), Decimal(found[0][1]), "test", tuple(sorted(e for e, _ in found)))
        for (s, p, o), found in sorted(stated.items())
    ]
    quotations = tuple(Quotation(ID + who, words, "en", say(document, words)) for document, who, words in quotes)
    documents = tuple(
        Document(d, texts[d], LANGUAGE[d], title=f"News of {d}", issued=ISSUED[d]) for d in sorted(ISSUED)
    )
    entities = [_entity(line, named) for line in things.strip().splitlines()]
    return KnowledgeGraph(documents, tuple(sorted(entities, key=lambda e: e.iri)), tuple(claims), quotations)


def _object(told: str) -> Node | Text | Quantity:
    if "/" in told:
        return Node(ID + told)
    if told.startswith("area-"):
        return Node(FG + told)
    if "_" in told:
        amount, unit = told.split("_")
        return Quantity(Decimal(amount), **({"currency": unit} if unit.isupper() else {"unit": unit}))
    value, _, datatype = told.partition("^")
    return Text(value, datatype=datatype) if datatype else Text(*told.split("@"))


def _entity(line: str, named: dict[str, set[str]]) -> Entity:
    tail, types, names = line.split(maxsplit=2)
    labels = [Label(*(x.split("@") if "@" in x else (x, "en"))) for x in names.split("|")]
    first = [x for i, x in enumerate(labels) if x.language not in {y.language for y in labels[:i]}]
    rest = tuple(x for x in labels if x not in first)
    documents = tuple(sorted(named[tail]))
    return Entity(ID + tail, tuple(types.split(",")), tuple(first), rest, documents, STATUS.get(tail, ""))
