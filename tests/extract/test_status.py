"""Planned, held, cancelled: by the dates of a thing and the words behind its name."""

from __future__ import annotations

import re

import pytest

from filmgraph.extract.status import _called_off


@pytest.mark.parametrize(
    ("language", "behind"),
    [
        ("en", " was cancelled on short notice"),
        ("en", " in Sopot has been called off"),
        ("ru", "» отменена из-за шторма"),
        ("ru", " не состоится"),
        ("zh", "》因台风取消"),
        ("zh", "已取消"),
    ],
)
def test_words_that_call_a_thing_off(language: str, behind: str) -> None:
    pattern = _called_off(language)
    assert isinstance(pattern, re.Pattern)
    assert pattern.match(behind)


@pytest.mark.parametrize(
    ("language", "behind"),
    [
        ("en", " was held after its rival was cancelled"),
        ("en", " was postponed"),
        ("ru", " состоялась после того как дождь отменили"),
        ("zh", "举行，原定演出取消"),
    ],
)
def test_words_that_do_not(language: str, behind: str) -> None:
    pattern = _called_off(language)
    assert isinstance(pattern, re.Pattern)
    assert not pattern.match(behind)
