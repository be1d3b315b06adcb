"""GBK bytes read one byte late: finds such runs in a line and puts them right, both lost halves included.

Nothing is known but the bytes between; the halves at the ends are tried, and a run is changed only where the result
reads as Chinese far better than what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from filmgraph.chinese import simplified_signs
from filmgraph.documents.words import common_characters, likelihood

VOWELS = "āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ"
TORN = re.compile(rf"\?(?:([a-z{VOWELS}]{{1,6}})\))?")
"""A lost half; a reading after it has lost its opening bracket too."""
TAG_REST = re.compile(r"/?(?:p|br|div|span|strong|h[1-6])\s*/?>")
"""What is left of a tag whose opening bracket went with the lost byte."""
LONGEST = 60
CONTEXT = 6
WINDOW = 400
"""How far quotes and brackets are looked for."""
GAIN, SURE_GAIN = 18.0, 6.0
"""Gain in log-probability that a repair needs, and where the page bears other marks of a mirror."""
PER_CHARACTER = 2.5
"""The same per character; garbled Chinese is some seven below real Chinese."""
READABLE = -8.5
"""Log-probability per character below which a result is no Chinese."""
CERTAIN = 1.0
SHORT = 2
"""Characters between the torn ones below which frequencies alone prove nothing."""
PAIRS = {"”": "“", "’": "‘", "》": "《", "）": "（", "】": "【", "〉": "〈", "」": "「", "』": "『"}
PRINTED = "。，、；：？！“”‘’《》（）…—·「」『』【】"
STOPS = frozenset("。，、；：？！")
OPENERS = {v: k for k, v in PAIRS.items()}


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch ``line[start:end]`` that may be late."""

    start: int
    end: int
    data: bytes
    """Its bytes without the lost ones at both ends."""
    opening: str | None
    """Reading that tore the first character."""
    closing: str | None
    """Reading of the last character."""
    trail: int | None
    """The very last byte, where an ASCII sign shows it."""
    tag: bool
    """The rest of a tag follows."""


def mend(line: str, certain: bool) -> tuple[str, int]:
    """The line with its late runs put right, and how many; ``certain`` when the page bears other marks of a mirror."""
    done: list[str] = []
    count = copied = 0
    at = line.find("?")
    while at >= 0:
        before = ("".join(done[-8:]) + line[copied:at])[-WINDOW:]
        options = [(*_read(line, run, before, certain), run) for run in _runs(line, at)]
        gain, text, run = max(options, key=lambda x: x[0], default=(0.0, "", None))
        if gain > 0 and run is not None:
            done += [line[copied:at], text, "\n" if run.tag and line[run.end : run.end + 1] else ""]
            copied, count = run.end, count + 1
        at = line.find("?", max(at + 1, copied))
    return "".join(done) + line[copied:], count


def _runs(line: str, at: int) -> Iterator[_Run]:
    """Every stretch that could be a late run beginning with the question mark at ``at``."""
    first = TORN.match(line, at)
    opening = first.group(1) if first else None
    start = first.end() if first else at + 1
    data = b""
    for k in range(start, min(len(line), start + LONGEST)):
        c = line[k]
        if c == "?":
            last = TORN.match(line, k)
            closing = last.group(1) if last else None
            if data or (opening and closing):
                rest = TAG_REST.match(line, k + 1)
                end = rest.end() if rest else (last.end() if last else k + 1)
                yield _Run(at, end, data, opening, closing, None, bool(rest))
            return
        if data and "@" <= c <= "~":
            yield _Run(at, k + 1, data, opening, None, ord(c), False)
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


def _read(line: str, run: _Run, before: str, certain: bool) -> tuple[float, str]:
    """How much better a run reads when put right (0 or less: leave it), and the text it becomes."""
    nothing = (0.0, "")
    try:
        inner = run.data[1:-1].decode("gbk")
    except UnicodeDecodeError:
        return nothing
    common = common_characters()
    if sum(c in common or not "\u4e00" <= c <= "\u9fff" for c in inner) < 0.8 * len(inner):
        return nothing
    left, after = before[-CONTEXT:], line[run.end : run.end + WINDOW]
    right = "\n" if run.tag else after[:CONTEXT] or "\n"
    torn = line[run.start + 1 : run.end - (run.trail is not None)].rstrip("?")
    text = "" if len(run.data) == 2 and torn in common else _complete(run, inner, before, after, right)
    if not text:
        return nothing
    if run.closing or (not inner and (run.tag or (certain and run.trail is None))):
        # The reading fits the character, or torn punctuation stands before a torn tag: evidence enough.
        return CERTAIN, text
    sound = all(c in common or c in PRINTED for c in (text[0], text[-1]))
    if not sound or (len(inner) < SHORT and not certain and run.trail is None):
        return nothing
    old = _score(left + "？" + torn + ("？" if run.trail is None else "e") + right)
    new = _score(left + text + right)
    gain = new - old
    enough = gain >= PER_CHARACTER * (len(inner) + 1) and gain >= (SURE_GAIN if certain else GAIN)
    return (gain, text) if enough and new >= READABLE * len(left + text + right) else nothing


def _complete(run: _Run, inner: str, before: str, after: str, right: str) -> str:
    """The best of all ways to add the two lost bytes; nothing where there is none."""
    left = before[-CONTEXT:]
    if not run.data:
        leads = _leads(before[-1:], run.opening)
        torn = [c for x in leads for c in _lasts(x, None) if reads(c, run.closing or "")]
        return max(torn, key=lambda c: (_score(left + c + right), c), default="")
    firsts = _firsts(run.data[0], before[-1:], run.opening)
    lasts = [c for c in _lasts(run.data[-1], run.trail) if run.closing is None or reads(c, run.closing)]
    if not firsts or not lasts:
        return ""
    if not inner:
        joint = [(x, y) for x in _few(firsts, left, "") for y in _few(lasts, "", right)]
        x, y = max(
            joint,
            key=lambda p: (
                _score(left + p[0] + p[1] + right)
                + _balance(before, p[0], after)
                + _balance(before + p[0], p[1], after),
                p,
            ),
        )
        return x + y
    x = max(firsts, key=lambda c: (_score(left + c + inner[:CONTEXT]) + _balance(before, c, inner + after), c))
    held = before + x + inner
    y = max(lasts, key=lambda c: (_score((x + inner)[-CONTEXT:] + c + right) + _balance(held, c, after), c))
    return x + inner + y


def _few(candidates: list[str], left: str, right: str) -> list[str]:
    return sorted(candidates, key=lambda c: (-_score(left + c + right), c))[:12]


def _leads(before: str, opening: str | None) -> list[int]:
    """First bytes that may be lost; a reading that tore it belongs to the byte before it and it."""
    leads = range(0x81, 0xFF)
    if opening is None:
        return list(leads)
    torn = _bytes(before)[1:] if before else b""
    return [x for x in leads if torn and reads(_character(torn + bytes((x,))), opening)]


def _firsts(trail: int, before: str, opening: str | None) -> list[str]:
    return [c for x in _leads(before, opening) if (c := _character(bytes((x, trail))))]


def _lasts(lead: int, trail: int | None) -> list[str]:
    trails = range(0x40, 0xFF) if trail is None else (trail,)
    return [c for y in trails if (c := _character(bytes((lead, y))))]


@lru_cache(maxsize=65_536)
def _character(data: bytes) -> str:
    """The one printable character of two bytes, or nothing."""
    try:
        c = data.decode("gbk")
    except UnicodeDecodeError:
        return ""
    return c if len(c) == 1 and ("\u4e00" <= c <= "\u9fff" or c in PRINTED) else ""


def _balance(before: str, c: str, after: str) -> float:
    """Marks that find their other half speak for a reading; lone ones and two stops in a row against it."""
    if c in STOPS and before and before[-1] in STOPS:
        return -6.0
    if c in "—…":
        return 6.0 if after.startswith(c) else -4.0
    if c in PAIRS:
        return 3.0 if before.count(PAIRS[c]) > before.count(c) else -4.0
    if c in OPENERS:
        found = after.find(OPENERS[c])
        return 3.0 if found >= 0 and not 0 <= after.find(c) < found else -4.0
    return 0.0


def _score(text: str) -> float:
    return likelihood(simplified_signs(text))


@lru_cache(maxsize=65_536)
def reads(c: str, reading: str) -> bool:
    """True when ``reading`` (with its tone mark) is one of the character's."""
    if not c:
        return False
    from pypinyin import Style, pinyin

    return reading in pinyin(c, style=Style.TONE, heteronym=True)[0]
