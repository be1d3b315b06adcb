"""``filmgraph diff``: what came, went and changed between two builds, with the sentences that state it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from filmgraph.diff import Changed, Difference, Part
    from filmgraph.model import Claim, Document, Entity, Evidence, Quotation

    Item = Document | Entity | Claim | Quotation


@click.command()
@click.argument("old", type=click.Path(exists=True))
@click.argument("new", type=click.Path(exists=True))
@click.option("--lang", default="en,zh,ru", show_default=True, help="Languages of names, the best one first.")
@click.option("--format", "form", default="text", show_default=True, type=click.Choice(["text", "json"]), help="Form.")
@click.option("--summary", is_flag=True, help="Only count.")
def command(old: str, new: str, lang: str, form: str, summary: bool) -> None:
    """Tell what came (+), went (-) and changed (~) between two graphs, with the evidence of facts.

    OLD and NEW are folders that a build wrote, or Turtle files of graphs:

    \b
      filmgraph diff exports rebuilt
      filmgraph diff exports/filmgraph.ttl rebuilt/filmgraph.ttl --format json

    Exit codes: 0 for the same graph, 1 where something differs, 2 where there is no graph to read.
    """  # noqa: D301 (click wants the character)
    from filmgraph.diff import diff, load

    found = diff(load(old), load(new))
    languages = tuple(x.strip() for x in lang.split(",") if x.strip()) or ("en",)
    if form == "json":
        click.echo(json.dumps(_as_json(found, languages), ensure_ascii=False, indent=1))
    else:
        for line in () if summary else _lines(found, languages):
            click.echo(line)
        click.echo(_counts(found))
    sys.exit(1 if found else 0)


def _parts(found: Difference) -> dict[str, Part]:
    return {
        "documents": found.documents,
        "things": found.entities,
        "facts": found.claims,
        "quotations": found.quotations,
    }


def _counts(found: Difference) -> str:
    told = [
        f"{name}: +{len(p.came)} -{len(p.went)}" + f" ~{len(p.changed)}" * (name != "quotations")
        for name, p in _parts(found).items()
    ]
    return "; ".join(told) + (f"; renamed: {len(found.renamed)}" if found.renamed else "")


def _lines(found: Difference, languages: tuple[str, ...]) -> Iterator[str]:
    from filmgraph.query.table import visible

    for a, b in found.renamed:
        yield f"= {visible(_title(a, found, languages))} → {visible(_title(b, found, languages))}"
    for part in _parts(found).values():
        for sign, items in (("-", part.went), ("+", part.came)):
            for item in items:
                yield f"{sign} {visible(_title(item, found, languages))}"
                yield from (f"    {_place(e)}" for e in _evidence(item))
        for changed in part.changed:
            yield f"~ {visible(_title(changed.new, found, languages))}"
            yield from _detail(changed)


def _detail(changed: Changed) -> Iterator[str]:
    from filmgraph.query.table import visible

    yield from (f"    {visible(x)}" for x in changed.what)
    yield from (f"    - {_place(e)}" for e in changed.went)
    yield from (f"    + {_place(e)}" for e in changed.came)


def _place(e: Evidence) -> str:
    from filmgraph.query.table import visible

    return f"“{visible(e.quote)}” {visible(e.document)}, from character {e.start}"


def _evidence(item: Item) -> tuple[Evidence, ...]:
    from filmgraph.model import Claim, Quotation

    return item.evidence if isinstance(item, Claim) else (item.evidence,) if isinstance(item, Quotation) else ()


def _title(item: Item, found: Difference, languages: tuple[str, ...]) -> str:
    """An item in one line: ``Salt Road (Film, fgr:film/salt-road)``, ``Peru · co-produces · Salt Road [0.97]``."""
    from filmgraph.graph.network import most_specific
    from filmgraph.model import Claim, Document, Entity
    from filmgraph.query.names import shorten
    from filmgraph.vocab import ontology

    if isinstance(item, Document):
        return f"document {item.identifier}"
    if isinstance(item, Entity):
        kind = ontology().label(most_specific(item.types), languages[0])
        return f"{_name(item.iri, found, languages)} ({kind}, {shorten(item.iri)})"
    if isinstance(item, Claim):
        words = ontology().label(item.predicate, languages[0])
        value = _value(item, found, languages)
        return f"{_name(item.subject, found, languages)} · {words} · {value} [{item.confidence}]"
    return f"{_name(item.speaker, found, languages)}: “{item.text}”"


def _name(iri: str, found: Difference, languages: tuple[str, ...]) -> str:
    from filmgraph.model import pick
    from filmgraph.query.names import shorten
    from filmgraph.vocab import local_name, ontology

    known = found.names.get(iri)
    if known is None:
        return ontology().label(local_name(iri), languages[0])
    return pick(known.preferred, *languages) or shorten(iri)


def _value(claim: Claim, found: Difference, languages: tuple[str, ...]) -> str:
    from filmgraph.model import Node, Text

    value = claim.object
    if isinstance(value, Node):
        return _name(value.iri, found, languages)
    if isinstance(value, Text):
        return value.value
    words = (f"{value.amount:f}", value.currency, value.unit, value.quantity_of, value.period)
    return " ".join(filter(None, words))


def _as_json(found: Difference, languages: tuple[str, ...]) -> dict[str, Any]:
    from dataclasses import asdict

    def plain(item: Item) -> dict[str, Any]:
        return {"title": _title(item, found, languages), "evidence": [asdict(e) for e in _evidence(item)]}

    def changed(c: Changed) -> dict[str, Any]:
        told = {"came": [asdict(e) for e in c.came], "went": [asdict(e) for e in c.went]}
        return {"title": _title(c.new, found, languages), "what": list(c.what), **told}

    tables: dict[str, Any] = {
        name: {
            "came": [plain(x) for x in p.came],
            "went": [plain(x) for x in p.went],
            "changed": [changed(x) for x in p.changed],
        }
        for name, p in _parts(found).items()
    }
    return {"renamed": [[a.iri, b.iri] for a, b in found.renamed], **tables}
