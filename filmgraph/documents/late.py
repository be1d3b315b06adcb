"""GBK bytes read one byte late: finds such runs in a line and puts them right, both lost halves included.

Nothing is known but the bytes between; the halves at the ends are tried, and a run is changed only where the result
reads as Chinese far better than what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from filmgraph.documents.words import common_characters, likelihood, simplified

START = re.compile(r"\?(?:([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,6})\))?")
TAG_REST = re.compile(r"/?(?:p|br|div|span|strong|h[1-6])\s*/?>")
"""What is left of a tag whose opening bracket went with the lost byte."""
LONGEST = 60
CONTEXT = 4
GAIN, SURE_GAIN = 9.0, 6.0
PER_CHARACTER = 2.5
"""Gain in log-probability per character that a repair needs; garbled Chinese is some seven below real Chinese."""
READABLE = -8.5
"""Log-probability per character below which a result is no Chinese."""
PAIRS = {"”": "“", "’": "‘", "》": "《", "）": "（", "】": "【", "〉": "〈", "」": "「", "』": "『"}


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch ``line[start:end]`` that may be late."""

    start: int
    end: int
    data: bytes
    """Its bytes without the two that were lost."""
    reading: str | None
    trail: int | None
    """The very last byte, where an ASCII sign shows it."""
    tag: bool


def mend(line: str, certain: bool) -> tuple[str, int]:
    """The line with its late runs put right, and how many; ``certain`` when the page bears other marks of a mirror."""
    count, at = 0, 0
    while (at := line.find("?", at)) >= 0:
        found = START.match(line, at)
        best = (
            max(
                ((gain, text, run) for run in _runs(line, found) for gain, text in [_read(line, run, certain)]),
                key=lambda x: x[0],
                default=None,
            )
            if found
            else None
        )
        if best is None or best[0] <= 0:
            at += 1
            continue
        _, text, run = best
        after = line[run.end :]
        line = line[: run.start] + text + ("\n" + after if run.tag and after.strip() else after)
        at = run.start + len(text)
        count += 1
    return line, count


def _runs(line: str, found: re.Match[str]) -> Iterator[_Run]:
    """Every stretch that could be a late run beginning at ``found``."""
    data = b""
    for k in range(found.end(), min(len(line), found.end() + LONGEST)):
        c = line[k]
        if data and c == "?":
            rest = TAG_REST.match(line, k + 1)
            yield _Run(found.start(), rest.end() if rest else k + 1, data, found.group(1), None, bool(rest))
            return
        if data and "@" <= c <= "~":
            yield _Run(found.start(), k + 1, data, found.group(1), ord(c), False)
            return
        unit = _bytes(c)
        if len(unit) != 2:
            return
        data += unit


def _bytes(c: str) -> bytes:
    """GBK bytes of a character; the site made ``！`` and its like ASCII only after it had torn them."""
    if c in "!,:;":
        return bytes((0xA3, ord(c) + 0x80))
    try:
        return c.encode("gbk")
    except UnicodeEncodeError:
        return b""


def _read(line: str, run: _Run, certain: bool) -> tuple[float, str]:
    """How much better a run reads when put right (0 or less: leave it), and the text it becomes."""
    nothing = (0.0, "")
    try:
        inner = run.data[1:-1].decode("gbk")
    except UnicodeDecodeError:
        return nothing
    if sum(c in common_characters() or not "\u4e00" <= c <= "\u9fff" for c in inner) < 0.8 * len(inner):
        return nothing
    left, right = line[max(0, run.start - CONTEXT) : run.start], line[run.end : run.end + CONTEXT]
    if run.tag:
        right = "\n"
    best = _complete(line, run, inner, left, right)
    if best is None:
        return nothing
    old = _score(left + "？" + line[run.start + 1 : run.end - 1] + ("？" if run.trail is None else "e") + right)
    new, text = best
    length = len(left + text + right)
    gain = new - old
    if not inner and run.trail is None and not run.tag:
        return nothing
    if run.tag and not inner:
        # Torn punctuation before a torn tag: the rest of the tag is evidence enough.
        return 1.0, text
    if new < READABLE * length or gain < PER_CHARACTER * (len(inner) + 1) or gain < (SURE_GAIN if certain else GAIN):
        return nothing
    return gain, text


def _complete(line: str, run: _Run, inner: str, left: str, right: str) -> tuple[float, str] | None:
    """The best of all ways to add the two lost bytes, with its score in context."""
    before = line[run.start - 1] if run.start else ""
    firsts = _firsts(run.data[0], before, run.reading)
    lasts = _lasts(run.data[-1], run.trail)
    if not firsts or not lasts:
        return None
    if inner:
        x = max(firsts, key=lambda c: _score(left + c + inner[:CONTEXT]) + _balance(line, run, c))
        y = max(lasts, key=lambda c: _score((x + inner)[-CONTEXT:] + c + right) + _balance(line, run, c))
        text = x + inner + y
        return _score(left + text + right), text
    joint = [
        (_score(left + x + y + right) + _balance(line, run, x) + _balance(line, run, y), x + y)
        for x in _few(firsts, left, "")
        for y in _few(lasts, "", right)
    ]
    score, text = max(joint)
    return score, text


def _few(candidates: tuple[str, ...], left: str, right: str) -> list[str]:
    return sorted(candidates, key=lambda c: (-_score(left + c + right), c))[:12]


def _firsts(trail: int, before: str, reading: str | None) -> tuple[str, ...]:
    """Characters with this second byte; a reading belongs to the pair of the byte before and the lost one."""
    leads = range(0x81, 0xFF)
    if reading is not None:
        torn = _bytes(before)[1:] if before else b""
        leads_known = [x for x in leads if reads(_character(torn + bytes((x,))), reading)] if torn else []
        return tuple(c for x in leads_known if (c := _character(bytes((x, trail)))))
    return tuple(c for x in leads if (c := _character(bytes((x, trail)))))


def _lasts(lead: int, trail: int | None) -> tuple[str, ...]:
    trails = range(0x40, 0xFF) if trail is None else (trail,)
    return tuple(c for y in trails if (c := _character(bytes((lead, y)))))


@lru_cache(maxsize=65_536)
def _character(data: bytes) -> str:
    """The one printable character of two bytes, or nothing."""
    try:
        c = data.decode("gbk")
    except UnicodeDecodeError:
        return ""
    return c if len(c) == 1 and ("\u4e00" <= c <= "\u9fff" or c in "。，、；：？！“”‘’《》（）…—·") else ""


def _balance(line: str, run: _Run, c: str) -> float:
    """Brackets and quotes that find their other half speak for a reading, lone ones against it."""
    if c in PAIRS:
        before = line[: run.start]
        return 3.0 if before.count(PAIRS[c]) > before.count(c) else -4.0
    closer = next((k for k, v in PAIRS.items() if v == c), "")
    if closer:
        rest = _preview(run) + line[run.end :]
        found = rest.find(closer)
        return 3.0 if found >= 0 and not 0 <= rest.find(c) < found else -4.0
    return 0.0


def _preview(run: _Run) -> str:
    return run.data[1:-1].decode("gbk", "replace")


def _score(text: str) -> float:
    return likelihood(simplified(text))


@lru_cache(maxsize=4096)
def reads(c: str, reading: str) -> bool:
    """True when ``reading`` (with its tone mark) is one of the character's."""
    if not c:
        return False
    from pypinyin import Style, pinyin

    return reading in pinyin(c, style=Style.TONE, heteronym=True)[0]
