"""Long articles: cut between paragraphs, beginning with what came before, and put together again."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from filmgraph.llm.converse import Reply, Talk, drive, failure
from filmgraph.llm.parts import Part, cut, numbered
from filmgraph.llm.prompt import Prompt, Request
from filmgraph.llm.read import Reader
from filmgraph.llm.tokens import count
from filmgraph.model import Document, Section, Span
from tests.llm.news import TEXT, answer, document
from tests.llm.standin import asked, part_of

PARAGRAPH = "The film number {n} was shown in the hall. Its director is Person {n} Vega. {more}\n"
LONG = "".join(PARAGRAPH.format(n=n, more="People came. " * (n % 7)) for n in range(60))


@pytest.mark.parametrize("size", [100, 180, 400, 1_000, 100_000])
def test_every_sentence_once_and_in_order(size: int) -> None:
    text = numbered(document(LONG))
    parts = cut(text, size)
    fresh = [n for p in parts for n in p.numbers[p.repeated :]]
    assert fresh == list(range(len(text.sentences)))
    assert all(text.tokens(p.numbers) <= size for p in parts)
    assert (len(parts) == 1) == (size == 100_000)


def test_parts_begin_and_end_between_paragraphs_and_overlap() -> None:
    text = numbered(document(LONG))
    parts = cut(text, 400)
    starts = {a for a, _ in text.paragraphs}
    for before, part in pairwise(parts):
        assert part.numbers[0] in starts
        assert part.repeated
        assert part.numbers[: part.repeated] == before.numbers[-part.repeated :]


def test_a_paragraph_longer_than_a_part_is_cut_between_sentences() -> None:
    text = numbered(document("One short sentence stands here. " * 80))
    parts = cut(text, 150)
    assert len(text.paragraphs) == 1
    assert len(parts) > 3
    assert [n for p in parts for n in p.numbers[p.repeated :]] == list(range(80))


def test_only_wanted_paragraphs() -> None:
    text = numbered(document(LONG))
    parts = cut(text, 400, wanted={0, len(text.sentences) - 1})
    told = {n for p in parts for n in p.numbers}
    assert told == {*range(*text.paragraphs[0]), *range(*text.paragraphs[-1])}


def test_halves() -> None:
    assert Part((1, 2, 3), 2).halves() == (Part((1,), 1), Part((2, 3), 0))
    assert Part((1,)).halves() is None


def test_noise_is_not_sent() -> None:
    told = Document(
        "x", "Menu. Home.\nThe film opened.\n", "en", (Section(Span(0, 11), "noise"), Section(Span(12, 28), "body"))
    )
    text = numbered(told)
    assert [text.words(n) for n in range(len(text.sentences))] == ["The film opened."]


def test_an_empty_document_is_not_asked_about() -> None:
    text = numbered(document("\n"))
    talk = Talk(text, Prompt("m"), Reader(text, "x"))
    assert cut(text, 100) == []
    assert drive(talk.run([]), _nobody).extraction().facts == ()


def _nobody(request: Request) -> Reply:
    raise AssertionError("nothing is to be asked")


@pytest.mark.parametrize("size", [100, 120, 10_000])
def test_in_parts_the_same_comes_out(size: int) -> None:
    """A reader that sees one part at a time states the same as one that sees all."""
    text = numbered(document(TEXT))
    talk = Talk(text, Prompt("m"), Reader(text, "x"))
    requests: list[Request] = []

    def ask(request: Request) -> Reply:
        requests.append(request)
        return Reply(part_of(answer(), asked(json.loads(json.dumps(request.body())))[1]))

    extraction = drive(talk.run(cut(text, size)), ask).extraction()
    assert failure(talk) is None
    assert (len(requests) > 1) == (size < 10_000)
    assert len(extraction.facts) == 16
    assert len({m.entity for m in extraction.mentions}) == 10
    assert ("already" in requests[-1].messages[-1][1].lower()) == (size < 10_000)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("The festival opened in the old town on Friday evening. " * 20, 190, 300),
        ("电影节在老城开幕。" * 20, 150, 220),
        ("Фестиваль открылся в старом городе вечером. " * 20, 200, 420),
        ("", 0, 0),
    ],
    ids=["en", "zh", "ru", "empty"],
)
def test_tokens_are_about_right(text: str, least: int, most: int) -> None:
    assert least <= count(text) <= most
