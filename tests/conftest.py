"""Fixtures shared by the tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from filmgraph.model import KnowledgeGraph
from tests import sample

# A slow machine is no failure: speed is measured in benchmarks.
settings.register_profile("filmgraph", deadline=None)
settings.load_profile("filmgraph")


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeGraph:
    """The small invented graph of :mod:`tests.sample`."""
    return sample.graph()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """With FILMGRAPH_NO_SKIPS, a test skipped because something is not installed has failed."""
    report = yield
    if os.environ.get("FILMGRAPH_NO_SKIPS") and report.skipped and "permissions bind" not in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {report.longrepr}"
    return report
