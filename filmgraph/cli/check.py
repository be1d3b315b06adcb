"""``filmgraph check``: does the graph keep to its ontology, and is every fact's evidence where it says?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pyoxigraph import Store


@click.command()
@click.option("--store", default="exports", show_default=True, metavar="DIR", help="Folder that a build wrote.")
@click.option(
    "--lang", default="en", show_default=True, type=click.Choice(["en", "zh", "ru"]), help="Language of the messages."
)
@click.option(
    "--format", "form", default="text", show_default=True, type=click.Choice(["text", "json", "ttl"]), help="Form."
)
@click.option(
    "--limit",
    default=20,
    show_default=True,
    type=click.IntRange(0),
    help="In text, at most as many findings of one rule; 0 is all.",
)
@click.option("--conflicts", is_flag=True, help="Only list values that contradict each other.")
def command(store: str, lang: str, form: str, limit: int, conflicts: bool) -> None:
    """Check the graph against its ontology, and its evidence against the texts.

    Tells what is wrong, with the sentence that states the claim to blame: a domain or range that does not fit, a date
    of no calendar, a fact without a claim, a claim without evidence, evidence that is not in its text, and the like. The
    rules are SHACL shapes (ontology/shapes.ttl and evidence.ttl), which other tools can run as well.

    \b
      filmgraph check
      filmgraph check --store exports --lang zh
      filmgraph check --conflicts           # two dates, two editions; no error, exit code 0
      filmgraph check --format ttl          # a SHACL validation report

    Exit codes: 0 without errors (warnings are none), 1 with some, 2 where there is no graph to read.
    """  # noqa: D301 (click wants the character)
    from filmgraph.check import check, check_texts
    from filmgraph.check.report import WRITERS, errors
    from filmgraph.graph.store import open_store

    graph = open_store(store)
    if conflicts:
        return _list_conflicts(graph, lang)
    findings = [*check(graph), *check_texts(graph, store)]
    WRITERS[form](findings, graph, sys.stdout, lang, limit)
    sys.stdout.flush()
    sys.exit(1 if errors(findings) else 0)


def _list_conflicts(graph: Store, language: str) -> None:
    from filmgraph.query.names import LANGUAGES
    from filmgraph.query.why import conflicts, listing

    lines = list(listing(conflicts(graph, (language, *LANGUAGES)), language))
    click.echo("\n".join(lines) if lines else "nothing contradicts anything else")
