"""What a site offers its reader, by the words of a line: buttons, counters, invitations, author boxes.

The words are data (``labels``, ``noise_short``, ``ago``, ``address``, ``service``, ``invite``, ``author_box`` of
``data/*.toml``); what they mean here depends on whether the line stands in the text or around it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from filmgraph.chinese import simplified_signs
from filmgraph.documents import lines
from filmgraph.documents.data import table

LONGEST = 40
"""Words; nobody invites at greater length."""
EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
COUNT = re.compile(
    r"^[^\w]*(?:\d{1,3}(?:[ .,]?\d{3})*|\d{1,5})\s?[kmкм万]?\+?[^\w]*$|^\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?$",
    re.IGNORECASE,
)
YEAR = re.compile(r"^\W*(?:19|20)\d{2}\W*$")
QUOTED = re.compile('["“”«»「」『』]|^[—–-] ')
WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    found = [x for code in lines.CODES for x in re.split(r"\s+/\s+|\n", table(code)["labels"])]
    return frozenset(simplified_signs(x.strip().lower()) for x in found if x.strip())


def is_label(line: str, margin: bool) -> bool:
    """True for a line that is a known button or label and nothing else; one word alone only around the text."""
    if not margin and (lines.size(line) < 2 or line.endswith(("?", "？"))):
        return False
    return heads_list(line) or (margin and is_menu(line))


def is_menu(line: str) -> bool:
    """True for words of menus and of nothing else."""
    found = [w.lower() for w in WORDS.findall(simplified_signs(line))]
    return 0 < len(found) <= 4 and all(w in lines.words("menu") for w in found)


def heads_list(line: str) -> bool:
    """True for a known label: a list of links may follow it."""
    plain = simplified_signs(line.strip().lower())
    return len(line) <= 60 and (plain in _labels() or EDGES.sub("", plain) in _labels())


def is_counter(line: str) -> bool:
    """True for a number, a time of day or "3 hours ago" on a line of its own; a year may head a part of the text."""
    if len(line) > 30 or YEAR.match(line):
        return False
    return bool(COUNT.match(line)) or _is_ago(line)


def _is_ago(line: str) -> bool:
    plain = simplified_signs(line.strip())
    return any(pattern.fullmatch(plain) for pattern in lines.rules("ago"))


def is_offer(line: str, margin: str) -> bool:
    """True for a line that wants something of the reader; ``margin``: ``top``, ``tail`` or nothing within the text."""
    if len(line) > 2 * lines.LONGEST_NOISE or lines.size(line) > LONGEST or QUOTED.search(line):
        return False
    asks = line.endswith(("?", "？"))
    if asks and margin != "tail":
        # In an interview the next line answers it.
        return False
    starts = bool(lines.matches("noise_short", line))
    address, service, invites = _told(line)
    if starts and not lines.is_sentence(line) and (margin or not lines.TERMINAL.search(line) or address):
        return True
    return (
        bool(invites and service and (address or service > 1))
        or (service >= 3 and address >= 1)
        or (starts and bool(address or service) and margin == "tail")
    )


def _told(line: str) -> tuple[int, int, bool]:
    """Words that address the reader, different words of the service, and whether it begins with an invitation."""
    plain = simplified_signs(line.lower())
    found = WORDS.findall(plain)
    han = bool(lines.HAN.search(plain))
    address = sum(w in lines.words("address") for w in found) + (_within("address", plain) if han else 0)
    service = len({w for w in found if w in lines.words("service")}) + (_within("service", plain) if han else 0)
    invites = (found[0] in lines.words("invite")) if found else False
    return address, service, invites or (han and plain.startswith(tuple(_han("invite"))))


def _within(key: str, plain: str) -> int:
    """Chinese words are not written apart."""
    return sum(w in plain for w in _han(key))


@lru_cache(maxsize=4)
def _han(key: str) -> tuple[str, ...]:
    return tuple(w for w in str(table("zh")[key]).split() if lines.HAN.match(w))


def is_author(line: str) -> bool:
    """True for what a paper says of its writer."""
    return any(pattern.search(line) for pattern in lines.rules("author_box", start=False))
