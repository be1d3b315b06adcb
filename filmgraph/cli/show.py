"""``filmgraph show``: everything the graph knows about one thing, with the sentences that state it."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING

import click

from filmgraph.errors import QueryError

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store

    from filmgraph.query.dossier import Dossier, Statement


@click.command()
@click.argument("name")
@click.option("--store", default="exports", show_default=True, metavar="DIR", help="Folder that a build wrote.")
@click.option("--lang", default="en,zh,ru", show_default=True, help="Languages of names, the best one first.")
@click.option("--why", is_flag=True, help="Say why its names are taken for names of one thing.")
def command(name: str, store: str, lang: str, why: bool) -> None:
    """Show what the graph knows about a film, person, body, place or event, with the sentences that state it.

    NAME is any of its names, in any script and case, or its IRI:

    \b
      filmgraph show 'Salt Road'
      filmgraph show 盐路
      filmgraph show fgr:film/salt-road
      filmgraph show 'Salt Road' --why

    A name that several things bear lists them, and the exit code is 2.
    """  # noqa: D301 (click wants the character)
    from filmgraph.graph.store import open_store
    from filmgraph.query.dossier import dossier
    from filmgraph.query.names import find, similar

    languages = tuple(x.strip() for x in lang.split(",") if x.strip()) or ("en",)
    graph = open_store(store)
    found = find(graph, name)
    if len(found) == 1:
        known = dossier(graph, found[0], languages)
        return _print_why(known, graph, found[0]) if why else _print(known)
    if not found:
        close = similar(graph, name)
        raise QueryError(f"nothing here is called {name}{f'; did you mean {close}?' if close else ''}")
    _list(graph, found, languages)
    raise QueryError(f"{name} means {len(found)} things; name one by its IRI")


def _list(graph: Store, found: list[NamedNode], languages: tuple[str, ...]) -> None:
    from filmgraph.query.dossier import dossier
    from filmgraph.query.names import shorten
    from filmgraph.query.table import visible

    for node in found:
        known = dossier(graph, node, languages)
        click.echo(f"{shorten(known.iri)}\t{visible(known.name)}\t{', '.join(known.kinds)}")


def _head(known: Dossier) -> str:
    """Print what the thing is and what it is called; its name."""
    from filmgraph.query.names import shorten
    from filmgraph.query.table import visible

    name = visible(known.name)
    click.echo(f"{click.style(name, bold=True)} ({', '.join(known.kinds)})")
    click.echo(f"  {shorten(known.iri)}")
    others = [f"{visible(text)} ({language})" if language else visible(text) for text, language in known.names]
    click.echo(f"  names: {'; '.join(others)}")
    if known.documents:
        click.echo(f"  named in: {', '.join(map(visible, known.documents))}")
    return name


def _print_why(known: Dossier, graph: Store, node: NamedNode) -> None:
    from filmgraph.query.why import reasons, why

    _head(known)
    lines = list(reasons(why(graph, node)))
    click.echo()
    click.echo("\n".join(lines) if lines else "one mention, or one document that names it: nothing was decided")
    sys.stdout.flush()


def _print(known: Dossier) -> None:
    name = _head(known)
    for (told, backward), facts in groupby(known.statements, key=lambda s: (s.property, s.backward)):
        click.echo(f"\n{f'{told} {name}' if backward else told}")
        for fact in facts:
            _print_fact(fact)
    sys.stdout.flush()


def _print_fact(fact: Statement) -> None:
    from filmgraph.query.names import shorten
    from filmgraph.query.table import visible

    standing = fact.confidence + (f", {fact.basis}" if fact.basis not in ("", "stated") else "")
    where = f"  {shorten(fact.iri)}" if fact.iri else ""
    click.echo(f"  {click.style(visible(fact.value), bold=True)}  [{standing}]{click.style(where, dim=True)}")
    for passage in fact.passages:
        origin = f", {visible(passage.place)}" if passage.place else ""
        place = f"{visible(passage.document)}{origin}, from character {passage.start}"
        click.echo(f"    “{visible(passage.quote)}”" + click.style(f"  {place}", dim=True))
