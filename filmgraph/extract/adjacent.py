"""What stands side by side belongs together: a post and its body, a body and the one above it.

The network sees most of this; in long lists of titled people it loses the thread, and here grammar is enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from filmgraph.extract.facts import Found
from filmgraph.tables import table

if TYPE_CHECKING:
    from filmgraph.extract.reader import Page

RULE = "adjacency"
SURE = 0.85
TAIL = re.compile(r" (?:of|at|for)(?: the)?$")
"""A preposition that the network has left on the post."""


Gaps = dict[str, re.Pattern[str]]
"""Name of a rule → what may stand between the two mentions."""


@cache
def _between(language: str) -> Gaps:
    told = table("filmgraph.extract", "adjacent").get(language, {})
    return {name: re.compile(pattern) for name, pattern in told.items()}


def side_by_side(page: Page, found: Sequence[Found]) -> list[Found]:
    """``found``, with who holds the post beside his name, who works for the body that the post names, which body is part
    of which; and without the posts and bodies of that person's neighbours in the list.
    """
    words = _between(page.language)
    if not words:
        return list(found)
    beside_post = _posts(page, words)
    owner = {f.pair[1]: f.subject for f in beside_post}
    found = [f for f in found if f.predicate != "holdsPost" or owner.get(f.pair[1], f.subject) == f.subject]
    posts = [*(f for f in found if f.predicate == "holdsPost"), *beside_post]
    beside = []
    for f in posts:
        if (body := _body_of(page, f.pair[1], words)) is not None:
            beside.append(Found(f.subject, "affiliatedWith", page.entity[body], (f.pair[0], body), SURE, RULE))
    clear = {(f.subject, f.pair[0]): f.object for f in beside}
    kept = [
        f for f in found if f.predicate != "affiliatedWith" or clear.get((f.subject, f.pair[0]), f.object) == f.object
    ]
    have = {(f.subject, f.predicate, f.object) for f in kept}
    fresh = {(f.subject, f.predicate, f.object): f for f in (*_bodies(page, words), *posts, *beside)}
    return [*kept, *(f for key, f in sorted(fresh.items()) if key not in have and f.subject != f.object)]


def _posts(page: Page, words: Gaps) -> list[Found]:
    """Persons right before or behind a post."""
    out = []
    mentions = page.scores.mentions
    for n in range(len(mentions) - 1):
        tops, gap = (mentions[n].top, mentions[n + 1].top), _gap(page, n)
        if tops == ("Person", "Post") and words["person-then-post"].fullmatch(gap):
            person, post = n, n + 1
        elif tops == ("Post", "Person") and words["post-then-person"].fullmatch(gap):
            person, post = n + 1, n
        else:
            continue
        out.append(Found(page.entity[person], "holdsPost", page.entity[post], (person, post), SURE, RULE))
    return out


def _bodies(page: Page, words: Gaps) -> list[Found]:
    """Bodies right beside the body that they are part of."""
    out = []
    for n in range(len(page.texts) - 1):
        if _organization(page, n) and _organization(page, n + 1):
            small, large = (n + 1, n) if page.language == "zh" else (n, n + 1)
            gap = _gap(page, n)
            if words["body-of-body"].fullmatch(gap):
                out.append(Found(page.entity[small], "partOf", page.entity[large], (small, large), SURE, RULE))
    return out


def _body_of(page: Page, post: int, words: Gaps) -> int | None:
    """The body next to a post: "director of X", 某局局长."""
    link = TAIL.search(page.texts[post])
    for n in (post + 1, post + 2):  # a place or a person may be the beginning of the body's name
        if _organization(page, n) and (n == post + 1 or page.wholes[n].start <= page.scores.mentions[n - 1].start):
            after = page.document.text[page.scores.mentions[post].end : page.wholes[n].start]
            if words["post-of-body"].fullmatch((link.group() if link else "") + _blank(after)):
                return n
    if _organization(page, post - 1) and words["body-before-post"].fullmatch(_gap(page, post - 1)):
        return post - 1
    return None


def _organization(page: Page, n: int) -> bool:
    return 0 <= n < len(page.texts) and page.top(n) == "Organization"


def _gap(page: Page, n: int) -> str:
    """The words between mention ``n`` and the next."""
    a, b = page.scores.mentions[n], page.scores.mentions[n + 1]
    return _blank(page.document.text[a.end : b.start])


def _blank(words: str) -> str:
    """``words`` with any white space as one blank."""
    return " ".join(f"|{words}|".split())[1:-1]
