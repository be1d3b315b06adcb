"""Fixtures shared by the tests."""

from __future__ import annotations

import pytest

from filmgraph.model import KnowledgeGraph
from tests import sample


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeGraph:
    """The small invented graph of :mod:`tests.sample`."""
    return sample.graph()
