"""How a language puts words into somebody's mouth: ``data/speech.toml``, read once and made ready for matching."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from filmgraph.tables import table

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Speech:
    """The rules of one language; what each list is for stands at the head of the data."""

    verbs: re.Pattern[str]
    introducing: re.Pattern[str]
    idle: re.Pattern[str]
    naming: re.Pattern[str]
    """Matches at the end of what precedes an opening mark."""
    oblique: re.Pattern[str]
    """Matches at the end of what precedes a mention."""
    relative: re.Pattern[str]
    """Matches at the beginning of a clause."""
    pronouns: re.Pattern[str]
    whole: int
    part: int
    plain_part: int
    spaced: bool
    inverted: str
    """``free``, ``close`` (where the verb begins its clause) or empty."""
    stop_ends: bool
    dashes: bool


@cache
def speech(language: str) -> Speech | None:
    """The rules of ``en``, ``zh`` or ``ru`` (``zh-Hant`` counts as ``zh``), None for other languages."""
    told = table("filmgraph.extract", "speech").get(language.split("-")[0].casefold())
    return _rules(told) if told else None


def _rules(told: dict[str, Any]) -> Speech:
    spaced = told["spaced"]
    articles = _either(told["articles"], spaced)
    behind = rf"(?:\s+(?:{articles}))?\s*$" if articles else r"\s*$"
    return Speech(
        verbs=_pattern(told["verbs"], spaced),
        introducing=_pattern(told["introducing"], spaced),
        idle=_pattern(told["idle"], spaced),
        naming=_pattern(told["naming"], spaced, behind),
        oblique=_pattern(told["oblique"], spaced, behind),
        relative=_pattern(told["relative"], spaced, before=r"^\s*"),
        pronouns=_pattern(told["pronouns"], spaced),
        whole=told["words"][0],
        part=told["words"][1],
        plain_part=told["words"][2],
        spaced=spaced,
        inverted=told["inverted"],
        stop_ends=told["stop_ends"],
        dashes=told["dashes"],
    )


def _pattern(words: list[str], spaced: bool, behind: str = "", before: str = "") -> re.Pattern[str]:
    if not words:
        return _NEVER
    return re.compile(f"{before}(?:{_either(words, spaced)}){behind}", re.IGNORECASE)


def _either(words: list[str], spaced: bool) -> str:
    """The words as alternatives, the longest first, whole where spaces part words."""
    told = [
        re.escape(w).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w))
    ]
    return "|".join(rf"\b{w}\b" if spaced else w for w in told)
