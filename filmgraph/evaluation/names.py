"""When two names mean the same, and when two values do; the thresholds stand in ``data/rules.toml``."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from filmgraph.model import Node, Quantity, Text
from filmgraph.tables import table

_MARKS = re.compile(r"[《》〈〉“”\"'’‘«»「」『』()（）\[\],.:;!?·•\-–—_/]+")


@dataclass(frozen=True, slots=True)
class Rules:
    """What counts; see ``data/rules.toml``."""

    alike: float
    post_alike: float
    tolerance: float
    interchangeable: tuple[frozenset[str], ...]
    refinements: frozenset[str]
    neutral: re.Pattern[str]


@cache
def rules() -> Rules:
    """The rules that ship with this installation, read once."""
    told = table("filmgraph.evaluation", "rules")
    return Rules(
        told["alike"],
        told["post_alike"],
        told["tolerance"],
        tuple(map(frozenset, told["interchangeable"])),
        frozenset(told["refinements"]),
        re.compile(told["neutral_names"], re.IGNORECASE),
    )


@lru_cache(maxsize=100_000)
def normal(text: str) -> str:
    """A name without case, marks and a leading article."""
    folded = _MARKS.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    return re.sub(r"^(the|a|an) ", "", " ".join(folded.split()))


def likeness(a: str, b: str, least: float = 0.0) -> float:
    """How alike two normal names are, 0..1; 0 where it is certainly below ``least``."""
    if a == b:
        return 1.0
    if not a or not b or abs(len(a) - len(b)) > 0.35 * max(len(a), len(b)):
        return 0.0
    if 2 * (_letters(a) & _letters(b)).total() < least * (len(a) + len(b)):
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


@lru_cache(maxsize=100_000)
def _letters(name: str) -> Counter[str]:
    return Counter(name)


def accepts(predicate: str, wanted: str) -> bool:
    """Whether a fact with ``predicate`` is right where the gold has ``wanted``."""
    return predicate == wanted or any({predicate, wanted} <= pair for pair in rules().interchangeable)


def same_value(predicate: str, got: Node | Text | Quantity, wanted: str) -> bool:
    """Whether a value of the graph is the one in the gold: ``700000000 RUB``, ``40 films``, ``2024-03``, a post."""
    if predicate in ("boxOffice", "figure"):
        return isinstance(got, Quantity) and _same_amount(predicate, got, wanted)
    if not isinstance(got, Text):
        return False
    if predicate == "edition":
        return got.value.lstrip("0") == wanted
    if predicate == "holdsPost":
        return _same_post(normal(got.value), normal(wanted))
    return got.value == wanted


def _same_amount(predicate: str, got: Quantity, wanted: str) -> bool:
    number, _, unit = wanted.partition(" ")
    try:
        amount, other = float(got.amount), float(number.replace(",", ""))
    except ValueError:
        return False
    if abs(amount - other) > rules().tolerance * max(1.0, abs(amount)):
        return False
    return predicate == "figure" or (got.currency or got.unit).upper() == unit.upper()


def _same_post(a: str, b: str) -> bool:
    within = min(len(a), len(b)) >= 0.6 * max(len(a), len(b)) and (a in b or b in a)
    return within or likeness(a, b) >= rules().post_alike
