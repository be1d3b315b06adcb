"""What a person should look at first: doubtful pairs of names and doubtful facts, and the judgements that answer them."""

from __future__ import annotations

from filmgraph.review.doubts import Doubt, doubts

__all__ = ["Doubt", "doubts"]
