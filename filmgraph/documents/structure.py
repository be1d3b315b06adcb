"""Cleaned text → the parts of the page: which lines are the article and which are the site around it.

When in doubt a line is body: noise that stays costs a little, a fact thrown away cannot be got back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass

from filmgraph.documents import lead as leads
from filmgraph.documents import lines, margins, offers
from filmgraph.documents.dates import Dated, dates_in
from filmgraph.documents.lines import Credit
from filmgraph.documents.margins import Known, Line, is_text, may_head
from filmgraph.model import Section, Span

SUBHEAD = 14
CAPTION = 40
SHINGLE = 4
REPEATED = 0.65
"""Share of a caption that the text says again."""
LONGEST_BODY = 20_000
"""Characters; a longer line is no paragraph of prose."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections and what they say about the article."""

    sections: tuple[Section, ...]
    title: str | None = None
    issued: str | None = None
    publisher: str | None = None
    creator: str | None = None


@dataclass(slots=True)
class _Page:
    lines: list[Line]
    issued: str = ""
    publisher: str = ""
    creator: str = ""
    title: str = ""

    def credit(self, credit: Credit) -> None:
        self.publisher = self.publisher or credit.publisher
        self.creator = self.creator or credit.creator

    def date(self, found: list[Dated]) -> None:
        self.issued = self.issued or next((d.iso for d in found if d.iso), "")


def outline(text: str, captions: Set[str] = frozenset(), linked: Set[str] = frozenset(), title: str = "") -> Outline:
    """The sections of a cleaned text, in order, one per paragraph or part of one, and its metadata.

    ``captions`` are lines known to stand under pictures, ``linked`` lines that are nothing but a link; ``title`` is the
    headline where the format names it.
    """
    page = _Page(list(_lines(text)))
    _mark_margins(page, captions)
    _mark_meta(page)
    _mark_site(page, Known(title, page.creator, page.publisher, linked))
    _find_headline(page, title)
    _mark_captions(page)
    _mark_subheads(page)
    return Outline(
        tuple(_sections(page)),
        page.title or None,
        page.issued or None,
        page.publisher or None,
        page.creator or None,
    )


def _lines(text: str) -> Iterator[Line]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Line(at, line)
        at += len(line) + 1


def _mark_margins(page: _Page, captions: Set[str]) -> None:
    first, last = margins.bounds(page.lines)
    for i, line in enumerate(page.lines):
        margin = i < first or i > last
        if line.text in captions:
            line.role = "caption"
        elif lines.is_noise(line.text, margin) and not _top_meta(line.text):
            line.role = "noise"
        elif lines.is_caption(line.text):
            line.role = "caption"


def _top_meta(text: str) -> bool:
    return lines.meta(text) is not None


def _mark_meta(page: _Page) -> None:
    """Date lines and bylines at the top or the foot of the page; a date may stand before the headline on its line."""
    lined = list(page.lines)
    first, last = margins.bounds(lined)
    for i, line in enumerate(lined):
        near = i <= first or i >= last
        if line.role != "body" or not near:
            continue
        found = lines.meta(line.text)
        closing = leads.tail(line.text)
        if found:
            _take_date(page, line, *found)
        elif (credit := lines.credit(line.text)) and not lines.is_sentence(line.text):
            line.role = "byline"
            page.credit(credit)
            page.date(dates_in(line.text))
        elif closing and closing.parts[0][0] == 0:
            line.role = closing.parts[0][2]
            page.credit(closing.credit)
        elif 0 < i <= first and leads.is_dateline(line.text):
            line.role = "dateline"


def _take_date(page: _Page, line: Line, dated: Dated, rest: str) -> None:
    page.date([dated])
    credit = lines.credit(rest) or lines.credit(line.text)
    source = lines.credit_in("source", line.text)
    page.credit(credit or Credit())
    page.credit(source[1] if source else Credit())
    after = line.text[dated.end :].lstrip(" |-–—:：,")
    title = lines.label("title_label").match(after + " ")
    if title or (not credit and not source and dated.start < 20 and lines.size(rest) >= 6 and not lines.is_noise(rest)):
        # The headline or a summary follows the date on the same line.
        rest = after[title.end() if title else 0 :].lstrip()
        at = len(line.text) - len(rest)
        page.lines.insert(page.lines.index(line) + 1, Line(line.start + at, rest))
        line.text = line.text[: dated.end]
        line.role = "dateline"
    else:
        named = (credit and credit.creator) or lines.SIGNED.match(line.text)
        line.role = "byline" if named else "dateline"


def _mark_site(page: _Page, known: Known) -> None:
    """Lines that only their place gives away; the first of the page may be the site's name."""
    before = page.lines[0].role if page.lines else ""
    margins.mark(page.lines, known)
    top = page.lines[0] if page.lines else Line(0, "")
    if (
        before == "body"
        and top.role == "noise"
        and lines.size(top.text) > 1
        and not offers.is_label(top.text, margin=True)
    ):
        page.publisher = page.publisher or top.text


def _find_headline(page: _Page, title: str) -> None:
    """Short lines before the text are headline, kicker and deck; some sites put the headline after the text instead."""
    body = [x for x in page.lines if x.role == "body"]
    first = next((i for i, x in enumerate(body) if is_text(x)), None)
    if first is None:
        heads = body[:1] if body and may_head(body[0]) else []
    else:
        heads = [x for x in body[:first] if may_head(x)]
        if not heads and first < len(body) - 1 and may_head(body[-1]) and lines.size(body[-1].text) >= 4:
            heads = body[-1:]
    if not heads:
        return
    long = [x for x in heads if x.text == title] or [x for x in heads if lines.size(x.text) >= 4]
    best = long[0] if long else max(heads, key=lambda x: lines.size(x.text))
    page.title = best.text
    for x in heads:
        x.role = "noise" if x.text != best.text and lines.size(x.text) <= 3 else "headline"


def _mark_captions(page: _Page) -> None:
    """A short sentence that a longer paragraph says again stands under a picture."""
    short: list[tuple[Line, frozenset[str]]] = []
    holders: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for line in page.lines:
        own = _grams(line.text) if line.role == "body" and len(line.text) < LONGEST_BODY else frozenset()
        if own and lines.size(line.text) <= CAPTION and lines.TERMINAL.search(line.text):
            short.append((line, own))
        for gram in own:
            # A gram of more lines than this is a phrase of the subject and tells nothing.
            if len(holders[gram]) < 20:
                holders[gram].append((line.start, len(own)))
    for line, own in short:
        shared = Counter(start for gram in own for start, count in holders[gram] if count > 2 * len(own))
        if shared and max(shared.values()) >= REPEATED * len(own):
            line.role = "caption"


def _grams(text: str) -> frozenset[str]:
    plain = "".join(c for c in text if c.isalnum())
    n = SHINGLE if lines.HAN.search(plain) else 3 * SHINGLE
    return frozenset(plain[i : i + n] for i in range(len(plain) - n + 1)) if len(plain) >= 2 * SHINGLE else frozenset()


def _mark_subheads(page: _Page) -> None:
    """A short unfinished line between two paragraphs of text heads the second; two in a row are a list."""
    shown = [x for x in page.lines if x.role != "noise"]
    for before, line, after in zip(shown, shown[1:], shown[2:], strict=False):
        if line.role != "body" or lines.TERMINAL.search(line.text) or lines.size(line.text) > SUBHEAD:
            continue
        closed = before.role in ("caption", "headline", "byline", "dateline") or bool(
            lines.TERMINAL.search(before.text)
        )
        if closed and is_text(after) and not line.text.endswith((":", "：", ",", "，", "、")):
            line.role = "headline"


def _sections(page: _Page) -> Iterator[Section]:
    first = next((x for x in page.lines if is_text(x)), None)
    last = next((x for x in reversed(page.lines) if is_text(x)), None)
    for line in page.lines:
        parts: list[tuple[int, int, str]] = []
        start, end = 0, len(line.text)
        if line.role == "body" and line is first and (found := leads.lead(line.text)):
            page.credit(found.credit)
            page.issued = page.issued or found.issued
            parts += found.parts
            start = found.parts[-1][1]
        if line.role == "body" and line is last and (found := leads.tail(line.text)):
            page.credit(found.credit)
            end = max(start, found.parts[0][0])
            closing = found.parts
        else:
            closing = ()
        if line.role == "body" and (source := lines.credit_in("source", line.text[-200:])):
            page.credit(source[1])
        parts.append((start, end, line.role))
        for a, b, role in (*parts, *closing):
            yield from _section(line, a, b, role)


def _section(line: Line, start: int, end: int, role: str) -> Iterator[Section]:
    words = line.text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start < end:
        yield Section(Span(line.start + start, line.start + end), role)
