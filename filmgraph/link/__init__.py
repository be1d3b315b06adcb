"""A graph on disk and a service that knows things → the same graph with identifiers of the service.

Any service that speaks the Reconciliation API will do (Wikidata's is the default of the command). Answers are kept in a
file, so that an interrupted run goes on where it stopped and a later one asks nothing twice.
"""

from __future__ import annotations

from filmgraph.link.run import Report, link

__all__ = ["Report", "link"]
