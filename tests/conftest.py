"""Fixtures shared by the tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from filmgraph.model import KnowledgeGraph
from tests import sample

# A slow machine is no failure: speed is measured in benchmarks.
settings.register_profile("filmgraph", deadline=None)
settings.load_profile("filmgraph")

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeGraph:
    """The small invented graph of :mod:`tests.sample`."""
    return sample.graph()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium, one for all tests: two in one process would quarrel."""
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("needs Chromium")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield running
        running.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """With FILMGRAPH_NO_SKIPS, a test skipped because something is not installed has failed."""
    report = yield
    if os.environ.get("FILMGRAPH_NO_SKIPS") and report.skipped and "permissions bind" not in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {report.longrepr}"
    return report
