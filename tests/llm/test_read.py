"""From answers to an extraction: every gate, each with an answer that must not get through it."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from filmgraph.llm.answer import parse
from filmgraph.llm.converse import Reply, Talk, drive, failure
from filmgraph.llm.parts import cut, numbered
from filmgraph.llm.prompt import Prompt, Request, article, example, opening
from filmgraph.llm.read import Reader
from filmgraph.llm.schema import classes, instructions, json_schema, properties
from filmgraph.llm.values import Values
from filmgraph.model import Document, Extraction, Quantity, Text
from filmgraph.resolve import resolve
from filmgraph.vocab import ontology
from tests.llm.news import TEXT, answer, document, dumped, fact, thing

KINDS = {"e1": 0, "e2": 1, "e3": 2, "e4": 3, "e5": 4, "e6": 5, "e7": 6, "e8": 7, "e9": 8, "e10": 9}


def read(told: dict[str, Any], text: str = TEXT, **more: Any) -> Reader:
    reader = Reader(numbered(document(text, **more)), "llm:test")
    reader.add(parse(dumped(told), reader.known()))
    return reader


def changed(*facts: dict[str, Any], **lists: Any) -> dict[str, Any]:
    """The good answer with these facts alone."""
    return answer() | {"facts": list(facts)} | lists


def stated(extraction: Extraction) -> set[tuple[int, str, object]]:
    return {(f.subject, f.predicate, f.object) for f in extraction.facts}


def test_a_right_answer_is_taken_whole() -> None:
    reader = read(answer())
    extraction = reader.extraction()
    assert not +reader.dropped
    assert len(extraction.facts) == 16
    assert (0, "startDate", Text("2024-07-02", datatype="date")) in stated(extraction)
    assert (8, "boxOffice", Quantity(Decimal(250000), currency="USD")) in stated(extraction)
    assert (7, "figure", Quantity(Decimal(40), unit="guests")) in stated(extraction)
    assert [q.span.of(TEXT) for q in extraction.quotes] == ["We have waited for this for years"]
    for m in extraction.mentions:
        assert m.span.of(TEXT) == m.text
    for f in extraction.facts:
        assert f.evidence.of(TEXT).strip() == f.evidence.of(TEXT) != ""
        assert f.extracted_by == "llm:test"
    types = {m.type for m in extraction.mentions if m.entity == KINDS["e5"]}
    assert types == {"Venue", "Organization"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            fact("e10", "directs", "e9", "Jon Birkisson also directed Cold Salt II in Reykjavik"),
            "fact whose words are not in the text",
        ),
        (fact("e10", "directs", "e9", "Forty guests came."), "fact whose words name neither end"),
        (
            fact("e1", "edition", "3", "second Bolivia-Iceland Film Days", 1, "second"),
            "value that its words do not state",
        ),
        (fact("e1", "edition", "2", "Film Days opened", 1, "2nd"), "value whose words are not in the text"),
        (
            fact("e1", "startDate", "2019-07-02", "opened at the Altiplano Theatre on Tuesday", 1, "on Tuesday"),
            "value that its words do not state",
        ),
        (
            fact("e1", "startDate", "2024-02-31", "opened at the Altiplano Theatre", 1, "on Tuesday"),
            "value that its words do not state",
        ),
        (
            fact("e1", "startDate", "Tuesday", "opened at the Altiplano Theatre", 1, "on Tuesday"),
            "value that its words do not state",
        ),
        (
            fact("e9", "boxOffice", "250000000 USD", "has earned 250,000 dollars", 5, "250,000 dollars"),
            "value that its words do not state",
        ),
        (
            fact("e9", "boxOffice", "lots of USD", "has earned 250,000 dollars", 5, "250,000 dollars"),
            "value that its words do not state",
        ),
        (
            fact("e8", "figure", "400 guests", "Forty guests came", 6, "Forty guests"),
            "value that its words do not state",
        ),
        (
            fact("e7", "holdsPost", "President", "Elsa Mamani, director of the council", 3, "President"),
            "value whose words are not in the text",
        ),
    ],
    ids=range(11),
)
def test_what_the_text_does_not_bear_out_is_dropped_and_counted(row: dict[str, Any], reason: str) -> None:
    reader = read(changed(row))
    assert reader.extraction().facts == ()
    assert reader.dropped[reason] == 1


def test_things_that_are_nowhere_take_their_facts_with_them() -> None:
    told = answer()
    told["entities"][9] = thing("e10", "Person", "Jon Somebody", pointers=("the maestro",))
    reader = read(told)
    assert reader.dropped["thing not in the text"] == 1
    assert reader.dropped["fact about a thing not in the text"] == 1
    assert len(reader.extraction().facts) == 15


def test_quotations_need_quotation_marks() -> None:
    told = answer() | {"quotations": [{"speaker": "e7", "begins": "The event is organized by", "sentence": 2}]}
    reader = read(told)
    assert reader.extraction().quotes == ()
    assert reader.dropped["quotation without quotation marks"] == 1


def test_a_film_does_not_speak() -> None:
    told = answer() | {"quotations": [{"speaker": "e9", "begins": "We have waited", "sentence": 4}]}
    assert read(told).extraction().quotes == ()


def test_names_come_from_the_text_and_fit_each_other() -> None:
    """A form of quite another name would make one thing of two in every other document."""
    told = answer()
    told["entities"][6]["names"] = ["Elsa Mamani", "Jon Birkisson", "Mamani", "Dr. Elsa M. Mamani"]
    reader = read(told)
    names = {m.text for m in reader.extraction().mentions if m.entity == KINDS["e7"] and m.named}
    assert names == {"Elsa Mamani", "Mamani"}
    assert reader.dropped["name not in the text"] == 1


def test_another_name_in_brackets_is_a_name() -> None:
    text = "The Andean Film Council (Consejo de Cine) met. Consejo de Cine is old.\n"
    told = {
        "entities": [thing("a", "Organization", "Andean Film Council", "Consejo de Cine")],
        "facts": [],
        "quotations": [],
    }
    names = {m.text for m in read(told, text).extraction().mentions if m.named}
    assert names == {"Andean Film Council", "Consejo de Cine"}


def test_a_name_that_two_things_bear_is_no_label_of_either() -> None:
    text = "The Lima “Film Show” opened. The Oslo “Film Show” closed. Film Show is a brand.\n"
    told = {
        "entities": [
            thing("a", "PromotionEvent", "Lima “Film Show”", "Film Show"),
            thing("b", "PromotionEvent", "Oslo “Film Show”", "Film Show"),
        ],
        "facts": [],
        "quotations": [],
    }
    extraction = read(told, text).extraction()
    assert {(m.entity, m.text) for m in extraction.mentions if m.named} == {
        (0, "Lima “Film Show”"),
        (1, "Oslo “Film Show”"),
    }
    assert len(resolve([extraction]).entities) == 2


def test_implied_and_single_facts_as_in_the_offline_reader() -> None:
    words = "Elsa Mamani, director of the council, chaired the opening ceremony"
    opened = "The second Bolivia-Iceland Film Days opened at the Altiplano Theatre on Tuesday"
    rows = [
        fact("e7", "presidesOver", "e8", words, 3),
        fact("e7", "attends", "e8", words, 3),
        fact("e1", "startDate", "2024", opened, 1, "on Tuesday"),
        fact("e1", "startDate", "2024-07-02", opened, 1, "on Tuesday"),
    ]
    kept = {(f.predicate, getattr(f.object, "value", "")) for f in read(changed(*rows)).extraction().facts}
    assert kept == {("presidesOver", ""), ("startDate", "2024-07-02")}


@pytest.mark.parametrize(
    ("language", "text", "predicate", "value", "words", "right"),
    [
        ("zh", "第十五届影展2019年举行。", "edition", "15", "第十五届", "15"),
        ("zh", "二〇一九年举行。", "startDate", "2019", "二〇一九年", "2019"),
        ("zh", "票房近7亿卢布。", "boxOffice", "700000000 RUB", "近7亿卢布", "700000000"),
        ("ru", "Сборы составили 1,2 млрд рублей.", "boxOffice", "1200000000 RUB", "1,2 млрд рублей", "1200000000"),
        ("ru", "Фестиваль пройдёт в 2019 году.", "startDate", "2019", "в 2019 году", "2019"),
        ("en", "It closed in May 2019.", "endDate", "2019-05", "in May 2019", "2019-05"),
        ("en", "It closed in May.", "endDate", "2019-05", "in May", None),
        ("en", "Sales rose 12.5% there.", "figure", "12.5 %", "12.5%", "12.5"),
        ("en", "The first festival.", "edition", "1", "first", "1"),
        ("en", "Nobody knows.", "edition", "1", "Nobody", None),
        ("en", "About 3 million viewers.", "figure", "3,000,000 viewers", "3 million viewers", "3000000"),
        ("fr", "Le film a rapporté 3 millions d'euros.", "boxOffice", "3000000 EUR", "3 millions d'euros", "3000000"),
    ],
    ids=range(12),
)  # fmt: skip
def test_values(language: str, text: str, predicate: str, value: str, words: str, right: str | None) -> None:
    found = Values(Document("x", text, language)).read(predicate, value, words)
    told = None if found is None else found.value if isinstance(found, Text) else str(found.amount)
    assert told == right


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_the_worked_examples_are_right(language: str) -> None:
    """What the model is shown passes every gate: nothing is broken, nothing dropped."""
    text, told = example(language)
    reader = Reader(text, "llm:test")
    talk = Talk(text, Prompt("m"), reader)
    drive(talk.run(cut(text, 4_000)), lambda _: Reply(told))
    assert failure(talk) is None
    assert not +reader.dropped
    assert len(reader.extraction().facts) == len(json.loads(told)["facts"])
    assert len(reader.extraction().quotes) == 1


def test_the_prompt_and_the_schema_are_the_ontology() -> None:
    known = ontology()
    told = instructions()
    for name in (*known.relations, *known.values, *known.areas, *classes()):
        assert f"- {name}" in told
    assert {known.top(c) for c in classes()} == set(known.tops)
    assert "Claim" not in classes() and "mentionedIn" not in properties()
    items = json_schema()["properties"]
    assert items["facts"]["items"]["properties"]["predicate"]["enum"] == list(properties())
    assert items["entities"]["items"]["properties"]["types"]["items"]["enum"] == list(classes())


def test_examples_in_the_language_of_the_article() -> None:
    assert "电影周" in opening("zh")[1][1]
    assert "кино" in opening("ru")[1][1]
    assert opening("fr") == opening("en")
    assert article(numbered(document()), cut(numbered(document()), 4_000)[0], []).count("[0] ") == 1


class Script:
    """Answers one after the other; remembers what it was asked."""

    def __init__(self, *replies: str | Reply) -> None:
        self.replies = [r if isinstance(r, Reply) else Reply(r) for r in replies]
        self.requests: list[Request] = []

    def __call__(self, request: Request) -> Reply:
        self.requests.append(request)
        return self.replies.pop(0)


def talk(*replies: str | Reply, size: int = 4_000, text: str = TEXT) -> tuple[Talk, Script]:
    told = numbered(document(text))
    here = Talk(told, Prompt("m"), Reader(told, "llm:test"))
    script = Script(*replies)
    drive(here.run(cut(told, size)), script)
    return here, script


def test_what_breaks_the_schema_goes_back_once_with_the_error() -> None:
    wrong = answer()
    wrong["facts"][13]["predicate"] = "isDirectorOf"
    mended = {"entities": [], "facts": [answer()["facts"][13]], "quotations": []}
    here, script = talk(dumped(wrong), dumped(mended))
    assert len(script.requests) == 2
    assert "facts[13]: no property 'isDirectorOf'" in script.requests[1].messages[-1][1]
    assert script.requests[1].messages[-2] == ("assistant", dumped(wrong))
    assert len(here.reader.extraction().facts) == 16
    assert not +here.reader.dropped


def test_what_is_still_broken_is_dropped_and_counted() -> None:
    wrong = answer()
    wrong["facts"][13]["predicate"] = "isDirectorOf"
    again = {"entities": [], "facts": [wrong["facts"][13]], "quotations": []}
    for second in (dumped(again), "Sorry!", '{"entities": [], "facts": [], "quotations": []}'):
        here, script = talk(dumped(wrong), second)
        assert len(script.requests) == 2
        assert len(here.reader.extraction().facts) == 15
        assert here.reader.dropped["broke the schema"] == 1
        assert failure(here) is None


def test_no_answer_twice_is_a_failure_and_once_is_none() -> None:
    here, _ = talk("I cannot.", dumped(answer()))
    assert failure(here) is None
    assert len(here.reader.extraction().facts) == 16
    here, _ = talk("I cannot.", "Really not.")
    assert "no usable answer" in str(failure(here))


def test_an_answer_that_does_not_fit_is_asked_for_in_halves() -> None:
    empty = '{"entities": [], "facts": [], "quotations": []}'
    here, script = talk(Reply("{", "length"), empty, Reply("", "length"), empty, empty)
    assert len(script.requests) == 5
    assert failure(here) is None
    assert [len(o.part.numbers) for o in here.outcomes] == [3, 2, 2]
    short, _ = talk(Reply("{", "length"), text="One sentence only.\n")
    assert "longer than the model can write" in str(failure(short))


def test_later_parts_know_what_was_found_before() -> None:
    first = answer()
    first["facts"] = []
    second = {
        "entities": [
            thing("e10", "Person", "Jon Birkisson"),
            thing("n1", "Person", "Elsa Mamani"),
            thing("e4", "Film", "Cold Salt"),
        ],
        "facts": [
            fact("e10", "directs", "e4", "directed by Jon Birkisson", 5),
            fact("n1", "presidesOver", "e8", "chaired the opening ceremony", 3),
        ],
        "quotations": [],
    }
    empty = '{"entities": [], "facts": [], "quotations": []}'
    here, script = talk(dumped(first), dumped(second), empty, empty, size=100)
    asked = script.requests[1].messages[-1][1]
    assert '{"id": "e9", "types": ["Film"], "names": ["Cold Salt"]}' in asked
    extraction = here.reader.extraction()
    assert (9, "directs", 8) in stated(extraction)  # an id that was taken for something else
    assert (6, "presidesOver", 7) in stated(extraction)  # a new id for something known
    assert len({m.entity for m in extraction.mentions}) == 10
