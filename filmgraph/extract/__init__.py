"""Analysed text → mentions and facts: a trained network beside rules that are data. ``extract`` is the entry point."""

from filmgraph.extract.languages import extract

__all__ = ["extract"]
