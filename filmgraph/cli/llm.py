"""``filmgraph llm``: a language model without a server, by files; and the options that every command with a model has."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from filmgraph.cli._reading import reading_options, told_apart

if TYPE_CHECKING:
    from filmgraph.documents import Options
    from filmgraph.llm.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])

_MODEL = (
    click.option("--llm-url", metavar="URL", help="Server with the OpenAI-compatible interface, up to /v1."),
    click.option("--llm-model", metavar="NAME", help="Model to ask."),
    click.option(
        "--llm-config", type=click.Path(path_type=Path), metavar="FILE", help="Settings: a TOML file with [llm]."
    ),
    click.option("--llm-part", type=int, metavar="TOKENS", help="Of an article in one request (default: 1800)."),
    click.option(
        "--llm-doubt", type=float, metavar="0..1", help="both: from here on the model reads all (default: 0.3)."
    ),
)
_ASKING = (
    click.option("--llm-price", metavar="IN/OUT", help="Price of a million tokens sent and received."),
    click.option("--budget", metavar="SUM", help="Stop before it costs more: 2.50, or '200k tokens'."),
    click.option("--llm-log", type=click.Path(path_type=Path), metavar="FILE", help="Keep requests and answers here."),
    click.option("--llm-cache", type=click.Path(path_type=Path), metavar="DIR", help="Folder for answers."),
    click.option("--llm-concurrency", type=int, metavar="N", help="Requests at a time (default: 4)."),
    click.option("--llm-rate", type=float, metavar="N", help="Requests in a minute (default: no limit)."),
    click.option("--llm-timeout", type=float, metavar="SECONDS", help="Without a sign of life (default: 120)."),
    click.option("--llm-retries", type=int, metavar="N", help="After errors that may pass (default: 5)."),
)


def model_options(command: F) -> F:
    """The options that say which model there is and what it is asked."""
    for option in reversed(_MODEL):
        command = option(command)
    return command


def asking_options(command: F) -> F:
    """The options that say how a server is asked, how often, and for how much."""
    for option in reversed(_ASKING):
        command = option(command)
    return command


def settings(extractor: str, given: dict[str, Any]) -> Settings:
    """The settings that the options, the environment and the configuration file give."""
    from filmgraph.llm import load

    config = given.pop("llm_config", None)
    told = {name.removeprefix("llm_"): value for name, value in given.items()}
    chosen: Settings = load("settings").load(told | {"both": extractor == "both"}, config=config)
    return chosen


@click.group()
def command() -> None:
    """Let a language model read without a server: write the requests, read the answers.

    The files are those of the batch interfaces of model services, so that such a service, another program or a person
    can answer.
    """


@command.command("export-requests")
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=str), metavar="PATH...")
@click.option(
    "-o", "--output", default="requests.jsonl", show_default=True, type=click.Path(path_type=Path), metavar="FILE"
)
@click.option("--extractor", default="llm", show_default=True, type=click.Choice(["llm", "both"]), help="Who reads.")
@reading_options
@model_options
def export_requests(inputs: tuple[str, ...], output: Path, extractor: str, reading: Options, **given: Any) -> None:
    """Write what a model would be asked about the documents to a file.

    Beside FILE lies a second file, *.documents.json, with the documents; import-responses needs it.

    \b
    Example:
      filmgraph llm export-requests seeds/ --llm-model NAME -o requests.jsonl
    """  # noqa: D301
    from filmgraph import pipeline
    from filmgraph.llm import ModelError

    chosen = settings(extractor, given)
    if not chosen.model:
        raise ModelError("requests are for one model: add --llm-model NAME")
    paths, options = told_apart(inputs, reading)
    documents, problems = pipeline.gather(paths, options)
    for problem in problems:
        click.echo(f"left out: {problem.identifier}: {problem.message}", err=True)
    count = pipeline.requests(documents, chosen, output)
    click.echo(f"{count} requests about {len(documents)} documents written to {output}")


@command.command("import-responses")
@click.argument("responses", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RESPONSES...")
@click.option(
    "--out", default="exports", show_default=True, type=click.Path(path_type=Path), help="Folder to write to."
)
@click.option("--documents", type=click.Path(path_type=Path), metavar="FILE", help="The file beside the requests.")
@click.option(
    "--next",
    "follow",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write what is still to be asked.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 when a document was not read in whole.")
def import_responses(
    responses: tuple[Path, ...], out: Path, documents: Path | None, follow: Path | None, strict: bool
) -> None:
    """Build the graph from answers.

    RESPONSES are files of a batch service, or lines like {"custom_id": "...", "content": "..."}. Long articles, and
    answers that break the schema, take a second round: its requests are written to a file; give all files of answers then.
    """
    from filmgraph import pipeline
    from filmgraph.cli.build import report
    from filmgraph.llm import load

    batch = load("batch")
    named, asked = batch.documents_of(responses[0], documents)
    answers = batch.Answers(batch.responses(responses))
    summary = pipeline.answered(asked.documents, asked.settings, answers, out)
    report(summary, out)
    if answers.open:
        place = follow or named.with_name(named.name.removesuffix(batch.SUFFIX) + ".next.jsonl")
        batch.write(place, answers.open.values(), asked.settings)
        click.echo(f"still to be asked: {len(answers.open)} requests, written to {place}", err=True)
    if strict and (summary.problems or summary.incomplete):
        sys.exit(1)
