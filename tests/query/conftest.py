"""Stores to ask: the sample and the bigger world, each written once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from filmgraph.graph.store import open_store, write
from tests import sample
from tests.query import islands, world


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the sample."""
    out = tmp_path_factory.mktemp("sample")
    write(sample.graph(), out)
    return out


@pytest.fixture(scope="session")
def store(folder: Path) -> Store:
    return open_store(folder)


@pytest.fixture(scope="session")
def world_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the bigger world."""
    out = tmp_path_factory.mktemp("world")
    write(world.graph(), out)
    return out


@pytest.fixture(scope="session")
def islands_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the second world."""
    out = tmp_path_factory.mktemp("islands")
    write(islands.graph(), out)
    return out
