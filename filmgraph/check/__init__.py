"""What must hold in a graph: shapes made from the ontology, run as queries on the store, told with evidence."""

from __future__ import annotations

from filmgraph.check.run import Finding, check, evidence, shapes
from filmgraph.check.texts import check_texts

__all__ = ["Finding", "check", "check_texts", "evidence", "shapes"]
