"""One node per thing, one claim per fact, whatever the order of the documents."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest

from filmgraph.graph import triples
from filmgraph.model import Document, Extraction, Fact, KnowledgeGraph, Mention, Node, Span, Text
from filmgraph.resolve import resolve
from filmgraph.resolve.label import slug
from filmgraph.resolve.names import plain, sound


def extraction(name: str, language: str, text: str, things: list[tuple[str, str, int]], *facts: Fact) -> Extraction:
    """Mentions are the first occurrences of the given words: (words, class, entity)."""
    mentions = tuple(
        Mention(Span(text.index(w), text.index(w) + len(w)), w, kind, n, named=w[0].isupper() or language == "zh")
        for w, kind, n in things
    )
    return Extraction(Document(name, text, language), mentions, facts)


def fact(subject: int, predicate: str, target: int | Text, text: str, confidence: float = 0.8) -> Fact:
    return Fact(subject, predicate, target, Span(0, len(text)), confidence, "test")


EN = "Chen Rui directed Paper Harbour, a film from Chile."
ZH = "陈睿执导的《纸港》来自智利。"
RU = "Режиссёр Павел Сергеев снял «Бумажную гавань»."
EN2 = "Pavel Sergeyev spoke about Paper Harbour in Chile."


def documents() -> list[Extraction]:
    return [
        extraction(
            "a.txt", "en", EN, [("Chen Rui", "Person", 0), ("Paper Harbour", "Film", 1), ("Chile", "Country", 2)],
            fact(0, "directs", 1, EN), fact(1, "involvesCountry", 2, EN),
        ),
        extraction("b.txt", "zh", ZH, [("陈睿", "Person", 0), ("纸港", "Film", 1), ("智利", "Country", 2)]),
        extraction("c.txt", "ru", RU, [("Павел Сергеев", "Person", 0)]),
        extraction(
            "d.txt", "en", EN2, [("Pavel Sergeyev", "Person", 0), ("Paper Harbour", "Film", 1), ("Chile", "Country", 2)],
            fact(1, "involvesCountry", 2, EN2, 0.7),
        ),
    ]  # fmt: skip


def named(graph: KnowledgeGraph, text: str) -> str:
    """The only node with this name."""
    [found] = [e.iri for e in graph.entities if text in {x.text for x in (*e.preferred, *e.alternatives)}]
    return found


def test_persons_and_countries_meet_across_languages() -> None:
    graph = resolve(documents())
    assert named(graph, "Chen Rui") == named(graph, "陈睿")
    assert named(graph, "Павел Сергеев") == named(graph, "Pavel Sergeyev")
    assert named(graph, "Chile") == named(graph, "智利")
    assert named(graph, "Chile").endswith("country/CL") or named(graph, "Chile").endswith("country/cl")


def test_a_fact_of_two_documents_is_one_claim_with_two_evidences() -> None:
    graph = resolve(documents())
    [claim] = [c for c in graph.claims if c.predicate == "involvesCountry"]
    assert [e.document for e in claim.evidence] == ["a.txt", "d.txt"]
    assert claim.confidence == Decimal("0.95")
    assert claim.object == Node(named(graph, "Chile"))


def test_the_order_of_documents_does_not_matter() -> None:
    graphs = {resolve(list(order)) for order in itertools.permutations(documents())}
    assert len(graphs) == 1


def film(name: str, year: str) -> Extraction:
    text = f"Red Barn came out in {year}."
    return extraction(
        name, "en", text, [("Red Barn", "Film", 0)], fact(0, "releaseDate", Text(year, "", "gYear"), text)
    )


def test_a_remake_of_another_year_stays_apart() -> None:
    assert len(resolve([film("a.txt", "1951"), film("b.txt", "2019")]).entities) == 2
    assert len(resolve([film("a.txt", "1951"), film("b.txt", "1951")]).entities) == 1


def test_a_surname_alone_identifies_nobody_elsewhere() -> None:
    one = extraction("a.txt", "en", "Okafor spoke.", [("Okafor", "Person", 0)])
    two = extraction("b.txt", "en", "Okafor left.", [("Okafor", "Person", 0)])
    graph = resolve([one, two])
    assert len(graph.entities) == 2
    assert len({e.iri for e in graph.entities}) == 2


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Андрей Щербаков", "Andrey Shcherbakov"),
        ("Юлия Ефимова", "Yulia Yefimova"),
        ("Сергей Жуков", "Zhukov Sergei"),
        ("欧阳娜娜", "Ouyang Nana"),
        ("單立文", "Shan Liwen"),
        ("吕毅", "Lyu Yi"),
    ],
)
def test_names_that_sound_alike(a: str, b: str) -> None:
    assert sound(a) == sound(b) != ""


@pytest.mark.parametrize(
    ("a", "b"), [("Андрей Щербаков", "Andrey Sherman"), ("陈睿", "Chen Ruo"), ("Мария Лис", "Marina Lis")]
)
def test_names_that_do_not(a: str, b: str) -> None:
    assert sound(a) != sound(b)


def test_plain_and_slug() -> None:
    assert plain("The «Белый  Парус»") == plain("the Белый парус")
    assert plain("《紅燈籠》") == plain("红灯笼")
    assert slug("Café: Müller & Söhne / 2") == "café-müller-söhne-2"
    assert slug("../..") == "unnamed"


def test_a_country_bears_its_item_in_wikidata_and_its_code() -> None:
    graph = resolve(documents())
    [country] = [e for e in graph.entities if "Country" in e.types]
    assert country.same_as == ("http://www.wikidata.org/entity/Q298",)
    written = {
        (t.predicate.value.rsplit("#")[-1], t.object.value) for t in triples(graph) if t.subject.value == country.iri
    }
    assert {("notation", "CL"), ("sameAs", "http://www.wikidata.org/entity/Q298")} <= written


def test_a_russian_name_is_shown_in_the_nominative() -> None:
    text = "Премию вручили Павлу Сергееву."
    graph = resolve([extraction("a.txt", "ru", text, [("Павлу Сергееву", "Person", 0)])])
    [person] = graph.entities
    assert [x.text for x in person.preferred] == ["Павел Сергеев"]
    assert [x.text for x in person.alternatives] == ["Павлу Сергееву"]
