"""The rules, one ``rules/NAME.rq`` each: a query for what follows, with what it follows from in its last columns.

    # title@en: A country that co-produces a film is a country of the film.

The columns ``?subject ?predicate ?object`` are the new fact, all others its premises: claims, or the class that a thing
has. ``?holder ?office ?officeAt`` instead are a tenure, ``?day`` a day on which it is attested.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from filmgraph.vocab import FGR

_TITLE = re.compile(r"# title@([a-z]+): (.+)")


@dataclass(frozen=True)
class Rule:
    """A rule of inference."""

    name: str
    title: Mapping[str, str]
    """Language → the rule in one sentence."""
    query: str

    @property
    def iri(self) -> str:
        """The node that stands for the rule in the graph."""
        return f"{FGR}rule/{self.name}"


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, sorted by name."""
    found = sorted(f.name for f in files("filmgraph.infer").joinpath("rules").iterdir() if f.name.endswith(".rq"))
    return tuple(_read(name.removesuffix(".rq")) for name in found)


def _read(name: str) -> Rule:
    text = files("filmgraph.infer").joinpath("rules", f"{name}.rq").read_text("utf-8")
    return Rule(name, dict(_TITLE.findall(text)), text)
