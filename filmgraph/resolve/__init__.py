"""Extractions of many documents → one graph with one node per thing and one claim per fact."""

from filmgraph.resolve.graph import resolve

__all__ = ["resolve"]
