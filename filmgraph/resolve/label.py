"""Which of a thing's names stands for it, and the IRI made of it.

The rule, for each language: never a name that is torn, cut short or shouted where there is another; never an inflected
form where the plain one is there; then the fullest for persons, bodies, events and agreements, the most frequent for all
else; then the longest. Every other name is kept beside it. Names come from the texts; of Russian
ones in another case alone the nominative is made (:mod:`filmgraph.language.russian`).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from filmgraph.model import Label
from filmgraph.vocab import FGR

_LONGEST = 140
_TORN = re.compile(r"(^|\s)[\"'“‘«《]|[\"'”’»》]($|\s)")
"""A quotation mark at the border of a word: a name that was cut badly."""
_CUT = re.compile(r"(\.\.\.|…)$|[(（《«“][^)）》»”]*$|^[^(（《«“]*[)）》»”]")
"""An ellipsis at the end, or half a pair of brackets or quotation marks."""
_POSSESSIVE = re.compile(r"['’]s?$")
_ORDER = ("en", "zh", "ru")
_ENDINGS = (
    ("", "ь", "й", "ий", "ый", "ел", "ец", "ок"),
    ("о", "ое", "ее"),
    ("а", "я", "ая", "яя"),
    ("е",),
    ("ы", "и"),
    ("ой",),
)
"""What is left of a Russian word after the part that two of its forms share, the likeliest nominative first: Симич before
Симича, Министерство before Министерства, Елена before Елены."""


def preferred(names: Counter[Label], top: str) -> tuple[tuple[Label, ...], tuple[Label, ...]]:
    """One name for each language (English first), and all others, sorted."""
    chosen = []
    for language in sorted({x.language for x in names}, key=lambda x: (_ORDER.index(x) if x in _ORDER else 9, x)):
        own = {x: n for x, n in names.items() if x.language == language}
        chosen.append(min(own, key=lambda x: _rank(x, own, top)))
    return tuple(chosen), tuple(sorted(set(names) - set(chosen)))


def _rank(label: Label, names: Mapping[Label, int], top: str) -> tuple[object, ...]:
    """Sorts the best name first; ``names`` are those of its language."""
    text = label.text
    odd = len(text) > _LONGEST or (text.isupper() and len(text) > 5) or bool(_TORN.search(text) or _CUT.search(text))
    inflected = any(is_inflected(text, other.text, label.language) for other in names)
    if top in ("Person", "Event", "Agreement", "Organization"):
        return (odd, inflected, -len(text.split()), -len(text), -names[label], text)
    return (odd, inflected, -names[label], -len(text), text)


def is_inflected(name: str, other: str, language: str) -> bool:
    """Whether ``other`` is the plain form of ``name``: its nominative in Russian, the name without 's in English."""
    if language == "en":
        return _POSSESSIVE.sub("", name) == other != name
    words, plain = name.replace("-", " ").split(), other.replace("-", " ").split()
    if language != "ru" or len(words) != len(plain):
        return False
    ranks = [_compare(a, b) for a, b in zip(words, plain, strict=True) if a.casefold() != b.casefold()]
    return bool(ranks) and all(r > 0 for r in ranks)


def _compare(word: str, other: str) -> int:
    """Positive where ``other`` is likelier the nominative of one word, negative where ``word`` is, else 0."""
    a, b = word.casefold(), other.casefold()
    shared = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    ends = a[shared:], b[shared:]
    if shared < 2 or max(map(len, ends)) > 3:
        return 0
    if a[:shared].endswith("и") and set(ends) == {"е", "я"}:  # объединение, объединения
        return 1 if ends[1] == "е" else -1
    first, second = (next((n for n, row in enumerate(_ENDINGS) if end in row), len(_ENDINGS)) for end in ends)
    return first - second


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
