"""Which server, which model, and how far to go: from the command line, the environment and a configuration file.

The key comes from the environment or a keyring alone; it stands in no file that filmgraph reads or writes.
"""

from __future__ import annotations

import ipaddress
import json
import os
import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError, field_validator

from filmgraph.errors import InputError

PREFIX = "FILMGRAPH_LLM_"
KEY = PREFIX + "KEY"
SERVICE = "filmgraph"
"""Under this name a keyring holds the key of each host."""
_PRICE = re.compile(r"([\d.]+)\s*/\s*([\d.]+)")
_BUDGET = re.compile(r"([\d.]+)\s*(k|m)?\s*(tokens)?", re.IGNORECASE)


def _pair(value: object) -> object:
    """``0.15/0.60``: price of a million tokens sent and received."""
    found = _PRICE.fullmatch(value.strip()) if isinstance(value, str) else None
    return found.groups() if found else value


class Settings(BaseModel):
    """Everything there is to say about a model. Times in seconds, sizes in tokens as estimated."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str = ""
    """Of the interface, ``http://localhost:11434/v1``."""
    model: str = ""
    both: bool = False
    """The offline network first, the model for what is doubtful."""
    key: SecretStr = SecretStr("")
    price: Annotated[tuple[Decimal, Decimal], BeforeValidator(_pair)] | None = None
    """Of a million tokens sent and received, in any currency."""
    budget: str = ""
    """Money, in the currency of the price, or ``200k tokens``."""
    cache: Path | None = None
    log: Path | None = None
    concurrency: Annotated[int, Field(ge=1, le=64)] = 4
    rate: Annotated[float, Field(ge=0)] = 0
    """Requests in a minute; 0: as fast as it goes."""
    timeout: Annotated[float, Field(gt=0)] = 120
    """Without a sign of life from the server."""
    retries: Annotated[int, Field(ge=0, le=20)] = 5
    backoff: Annotated[float, Field(ge=0)] = 1
    """Before the first retry; doubled for each further one."""
    part: Annotated[int, Field(ge=100)] = 1_800
    """Tokens of an article in one request."""
    doubt: Annotated[float, Field(ge=0, le=1)] = 0.3
    """Of a document: from here on the model reads all of it (``both``)."""
    unsure: Annotated[float, Field(ge=0, le=1)] = 0.7
    """Confidence below which a fact of the network is asked about (``both``)."""
    structured: Literal["schema", "object", "none"] = "schema"
    """How the shape of the answer is asked for; what a server refuses is not asked of it again."""
    stream: bool = True
    body: dict[str, Any] = {}
    """Further fields of the request body."""

    @field_validator("url")
    @classmethod
    def _address(cls, value: str) -> str:
        told = urlsplit(value)
        if value and (told.scheme not in ("http", "https") or not told.hostname or told.username or told.port == 0):
            raise ValueError("must be like http://localhost:11434/v1, without a name or password")
        return value.rstrip("/")

    @field_validator("budget")
    @classmethod
    def _sum(cls, value: str) -> str:
        if value and not _BUDGET.fullmatch(value.strip()):
            raise ValueError("must be a sum such as 2.50, or 200k tokens")
        return value.strip()

    @field_validator("body")
    @classmethod
    def _free(cls, value: dict[str, Any]) -> dict[str, Any]:
        if taken := sorted({"model", "messages", "stream", "response_format", "tools"} & value.keys()):
            raise ValueError(f"{taken[0]} is not for the settings")
        return value

    @property
    def extra(self) -> str:
        """``body`` as JSON, the same for equal settings."""
        return json.dumps(self.body, sort_keys=True)

    @property
    def by(self) -> str:
        """``fg:extractedBy`` of what the model states."""
        return f"llm:{self.model}"

    def limit(self) -> tuple[Decimal | None, bool]:
        """The budget, and whether it counts tokens. Raises InputError for a sum of money without prices."""
        found = _BUDGET.fullmatch(self.budget)
        if not found:
            return None, False
        unit = (found[2] or "").lower()
        amount = Decimal(found[1]) * {"": 1, "k": 1_000, "m": 1_000_000}[unit]
        tokens = bool(found[2] or found[3])
        if not tokens and self.price is None:
            raise InputError(
                "a budget in money needs prices: add --llm-price IN/OUT, or say tokens: --budget '200k tokens'"
            )
        return amount, tokens


def load(given: Mapping[str, Any], *, config: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from ``given`` (None: not said), else the environment, else the configuration file, else the defaults.

    Raises InputError for what is not well formed, and for a key in the file.
    """
    environ = os.environ if environ is None else environ
    told = _file(config, environ)
    for name in Settings.model_fields:
        if name != "key" and (value := environ.get(PREFIX + name.upper())):
            told[name] = value
    told |= {name: value for name, value in given.items() if value is not None}
    settings = _checked(told)
    settings.limit()
    key = SecretStr(_key(settings, environ))
    _guard(settings, key)
    return settings.model_copy(update={"key": key})


def _checked(told: Mapping[str, Any]) -> Settings:
    try:
        return Settings.model_validate(told)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = ".".join(map(str, first["loc"])) or "settings"
        raise InputError(f"language model: {name}: {first['msg'].removeprefix('Value error, ')}") from None


def config_path(environ: Mapping[str, str]) -> Path:
    """Where the configuration lies when no other file is named."""
    home = environ.get("XDG_CONFIG_HOME") or str(Path(environ.get("HOME", "~")).expanduser() / ".config")
    return Path(home) / "filmgraph" / "config.toml"


def _file(path: Path | None, environ: Mapping[str, str]) -> dict[str, Any]:
    """The table ``[llm]`` of the configuration file. Never one of the working folder: it would say where the key goes."""
    place = path or config_path(environ)
    if path is None and not place.is_file():
        return {}
    try:
        table = tomllib.loads(place.read_text("utf-8")).get("llm", {})
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{place}: cannot be read ({error})") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{place}: not TOML ({error})") from error
    if not isinstance(table, dict):
        raise InputError(f"{place}: [llm] must be a table")
    if "key" in table or "api_key" in table:
        raise InputError(f"{place}: a key does not belong into a file; put it into {KEY} or a keyring")
    return table


def _key(settings: Settings, environ: Mapping[str, str]) -> str:
    """The key for the server: from the environment, else from the keyring, where there is one."""
    if key := environ.get(KEY, "").strip():
        return key
    host = urlsplit(settings.url).hostname
    if not host:
        return ""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return (keyring.get_password(SERVICE, host) or "").strip()
    except KeyringError:
        return ""


def _guard(settings: Settings, key: SecretStr) -> None:
    """A key does not travel in the clear, but for this machine and its own network."""
    told = urlsplit(settings.url)
    if key.get_secret_value() and told.scheme == "http" and not _near(told.hostname or ""):
        raise InputError(f"{settings.url}: the key would be sent in the clear; use https, or unset {KEY}")
    if not key.get_secret_value().isascii() or not key.get_secret_value().isprintable():
        raise InputError(f"{KEY}: not a key")


def _near(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_private


def cache_path(environ: Mapping[str, str] | None = None) -> Path:
    """Where answers are kept when no other folder is named."""
    environ = os.environ if environ is None else environ
    home = environ.get("XDG_CACHE_HOME") or str(Path(environ.get("HOME", "~")).expanduser() / ".cache")
    return Path(home) / "filmgraph" / "llm"
