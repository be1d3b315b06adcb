"""Countries in Chinese text: full names, and the one-character forms that count in pairs (中法, 日韩) or
beside a cue (访华, 俄方).

Everything here reads simplified characters; ``countries.py`` converts, code point for code point.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from babel import Locale

from filmgraph.language.data import rows, simplified, table

LOCALES = ("zh", "zh_Hant", "zh_Hant_HK")
AMBIGUOUS = "?"


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """Full names and their codes; an empty code hides what is within: 印度洋."""
    known = dict.fromkeys(table("countries")["zh"]["not"], "")
    for row in rows("countries"):
        written = [name.removeprefix("=") for name in row["zh"].split(";") if name]
        written += [str(Locale.parse(lang).territories.get(row["code"], "")) for lang in LOCALES]
        known.update((simplified(name), row["code"]) for name in written if name and known.get(name) != "")
    return known


@lru_cache(maxsize=1)
def shorts() -> dict[str, str]:
    """Short forms and their codes, ``?`` where several countries share one: 巴, 瑞."""
    known: dict[str, str] = {}
    for row in rows("countries"):
        for form in filter(None, row["zh_short"].split(";")):
            known[form.rstrip("?")] = AMBIGUOUS if form.endswith("?") else row["code"]
    return known


@lru_cache(maxsize=1)
def _lengths() -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for name in names():
        lengths.setdefault(name[0], set()).add(len(name))
    return {first: tuple(sorted(some, reverse=True)) for first, some in lengths.items()}


def country(text: str, among: Collection[str] = ()) -> str | None:
    """The code when ``text`` is a name or a short form and nothing else; 方 and 国 may follow."""
    words = table("countries")["zh"]
    if code := names().get(text):
        return code
    if text and text.removesuffix(words["side"]) in (words["china"], *words["self"]):
        return "CN"
    for tail in (*words["tails"], ""):
        if code := names().get(text.removesuffix(tail)) or meant(text.removesuffix(tail), among):
            return code
    return None


def meant(short: str, among: Collection[str]) -> str | None:
    """The country of a short form: one of ``among`` whose name begins so (中马 beside 马耳他), else the usual one."""
    nearby = {names()[name] for name in _beginning(short) if names()[name] in among} if short else set()
    if len(nearby) == 1:
        return nearby.pop()
    code = shorts().get(short, AMBIGUOUS)
    return None if code == AMBIGUOUS else code


@lru_cache(maxsize=256)
def _beginning(short: str) -> tuple[str, ...]:
    return tuple(name for name, code in names().items() if code and len(short) < 3 and name.startswith(short))


def find(text: str, among: Collection[str] = ()) -> Iterator[tuple[int, int, str]]:
    """The countries of ``text`` in order: (start, end, code)."""
    rules, at = table("countries")["zh"], 0
    while at < len(text):
        if end := _name(text, at):
            code = names()[text[at:end]]
            if code and text[end : end + 1] not in (*rules["after_name"], "·") and text[at - 1 : at] != "·":
                yield at, end, code
            at = end
            continue
        if text[at] == rules["day"] and at and (text[at - 1].isdigit() or text[at - 1] in rules["numerals"]):
            at += 1
            continue
        run = _run(text, at)
        if len(run) > 1 and _counts(text, run):
            for start, end in run:
                if one := meant(text[start:end], among):
                    yield start, end, one
            at = run[-1][1]
            continue
        if _beside_a_cue(text, at) and (one := "CN" if text[at] == rules["china"] else meant(text[at], among)):
            yield at, at + 1, one
        at += 1


def _name(text: str, at: int) -> int:
    """The end of the longest name that begins here, else 0."""
    for length in _lengths().get(text[at], ()):
        if text[at : at + length] in names():
            return at + length
    return 0


def _run(text: str, at: int) -> list[tuple[int, int]]:
    """Short forms one behind the other, no form twice."""
    run: list[tuple[int, int]] = []
    while at < len(text) and not _name(text, at):
        length = next((n for n in (2, 1) if at + n <= len(text) and text[at : at + n] in shorts()), 0)
        if not length or any(text[start:end] == text[at : at + length] for start, end in run):
            break
        run.append((at, at + length))
        at += length
    return run


def _counts(text: str, run: list[tuple[int, int]]) -> bool:
    """Whether a run of short forms means countries, by the words around it."""
    rules = table("countries")["zh"]
    (start, _), (_, end) = run[0], run[-1]
    behind = text[end : end + 4]
    if text[start] == "中" and start and text[start - 1] in rules["before"]:
        return False
    if behind.startswith(tuple(rules["after_short"])) and not behind.startswith(tuple(rules["but_after_short"])):
        return False
    letters = text[start:end]
    cue = behind.startswith(tuple(rules["behind"]))
    if any(letter in rules["safe"] for letter in letters):
        return cue or all(letter in rules["common"] for letter in letters)
    return (
        cue and text[start - 1 : start] not in tuple(rules["spelling"]) and any(x in rules["common"] for x in letters)
    )


def _beside_a_cue(text: str, at: int) -> bool:
    """Whether one short form means a country by 方 behind it, by 驻 before it or by both of 在 and 上映."""
    rules, letter = table("countries")["zh"], text[at]
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    if letter == rules["china"]:
        return before != "" and before in rules["toward"] + rules["at"]
    if letter not in rules["common"]:
        return False
    if before and before in rules["toward"]:
        return True
    if before == rules["at"] and behind in tuple(rules["at_behind"]) and letter not in rules["no_side"]:
        return True
    sides = behind in (rules["side"], rules["land"]) and letter not in rules["no_side"]
    return sides and text[at + 1 : at + 3] not in rules["not_side"]
