"""Which language a document is written in, and which of its paragraphs in another: by script, then by small words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from filmgraph.documents.data import table
from filmgraph.model import Section, Span

SCRIPTS = (
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("cyrillic", re.compile("[\u0400-\u052f]")),
    ("latin", re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
)
WEIGHT = {"zh": 3.0, "ja": 2.0, "ko": 2.0}
"""Signs of these scripts say more than a letter does: a page of Chinese with English navigation is Chinese."""
WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 20_000
SIGNS = 10
"""Letters, Chinese characters counted three times, below which a paragraph is too short to be called foreign."""
WORDS = 12
"""Words below which a paragraph in the letters of its document is taken for one in its language."""
SHARE = 0.8
"""Of a paragraph's letters that must be of its own script: a name in brackets makes no other language."""


def detect(text: str) -> str:
    """BCP 47 code of the dominant language of ``text``; ``und`` when nothing speaks for any."""
    sample = text[:SAMPLE]
    counts = _scripts(sample)
    best = max(counts, key=lambda name: counts[name])
    if not counts[best]:
        return "und"
    if best == "zh" and counts["ja"] > 0.2 * counts["zh"]:
        return "ja"
    if best == "cyrillic":
        return _by_letters(sample)
    return _by_words(sample) if best == "latin" else best


def _scripts(text: str) -> dict[str, float]:
    return {name: len(pattern.findall(text)) * WEIGHT.get(name, 1.0) for name, pattern in SCRIPTS}


def foreign(text: str, sections: Iterable[Section], language: str) -> Iterator[tuple[Span, str]]:
    """The sections that are clearly in another language than ``language``, with the code of theirs; noise is passed over.

    In another script a headline is enough; in the same letters only a paragraph whose small words leave no doubt is.
    """
    home = _script(language)
    for section in sections:
        if section.role == "noise":
            continue
        words = section.span.of(text)[:SAMPLE]
        if home == "latin" and words.isascii() and words.count(" ") + 1 < WORDS:
            continue
        counts = _scripts(words)
        best = max(counts, key=lambda name: counts[name])
        if counts[best] < max(SIGNS, SHARE * sum(counts.values())):
            continue
        code = detect(words)
        if code not in ("und", language) and (best != home or _surely(words, code, language)):
            yield section.span, code


def _script(language: str) -> str:
    """The script that a language is written in, by the names of ``SCRIPTS``."""
    known = {name for name, _ in SCRIPTS}
    if language in known:
        return language
    return "cyrillic" if language in ("ru", "bg", *_languages()["letters"]) else "latin"


def _surely(words: str, code: str, language: str) -> bool:
    """True for a text of some length whose small words or letters are those of ``code`` far more than of ``language``."""
    found = [w.lower() for w in WORD.findall(words)]
    small = _small_words()
    if len(found) < WORDS or code not in small:
        return len(found) >= 2 * WORDS
    own = sum(w in small[code] for w in found)
    return own >= 0.15 * len(found) and own > 2 * sum(w in small.get(language, ()) for w in found)


def _by_letters(text: str) -> str:
    """Languages in Cyrillic letters, by the letters that only they use."""
    letters = Counter(c for c in text.lower() if "\u0400" <= c <= "\u052f")
    total = sum(letters.values())
    for code, signs in _languages()["letters"].items():
        if sum(letters[c] for c in signs) > total * 0.01:
            return code
    return "bg" if not letters["ы"] + letters["э"] and letters["ъ"] > total * 0.008 else "ru"


def _by_words(text: str) -> str:
    words = Counter(w.lower() for w in WORD.findall(text))
    total = sum(words.values())
    hits = dict.fromkeys(_small_words(), 0)
    for word, count in words.items():
        for code in _languages_of().get(word, ()):
            hits[code] += count
    best = max(sorted(hits), key=lambda code: hits[code])
    # A headline or a list of names has few small words; English is then the likelier reading only if it has any.
    return best if hits[best] >= max(1, total * 0.05) else "und"


@lru_cache(maxsize=1)
def _languages() -> dict[str, dict[str, str]]:
    return {name: {str(k): str(v) for k, v in part.items()} for name, part in table("languages").items()}


@lru_cache(maxsize=1)
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Small word → the languages that have it."""
    small = _small_words()
    return {w: tuple(code for code in small if w in small[code]) for w in frozenset().union(*small.values())}


@lru_cache(maxsize=1)
def _small_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in _languages()["words"].items()}
