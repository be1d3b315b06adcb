"""Compares a graph with gold files: figures, and every miss and mistake with its sentence. It only reads."""

from __future__ import annotations

from filmgraph.evaluation.gold import Gold, read_gold
from filmgraph.evaluation.scoring import Finding, Result, evaluate
from filmgraph.evaluation.totals import Counts, Totals, totals

__all__ = ["Counts", "Finding", "Gold", "Result", "Totals", "evaluate", "read_gold", "totals"]
