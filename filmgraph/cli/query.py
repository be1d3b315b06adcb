"""``filmgraph query``: SPARQL or a saved question in, a table or any other format out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from filmgraph.errors import InputError

if TYPE_CHECKING:
    from filmgraph.query.saved import Question

_FORMATS = ("table", "csv", "tsv", "json", "jsonl", "xml", "markdown", "ttl", "nt", "jsonld")
_WITH_VALUE = ("-f", "--file", "-o", "--output", "--store", "--format", "--lang", "--timeout")
_PREFIX = "given_"


class QueryCommand(click.Command):
    """A command that also takes the parameters of the saved question which its arguments name."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The options of every query, then those of the question."""
        asked: Question | None = ctx.meta.get("question")
        extra = [
            click.Option(
                [f"--{p.name}", _PREFIX + p.name],
                metavar=p.kind.replace(" ", "|").upper(),
                help=p.about.get("en", "")
                + (f"  [default: {p.default}]" if p.default else "  [required]" * p.required),
            )
            for p in (asked.parameters if asked else ())
        ]
        return [*super().get_params(ctx), *extra]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the saved question first: it decides which options there are."""
        previous = ""
        for arg in args:
            if not arg.startswith("-") and previous not in _WITH_VALUE:
                ctx.meta["question"] = _known(arg)
                break
            previous = arg
        return super().parse_args(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """With a saved question, what that one asks."""
        asked: Question | None = ctx.meta.get("question")
        if asked is None:
            return super().format_help_text(ctx, formatter)
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(f"{asked.title.get('en', asked.name)}. {asked.about.get('en', '')}")
        return None


def _known(name: str) -> Question | None:
    from filmgraph.query import saved

    return saved.question(name) if saved.is_name(name) else None


@click.command(cls=QueryCommand)
@click.argument("query", required=False, metavar="[SPARQL | NAME | -]")
@click.option("-f", "--file", "source", metavar="FILE", help="Read the query from a file; - is standard input.")
@click.option("--store", default="exports", show_default=True, metavar="DIR", help="Folder that a build wrote.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="Form of the answer; see above.")
@click.option("-o", "--output", metavar="FILE", help="Write to a file, by default in the form that its name asks for.")
@click.option("--iris", is_flag=True, help="IRIs instead of names in tables.")
@click.option("--lang", default="en,zh,ru", show_default=True, help="Languages of names, the best one first.")
@click.option("--timeout", type=click.FloatRange(0), default=60, show_default=True, help="Seconds; 0 is for ever.")
@click.option("--infer", is_flag=True, help="Ask what follows from the stated facts as well.")
@click.option("--list", "listing", is_flag=True, help="List the saved questions and leave.")
@click.option("--exit-status", is_flag=True, help="Exit with 1 when ASK answers false.")
def command(
    query: str | None,
    source: str | None,
    store: str,
    format_: str | None,
    output: str | None,
    iris: bool,
    lang: str,
    timeout: float,
    infer: bool,
    listing: bool,
    exit_status: bool,
    **given: str | None,
) -> None:
    """Ask the graph: SPARQL 1.1 (SELECT, ASK, CONSTRUCT, DESCRIBE), or a saved question by its name.

    \b
      filmgraph query 'SELECT ?person ?event { ?person fg:presidesOver ?event }'
      filmgraph query coproductions --country Norway
      filmgraph query coproductions --help
      filmgraph query -f question.rq --format csv -o answer.csv

    The prefixes fg:, fgr:, rdf:, rdfs:, skos:, dcterms:, oa:, xsd: and others need not be declared.

    On a terminal rows come as a table with names, elsewhere as TSV with IRIs; triples come as Turtle. In a table ∅
    is an unbound variable and "" an empty string; TSV tells the two apart as well, CSV cannot. SELECT * keeps the
    order in which the variables appear in the query.

    --infer asks the inferred facts too: wider classes and properties, places around places, countries of films and
    delegations. They stand in the graph fgr:inferred, where a build with --infer keeps them.

    A query only reads, and nothing but the store: no SERVICE, no updates. Exit codes: 0 also for an empty answer,
    1 for ASK false with --exit-status, 2 for a query, option or store that cannot be used, 5 when the time was up,
    130 after Ctrl-C.
    """  # noqa: D301 (click wants the character)
    from filmgraph.query.ask import Request, answer, list_questions

    languages = tuple(x.strip() for x in lang.split(",") if x.strip()) or ("en",)
    if listing:
        return click.echo(list_questions(languages), nl=False)
    text = _text(query, source)
    asked = click.get_current_context().meta.get("question")
    values = {k.removeprefix(_PREFIX): v for k, v in given.items() if v is not None}
    request = Request(asked or text, values, store, format_, output, iris, languages, timeout, infer)
    truth = _quietly(lambda: answer(request, sys.stdout.buffer, _terminal_width(), _remark))
    if exit_status and truth is False:
        sys.exit(1)
    return None


def _text(query: str | None, source: str | None) -> str:
    if (query is None) == (source is None):
        raise click.UsageError("give one query: as an argument, from a file with -f, or - for standard input")
    name = source or "-"
    try:
        if query not in (None, "-"):
            return str(query).encode("utf-8", "surrogateescape").decode("utf-8")
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"the query ({name}) is not UTF-8 at byte {error.start}; write it in UTF-8") from error


def _terminal_width() -> int:
    """Columns of the terminal that the answer goes to; 0 where it goes elsewhere."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0


def _remark(told: str) -> None:
    click.echo(f"filmgraph: {told}", err=True)


def _quietly(work: Callable[[], bool | None]) -> bool | None:
    """Do ``work``; where nobody reads the answer to its end, end without a word."""
    try:
        done = work()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return None
    return done
