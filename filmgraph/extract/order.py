"""What follows what: the later session follows the earlier one, whichever way round the sentence seems to say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from filmgraph.model import Fact, Text


def in_order(facts: Sequence[Fact]) -> list[Fact]:
    """``facts``, those of ``follows`` turned round where editions, or else dates of beginning, are the other way round."""
    editions = {
        f.subject: int(f.object.value) for f in facts if f.predicate == "edition" and isinstance(f.object, Text)
    }
    starts = {f.subject: f.object.value for f in facts if f.predicate == "startDate" and isinstance(f.object, Text)}
    return [_turned(f, editions, starts) for f in facts]


def _turned(fact: Fact, editions: dict[int, int], starts: dict[int, str]) -> Fact:
    later, earlier = fact.subject, fact.object
    if fact.predicate != "follows" or not isinstance(earlier, int):
        return fact
    wrong = False
    if later in editions and earlier in editions:
        wrong = editions[later] < editions[earlier]
    elif later in starts and earlier in starts:
        # Dates may be of different precision: 2024 and 2024-05 do not tell.
        length = min(len(starts[later]), len(starts[earlier]))
        wrong = starts[later][:length] < starts[earlier][:length]
    return replace(fact, subject=earlier, object=later) if wrong else fact
