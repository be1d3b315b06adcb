"""A small graph of invented news, the same for every test that needs one without extracting anything."""

from __future__ import annotations

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
    Section,
    Span,
    Text,
)

ID = "https://w3id.org/filmgraph/id/"
FG = "https://w3id.org/filmgraph/ontology#"

ENGLISH = Document(
    identifier="wire/en.txt",
    text=(
        "Peru, Norway sign film pact\n"
        "LIMA, March 5, 2024 -- The third round of Peru-Norway film talks was chaired by Rosa Quispe, "
        "director of the Andean Film Institute, in Lima on Tuesday.\n"
        '"Salt Road", a Peruvian-Norwegian co-production directed by Ingrid Vik, took 1.2 million euros. '
        '"We start small," Quispe said. The round covered animation.\n'
    ),
    language="en",
    sections=(Section(Span(0, 27), "headline"), Section(Span(28, 336), "body")),
    title="Peru, Norway sign film pact",
    issued="2024-03-05",
    publisher="Fjord Wire",
    sha256="0" * 64,
)
CHINESE = Document(
    identifier="wire/zh.txt",
    text="秘鲁与挪威合拍的《盐路》由英格丽·维克执导，3月5日在利马放映。\n",
    language="zh",
    issued="2024-03-06",
    sha256="1" * 64,
)
DOCUMENTS = {d.identifier: d for d in (ENGLISH, CHINESE)}


def evidence(document: str, quote: str) -> Evidence:
    """Where ``quote`` first stands in the document."""
    start = DOCUMENTS[document].text.index(quote)
    return Evidence(document, start, start + len(quote), quote)


def claim(s: str, p: str, o: Node | Text | Quantity, *places: Evidence, confidence: str = "0.90") -> Claim:
    """A claim between nodes named by the tail of their IRI."""
    return Claim(ID + s, p, o, Decimal(confidence), "test", places)


def node(tail: str) -> Node:
    """An entity by the tail of its IRI."""
    return Node(ID + tail)


EN, ZH = "wire/en.txt", "wire/zh.txt"
TALKS = evidence(EN, "The third round of Peru-Norway film talks was chaired by Rosa Quispe")
FILM = evidence(EN, '"Salt Road", a Peruvian-Norwegian co-production directed by Ingrid Vik')
FILM_ZH = evidence(ZH, "秘鲁与挪威合拍的《盐路》由英格丽·维克执导")


def entity(tail: str, types: tuple[str, ...], label: str, *more: Label, documents: tuple[str, ...] = (EN,)) -> Entity:
    """An entity with one English label; further labels are preferred ones when in another language, else alternatives."""
    preferred = [Label(label, "en")]
    alternatives = []
    for x in more:
        (alternatives if any(x.language == p.language for p in preferred) else preferred).append(x)
    return Entity(ID + tail, types, tuple(preferred), tuple(alternatives), documents)


def graph() -> KnowledgeGraph:
    """Two documents, eight entities, fourteen claims, one quotation."""
    both = (EN, ZH)
    entities = (
        entity(
            "country/norway",
            ("Country", "Place"),
            "Norway",
            Label("挪威", "zh"),
            Label("Norwegian", "en"),
            documents=both,
        ),
        entity(
            "country/peru", ("Country", "Place"), "Peru", Label("秘鲁", "zh"), Label("Peruvian", "en"), documents=both
        ),
        entity(
            "event/third-round-of-peru-norway-film-talks", ("Event", "Meeting"), "third round of Peru-Norway film talks"
        ),
        entity("film/salt-road", ("Film",), "Salt Road", Label("盐路", "zh"), documents=both),
        entity("organization/andean-film-institute", ("GovernmentBody", "Organization"), "Andean Film Institute"),
        entity("person/ingrid-vik", ("Person",), "Ingrid Vik", Label("英格丽·维克", "zh"), documents=both),
        entity("person/rosa-quispe", ("Person",), "Rosa Quispe", Label("Quispe", "en")),
        entity("place/lima", ("City", "Place"), "Lima", Label("利马", "zh"), documents=both),
    )
    talks = "event/third-round-of-peru-norway-film-talks"
    claims = (
        claim("country/norway", "coProduces", node("film/salt-road"), FILM, FILM_ZH, confidence="0.97"),
        claim("country/peru", "coProduces", node("film/salt-road"), FILM, FILM_ZH, confidence="0.97"),
        claim(talks, "concerns", Node(FG + "area-animation"), evidence(EN, "The round covered animation")),
        claim(talks, "edition", Text("3", datatype="integer"), evidence(EN, "third round")),
        claim(talks, "involvesCountry", node("country/norway"), TALKS),
        claim(talks, "involvesCountry", node("country/peru"), TALKS),
        claim(talks, "startDate", Text("2024-03-05", datatype="date"), evidence(EN, "in Lima on Tuesday")),
        claim(talks, "takesPlaceIn", node("place/lima"), evidence(EN, "in Lima on Tuesday")),
        claim(
            "film/salt-road",
            "boxOffice",
            Quantity(Decimal(1_200_000), currency="EUR"),
            evidence(EN, "took 1.2 million euros"),
        ),
        claim("film/salt-road", "screenedAt", node("place/lima"), evidence(ZH, "3月5日在利马放映"), confidence="0.71"),
        claim("person/ingrid-vik", "directs", node("film/salt-road"), FILM, FILM_ZH),
        claim("person/rosa-quispe", "affiliatedWith", node("organization/andean-film-institute"), TALKS),
        claim(
            "person/rosa-quispe",
            "holdsPost",
            Text("director", "en"),
            evidence(EN, "director of the Andean Film Institute"),
        ),
        claim("person/rosa-quispe", "presidesOver", node(talks), TALKS),
    )
    quotation = Quotation(
        ID + "person/rosa-quispe", "We start small,", "en", evidence(EN, '"We start small," Quispe said')
    )
    return KnowledgeGraph((ENGLISH, CHINESE), entities, claims, (quotation,))
