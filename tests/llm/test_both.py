"""The network first, the model for what it doubts, and the rule between them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import filmgraph
from filmgraph import pipeline
from filmgraph.extract.evidence import quote
from filmgraph.llm import both
from filmgraph.llm.converse import Reply
from filmgraph.llm.extractor import Conversation
from filmgraph.llm.parts import numbered
from filmgraph.llm.prompt import Request
from filmgraph.llm.settings import Settings
from filmgraph.model import Extraction, Fact, Mention, Quote, Span, Text
from tests import articles
from tests.llm.conftest import settings
from tests.llm.news import TEXT, document, dumped, fact, thing
from tests.llm.standin import asked, serving

DOCUMENT = document()
SENTENCES = numbered(DOCUMENT).sentences
MANY = [
    ("Bolivia", "Country"),
    ("Iceland", "Country"),
    ("La Paz", "City"),
    ("Film Days", "Festival"),
    ("Elsa Mamani", "Person"),
    ("Cold Salt", "Film"),
    ("Jon Birkisson", "Person"),
    ("Altiplano Theatre", "Venue"),
]
NUMBER = {name: n for n, (name, _) in enumerate(MANY)}


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def said(subject: str, predicate: str, target: str | Text, confidence: float) -> Fact:
    """A fact of the network, in the sentence of its last end."""
    end = place(target) if isinstance(target, str) else place(subject)
    told = NUMBER[target] if isinstance(target, str) else target
    return Fact(NUMBER[subject], predicate, told, quote(SENTENCES, end), confidence, "network")


def network(*facts: Fact) -> Extraction:
    mentions = tuple(Mention(place(name), name, kind, NUMBER[name]) for name, kind in MANY)
    spoken = Quote(NUMBER["Elsa Mamani"], place("We have waited for this for years"))
    return Extraction(DOCUMENT, mentions, facts, (spoken,))


def settle(told: Extraction, *answers: dict[str, Any], **more: object) -> tuple[Extraction, list[Request]]:
    """What the two make of the document, and what the model was asked."""
    requests: list[Request] = []
    replies = [dumped(a) for a in answers]

    def ask(request: Request) -> Reply:
        requests.append(request)
        return Reply(replies.pop(0))

    chosen = Settings.model_validate({"model": "m", "both": True} | more)
    result = Conversation(DOCUMENT, chosen, told).run(ask)
    assert result.problem == ""
    assert result.extraction
    return result.extraction, requests


def answered(*facts: dict[str, Any], things: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    return {"entities": list(things), "facts": list(facts), "quotations": []}


SURE = said("Jon Birkisson", "directs", "Cold Salt", 0.95)
K = {name: f"k{n}" for name, n in NUMBER.items()}
DIRECTED = '"Cold Salt", a Bolivian-Icelandic co-production directed by Jon Birkisson'


def test_what_is_sure_is_not_asked_about() -> None:
    kept, requests = settle(network(SURE))
    assert requests == []
    assert kept.facts == (SURE,)
    assert len(kept.quotes) == 1


def test_only_the_passage_that_is_doubted_is_asked_about_with_what_was_found() -> None:
    sure = [said("Film Days", "takesPlaceIn", "La Paz", 0.95), said("Bolivia", "coProduces", "Cold Salt", 0.9)]
    doubted = said("Film Days", "takesPlaceIn", "Altiplano Theatre", 0.5)
    confirmed = fact(
        K["Film Days"], "takesPlaceIn", K["Altiplano Theatre"], "Film Days opened at the Altiplano Theatre", 1
    )
    kept, requests = settle(network(*sure, doubted), answered(confirmed))
    assert len(requests) == 1
    assert asked(requests[0].body())[1] == {1}
    assert '{"id": "k7", "types": ["Venue"], "names": ["Altiplano Theatre"]}' in requests[0].messages[-1][1]
    found = {(f.predicate, f.object): (f.confidence, f.extracted_by) for f in kept.facts}
    assert found["takesPlaceIn", 7] == (0.95, "llm:m+network")  # 1 - 0.5 * 0.1
    assert found["takesPlaceIn", 2] == (0.95, "network")


def test_what_the_model_does_not_confirm_falls() -> None:
    sure = [said("Film Days", "takesPlaceIn", "La Paz", 0.95), said("Bolivia", "coProduces", "Cold Salt", 0.9)]
    doubted = said("Film Days", "takesPlaceIn", "Altiplano Theatre", 0.5)
    kept, _ = settle(network(*sure, doubted), answered())
    assert {f.object for f in kept.facts} == {2, 5}


def test_a_document_of_much_doubt_is_asked_about_whole() -> None:
    doubted = said("Film Days", "takesPlaceIn", "Altiplano Theatre", 0.5)
    fresh = fact(K["Jon Birkisson"], "directs", K["Cold Salt"], DIRECTED, 5)
    council = thing("n1", "GovernmentBody", "Bolivian Film Council")
    organizes = fact("n1", "organizes", K["Film Days"], "The event is organized by the Bolivian Film Council", 2)
    kept, requests = settle(network(doubted), answered(fresh, organizes, things=(council,)))
    assert asked(requests[0].body())[1] == set(range(7))
    assert {(f.subject, f.predicate, f.object, f.extracted_by) for f in kept.facts} == {
        (6, "directs", 5, "llm:m"),
        (8, "organizes", 3, "llm:m"),
    }
    assert {m.text for m in kept.mentions if m.entity == 8} == {"Bolivian Film Council"}


def test_without_a_single_fact_the_doubt_is_complete() -> None:
    assert both.doubt(network()) == 1
    assert both.doubt(network(SURE)) == pytest.approx(0.05)
    _, requests = settle(network(), answered())
    assert len(requests) == 1


def test_of_two_values_the_surer_stands() -> None:
    date = Text("2024-07-03", datatype="date")
    opened = "The second Bolivia-Iceland Film Days opened at the Altiplano Theatre on Tuesday"
    other = fact(K["Film Days"], "startDate", "2024-07-02", opened, 1, "on Tuesday")
    unsure = said("Film Days", "takesPlaceIn", "Altiplano Theatre", 0.5)
    for confidence, right in ((0.95, "2024-07-03"), (0.8, "2024-07-02")):
        told = network(said("Film Days", "startDate", date, confidence), unsure)
        kept, _ = settle(told, answered(other), doubt=0.1)
        assert [f.object.value for f in kept.facts if isinstance(f.object, Text)] == [right]


def test_the_class_is_the_models() -> None:
    film = thing(K["Cold Salt"], "Documentary", "Cold Salt")
    doubted = said("Jon Birkisson", "directs", "Cold Salt", 0.5)
    confirmed = fact(K["Jon Birkisson"], "directs", K["Cold Salt"], DIRECTED, 5)
    kept, _ = settle(network(doubted), answered(confirmed, things=(film,)))
    assert {m.type for m in kept.mentions if m.entity == NUMBER["Cold Salt"]} == {"Documentary"}


def test_if_the_model_fails_the_network_is_kept() -> None:
    doubted = said("Film Days", "takesPlaceIn", "Altiplano Theatre", 0.5)
    chosen = Settings.model_validate({"model": "m", "both": True})
    result = Conversation(DOCUMENT, chosen, network(doubted, SURE)).run(lambda _: Reply("I cannot."))
    assert result.extraction
    assert result.extraction.facts == (doubted, SURE)
    assert "no usable answer" in result.problem


def test_on_the_command_line_each_fact_tells_who_found_it(tmp_path: Path) -> None:
    """The real network, and a model that confirms nothing and adds one fact."""
    news = articles.write(tmp_path / "news")
    text = next(d for d in pipeline.gather([news / "en.txt"])[0])
    words = "directed by Kadri Lepik and starring Bruno Sosa"
    shot = "was shot in Colonia"
    extra = {
        "entities": [
            thing("x1", "City", "Colonia"),
            thing("x2", "Film", "The Lighthouse Keeper's Debt"),
            thing("x3", "Person", "Bruno Sosa"),
        ],
        "facts": [fact("x3", "actsIn", "x2", words), fact("x2", "filmedIn", "x1", shot)],
        "quotations": [],
    }

    def reader(body: dict[str, Any]) -> str:
        return json.dumps(
            extra if "Colonia" in body["messages"][-1]["content"] else {"entities": [], "facts": [], "quotations": []}
        )

    with serving(reader) as server:
        chosen = settings(server.url, tmp_path, both=True, doubt=0)
        summary = pipeline.build([news], tmp_path / "out", llm=chosen)
        assert len(server.requests) == 3
        offline = pipeline.build([news], tmp_path / "offline")
    assert text.identifier == "en.txt"
    graph = filmgraph.load(tmp_path / "out").knowledge()
    by = {c.extracted_by for c in graph.claims}
    assert any("llm:stand-in" in x for x in by)
    assert any("llm" not in x for x in by)
    both_state = [c for c in graph.claims if c.predicate in ("actsIn", "filmedIn") and "llm:stand-in" in c.extracted_by]
    assert len(both_state) == 2
    assert sum(summary.facts.values()) <= sum(offline.facts.values()) + 2
