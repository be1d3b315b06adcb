"""The graph in formats that other tools read: one module for each, all with ``write(graph, file)``.

Nothing is lost in the RDF formats; the others hold what their readers can show.
"""

from __future__ import annotations

from filmgraph.export.formats import FORMATS, Format, format_for
from filmgraph.export.saving import save

__all__ = ["FORMATS", "Format", "format_for", "save"]
