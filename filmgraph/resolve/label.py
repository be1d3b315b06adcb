"""Which of a thing's names stands for it, and the IRI made of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from filmgraph.model import Label
from filmgraph.vocab import FGR

_LONGEST = 140
_TORN = re.compile(r"(^|\s)[\"'“‘«《]|[\"'”’»》]($|\s)")
"""A quotation mark at the border of a word: a name that was cut badly."""
_ORDER = ("en", "zh", "ru")


def preferred(names: Counter[Label], top: str) -> tuple[tuple[Label, ...], tuple[Label, ...]]:
    """One name for each language (English first), and all others, sorted."""
    chosen = []
    for language in sorted({x.language for x in names}, key=lambda x: (_ORDER.index(x) if x in _ORDER else 9, x)):
        chosen.append(min((x for x in names if x.language == language), key=lambda x: _rank(x, names, top)))
    return tuple(chosen), tuple(sorted(set(names) - set(chosen)))


def _rank(label: Label, names: Counter[Label], top: str) -> tuple[object, ...]:
    """Sorts the best name first: the fullest for persons and descriptions, the most frequent for the rest."""
    text = label.text
    odd = len(text) > _LONGEST or (text.isupper() and len(text) > 5) or bool(_TORN.search(text))
    if top in ("Person", "Event", "Agreement", "Organization"):
        return (odd, -len(text.split()), -len(text), -names[label], text)
    return (odd, -names[label], -len(text), text)


def slug(text: str) -> str:
    """A name as part of an IRI: letters and digits of any script, the rest hyphens."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "-", text).strip("-")[:80].rstrip("-") or "unnamed"


def iris(wanted: Iterable[tuple[str, str]]) -> list[str]:
    """IRIs for (class, name) in order; a name already taken gets a number."""
    taken: Counter[str] = Counter()
    out = []
    for kind, name in wanted:
        base = f"{FGR}{kind.lower()}/{name}"
        taken[base] += 1
        out.append(base if taken[base] == 1 else f"{base}-{taken[base]}")
    return out
