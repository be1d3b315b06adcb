"""``filmgraph evaluate``: how good the graph is, measured on documents that people have read."""

from __future__ import annotations

import shutil
import sys

import click

from filmgraph.errors import printable


@click.command()
@click.argument("gold", metavar="GOLD_DIR")
@click.option("--store", default="exports", show_default=True, metavar="DIR", help="Folder that a build wrote.")
@click.option("--language", default="", metavar="CODE", help="Only documents in this language: en, zh, ru.")
@click.option("-v", "--verbose", is_flag=True, help="List what was missed and what is wrong, in its sentence.")
@click.option("--html", metavar="FILE", help="Write a report: every document with its misses and mistakes.")
@click.option("--json", "as_json", is_flag=True, help="Figures as JSON.")
def command(gold: str, store: str, language: str, verbose: bool, html: str | None, as_json: bool) -> None:
    """Compare the graph with gold files: what is right, wrong and missed.

    GOLD_DIR holds one JSON file for each document, named as the document. Counted are entities, relations, values,
    figures and quotations, and identity: whether things of several documents are one node. A fact counts for every
    document that its evidence names. Exit code 1 where the graph lacks a document of the gold.
    """
    from filmgraph import evaluation, load
    from filmgraph.evaluation import report, tables

    wanted = evaluation.read_gold(gold, language)
    results = evaluation.evaluate(load(store).knowledge(), wanted)
    figures = evaluation.totals(results)
    if html:
        report.write(results, figures, html)
    if verbose and not as_json:
        for line in tables.listing(results):
            click.echo(line)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    click.echo(tables.as_json(figures) if as_json else tables.as_text(figures, width, more=verbose), nl=False)
    if figures.absent:
        click.echo(f"filmgraph: not in the graph: {printable(', '.join(figures.absent))}", err=True)
        sys.exit(1)
