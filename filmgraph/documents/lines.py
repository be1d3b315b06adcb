"""What a single line of a page is, from its own words: navigation and other noise, caption, byline, or plain text.

The words are data (``data/*.toml``); every language's lists are asked, because pages mix languages in their margins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from filmgraph.chinese import simplified_signs
from filmgraph.documents.data import table
from filmgraph.documents.dates import Dated, dates_in

CODES = ("en", "ru", "zh")
LONGEST_NOISE = 220
"""Characters; a longer line is a paragraph whatever it begins with."""
LONGEST_META = 200
MOST_META = 14
"""Words of a date line besides the date."""
HEADLINE = 28
"""Words; Chinese characters count half."""
TERMINAL = re.compile(r"[.。!！?？;；…][\"'”’»」』）)\]】]*$")
STOP = re.compile(r"[.。;；][\"'”’»」』）)\]】]*$")
CELLS = re.compile(r"\s{2,}|\s?[|｜│•·▪]\s|\s?(?:>{1,2}|»|›|→|／)\s?|\s/\s")
CRUMBS = re.compile(r"\S\s?(?:>{2}|»|›|→)\s?\S|\S\s[>/|｜│]\s\S|\S\s{2,}\S")
HAN = re.compile("[\u3400-\u9fff]")
WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+(?:[-’'][^\W_]+)*")
ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^\S+@\S+\.\w+\b.{0,60}$")
SIGNED = re.compile(r"^[A-ZÀ-ÞА-ЯЁ][a-zß-ÿа-яё'’-]+(?: [A-ZÀ-ÞА-ЯЁ][\w.'’-]*){1,3}\s*[|•·–—]")
"""A name in front of a separator, as some agencies sign."""
QUOTED = re.compile("«([^«»]{1,100})»")
CONTROL_ONLY = re.compile(r"^[\W_]+$")


@dataclass(frozen=True, slots=True)
class Credit:
    """Who wrote or published it, as a line says."""

    creator: str = ""
    publisher: str = ""


@lru_cache(maxsize=64)
def rules(key: str, start: bool = True) -> tuple[re.Pattern[str], ...]:
    """The patterns of one key, anchored at the line's start or not: one per language, single where they have groups."""
    found = [table(code).get(key, []) for code in CODES]
    listed = [[x] if isinstance(x, str) else x for x in found]
    grouped = any("(?P<" in p for patterns in listed for p in patterns)
    whole = [p for patterns in listed for p in (patterns if grouped else ["|".join(patterns)]) if p]
    return tuple(re.compile(rf"{'^' if start else ''}(?:{p})", re.IGNORECASE) for p in whole)


@lru_cache(maxsize=8)
def words(key: str) -> frozenset[str]:
    """The words of one list in all languages."""
    return frozenset(w for code in CODES for w in str(table(code)[key]).split())


@lru_cache(maxsize=512)
def size(line: str) -> int:
    """Words of a line; two Chinese characters count as one."""
    found = WORD.findall(line)
    han = sum(bool(HAN.match(w)) for w in found)
    return len(found) - han + (han + 1) // 2


def is_sentence(line: str) -> bool:
    """True for a line long enough to state something and ended as sentences are."""
    return size(line) >= 8 and bool(STOP.search(line))


def matches(key: str, line: str, start: bool = True) -> re.Match[str] | None:
    """The first pattern of ``key`` that fits the line, compared in simplified characters."""
    plain = simplified_signs(line)
    for pattern in rules(key, start):
        if found := pattern.search(plain):
            return found
    return None


def is_noise(line: str, margin: bool = True) -> bool:
    """True for a line of navigation, sharing, counting, advertising, legal or editorial matter.

    ``margin``: the line stands above or below the text, where menus and trails of pages are.
    """
    if len(line) > LONGEST_NOISE:
        return False
    if CONTROL_ONLY.match(line) or ADDRESS.match(line) or is_bar(line, margin):
        return True
    if matches("noise_anywhere", line, start=False):
        return True
    # A full sentence that happens to begin with such a word is text, unless it addresses the reader.
    named = matches("noise", line) or matches("related", line)
    return bool(named) and not (size(line) > 22 and STOP.search(line))


def is_bar(line: str, margin: bool) -> bool:
    """True for a share bar, a menu or a trail of pages: short cells in a row and no sentence."""
    # In the lines of some languages » closes a quotation and is no arrow.
    line = QUOTED.sub(r"“\1”", line)
    known = [w.lower() for w in re.findall(r"[^\s|｜:：,，/>»•·]+", simplified_signs(line))]
    vocabulary = words("share") | words("menu")
    told = sum(w in vocabulary for w in known)
    if known and told >= max(2, 0.75 * len(known)):
        return True
    # Rows of a table and credits of a film have cells too: only known words or arrows make a menu of them.
    crumbs = re.search(r"\s>\s|>{2}|»|›|→", line)
    if not margin or not (told or crumbs) or not CRUMBS.search(line) or dates_in(line) or STOP.search(line):
        return False
    cells = [c.strip() for c in CELLS.split(line) if c and c.strip()]
    if len(cells) < 2 or (len(cells) == 2 and not (crumbs or told)):
        return False
    return max(size(c) for c in cells) <= 7 and sum(size(c) for c in cells) <= 5 * len(cells)


def is_label(line: str) -> bool:
    """True for a heading of a list of links ("Related stories:"): what follows it is noise too."""
    found = matches("related", line)
    # With words of its own behind the label, the list is in the line itself.
    return bool(
        found and (line.endswith((":", "：")) or (size(line) <= 4 and found.end() >= len(line.rstrip(" >»：:|"))))
    )


def is_caption(line: str) -> bool:
    """True for a line that describes a picture."""
    if len(line) > 300 or size(line) > 60:
        return False
    if matches("caption", line) or (line.startswith(("[", "【")) and matches("caption", line[1:])):
        return True
    return size(line) <= 45 and bool(matches("caption_end", line, start=False))


def meta(line: str) -> tuple[Dated, str] | None:
    """The date of a line that holds little but a date, and the rest of the line without it and its label."""
    found = dates_in(line) if len(line) <= LONGEST_META else []
    if not found:
        return None
    rest = line
    for dated in reversed(found):
        rest = rest[: dated.start] + " " + rest[dated.end :]
    rest = label("date_label").sub(" ", simplified_signs(rest))
    rest = re.sub(r"^[\W_]+|[\W_]+$", "", rest)
    first = found[0]
    lead = line[: first.start]
    # Prose that begins with a date ends as prose does, or goes on after a comma.
    prose = bool(STOP.search(line) and size(rest) > 6) or bool(re.match(r"\s?[，,]\s?[^\W\d]", line[first.end :]))
    if prose or len(lead) > 60 or size(rest) > (MOST_META if len(lead) > 20 else HEADLINE):
        return None
    return first, rest


@lru_cache(maxsize=2)
def label(key: str) -> re.Pattern[str]:
    """One alternation of a label in all languages."""
    return re.compile("|".join(rf"(?:(?<![^\W\d_]){table(code)[key]}(?![^\W\d_]))" for code in CODES), re.IGNORECASE)


def credit(line: str) -> Credit | None:
    """Author and publisher of a byline, or nothing when the line is none."""
    if size(line) > 30:
        return None
    for key in ("byline", "press"):
        plain = simplified_signs(line)
        for pattern in rules(key):
            if found := pattern.search(plain):
                return _credit(found, line)
    return None


def _credit(found: re.Match[str], line: str) -> Credit:
    """Names are taken from the line itself, which may be in traditional characters; offsets are the same."""
    groups = found.groupdict()

    def words_of(name: str) -> str:
        return line[found.start(name) : found.end(name)].strip(" ·|,，、") if groups.get(name) else ""

    return Credit(words_of("creator"), words_of("publisher"))


def credit_in(key: str, line: str) -> tuple[re.Match[str], Credit] | None:
    """A credit anywhere in a line by one key's patterns."""
    found = matches(key, line, start=False)
    return (found, _credit(found, line)) if found else None
