"""What may stand between the items of a list."""

from __future__ import annotations

import pytest

from filmgraph.extract.lists import _rules


@pytest.mark.parametrize(
    ("language", "gap"),
    [
        ("en", ", "),
        ("en", ", and "),
        ("en", " and the "),
        ("en", "”, “"),
        ("ru", " и "),
        ("ru", "», «"),
        ("zh", "、"),
        ("zh", "》《"),
    ],
)
def test_separators(language: str, gap: str) -> None:
    assert _rules()[0][language].fullmatch(gap)


@pytest.mark.parametrize(
    ("language", "gap"), [("en", " "), ("en", " with "), ("en", ". "), ("ru", ". "), ("zh", "。"), ("zh", "的")]
)
def test_what_separates_no_items(language: str, gap: str) -> None:
    assert not _rules()[0][language].fullmatch(gap)
