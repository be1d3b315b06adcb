"""Names: what a node is called, and which node a name means."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from filmgraph.query.names import Names, find, fold, shorten, similar, written
from filmgraph.vocab import FG, FGR

PERU = NamedNode(FGR + "country/peru")
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


def test_names_in_the_wanted_language(store: Store) -> None:
    assert Names(store, ("zh", "en")).of(PERU) == "秘鲁"
    assert Names(store, ("ru", "en")).of(PERU) == "Peru"
    assert Names(store, ("ru",)).of(PERU) == "Peru"
    assert Names(store, ("zh",)).of(NamedNode(FG + "area-animation")) == "动画"


def test_a_regional_tag_counts_as_its_language() -> None:
    store = Store()
    for text, language in (("Film", "en"), ("電影", "zh-hant")):
        store.add(Quad(PERU, LABEL, Literal(text, language=language)))
    assert Names(store, ("zh",)).of(PERU) == "電影"


def test_what_has_no_name(store: Store) -> None:
    names = Names(store)
    assert names.of(NamedNode(FG + "Film")) == "fg:Film"
    assert names.of(NamedNode("http://a.example/x")) == "http://a.example/x"
    assert names.of(Literal("x", language="en")) == "x"
    takings = next(store.quads_for_pattern(None, NamedNode(FG + "boxOffice"), None)).object
    assert names.of(takings) == "1200000 EUR"


def test_short_forms() -> None:
    assert shorten(FGR + "film/salt-road") == "fgr:film/salt-road"
    assert written(FGR + "film/salt-road") == f"<{FGR}film/salt-road>"
    assert written(FG + "Film") == "fg:Film"
    assert written(FG) == f"<{FG}>"


@pytest.mark.parametrize(
    "name",
    ["Peru", "PERU", "  peru ", "秘鲁", "Ｐｅｒｕ", "“Peru”", "peruvian", "fgr:country/peru", FGR + "country/peru"],
)
def test_found_by_any_name(store: Store, name: str) -> None:
    assert find(store, name) == [PERU]


def test_found_in_the_other_script(store: Store) -> None:
    assert find(store, "《鹽路》") == [NamedNode(FGR + "film/salt-road")]


def test_not_found(store: Store) -> None:
    for name in ("", "Atlantis", "fgr:", "http://", "<>", "fgr:film/nothing", "a b:c", "\ud800"):
        assert find(store, name) == []
    assert find(store, "Peru", ["Film"]) == []
    assert similar(store, "Peruu") == "Peru"
    assert similar(store, "Peruu", ["Film"]) == ""


def test_fold() -> None:
    assert fold(" «Соляной   ПУТЬ» ") == "соляной путь"
