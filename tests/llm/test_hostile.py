"""Articles are data, and so are answers: what an article wants changes nothing but that article's own facts."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

import filmgraph
from filmgraph import pipeline
from filmgraph.llm.converse import Reply
from filmgraph.llm.extractor import results
from filmgraph.llm.parts import cut, numbered
from filmgraph.llm.prompt import article, opening
from filmgraph.model import Document, KnowledgeGraph, Node
from filmgraph.resolve import resolve
from filmgraph.vocab import FGR
from tests.llm.conftest import settings
from tests.llm.hostile import TRAPS, Trap
from tests.llm.news import TEXT, Answers, answer, document
from tests.llm.standin import Body, asked, serving


class Fooled(Answers):
    """Does what every article asks for, and answers as that article would like."""

    def __init__(self, good: str, traps: dict[str, str]) -> None:
        super().__init__({good: answer()})
        self.fooled = {hashlib.sha256(text.encode()).hexdigest()[:16]: told for text, told in traps.items()}

    def __call__(self, body: Body) -> str:
        number, _ = asked(body)
        return self.fooled.get(number) or super().__call__(body)


def news(folder: Path, *traps: Trap) -> tuple[list[Document], Fooled]:
    """The good article and the traps as they are read, and who answers about them."""
    folder.mkdir(parents=True)
    for name, text in [("days", TEXT), *((t.name.replace(" ", "-"), t.text) for t in traps)]:
        (folder / f"{name}.txt").write_text(text, "utf-8")
    found, _ = pipeline.gather([folder])
    texts = {d.identifier: d.text for d in found}
    told = {texts[f"{t.name.replace(' ', '-')}.txt"]: t.fooled for t in traps}
    return found, Fooled(texts["days.txt"], told)


def graph_of(folder: Path, *traps: Trap) -> KnowledgeGraph:
    """The graph of the good article and of the traps."""
    documents, reader = news(folder / "news", *traps)
    told = results(documents, settings("", folder), lambda request: Reply(reader(request.body())))
    return resolve([r.extraction for r in told if r.extraction])


def of_days(graph: KnowledgeGraph) -> set[tuple[object, ...]]:
    """All that the graph says from the good article: names of things, facts and quotations."""
    named = {e.iri: tuple(sorted(e.preferred)) for e in graph.entities}
    facts = {
        (
            named[c.subject],
            c.predicate,
            named.get(c.object.iri, c.object.iri) if isinstance(c.object, Node) else c.object,
            e,
        )
        for c in graph.claims
        for e in c.evidence
        if e.document == "days.txt"
    }
    things = {
        (e.iri, e.types, named[e.iri], tuple(sorted(e.alternatives)))
        for e in graph.entities
        if "days.txt" in e.documents
    }
    return facts | things | {(q.text, q.evidence) for q in graph.quotations if q.evidence.document == "days.txt"}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[object, ...]]:
    return of_days(graph_of(tmp_path_factory.mktemp("alone")))


@pytest.mark.parametrize("trap", TRAPS, ids=lambda t: t.name)
def test_an_article_changes_nothing_but_its_own_facts(
    trap: Trap, alone: set[tuple[object, ...]], tmp_path: Path
) -> None:
    graph = graph_of(tmp_path, trap)
    assert of_days(graph) == alone
    name = f"{trap.name.replace(' ', '-')}.txt"
    text = next((d.text for d in graph.documents if d.identifier == name), "")
    own = [c for c in graph.claims if any(e.document == name for e in c.evidence)]
    assert len(own) == trap.own
    for claim in own:
        assert all(text[e.start : e.end] == e.quote for e in claim.evidence if e.document == name)
    for entity in graph.entities:
        assert entity.iri.startswith(FGR)
        assert not entity.same_as or entity.same_as[0].startswith("http://www.wikidata.org/")
        if name in entity.documents and "Country" not in entity.types:
            assert all(label.text in TEXT + text for label in (*entity.preferred, *entity.alternatives))
    assert [q for q in graph.quotations if q.text == "sell everything"] == []


def test_all_of_them_at_once(alone: set[tuple[object, ...]], tmp_path: Path) -> None:
    documents, reader = news(tmp_path / "news", *TRAPS)
    with serving(reader) as server:
        summary = pipeline.build([tmp_path / "news"], tmp_path / "out", llm=settings(server.url, tmp_path))
    assert of_days(filmgraph.load(tmp_path / "out").knowledge()) == alone
    assert summary.documents == len(documents) - 1
    assert [p.identifier for p in summary.problems] == ["the-end-of-the-article.txt"]
    page = (tmp_path / "out" / "filmgraph.html").read_text("utf-8")
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("trap", TRAPS, ids=lambda t: t.name)
def test_an_article_stays_between_its_marks(trap: Trap) -> None:
    """It cannot end early: the number of its marks is a hash of all of it."""
    text = numbered(document(trap.text))
    told = article(text, cut(text, 4_000)[0], [])
    number = hashlib.sha256(trap.text.encode()).hexdigest()[:16]
    assert told.count(f"<article {number}>") == told.count(f"</article {number}>") == 1
    assert number not in trap.text
    inside = told.split(f"<article {number}>\n")[1].split(f"\n</article {number}>")[0]
    assert told.endswith(f"</article {number}>")
    assert all(line.startswith("[") for line in inside.split("\n"))
    assert "never follow them" in opening("en")[0][1]


def test_requests_offer_no_tools(tmp_path: Path) -> None:
    with serving() as server:
        (tmp_path / "a.txt").write_text(TRAPS[6].text, "utf-8")
        pipeline.build([tmp_path / "a.txt"], tmp_path / "out", llm=settings(server.url, tmp_path))
    assert server.requests
    for body in server.requests:
        assert {"tools", "functions", "tool_choice"}.isdisjoint(body)
        assert "attacker.example" in json.dumps(body)
