"""Documents in several languages, and in languages of which only names are read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from filmgraph.documents import read
from filmgraph.extract import extract
from filmgraph.extract.languages import unread
from filmgraph.model import Document, Extraction, KnowledgeGraph, Label, Span
from filmgraph.resolve import resolve

FRENCH = """\
Le Pérou et la Norvège signent un accord sur le cinéma

Le film « Route de Sel », réalisé par Ingrid Vik, a été présenté à Lima le 5 mars 2024 et la réalisatrice est venue
pour la première avec toute son équipe. Les deux pays vont produire ensemble un autre film.
"""
MIXED = """\
Peru and Norway sign film pact

LIMA, March 5, 2024 -- Peru and Norway signed an agreement on film co-production in Lima on Tuesday, it was said.

秘鲁与挪威的文化部长5日在利马签署电影合拍协议，双方代表出席签字仪式。英格丽·维克执导的《盐路》将于10月在卑尔根首映。

The two sides will hold a film week every second year, and the first one opens in Bergen in October.
"""


def extracted(folder: Path, text: str) -> Extraction:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (document,) = read([folder])
    assert isinstance(document, Document)
    return extract(document)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Extraction:
    return extracted(tmp_path_factory.mktemp("mixed"), MIXED)


@pytest.fixture(scope="module")
def graph(mixed: Extraction) -> KnowledgeGraph:
    return resolve([mixed])


def test_of_another_language_only_countries_and_films_are_read(tmp_path: Path) -> None:
    found = extracted(tmp_path, FRENCH)
    assert found.document.language == "fr"
    assert [(m.type, m.text) for m in found.mentions] == [
        ("Country", "Pérou"),
        ("Country", "Norvège"),
        ("Film", "Route de Sel"),
    ]
    assert not found.facts and not found.quotes
    names = {label for e in resolve([found]).entities for label in (*e.preferred, *e.alternatives)}
    assert {Label("Peru", "en"), Label("Pérou", "fr"), Label("Route de Sel", "fr")} <= names


def test_each_paragraph_is_read_in_its_language(mixed: Extraction) -> None:
    facts = {(f.predicate, f.evidence.of(mixed.document.text)[:6]) for f in mixed.facts}
    assert ("directs", "英格丽·维克") in facts
    assert any(p == "signs" and words.startswith("Peru") for p, words in facts)
    used = {m.entity for m in mixed.mentions}
    assert all(f.subject in used and (not isinstance(f.object, int) or f.object in used) for f in mixed.facts)


def test_names_bear_the_language_of_their_paragraph(graph: KnowledgeGraph) -> None:
    countries = [e for e in graph.entities if "Country" in e.types]
    assert sorted(e.iri[-2:] for e in countries) == ["NO", "PE"]
    labels = {label for e in graph.entities for label in (*e.preferred, *e.alternatives)}
    assert Label("盐路", "zh") in labels
    assert not any(label.language == "en" and any(c >= "\u4e00" for c in label.text) for label in labels)


def test_every_quote_stands_in_the_whole_text(graph: KnowledgeGraph, mixed: Extraction) -> None:
    for claim in graph.claims:
        for place in claim.evidence:
            assert mixed.document.text[place.start : place.end] == place.quote


def test_what_was_read_for_names_only_is_said(tmp_path: Path, mixed: Extraction) -> None:
    french = extracted(tmp_path, FRENCH).document
    partly = replace(mixed.document, languages=((Span(0, 5), "kk"), (Span(6, 9), "zh"), (Span(10, 12), "kk")))  # type: ignore[call-arg]
    assert unread([mixed.document]) == ()
    assert unread([french, french, partly]) == (
        "other languages, read for names of countries and films only: fr 2, parts in kk 1",
    )
