"""From scores to facts, and the words that state them."""

from __future__ import annotations

import numpy as np
import pytest

from filmgraph.extract import facts
from filmgraph.extract.candidates import Candidate, Scores
from filmgraph.extract.evidence import quote
from filmgraph.extract.facts import Found, single, without_implied
from filmgraph.extract.network import Scheme
from filmgraph.model import Span

SENTENCES = [(0, 20), (21, 40), (41, 60), (61, 80), (81, 100)]


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ((Span(2, 5), Span(10, 15)), Span(0, 20)),
        ((Span(2, 5), Span(25, 30)), Span(0, 40)),
        ((Span(2, 5), Span(85, 90)), Span(81, 100)),
        ((Span(18, 24), Span(25, 30)), Span(0, 40)),
    ],
    ids=["one sentence", "two sentences", "too far apart", "a mention across a border"],
)
def test_quote(ends: tuple[Span, Span], expected: Span) -> None:
    assert quote(SENTENCES, *ends) == expected


def found(subject: int, predicate: str, target: int, confidence: float = 0.8) -> Found:
    return Found(subject, predicate, target, (subject, target), confidence)


def test_what_goes_without_saying_is_not_said() -> None:
    said = [found(0, "attends", 1), found(0, "presidesOver", 1), found(2, "attends", 1), found(3, "involvesCountry", 4)]
    said += [found(4, "coProduces", 3), found(5, "follows", 6, 0.9), found(6, "follows", 5, 0.6)]
    left = {(f.subject, f.predicate, f.object) for f in without_implied(said)}
    assert left == {(0, "presidesOver", 1), (2, "attends", 1), (4, "coProduces", 3), (5, "follows", 6)}


def test_one_start_for_one_event() -> None:
    said = [found(0, "startDate", 1, 0.6), found(0, "startDate", 2, 0.9), found(0, "takesPlaceIn", 3, 0.6)]
    assert [(f.predicate, f.object) for f in single(said)] == [("startDate", 2), ("takesPlaceIn", 3)]


def test_a_fact_is_scored_over_all_mentions_and_quoted_from_the_clearest() -> None:
    scheme = Scheme(("Person", "Film"), (), (), ("directs", "same"), frozenset({("directs", "Person", "Film")}))
    mentions = [Candidate(9 * n, 9 * n + 4, n, n + 1, t, t, 1.0) for n, t in enumerate(["Person", "Film", "Film"])]
    pairs = {(0, 1): np.array([0.0, 9.0]), (0, 2): np.array([2.0, 9.0]), (1, 0): np.array([9.0, 9.0])}
    scored = facts.logits(Scores(mentions, pairs), {0: 0, 1: 1, 2: 1}, scheme)
    assert set(scored) == {(0, 1, "directs")}
    logit, pair = scored[0, 1, "directs"]
    assert pair == (0, 2)
    assert logit == pytest.approx(np.log(np.exp(0.0) + np.exp(2.0)))
