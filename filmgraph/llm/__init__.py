"""Reads documents with a language model instead of the network, under the same guarantees: evidence, ontology, identity.

Stands beside :mod:`filmgraph.extract` in the flow: documents come in, extractions leave. Everything here that needs the
extra ``filmgraph[llm]`` is imported by :func:`load`, so that a build without a model never misses it.
"""

from __future__ import annotations

import importlib
from types import ModuleType

from filmgraph.llm.errors import ModelError

__all__ = ["ModelError", "load"]


def load(name: str) -> ModuleType:
    """The module ``name`` of this package. Raises ModelError where the libraries of the extra are not installed."""
    try:
        return importlib.import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("httpx", "pydantic"):
            raise
        raise ModelError(f"a language model needs {error.name}: pip install 'filmgraph[llm]'") from error
