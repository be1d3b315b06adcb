"""The answer of a model: JSON → checked entities, facts and quotations, and what breaks the schema, each with its reason.

An answer is as little trusted as an article: what passes here still has to be found in the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from filmgraph.llm.schema import classes, properties
from filmgraph.vocab import ontology

LONGEST = 4_000_000
"""Code points of an answer that is still read."""
MOST = 3_000
"""Items of one list that are still read."""
_FENCE = re.compile(r"```(?:json)?\s*\n?(.*?)```", re.DOTALL)
_THINKING = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_SPARE_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[\]}])', re.DOTALL)
_LISTS = ("entities", "facts", "quotations")

Identifier = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
Spoken = Annotated[str, StringConstraints(max_length=2_000)]


def _listed(value: object) -> object:
    """One class instead of a list of one."""
    return [value] if isinstance(value, str) else value


def _written(value: object) -> object:
    """A number where its digits are wanted."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Thing(_Part):
    """What the article names."""

    id: Identifier
    types: Annotated[list[str], BeforeValidator(_listed), Field(min_length=1, max_length=2)]
    names: Annotated[list[Words], Field(max_length=60)] = []
    pointers: Annotated[list[Words], Field(max_length=60)] = []


class Statement(_Part):
    """What the article states."""

    subject: Identifier
    predicate: str
    object: Annotated[Words, BeforeValidator(_written)]
    value_words: Spoken = ""
    words: Words
    sentence: int = -1


class Speech(_Part):
    """What the article lets somebody say."""

    speaker: Identifier
    begins: Words
    sentence: int = -1


Item = TypeVar("Item", Thing, Statement, Speech)


@dataclass(slots=True)
class Answer:
    """What is right of an answer, and what is not."""

    things: list[Thing] = field(default_factory=list)
    facts: list[Statement] = field(default_factory=list)
    speeches: list[Speech] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    """Place and reason, one line each."""


class NotJson(ValueError):
    """Not an answer at all."""


def parse(text: str, known: Mapping[str, tuple[str, ...]]) -> Answer:
    """Read an answer; ``known`` are the things found before, id → classes.

    Raises NotJson where there is no JSON object with the three lists in ``text``.
    """
    data = _loads(text)
    out = Answer()
    if not any(isinstance(data.get(name), list) for name in _LISTS):
        raise NotJson(f"the object needs the lists {', '.join(_LISTS)}")
    for name in _LISTS:
        if not isinstance(data.get(name, []), list):
            out.broken.append(f"{name}: not a list")
    out.things = [t for _, t in _items(data, "entities", Thing, out) if _class_known(t, out)]
    kinds = {**known, **{t.id: tuple(t.types) for t in out.things}}
    for place, fact in _items(data, "facts", Statement, out):
        if reason := _misfit(fact, kinds):
            out.broken.append(f"{place}: {reason}")
        else:
            out.facts.append(fact)
    for place, speech in _items(data, "quotations", Speech, out):
        if speech.speaker in kinds:
            out.speeches.append(speech)
        else:
            out.broken.append(f"{place}: no entity {speech.speaker!r}")
    return out


def _loads(text: str) -> dict[str, Any]:
    """The JSON object in ``text``, whatever stands around it."""
    if len(text) > LONGEST:
        raise NotJson("too long")
    bare = _THINKING.sub("", text).strip()
    tries = [bare, *(m.strip() for m in _FENCE.findall(bare))]
    if "{" in bare:
        tries.append(bare[bare.index("{") : bare.rfind("}") + 1])
    reason = "no JSON object in it"
    for attempt in tries:
        for candidate in (attempt, _SPARE_COMMA.sub(lambda m: m[1] or "", attempt)):
            try:
                data = json.loads(candidate, parse_constant=_refuse)
            except (ValueError, RecursionError) as error:
                reason = f"not JSON: {str(error)[:100]}" if candidate.startswith("{") else reason
                continue
            if isinstance(data, dict):
                return data
    raise NotJson(reason)


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _items(data: Mapping[str, Any], name: str, kind: type[Item], out: Answer) -> Iterator[tuple[str, Item]]:
    """The items of one list that have the right shape, with their place."""
    rows = data.get(name)
    rows = rows if isinstance(rows, list) else []
    if len(rows) > MOST:
        out.broken.append(f"{name}: {len(rows)} items, more than an article has")
    for n, row in enumerate(rows[:MOST]):
        place = f"{name}[{n}]"
        try:
            yield place, kind.model_validate(row)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(map(str, first["loc"]))
            out.broken.append(f"{place}{'.' if where else ''}{where}: {first['msg']}")


def _class_known(thing: Thing, out: Answer) -> bool:
    unknown = [t for t in thing.types if t not in classes()]
    if unknown:
        out.broken.append(f"entity {thing.id}: no class {unknown[0][:60]!r}")
    return not unknown


def _misfit(fact: Statement, kinds: Mapping[str, tuple[str, ...]]) -> str:
    """Why the ontology does not allow the fact; empty where it does."""
    terms = ontology()
    if fact.predicate not in properties():
        return f"no property {fact.predicate[:60]!r}"
    if fact.subject not in kinds:
        return f"no entity {fact.subject!r}"
    relation = fact.predicate in terms.relations
    target: tuple[str, ...] | None = None
    if relation and fact.object in terms.areas:
        target = ("CooperationArea",)
    elif relation:
        target = kinds.get(fact.object.strip())
        if target is None:
            return f"no entity or area {fact.object[:60]!r}"
    if not terms.allows(fact.predicate, kinds[fact.subject], target):
        ends = f"{'/'.join(kinds[fact.subject])}" + (f" to {'/'.join(target)}" if target else "")
        return f"{fact.predicate} does not go from {ends}"
    return ""
