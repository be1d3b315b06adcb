from __future__ import annotations

import pytest

from filmgraph.page.keys import keys


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("重庆电影周", {"chongqingdianyingzhou", "cqdyz", "重慶電影周"}),
        ("蒙古國", {"蒙古国", "mengguguo", "mgg"}),
        ("Юрий Щукин", {"yuriy shchukin"}),
        ("Tromsø", {"tromso"}),
    ],
)
def test_other_spellings(name: str, expected: set[str]) -> None:
    assert expected <= set(keys([name]))


def test_plain_names_need_no_keys() -> None:
    assert keys(["Salt Road"]) == []


def test_a_very_long_name_is_spelled_out_only_at_its_beginning() -> None:
    assert max(map(len, keys(["路" * 5000]))) <= 240
