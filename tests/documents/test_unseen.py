"""Pages of outlets that no word list was made for: how much of the site stays, and that nothing of the article goes.

``unseen/*.txt`` and ``unseen/pages.html`` mark every line as ``outlets`` does. The pages were written before the rules and
lists were widened; ``python -m tests.documents.test_unseen`` prints the figures and every line on the wrong side.
"""

from __future__ import annotations

import html as markup
import re
import sys
from pathlib import Path

from filmgraph.documents.article import article
from filmgraph.documents.formats.page import page as draft_of
from filmgraph.documents.options import Options
from tests.documents.test_outlets import Page, pages, roles

HERE = Path(__file__).parent / "unseen"
KEPT = {"noise", "byline", "dateline"}
"""Roles of a line of the site that nobody mistakes for the article: facts are not read from them, or only a date is."""


def texts(folder: Path = HERE) -> list[Page]:
    return list(pages(folder))


def saved(folder: Path = HERE) -> list[Page]:
    """Pages with their markup; lines without words of their own are marked with a space."""
    return list(pages(folder, "*.html"))


def judged(page: Page) -> list[tuple[str, str, set[str]]]:
    """(mark, words, roles) of the lines of a page that was saved with its markup; what is not in its text has no role."""
    document = article(draft_of("\n".join(words for _, words in page[1])), "page", "", Options())
    spoken = [(s.role, _letters(s.span.of(document.text))) for s in document.sections]
    out = []
    for mark, words in page[1]:
        line = _letters(markup.unescape(re.sub(r"<[^>]*>", " ", words)))
        if mark != " ":
            out.append(
                (
                    mark,
                    words,
                    {role for role, said in spoken if line in said or (len(said) > 3 and said in line)} or {"noise"},
                )
            )
    return out


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def lost(rows: list[tuple[str, str, set[str]]]) -> list[str]:
    return [words for mark, words, found in rows if mark == "+" and "noise" in found]


def left(rows: list[tuple[str, str, set[str]]]) -> list[str]:
    return [words for mark, words, found in rows if mark == "-" and not found <= KEPT]


ALL = [(name, roles(rows, between)) for between in ("\n", "\n\n") for name, rows in texts()]
ALL += [(page[0], judged(page)) for page in saved()]


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    rows = [(name, roles(page, "\n")) for name, page in texts(folder)]
    rows += [(page[0], judged(page)) for page in saved(folder)]
    for name, page in rows:
        for sign, words in [("LOST", w) for w in lost(page)] + [("left", w) for w in left(page)]:
            print(f"{sign}  {name}: {words}")
    for kind, of, mark in (("articles lost", lost, "+"), ("sites left", left, "-")):
        whole = sum(m == mark for _, page in rows for m, *_ in page)
        print(f"{kind}: {sum(len(of(page)) for _, page in rows)} of {whole} lines, {len(rows)} pages")


if __name__ == "__main__":
    main()
