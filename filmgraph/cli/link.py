"""``filmgraph link``: identifiers of Wikidata, or of any service that speaks the Reconciliation API."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option("--store", default="exports", show_default=True, metavar="DIR", help="Folder that a build wrote.")
@click.option(
    "--service",
    default="https://wikidata.reconci.link/en/api",
    show_default=True,
    metavar="URL",
    help="Address of the reconciliation service.",
)
@click.option(
    "--types",
    default="Film,Series,Person,Organization,Festival",
    show_default=True,
    metavar="CLASSES",
    help="Classes of the things to look for.",
)
@click.option("--least", default=0.85, show_default=True, type=click.FloatRange(0, 1), help="Lowest score believed.")
@click.option("--date", default="", metavar="DATE", help="Day of the links, for services whose answers tell none.")
@click.option("--rate", default=60.0, show_default=True, type=click.FloatRange(0), help="Requests a minute at most.")
@click.option("--tries", default=5, show_default=True, type=click.IntRange(1), help="Tries for each request.")
@click.option("--limit", type=click.IntRange(1), help="Look for so many things only.")
@click.option(
    "--cache",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="File that answers are kept in (default: links.jsonl in the folder of the build).",
)
def command(
    store: str,
    service: str,
    types: str,
    least: float,
    date: str,
    rate: float,
    tries: int,
    limit: int | None,
    cache: Path | None,
) -> None:
    """Find the things of a graph in Wikidata or another catalogue.

    Names of films, people, bodies and festivals are sent to the service, nothing else. What it knows for sure under one of
    our names becomes owl:sameAs, with the score, the service and the day in a decision beside it. Answers are kept: run
    the command again after an interruption or the next build, and nothing is asked twice.

    \b
      filmgraph link
      filmgraph link --types Film,Person --least 0.9
      filmgraph link --service https://example.org/reconcile
    """  # noqa: D301 (click wants the character)
    from filmgraph.link import link
    from filmgraph.link.service import Service

    classes = tuple(x.strip() for x in types.split(",") if x.strip())
    asked = Service(service, rate=rate, tries=tries)
    file = cache or Path(store) / "links.jsonl"
    report = link(Path(store), asked, file, classes=classes, least=least, date=date, limit=limit)
    for name, address, there, score in report.linked:
        click.echo(f"{score:.2f}  {name}  {address}  {there}")
    click.echo(f"asked: {report.asked}, answered before: {report.known}, linked: {len(report.linked)}")
    for why, count in sorted(report.not_linked.items(), key=lambda x: (-x[1], x[0])):
        click.echo(f"not linked, {why}: {count}")
