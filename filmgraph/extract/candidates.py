"""What the network proposes: mentions, and for pairs of them how likely each relation is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


@dataclass(slots=True)
class Candidate:
    """A mention as the network proposes it; ``start..end`` in code points, ``first..last`` in pieces (last exclusive)."""

    start: int
    end: int
    first: int
    last: int
    top: str
    type: str
    score: float
    """Probability of the tags, the lowest of its pieces."""
    areas: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Scores:
    """Mentions of one text and, for pairs of them, the logit of each relation (and of ``same``)."""

    mentions: list[Candidate]
    pairs: dict[tuple[int, int], np.ndarray]
    """(subject mention, object mention) → logits in the order of the scheme's relations."""
