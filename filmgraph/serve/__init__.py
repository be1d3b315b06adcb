"""The page over the live store, for this machine alone: it begins with the most reported and loads the rest as asked.

``live`` keeps the graph in memory and reads it again after a build; ``http`` hands out the page and its parts.
"""

from __future__ import annotations

from filmgraph.serve.http import Server
from filmgraph.serve.live import LiveGraph

__all__ = ["LiveGraph", "Server"]
