"""What the tests of the language model share: a place for answers, and an environment without settings of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("httpx")
pytest.importorskip("pydantic")

from filmgraph.llm.settings import Settings


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No key, no configuration and no cache of whoever runs the tests."""
    import os

    for name in [n for n in os.environ if n.startswith("FILMGRAPH_LLM_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def settings(url: str, folder: Path, **more: object) -> Settings:
    """Settings for a stand-in server that is asked without long waits."""
    told = {"url": url, "model": "stand-in", "cache": folder / "answers", "backoff": 0.01, "retries": 2, "timeout": 5}
    return Settings.model_validate(told | more)
