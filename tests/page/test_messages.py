from __future__ import annotations

import json
import re
from importlib.resources import files

from filmgraph.page.template import SCRIPTS

ASSETS = files("filmgraph.page").joinpath("assets")
MESSAGES = json.loads(ASSETS.joinpath("messages.json").read_text("utf-8"))
CODE = "".join(ASSETS.joinpath(name).read_text("utf-8") for name in (*SCRIPTS, "template.html"))


def forms(said: object) -> list[str]:
    return [said] if isinstance(said, str) else list(said.values())


def test_every_message_is_said_in_three_languages_with_the_same_values() -> None:
    for key, languages in MESSAGES.items():
        assert list(languages) == ["en", "zh", "ru"], key
        values = {frozenset(re.findall(r"\{(\w+)\}", form)) for said in languages.values() for form in forms(said)}
        assert len(values) == 1, key


def test_every_message_is_used_and_every_used_one_is_there() -> None:
    used = set(re.findall(r'fg\.t\("(\w+)"', CODE)) | set(re.findall(r'data-message(?:-\w+)?="(\w+)"', CODE))
    families = re.findall(r"fg\.t\(`(\w+_)\$\{", CODE) + [f"{kind}_" for kind in re.findall(r'fg\.told\("(\w+)"', CODE)]
    families = [f for f in families if f != "kind_"]
    assert used <= set(MESSAGES)
    unused = [k for k in MESSAGES if f'"{k}"' not in CODE and not any(k.startswith(f) for f in families)]
    assert unused == []


def test_nothing_parses_markup() -> None:
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser", CODE
    )
