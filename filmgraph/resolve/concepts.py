"""Names made of words, in tokens that are the same in every language: countries, places, ideas, numbers, and the rest.

"Управление кинематографии Пекина", "北京市电影局" and "Beijing Film Bureau" all are {@beijing, film, administration}. Ideas
come from ``data/concepts.tsv``, places from CLDR and ``data/places.tsv``; a word that nobody knows stays as it is written
and is compared by its sound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from filmgraph.language import chinese_numbers, countries, russian
from filmgraph.language.data import simplified
from filmgraph.resolve.mandarin import read_word
from filmgraph.resolve.names import plain

_DATA = Path(__file__).parent / "data"
_HAN = re.compile(r"[\u3400-\u9fff]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_TOKEN = re.compile(
    r"\d+(?:st|nd|rd|th|-?(?:м|й|я|е|го|му|ой|ая|ый))?\b|\d+|[^\W\d_\u3400-\u9fff]+(?:['’][^\W\d_\u3400-\u9fff]+)*|[\u3400-\u9fff]+"
)
_LONGEST = 4
"""Words in the longest phrase that is looked up."""
_HAN_LONGEST = 8
_ADJECTIVE = re.compile(r"((?:ск|цк))(?:ая|ое|ие|ого|ой|ому|им|ом|ую|их|ими)$")
_ORDINAL = re.compile("第?([零〇一二三四五六七八九十百两]+)[届次]|第([零〇一二三四五六七八九十百两]+)")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}


@dataclass(frozen=True, slots=True)
class Token:
    """One part of a name."""

    key: str
    """``=CN`` a country, ``@beijing`` a place, ``#2`` a number, ``film`` an idea, ``~тарковский`` a word that is unknown."""
    optional: bool = False
    others: tuple[str, ...] = ()
    """Keys of other ideas that the same word stands for (мир: world, peace)."""

    def meets(self, other: Token) -> bool:
        """Whether both may stand for one idea."""
        return self.key == other.key or bool({self.key, *self.others} & {other.key, *other.others})

    @property
    def is_proper(self) -> bool:
        """Whether it is a country, a place, a number or an unknown word: what tells one body from another like it."""
        return self.key[0] in "=@~#"


@cache
def _ideas(language: str) -> dict[str, tuple[Token, ...]]:
    """Phrase in a language → its ideas.

    The first English phrase of a line names the idea; where all its words are lines of their own, the line says no more
    than these together (film festival).
    """
    column = ("en", "zh", "ru").index(language)
    lines = [x for x in (_DATA / "concepts.tsv").read_text("utf-8").splitlines() if x and not x.startswith("#")]
    single = {x.removeprefix("?").split("|")[0].split(";")[0] for x in lines}
    out: dict[str, tuple[Token, ...]] = {}
    for line in lines:
        cells = line.removeprefix("?").split("|")
        idea = cells[0].split(";")[0]
        words = idea.split()
        atoms = words if len(words) > 1 and set(words) <= single else [idea]
        made = tuple(Token(a, line.startswith("?")) for a in atoms)
        for phrase in filter(None, cells[column].split(";")):
            key = russian.lemma_key(phrase) if language == "ru" and " " not in phrase else phrase.replace("ё", "е")
            known = out.get(key.casefold())
            if known is None:
                out[key.casefold()] = made
            elif len(known) == len(made) == 1 and known != made:
                out[key.casefold()] = (replace(known[0], others=(*known[0].others, made[0].key)),)
    return out | {name: (token,) for name, token in _places(language).items()}


@cache
def _places(language: str) -> dict[str, Token]:
    """Name of a city or region in a language → its token; of Russian ones also the adjective."""
    out: dict[str, Token] = {}
    for names in _place_rows():
        token = Token("@" + plain(names["en"][0]))
        for name in names[language]:
            name, _, adjective = name.partition("/")
            for key in _looked_up(name, language):
                out.setdefault(key, token)
            if language == "ru":
                out.setdefault(adjective or _adjective(name), token)
    return out


@cache
def _place_rows() -> tuple[dict[str, list[str]], ...]:
    from babel import Locale

    rows = []
    for line in (_DATA / "places.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            rows.append(dict(zip(("en", "zh", "ru"), (c.split(";") for c in line.split("|")), strict=True)))
    seen = {plain(n) for row in rows for n in row["en"]}
    tables = {lang: Locale.parse(lang).time_zones for lang in ("en", "zh", "ru")}
    for zone in sorted(tables["zh"]):
        english = tables["en"].get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
        found = {lang: table.get(zone, {}).get("city") for lang, table in tables.items()}
        if plain(english) not in seen and found["zh"] and found["ru"] and not countries.country(english, "en"):
            rows.append({"en": [english], "zh": [str(found["zh"])], "ru": [str(found["ru"])]})
            seen.add(plain(english))
    return tuple(rows)


def _looked_up(name: str, language: str) -> list[str]:
    """How a place stands in texts, words as they are looked up; never as a word that it is no form of (Львов, лев)."""
    if language != "ru":
        return [plain(name)]
    lemmas = russian.lemma_key(name)
    return [plain(name), *([lemmas] if " " in lemmas else [])]


def _adjective(name: str) -> str:
    """The Russian adjective that most names of cities make: Шанхай, шанхайский."""
    return re.sub(r"[аеёиоуыэюяь]$", "", name.casefold()) + "ский"


@lru_cache(maxsize=200_000)
def tokens(text: str, language: str, titles: bool = False) -> tuple[Token, ...]:
    """The parts of a name in their order. ``language`` decides about letters that several languages share.

    ``titles``: the name is a title, in which each character of Han may be a word; else single ones are only at the end.
    """
    out: list[Token] = []
    at = 0
    for start, end, code in [*countries.find(text, language), (len(text), len(text), "")]:
        out += _words(text[at:start], language, titles)
        if code:
            out.append(Token(f"={code}"))
        at = max(at, end)
    return tuple(out)


def _words(text: str, language: str, titles: bool) -> Iterator[Token]:
    run: list[str] = []
    for found in _TOKEN.finditer(text):
        word = found.group()
        if _HAN.fullmatch(word):
            yield from _phrases(run, language)
            run = []
            yield from _cut(simplified(word), titles)
        elif word[0].isdigit():
            yield from _phrases(run, language)
            run = []
            yield Token("#" + (re.sub(r"\D", "", word).lstrip("0") or "0"))
        else:
            run.append(word)
    yield from _phrases(run, language)


def _phrases(words: list[str], language: str) -> Iterator[Token]:
    """The longest phrases that are known, left to right."""
    if not words:
        return
    cyrillic = any(_CYRILLIC.search(w) for w in words)
    ideas = _ideas("ru" if cyrillic else "en")
    keys = [_russian(w, ideas) if cyrillic else _bare(w) for w in words]
    at = 0
    while at < len(words):
        for n in range(min(_LONGEST, len(words) - at), 0, -1):
            token = ideas.get(" ".join(keys[at : at + n])) or (None if cyrillic else _english(keys, at, n, ideas))
            if token:
                yield from token
                at += n
                break
        else:
            key = keys[at]
            yield Token("#" + _ROMAN[key]) if key in _ROMAN else Token("~" + key)
            at += 1


def _russian(word: str, ideas: Mapping[str, tuple[Token, ...]]) -> str:
    """The form under which a word is known; else its dictionary form, but of a Chinese name the word as it is."""
    folded = plain(word)
    lemma = russian.lemma(word)
    known = next((k for k in (folded, lemma, *russian.lemmas(word)) if k in ideas), "")
    if known or read_word(folded, "cyrillic"):
        return known or folded
    return _ADJECTIVE.sub(r"\1ий", folded) if _ADJECTIVE.search(folded) else lemma


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", plain(word).replace(" s", "")) or word.casefold()


def _english(keys: list[str], at: int, n: int, ideas: Mapping[str, tuple[Token, ...]]) -> tuple[Token, ...] | None:
    """A phrase whose last word is a plural."""
    *first, last = keys[at : at + n]
    forms = [last.removesuffix("s"), last.removesuffix("es"), re.sub("ies$", "y", last), re.sub("ves$", "f", last)]
    return next((ideas[k] for f in forms if f != last and (k := " ".join([*first, f])) in ideas), None)


def _cut(text: str, titles: bool) -> Iterator[Token]:
    """A run of Han, the longest known words first, left to right; what is between them stays together."""
    ideas = _ideas("zh")
    at = rest = 0
    while at < len(text):
        for n in range(min(_HAN_LONGEST, len(text) - at), 0, -1):
            found = ideas.get(text[at : at + n])
            if found and (n > 1 or _stands_alone(text, rest, at, titles)):
                yield from _unknown(text[rest:at])
                yield from found
                at = rest = at + n
                break
        else:
            at += 1
    yield from _unknown(text[rest:])


def _stands_alone(text: str, rest: int, at: int, titles: bool) -> bool:
    """Whether one character may be a word: in a title at any border, else behind a word or at the end of a long name."""
    if titles:
        return at in (rest, len(text) - 1)
    return at == len(text) - 1 and len(text) > 2


def _unknown(text: str) -> Iterator[Token]:
    number = _ORDINAL.search(text)
    value = chinese_numbers.value_of(number.group(1) or number.group(2)) if number else None
    if number and value is not None:
        yield from _unknown(text[: number.start()])
        yield Token(f"#{value}")
        yield from _unknown(text[number.end() :])
    elif text and text != "第":
        yield Token("~" + text)
