"""The first words of an article's first paragraph, and the last of its last: place, date, agency, reporter, editors."""

from __future__ import annotations

import re
from dataclasses import dataclass

from filmgraph.chinese import simplified_signs
from filmgraph.documents.dates import dates_in
from filmgraph.documents.lines import Credit, credit_in

WORD = r"[A-ZÀ-ÞĀ-Ž][A-ZÀ-ÞĀ-Ž.’'-]+"
UPPER = rf"{WORD}(?: {WORD}){{0,2}}"
NAME = r"[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,3}"
DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? (?:19|20)\d{2})?"
AGENCY = r"\(([A-Z][\w. /&-]{1,30})\)"
WESTERN = re.compile(
    rf"^(?:{UPPER}(?:, {NAME})?(?:, {DAY})?\s?(?:{AGENCY})?|"
    rf"{NAME}(?:, {NAME})?(?:, {DAY})?\s?{AGENCY}|{NAME}, {DAY}|\(([A-Z]\w{{1,20}})\))\s?(?:--|—|–|-)\s+"
)
CITY = r"[А-ЯЁ][А-ЯЁа-яё-]{2,20}(?:[ -][А-ЯЁ][А-ЯЁа-яё-]{2,20}){0,2}"
DAY_RU = r", \d{1,2} [а-я]{3,8}\.?(?: (?:19|20)\d{2}(?: г(?:ода|\.))?)?"
WIRE = r"([А-ЯЁA-Z][\w-]*(?: [А-ЯЁA-Z][\w-]*){0,2})"
RUSSIAN = re.compile(
    rf"^(?:{CITY}(?:{DAY_RU}\.?|\.)?\s?/([^/\n]{{2,30}})/\.?|{CITY}{DAY_RU}\.?\s?(?:[—–-]\s?{WIRE}\.|[—–](?=\s))"
    rf"|[А-ЯЁ][А-ЯЁ-]{{2,20}}(?: [А-ЯЁ-]{{3,20}})?\s?[—–]\s)\s*"
)
CHINESE = re.compile(
    r"^[（(【]?(?:(?P<agency>[\u4e00-\u9fff]{1,8}?(?:社|网|报|台|客户端))(?!记者))?(?P<place>[\u4e00-\u9fff·]{2,10}?)?"
    r"(?:(?:19|20)\d{2}年)?(?:\d{1,2}月)\d{1,2}日(?:电|讯|消息|报道)[）)】]?\s?(?P<by>[(（](?:[\u4e00-\u9fff]{0,6}?)(?:记者|通讯员)[^()（）]{1,40}[)）])?\s?[:：]?"
)
CHINESE_BY = re.compile(
    r"^(?:(?P<agency>[\u4e00-\u9fff]{1,8}(?:报|网|社|台|新闻|客户端|本报))讯?|本报讯)?\s?(?P<by>[(（](?:[\u4e00-\u9fff]{0,6}?)(?:记者|通讯员)\s?(?P<name>[^()（）]{1,40})[)）])\s?"
)
PHRASE = re.compile(r"\b(?:of|and|for|in|the|with|release)\b", re.IGNORECASE)
"""No part of a place's name as datelines have it; with it, capitals are a headline or a letterhead."""
ALONE = re.compile(rf"^{UPPER}(?:, {NAME})?$")


@dataclass(frozen=True, slots=True)
class Lead:
    """Where the text proper begins in a paragraph, and what stood before it."""

    parts: tuple[tuple[int, int, str], ...]
    """Start, end, role, in the paragraph's own offsets."""
    credit: Credit
    issued: str = ""


def lead(line: str) -> Lead | None:
    """The dateline or reporter's name that a paragraph begins with."""
    plain = simplified_signs(line)
    if found := CHINESE.match(plain):
        return _chinese(line, found)
    if found := CHINESE_BY.match(plain):
        agency, name = (line[found.start(g) : found.end(g)] if found.group(g) else "" for g in ("agency", "name"))
        return Lead(((0, found.end(), "byline"),), Credit(name.strip(), "" if agency.startswith("本") else agency))
    found = WESTERN.match(line) or RUSSIAN.match(line)
    if found and not PHRASE.search(found.group()):
        dated = dates_in(found.group())
        agency = next(filter(None, found.groups()), "")
        return Lead(((0, found.end(), "dateline"),), Credit(publisher=agency), dated[0].iso if dated else "")
    return None


def _chinese(line: str, found: re.Match[str]) -> Lead:
    parts = [(0, found.end(), "dateline")]
    name = ""
    if found.group("by"):
        parts = [(0, found.start("by"), "dateline"), (found.start("by"), found.end(), "byline")]
        name = re.sub(r"^[(（].*?(?:记者|記者|通讯员|通訊員)\s?|[)）]$", "", line[found.start("by") : found.end("by")])
    agency = line[found.start("agency") : found.end("agency")] if found.group("agency") else ""
    dated = dates_in(found.group())
    return Lead(tuple(parts), Credit(name.strip(), agency), dated[0].iso if dated else "")


def is_dateline(line: str) -> bool:
    """True for a line that is a place in capitals and nothing else: ``OSLO, Norway``."""
    return bool(ALONE.match(line)) and len(line.split()) <= 6


def tail(line: str) -> Lead | None:
    """Credits in brackets at a paragraph's end: the reporter's is a byline, the editors' are noise."""
    for key, role in (("credit_editor", "noise"), ("credit_reporter", "byline")):
        if hit := credit_in(key, line):
            found, credit = hit
            return Lead(((found.start(), len(line), role),), credit)
    return None
