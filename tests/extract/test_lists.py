"""What may stand between the items of a list."""

from __future__ import annotations

import pytest

from filmgraph.extract.candidates import Candidate, Scores
from filmgraph.extract.facts import Found
from filmgraph.extract.lists import _rules, distribute
from filmgraph.extract.reader import Page
from filmgraph.model import Document, Span


@pytest.mark.parametrize(
    ("language", "gap"),
    [
        ("en", ", "),
        ("en", ", and "),
        ("en", " and the "),
        ("en", "”, “"),
        ("ru", " и "),
        ("ru", "», «"),
        ("zh", "、"),
        ("zh", "》《"),
    ],
)
def test_separators(language: str, gap: str) -> None:
    assert _rules()[0][language].fullmatch(gap)


@pytest.mark.parametrize(
    ("language", "gap"), [("en", " "), ("en", " with "), ("en", ". "), ("ru", ". "), ("zh", "。"), ("zh", "的")]
)
def test_what_separates_no_items(language: str, gap: str) -> None:
    assert not _rules()[0][language].fullmatch(gap)


def page(text: str, language: str, *marked: tuple[str, str]) -> Page:
    """A page with these (words, class) as its things, each one of its own."""
    mentions = []
    for words, top in marked:
        at = text.index(words, mentions[-1].end if mentions else 0)
        mentions.append(Candidate(at, at + len(words), 0, 1, top, top, 0.9))
    things = list(range(len(mentions)))
    read = Page(
        Document("a.txt", text, language),
        [],
        Scores(mentions, {}),
        [w for w, _ in marked],
        things,
        {n: n for n in things},
    )
    read.wholes = {n: Span(m.start, m.end) for n, m in enumerate(mentions)}
    return read


@pytest.mark.parametrize(
    ("text", "language", "countries", "shared"),
    [
        ("中哈合拍片《盐路》", "zh", ("中", "哈"), True),
        ("the Chile-Peru film Salt Road", "en", ("Chile", "Peru"), True),
        ("Chile saw the Peru film Salt Road", "en", ("Chile", "Peru"), False),
        ("中国观看哈方影片《盐路》", "zh", ("中国", "哈"), False),
    ],
)
def test_what_one_country_of_a_pair_makes_both_make(
    text: str, language: str, countries: tuple[str, str], shared: bool
) -> None:
    film = "盐路" if language == "zh" else "Salt Road"
    read = page(text, language, *((c, "Place") for c in countries), (film, "Film"))
    said = [Found(1, "coProduces", 2, (1, 2), 0.6), Found(2, "releasedIn", 1, (2, 1), 0.6)]
    added = [(f.subject, f.predicate, f.object, f.pair, f.confidence) for f in distribute(read, said)[2:]]
    assert added == ([(0, "coProduces", 2, (0, 2), 0.6)] if shared else [])
