"""Lines of the site around an article, told by where they stand and what stands beside them, after ``lines`` told what it
could by the words of each alone.

A line that shares its words with the text is kept where there is any doubt: headlines do, menus do not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass
from itertools import pairwise

from filmgraph.chinese import simplified_signs
from filmgraph.documents import lines, offers
from filmgraph.documents.dates import dates_in

ALL = 1_000
"""Words that a line shares with the text when it is known to be the headline."""
STUB = 3
"""Words of an entry of a menu, at most."""
FEWEST_TEXTS = 2
"""Paragraphs of text before a list of teasers can begin."""
LONGEST_LINK = 25
MOST_INSETS = 3
"""Links on lines of their own between paragraphs; where there are more, the article may be about what they name."""
OWNER = re.compile(r"©|\(c\)|copyright|\d{4}|all rights reserved|все права защищены|版权所有|[|,.–—-]", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """A line of the cleaned text: where it starts, its words, and the part it plays as far as is known."""

    start: int
    text: str
    role: str = "body"


@dataclass(frozen=True, slots=True)
class Known:
    """What was said of the page elsewhere."""

    title: str = ""
    creator: str = ""
    publisher: str = ""
    linked: Set[str] = frozenset()
    """Lines that are nothing but a link."""


def is_text(line: Line) -> bool:
    """True for a paragraph: a sentence, or words too many for a headline."""
    return line.role == "body" and (lines.is_sentence(line.text) or lines.size(line.text) > lines.HEADLINE)


def bounds(lined: list[Line]) -> tuple[int, int]:
    """Places of the first and the last paragraph of text; where there is none, every line is near them."""
    texts = [i for i, line in enumerate(lined) if is_text(line)]
    return (texts[0], texts[-1]) if texts else (len(lined), -1)


def may_head(line: Line) -> bool:
    """True for a line that can be a headline."""
    return (
        lines.size(line.text) <= lines.HEADLINE
        and not lines.STOP.search(line.text)
        and not line.text.endswith((":", "：", ","))
    )


def mark(lined: list[Line], known: Known) -> None:
    """Gives the lines of the site the role ``noise``; lines of other roles than ``body`` stay as they are."""
    page = _Page(lined, known)
    told = {id(line) for line in lined if line.role == "noise" and not lines.matches("related", line.text)}
    for step in (_offers, _boxes, _listings, _menus, _names, _insets, _end):
        step(page)
    _rescue(page, told)


class _Page:
    """The lines, and the words of its text that tell a headline from a menu."""

    def __init__(self, lined: list[Line], known: Known) -> None:
        self.lines, self.known = lined, known
        self.said = frozenset[str]().union(*(_words(x.text) for x in lined if is_text(x)))

    def body(self, start: int = 0, end: int | None = None) -> list[tuple[int, Line]]:
        """Lines not yet told to be anything else, with their places."""
        end = len(self.lines) if end is None else end
        return [(i, self.lines[i]) for i in range(max(0, start), end) if self.lines[i].role == "body"]

    def shared(self, line: Line) -> int:
        """How many of its words the text says too; all of them for the title."""
        if self.known.title and line.text == self.known.title:
            return ALL
        return len(_words(line.text) & self.said)

    def heads(self, start: int, end: int) -> bool:
        """True where a line that can be the headline stands between two places."""
        return any(may_head(x) and lines.size(x.text) > STUB for _, x in self.body(start, end))


def _words(text: str) -> frozenset[str]:
    """The longer words of a line without their endings, Chinese ones by pairs of characters."""
    plain = simplified_signs(text.lower())
    han = [m.group() for m in re.finditer("[\u3400-\u9fff]{2,}", plain)]
    pairs = {run[i : i + 2] for run in han for i in range(len(run) - 1)}
    return frozenset(pairs | {w[:6] for w in re.findall(r"[^\W\d_\u3400-\u9fff]{4,}", plain)})


def _offers(page: _Page) -> None:
    """Buttons, counters and invitations, by their words and where they stand."""
    first, last = bounds(page.lines)
    for i, line in page.body():
        if page.shared(line) == ALL:
            continue
        margin = "top" if i < first else "tail" if i > last else ""
        known = offers.is_counter(line.text) or offers.is_label(line.text, bool(margin))
        if known or (page.shared(line) < 3 and offers.is_offer(line.text, margin)):
            line.role = "noise"


def _boxes(page: _Page) -> None:
    """The name of the author once more, with what the paper says of him."""
    creator = page.known.creator.lower()
    if len(creator) < 4:
        return
    first, _ = bounds(page.lines)
    inside = False
    for _, line in page.body(first):
        text = line.text.lower()
        named = text == creator
        box = len(creator.split()) > 1 and text.startswith((creator, creator.split()[0] + " "))
        if (
            named
            or (inside and lines.size(text) <= 8 and not lines.TERMINAL.search(text))
            or (box and (inside or len(text) < 200) and offers.is_author(line.text))
        ):
            line.role, inside = "noise", True
        else:
            inside = False


def _listings(page: _Page) -> None:
    """Short unfinished lines after "Related stories:", and the teasers at the end where each has a sentence with it."""
    listing = False
    first, _ = bounds(page.lines)
    for i, line in enumerate(page.lines):
        if line.role == "noise":
            listing = (
                lines.is_label(line.text) or offers.heads_list(line.text) or (listing and offers.is_counter(line.text))
            )
        elif (
            listing
            and line.role == "body"
            and _is_link(line)
            and (i > first or (not page.shared(line) and page.heads(i + 1, first)))
        ):
            line.role = "noise"
        else:
            listing = False
    for i, line in enumerate(page.lines):
        if line.role == "noise" and lines.size(line.text) <= 5 and _are_teasers(page, i):
            for _, after in page.body(i):
                after.role = "noise"
            return


def _is_link(line: Line) -> bool:
    return not lines.TERMINAL.search(line.text) and lines.size(line.text) <= LONGEST_LINK


def _are_teasers(page: _Page, place: int) -> bool:
    """True where only pairs of a link and a sentence, two or more, follow a label after the text."""
    if sum(is_text(x) for x in page.lines[:place]) < FEWEST_TEXTS:
        return False
    after = [is_text(x) for _, x in page.body(place)]
    pairs = sum(not a and b for a, b in pairwise(after))
    return pairs >= 2 and sum(after) == pairs


def _menus(page: _Page) -> None:
    """Runs of entries above the text, and the lines before a menu that the text knows nothing of."""
    first, _ = bounds(page.lines)
    if first == len(page.lines):
        return
    run: list[Line] = []
    menu = -1
    # What follows the headline may be a list of the article's own.
    end = next(
        (i for i, x in page.body(0, first) if page.shared(x) and may_head(x) and lines.size(x.text) > STUB), first
    )
    for i, line in enumerate(page.lines[: end + 1]):
        if i < end and (line.role == "noise" or _is_stub(page, line)):
            run.append(line)
            continue
        # What stands directly above a date or a byline is the headline, however short.
        stubs = [x for x in run[: -1 if line.role in ("dateline", "byline") else None] if x.role == "body"]
        if len(run) >= 3 and stubs and page.heads(i, first):
            for x in stubs:
                x.role = "noise"
            menu = i
        elif run and any(x.role == "noise" and offers.is_menu(x.text) for x in run):
            menu = i
        run = []
    top = [x for x in page.lines[:3] if x.role in ("body", "noise")]
    unnamed = [x.role for x in top[:2]] == ["body", "noise"] and page.shared(top[0]) < ALL
    if unnamed and not lines.TERMINAL.search(top[0].text) and page.heads(page.lines.index(top[0]) + 1, first):
        top[0].role = "noise"
    for i, line in page.body(0, first):
        shared, after = page.shared(line), page.heads(i + 1, first)
        if after and not shared and ((i < menu and page.heads(menu, first)) or _is_row(line)):
            line.role = "noise"


def _is_stub(page: _Page, line: Line) -> bool:
    return (
        line.role == "body"
        and lines.size(line.text) <= STUB
        and not lines.TERMINAL.search(line.text)
        and not re.search("[:：]", line.text)
        and not dates_in(line.text)
        and page.shared(line) < ALL
    )


def _is_row(line: Line) -> bool:
    """True for three and more entries in a row: parted by signs, or capitals in a language that has few."""
    cells = [c for c in lines.CELLS.split(line.text) if c.strip()]
    if len(cells) >= 3 and max(map(lines.size, cells)) <= STUB and not dates_in(line.text):
        return True
    found = line.text.split()
    return len(found) >= 4 and all(re.match("[А-ЯЁ][а-яё-]+$", w) for w in found)


def _names(page: _Page) -> None:
    """The site's own name, as its publisher or its copyright line gives it, and entries that stand there twice."""
    first, last = bounds(page.lines)
    owners = {_plain(page.known.publisher)} | {
        _plain(OWNER.sub(" ", x.text))
        for x in page.lines
        if x.role == "noise" and re.search("©|copyright", x.text, re.I)
    }
    owners = {x for x in owners if len(x) >= 3}
    count = Counter(_plain(x.text) for x in page.lines)
    for i, line in page.body():
        own = _plain(line.text)
        if first <= i <= last or not own or page.shared(line) == ALL:
            continue
        short = lines.size(line.text) <= 6 and not lines.TERMINAL.search(line.text)
        part = len(own) >= 4 and not _is_title(page, line) and any(own in x for x in owners)
        if (short and (own in owners or part)) or (count[own] > 1 and _is_stub(page, line)):
            line.role = "noise"


def _is_title(page: _Page, line: Line) -> bool:
    return lines.size(line.text) > STUB and page.shared(line) > 1


def _plain(text: str) -> str:
    return "".join(c for c in simplified_signs(text.lower()) if c.isalnum())


def _insets(page: _Page) -> None:
    """A link on a line of its own between two paragraphs, and entries between lines of the site."""
    first, last = bounds(page.lines)
    if page.known.title in {x.text for _, x in page.body(0, first)}:
        for _, line in page.body(0, first):
            if line.text in page.known.linked and not page.shared(line):
                line.role = "noise"
    linked = [
        (i, x)
        for i, x in page.body(first, last)
        if x.text in page.known.linked and _is_link(x) and lines.size(x.text) > STUB and is_text(page.lines[i - 1])
    ]
    if len(linked) <= MOST_INSETS:
        for i, line in linked:
            if is_text(page.lines[i + 1]):
                line.role = "noise"
    for i, line in page.body(first, last):
        around = page.lines[i - 1].role == page.lines[i + 1].role == "noise"
        if around and _is_stub(page, line) and not page.shared(line):
            line.role = "noise"


def _end(page: _Page) -> None:
    """After the text and the first line of the site below it, nothing but sentences is the article's."""
    _, last = bounds(page.lines)
    if last < 0:
        return
    below = next((i for i in range(last + 1, len(page.lines)) if page.lines[i].role == "noise"), len(page.lines))
    for i, line in page.body(last + 1):
        # Also a list of links that no word gives away. A short sentence may still belong to the text.
        if (i > below or line.text in page.known.linked) and not lines.STOP.search(line.text):
            line.role = "noise"


def _rescue(page: _Page, told: Set[int]) -> None:
    """A page without a headline has lost it: the line that shares most words with the text, above it or at the very end."""
    first, last = bounds(page.lines)
    if last < 0 or any(may_head(x) and lines.size(x.text) > 1 for _, x in page.body(0, first)):
        return
    if any(x.role == "headline" for x in page.lines) or page.body(last + 1):
        return
    above = [x for x in page.lines[:first] if _could_head(x, told)]
    best = max(above, key=page.shared, default=None)
    if best is None or not page.shared(best):
        below = [x for x in page.lines[last + 1 :] if _could_head(x, told)]
        best = below[-1] if below and below[-1] is page.lines[-1] and page.shared(below[-1]) > 1 else None
    if best is not None:
        best.role = "body"


def _could_head(line: Line, told: Set[int]) -> bool:
    return line.role == "noise" and id(line) not in told and may_head(line) and lines.size(line.text) >= STUB
