"""The options that say which documents are read, how, and how much of them: for every command that reads documents."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from filmgraph.documents import Options

F = TypeVar("F", bound=Callable[..., Any])
MEBIBYTE = 1 << 20
FIELDS = ("text", "title", "date", "url", "language", "publisher", "creator")
_SIZE = click.IntRange(1, 1 << 20)
_COUNT = click.IntRange(1)
_OPTIONS = (
    click.option("--include", multiple=True, metavar="GLOB", help="Read only such files of folders and archives."),
    click.option("--exclude", multiple=True, metavar="GLOB", help="Pass over such files."),
    click.option("--no-repair", is_flag=True, help="Take the texts as they are, damage included."),
    click.option("--language", metavar="CODE", help="Of all documents (default: found for each, and each paragraph)."),
    click.option("--field", multiple=True, metavar="OURS=NAME", help="For records: text=body, date=published, ..."),
    click.option("--max-size", type=_SIZE, metavar="MIB", help="Of one document, unpacked (default: 32)."),
    click.option("--max-unpacked", type=_SIZE, metavar="MIB", help="Of all in one archive (default: 2048)."),
    click.option("--max-ratio", type=_COUNT, metavar="N", help="Unpacked over packed size (default: 300)."),
    click.option("--max-depth", type=click.IntRange(0), metavar="N", help="Archives within archives (default: 3)."),
    click.option("--max-members", type=_COUNT, metavar="N", help="Files in one archive (default: 200000)."),
    click.option("--max-pages", type=_COUNT, metavar="N", help="Of one PDF (default: 2000)."),
    click.option(
        "--max-seconds",
        type=click.FloatRange(0, 86_400, min_open=True),
        metavar="SECONDS",
        help="For one PDF and for one web address (default: 60).",
    ),
)


def reading_options(command: F) -> F:
    """Adds the options to a command; it gets them as one argument, ``reading``, an ``Options`` without addresses."""

    @functools.wraps(command)
    def run(*args: Any, **given: Any) -> Any:
        own = {name: given.pop(name) for name in _names()}
        return command(*args, reading=_options(own), **given)

    decorated: Any = run
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    wrapped: F = decorated
    return wrapped


def _names() -> tuple[str, ...]:
    limits = ("max_size", "max_unpacked", "max_ratio", "max_depth", "max_members", "max_pages", "max_seconds")
    return ("include", "exclude", "no_repair", "language", "field", *limits)


def _options(given: dict[str, Any]) -> Options:
    """What was given; what was not keeps the default of the library."""
    from filmgraph.documents import Options

    limits = {name: value for name, value in given.items() if name.startswith("max_") and value is not None}
    for ours, name in (("max_size", "max_bytes"), ("max_unpacked", "max_total_bytes")):
        if ours in limits:
            limits[name] = limits.pop(ours) * MEBIBYTE
    return Options(
        repair=not given["no_repair"],
        include=given["include"],
        exclude=given["exclude"],
        language=_language(given["language"]),
        fields=dict(map(_field, given["field"])),
        **limits,
    )


def _language(code: str | None) -> str:
    if code and not (code.isascii() and code.isalpha() and len(code) in (2, 3)):
        raise click.BadParameter(f"{code} is no language code such as en, zh or ru", param_hint="--language")
    return (code or "").lower()


def _field(given: str) -> tuple[str, str]:
    ours, sign, name = given.partition("=")
    if not sign or ours not in FIELDS or not name:
        raise click.BadParameter(f"{given}: want OURS=NAME with OURS one of {', '.join(FIELDS)}", param_hint="--field")
    return ours, name


def told_apart(given: tuple[str, ...], reading: Options) -> tuple[tuple[Path, ...], Options]:
    """The paths among the arguments, and the options with the web addresses among them."""
    from dataclasses import replace

    addresses = tuple(x for x in given if x[:8].lower().startswith(("http://", "https://")))
    paths = tuple(Path(x) for x in given if x not in addresses)
    return paths, replace(reading, addresses=addresses)
