"""Facts that follow from stated ones by rules, in a graph of their own. Reads the store; query reads what it makes.

Invariant: nothing inferred ever stands in the default graph, and every inferred fact names its rule and its premises.
"""

from __future__ import annotations

from filmgraph.infer.materialize import INFERRED, infer
from filmgraph.infer.rules import Rule, rules
from filmgraph.infer.written import FILE, with_inferred, write_inferred

__all__ = ["FILE", "INFERRED", "Rule", "infer", "rules", "with_inferred", "write_inferred"]
