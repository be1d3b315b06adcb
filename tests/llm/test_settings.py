"""Settings: options before environment before file; the key from the environment or a keyring alone."""

from __future__ import annotations

import sys
import types
from decimal import Decimal
from pathlib import Path

import pytest

from filmgraph.errors import InputError
from filmgraph.llm.settings import KEY, Settings, load

HTTPS = "https://models.example/v1"


def config(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, "utf-8")
    return path


def test_options_before_environment_before_file(tmp_path: Path) -> None:
    path = config(
        tmp_path, '[llm]\nurl = "https://file.example/v1"\nmodel = "file"\ncache = "file"\nprice = [1, "2.5"]\n'
    )
    environ = {"FILMGRAPH_LLM_MODEL": "environment", "FILMGRAPH_LLM_CACHE": "environment"}
    told = load({"cache": Path("option"), "url": None}, config=path, environ=environ)
    assert (told.url, told.model, told.cache) == ("https://file.example/v1", "environment", Path("option"))
    assert told.price == (Decimal(1), Decimal("2.5"))


def test_the_file_of_the_user_is_read_and_that_of_the_folder_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "config" / "filmgraph"
    home.mkdir(parents=True)
    (home / "config.toml").write_text('[llm]\nmodel = "mine"\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("config.toml", "filmgraph.toml"):
        (tmp_path / name).write_text('[llm]\nurl = "https://attacker.example/v1"\n', "utf-8")
    told = load({})
    assert (told.model, told.url) == ("mine", "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[llm]\nkey = 'x'\n", "does not belong into a file"),
        ("[llm]\napi_key = 'x'\n", "does not belong into a file"),
        ("[llm]\nmodle = 'x'\n", "modle"),
        ("[llm\n", "not TOML"),
        ("llm = 3\n", r"\[llm\] must be a table"),
        ("[llm]\nconcurrency = 0\n", "concurrency"),
        ("[llm]\nbody = {messages = []}\n", "messages is not for the settings"),
        ("[llm]\nbody = {tools = []}\n", "tools is not for the settings"),
    ],
    ids=range(8),
)
def test_a_bad_file_is_one_line(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=told) as error:
        load({}, config=config(tmp_path, text), environ={})
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load({}, config=tmp_path / "none.toml", environ={})


@pytest.mark.parametrize(
    "given",
    [
        {"url": "localhost:11434"},
        {"url": "ftp://x.example/v1"},
        {"url": "https://name:secret@x.example/v1"},
        {"url": "http://[bad/v1"},
        {"url": "http://x.example:99999/v1"},
        {"price": "cheap"},
        {"budget": "a lot"},
        {"budget": "2.50"},
        {"doubt": 2},
        {"part": 3},
        {"timeout": 0},
    ],
    ids=str,
)
def test_bad_options_are_one_line(given: dict[str, object]) -> None:
    with pytest.raises(InputError) as error:
        load(given, environ={})
    assert "\n" not in str(error.value)
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    ("budget", "price", "right"),
    [
        ("", None, (None, False)),
        ("2.50", "1/2", (Decimal("2.50"), False)),
        ("200k tokens", None, (200_000, True)),
        ("1.5m", None, (1_500_000, True)),
        ("900 tokens", "1/2", (900, True)),
    ],
)
def test_budgets(budget: str, price: str | None, right: tuple[object, bool]) -> None:
    assert load({"budget": budget, "price": price}, environ={}).limit() == right


def test_the_key_is_not_shown_and_not_sent_in_the_clear() -> None:
    told = load({"url": HTTPS}, environ={KEY: "sk-secret"})
    assert told.key.get_secret_value() == "sk-secret"
    assert "sk-secret" not in f"{told!r} {told} {told.model_dump()} {told.model_dump_json()}"
    for near in ("http://localhost:1/v1", "http://127.0.0.1/v1", "http://192.168.1.4/v1", "http://[::1]/v1"):
        assert load({"url": near}, environ={KEY: "k"}).key.get_secret_value() == "k"
    for far in ("http://models.example/v1", "http://8.8.8.8/v1"):
        with pytest.raises(InputError, match="in the clear"):
            load({"url": far}, environ={KEY: "k"})
        assert load({"url": far}, environ={}).url == far
    with pytest.raises(InputError, match="not a key"):
        load({"url": HTTPS}, environ={KEY: "a\nb"})


def test_the_key_of_another_program_is_not_taken() -> None:
    assert load({"url": HTTPS}, environ={"OPENAI_API_KEY": "sk-other"}).key.get_secret_value() == ""


def ring(monkeypatch: pytest.MonkeyPatch, fails: bool = False) -> None:
    """A keyring with one key."""
    errors = types.ModuleType("keyring.errors")
    errors.KeyringError = type("KeyringError", (Exception,), {})  # type: ignore[attr-defined]
    module = types.ModuleType("keyring")

    def get_password(service: str, host: str) -> str | None:
        if fails:
            raise errors.KeyringError
        return "from the ring" if (service, host) == ("filmgraph", "models.example") else None

    module.get_password = get_password  # type: ignore[attr-defined]
    module.errors = errors  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", module)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)


def test_a_keyring_is_asked_for_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    ring(monkeypatch)
    assert load({"url": HTTPS}, environ={}).key.get_secret_value() == "from the ring"
    assert load({"url": "https://other.example/v1"}, environ={}).key.get_secret_value() == ""
    assert load({"url": HTTPS}, environ={KEY: "mine"}).key.get_secret_value() == "mine"
    ring(monkeypatch, fails=True)
    assert load({"url": HTTPS}, environ={}).key.get_secret_value() == ""


def test_without_a_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert load({"url": HTTPS}, environ={}).key.get_secret_value() == ""


def test_the_model_signs_its_facts() -> None:
    assert Settings(model="some-model:7b").by == "llm:some-model:7b"
