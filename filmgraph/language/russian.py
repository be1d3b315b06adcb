"""Russian words in their plain form: keys under which all cases of a name meet, and names in the nominative.

The dictionary is that of pymorphy3. Names of persons, films, bodies, places and events differ in what of them declines:
of a person every word, of all else the words before and with the first noun that agree (Первого канала), never what
hangs on it in the genitive (министерству | культуры России).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

_WORD = re.compile(r"[\u0400-\u04ff]+(?:-[\u0400-\u04ff]+)*")
_PART = re.compile(r"[\u0400-\u04ff]+")
"""In names of persons both sides of a hyphen decline."""
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_OF_PERSONS = ("Name", "Surn", "Patr")
_DECLINED = ("NOUN", "ADJF", "PRTF", "NUMR")
_TITLES = ("Film", "Series")
"""Kinds whose names may hold words that no dictionary has: what such a word would be in another case is a guess."""
_OBLIQUE_FIRST = ("Organization", "Event", "Agreement", "Place", "Award")
"""Kinds whose names are hardly ever plural: an ambiguous form (комиссии, недели) is rather an oblique case."""


@cache
def _morphology() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=100_000)
def _parses(word: str) -> tuple[Any, ...]:
    return tuple(_morphology().parse(word))


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """The dictionary form of one word, ё as е; a surname in its masculine form, a word that is not Russian as it is."""
    if not _WORD.fullmatch(word):
        return word.casefold()
    return str(_parses(word)[0].normal_form).replace("ё", "е")


def lemmas(word: str) -> tuple[str, ...]:
    """All dictionary forms that a word may have, the likeliest first: белые is "the whites" and the plural of white."""
    if not _WORD.fullmatch(word):
        return (word.casefold(),)
    return tuple(dict.fromkeys(str(p.normal_form).replace("ё", "е") for p in _parses(word)))


def lemma_key(text: str) -> str:
    """A name in a form that is the same for all its cases: its words, case folded, in dictionary form.

    Белого паруса, «Белый парус» → "белый парус"; Сорокиным → "сорокин". Quotation marks and punctuation are left out.
    """
    return " ".join(lemma(w) for w in re.findall(r"\w+", text))


def nominative(text: str, kind: str) -> str:
    """The name ``text`` of a thing of class ``kind`` (top class: ``Person``, ``Film``, …) in the nominative.

    Letters, capitals and whatever is not declined stay as they are; a text that may be nominative already is returned
    unchanged, and so is one that the dictionary cannot decline.
    """
    words = list((_PART if kind == "Person" else _WORD).finditer(text))
    if not words or any(w.group().isupper() and len(w.group()) > 1 for w in words[:1]):
        return text
    changed = _person([w.group() for w in words]) if kind == "Person" else _phrase(text, words, kind)
    out, at = [], 0
    for found, word in zip(words, changed, strict=False):
        out += [text[at : found.start()], _cased(word, found.group())]
        at = found.end()
    return "".join(out) + text[at:]


def _person(words: Sequence[str]) -> list[str]:
    """Every word declines, all in one case and gender. Who is nominative in either gender stays."""
    choices = [[p for p in _parses(w) if any(g in p.tag for g in _OF_PERSONS)] or list(_parses(w)) for w in words]
    known = [any(g in p.tag for p in c for g in ("Name", "Patr")) for c in choices]
    best: tuple[float, list[str]] | None = None
    for gender in ("masc", "femn"):
        for case in _CASES:
            picked = [_fits(c, case, gender) for c in choices]
            if not all(p is not None for p in picked):
                continue
            weight = sum(p.score for p, sure in zip(picked, known, strict=True) if sure)
            weight += 0.01 * sum(p.score for p in picked) + (0.5 if case == "nomn" else 0)
            forms = [_inflect(p, {"nomn", "sing", gender}) or w for p, w in zip(picked, words, strict=True)]
            if best is None or weight > best[0] + 1e-9:
                best = (weight, forms)
    return best[1] if best else list(words)


def _fits(parses: Sequence[Any], case: str, gender: str) -> Any:
    """The first parse in that case and gender, singular; a word that never declines fits all."""
    second = {"loct": "loc2", "gent": "gen2"}.get(case)
    for p in parses:
        declines = p.tag.POS in ("NOUN", "ADJF") and not _is_fixed(p)
        mine = p.tag.gender in (gender, None) or "ms-f" in p.tag or "Ms-f" in p.tag
        if declines and mine and p.tag.case in (case, second) and p.tag.number != "plur":
            return p
    return parses[0] if all(_is_fixed(p) or p.tag.POS not in ("NOUN", "ADJF") for p in parses) else None


def _is_fixed(parse: Any) -> bool:
    return "Fixd" in parse.tag or "UNKN" in parse.tag


def _inflect(parse: Any, grammemes: set[str]) -> str:
    if _is_fixed(parse) or parse.tag.POS not in _DECLINED:
        return str(parse.word)
    form = parse.inflect(grammemes) or parse.inflect(grammemes - {"masc", "femn", "neut"})
    return str(form.word) if form else ""


def _phrase(text: str, words: Sequence[re.Match[str]], kind: str) -> list[str]:
    """The adjectives that begin a name and the noun that they go with, in the nominative; at least the noun is there."""
    forms = [w.group() for w in words]
    head: list[list[Any]] = []
    for found in words:
        if head and text[words[len(head) - 1].end() : found.start()].strip(' -–«"“'):
            break
        parses = _nominal(found.group())
        if not parses or (kind in _TITLES and not parses[0].is_known and found.group()[-1] in "ая"):
            break
        head.append(parses)
        if parses[0].tag.POS == "NOUN":
            break
    if not head:
        return forms
    nouns = [p for p in head[-1] if p.tag.POS == "NOUN"] or head[-1]
    agreed = sorted(_agreements(head[:-1], nouns, kind), key=lambda x: x[0], reverse=True)
    if not agreed or agreed[0][1][-1].tag.case == "nomn":
        return forms
    picked = agreed[0][1]
    number = picked[-1].tag.number or "sing"
    gender = {picked[-1].tag.gender} - {None} if number == "sing" else set()
    changed = [_inflect(p, {"nomn", number} | (gender if p.tag.POS != "NOUN" else set())) for p in picked]
    return [new or old for new, old in zip([*changed, *forms[len(head) :]], forms, strict=True)]


def _nominal(word: str) -> list[Any]:
    return [p for p in _parses(word) if p.tag.POS in _DECLINED]


def _agreements(
    adjectives: Sequence[Sequence[Any]], nouns: Sequence[Any], kind: str
) -> Iterator[tuple[float, list[Any]]]:
    """Ways to read the head of a phrase in one case, number and gender, each with its weight."""
    for noun in nouns:
        picked = []
        for parses in adjectives:
            fitting = [p for p in parses if _agree(p, noun)]
            if not fitting:
                break
            picked.append(fitting[0])
        else:
            yield _weight(noun, kind), [*picked, noun]


def _agree(adjective: Any, noun: Any) -> bool:
    if adjective.tag.POS == "NOUN" or adjective.tag.case != noun.tag.case or adjective.tag.number != noun.tag.number:
        return False
    if noun.tag.number == "sing" and adjective.tag.gender != noun.tag.gender:
        return False
    return (
        noun.tag.case != "accs"
        or not ({"anim", "inan"} & set(str(adjective.tag).replace(" ", ",").split(",")))
        or (noun.tag.animacy in str(adjective.tag))
    )


def _weight(noun: Any, kind: str) -> float:
    """What may be nominative is, but a plural of what is called in the singular."""
    plural = noun.tag.number == "plur"
    weight = float(noun.score)
    if noun.tag.case == "nomn":
        return weight + (0.0 if plural and kind in _OBLIQUE_FIRST else 2.0)
    return weight + (0.0 if plural else 1.0) - (0.6 if any(g in noun.tag for g in _OF_PERSONS) else 0.0)


def _cased(word: str, like: str) -> str:
    """``word`` with the capitals of ``like``; е where ``like`` has no ё and could have had one."""
    if not word:
        return like
    if "-" in word and word.count("-") == like.count("-"):
        return "-".join(map(_cased, word.split("-"), like.split("-")))
    if "ё" in word and "ё" not in like.casefold() and word.replace("ё", "е")[:3] == like.casefold()[:3]:
        word = word.replace("ё", "е")
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
