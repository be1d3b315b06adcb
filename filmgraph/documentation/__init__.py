"""The ontology as a page for people, with a diagram and a worked example: ``python -m filmgraph.documentation``."""

from __future__ import annotations

from filmgraph.documentation.document import html

__all__ = ["html"]
