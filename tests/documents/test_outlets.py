"""Pages in the manner of many outlets: no sentence of an article is lost, and the site around it goes.

``outlets/*.txt`` marks every line; the marks are taken off before the page is read. Wrong in one direction costs facts,
in the other a little noise, so the first must never happen and the second seldom.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from filmgraph.documents.clean import clean
from filmgraph.documents.structure import outline

MOST_LEFT = 0.03
"""Share of the lines of sites that may be taken for text."""
Page = tuple[str, list[tuple[str, str]]]


def pages(folder: Path = Path(__file__).parent / "outlets", names: str = "*.txt") -> Iterator[Page]:
    for file in sorted(folder.glob(names)):
        for part in file.read_text(encoding="utf-8").split("=== ")[1:]:
            name, *rows = part.rstrip("\n").split("\n")
            yield f"{file.stem}: {name}", [(row[0], row[2:]) for row in rows]


def roles(rows: list[tuple[str, str]], between: str) -> list[tuple[str, str, set[str]]]:
    """(mark, words, roles of the parts) of every line; ``between`` is what stands between lines."""
    text = clean(between.join(words for _, words in rows))[0]
    found = outline(text).sections
    out, at = [], 0
    for mark, words in rows:
        line = clean(words)[0].strip()
        start = text.index(line, at)
        at = start + len(line)
        out.append((mark, line, {s.role for s in found if start <= s.span.start < at}))
    return out


PAGES = list(pages())


def test_there_are_pages_of_thirty_outlets() -> None:
    assert len(PAGES) >= 30
    assert {mark for _, rows in PAGES for mark, _ in rows} == {"+", "-", "~"}


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "paragraphs"])
@pytest.mark.parametrize("page", PAGES, ids=[name for name, _ in PAGES])
def test_no_line_of_an_article_is_lost(page: Page, between: str) -> None:
    lost = [words for mark, words, found in roles(page[1], between) if mark == "+" and "noise" in found]
    assert lost == []


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "paragraphs"])
def test_the_sites_around_them_go(between: str) -> None:
    marked = [(name, *row) for name, rows in PAGES for row in roles(rows, between) if row[0] == "-"]
    left = [
        (name, words) for name, _, words, found in marked if not found <= {"noise", "byline", "dateline", "caption"}
    ]
    assert len(left) <= MOST_LEFT * len(marked), left
