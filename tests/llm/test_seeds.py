"""The five articles in ``seeds/`` with answers written down for them: a right answer is not lost on the way to the graph.

``answers/`` holds what a careful reader answers about each article. What is expected of the graph is counted from these
answers by means of their own, not by the code that reads them: names and values are compared as text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import filmgraph
from filmgraph import pipeline
from filmgraph.evaluation import evaluate, read_gold, totals
from filmgraph.llm.batch import beside
from filmgraph.model import Document, KnowledgeGraph, Node
from filmgraph.vocab import FG, ontology
from tests.llm.conftest import settings
from tests.llm.news import Answers
from tests.llm.standin import StandIn, serving

ROOT = Path(__file__).parents[2]
RECORDED = Path(__file__).parent / "answers"
FILES = ("filmgraph.ttl", "filmgraph.html")


def recorded(document: Document) -> dict[str, list[dict[str, Any]]]:
    """The answer about one article."""
    name = Path(document.identifier).stem
    told: dict[str, list[dict[str, Any]]] = json.loads((RECORDED / f"{name}.json").read_text("utf-8"))
    return told


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return pipeline.gather([ROOT / "seeds"])[0]


@pytest.fixture(scope="module")
def server(documents: list[Document]) -> Iterator[StandIn]:
    with serving(Answers({d.text: recorded(d) for d in documents})) as stand_in:
        yield stand_in


@pytest.fixture(scope="module")
def built(server: StandIn, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds, built by way of the server; the answers are kept beside the graph."""
    folder = tmp_path_factory.mktemp("llm")
    chosen = settings(server.url, folder, price="1/2")
    summary = pipeline.build([ROOT / "seeds"], folder / "out", llm=chosen)
    assert summary.documents == 5
    assert not summary.problems and not summary.incomplete
    assert len(summary.notes) == 1, summary.notes  # nothing was left out of the answers
    return folder


@pytest.fixture(scope="module")
def graph(built: Path) -> KnowledgeGraph:
    return filmgraph.load(built / "out").knowledge()


def gold(document: Document) -> dict[str, Any]:
    """The recorded answer in the form that ``filmgraph evaluate`` compares with."""
    told = recorded(document)
    relations = set(ontology().relations)
    entities = {
        e["id"]: {"type": sorted({ontology().top(t) for t in e["types"]}), "labels": e["names"] or e["pointers"]}
        for e in told["entities"]
    }
    rows = [[f["subject"], f["predicate"], f["object"]] for f in told["facts"]]
    return {
        "doc": document.identifier,
        "language": document.language,
        "issued": document.issued,
        "entities": entities,
        "relations": [r for r in rows if r[1] in relations],
        "values": [r for r in rows if r[1] not in relations],
        "quotations": [{"speaker": q["speaker"], "starts": q["begins"]} for q in told["quotations"]],
    }


def test_right_answers_arrive(graph: KnowledgeGraph, documents: list[Document], tmp_path: Path) -> None:
    for document in documents:
        (tmp_path / f"{document.identifier}.json").write_text(json.dumps(gold(document)), "utf-8")
    figures = totals(evaluate(graph, read_gold(tmp_path))).kinds
    for kind in ("entities", "relations", "values", "figures", "quotations"):
        assert figures["all", kind].f1 >= 0.99, (kind, figures["all", kind])


def test_every_claim_shows_words_of_its_document(graph: KnowledgeGraph) -> None:
    texts = {d.identifier: d.text for d in graph.documents}
    assert len(graph.claims) > 250
    for claim in graph.claims:
        assert claim.extracted_by == "llm:stand-in"
        for place in claim.evidence:
            assert texts[place.document][place.start : place.end] == place.quote != ""
    for quotation in graph.quotations:
        assert quotation.text in quotation.evidence.quote
    assert len(graph.quotations) == 10


def test_every_name_and_both_ends_stand_in_the_documents(graph: KnowledgeGraph) -> None:
    texts = {d.identifier: " ".join(d.text.split()) for d in graph.documents}
    entities = graph.by_iri()
    for entity in graph.entities:
        if "Country" not in entity.types:
            for label in (*entity.preferred, *entity.alternatives):
                assert any(label.text in texts[d] for d in entity.documents), label
    for claim in graph.claims:
        ends = [claim.subject]
        if isinstance(claim.object, Node) and not claim.object.iri.startswith(FG):
            ends.append(claim.object.iri)
        for end in ends:
            assert {p.document for p in claim.evidence} <= set(entities[end].documents)


def test_a_second_build_sends_nothing_and_is_the_same(built: Path, server: StandIn, tmp_path: Path) -> None:
    before = len(server.requests)
    again = pipeline.build([ROOT / "seeds"], tmp_path / "out", llm=settings(server.url, built, concurrency=1))
    assert len(server.requests) == before
    assert "0 requests" in again.notes[0]
    for name in FILES:
        assert (tmp_path / "out" / name).read_bytes() == (built / "out" / name).read_bytes()


def test_by_files_it_is_the_same_graph(built: Path, documents: list[Document], tmp_path: Path) -> None:
    """What a batch service does: take the requests, answer each, write the answers down; until nothing is open."""
    from click.testing import CliRunner

    from filmgraph.cli import group

    reader = Answers({d.text: recorded(d) for d in documents})
    requests = tmp_path / "requests.jsonl"
    run = CliRunner().invoke(
        group, ["llm", "export-requests", str(ROOT / "seeds"), "-o", str(requests), "--llm-model", "stand-in"]
    )
    assert run.exit_code == 0, run.output
    assert beside(requests).exists()
    files: list[str] = []
    for turn in range(3):
        answers = tmp_path / f"answers-{turn}.jsonl"
        lines = [json.loads(line) for line in requests.read_text("utf-8").splitlines()]
        answers.write_text("".join(f"{json.dumps(response(x, reader(x['body'])))}\n" for x in reversed(lines)), "utf-8")
        files.append(str(answers))
        run = CliRunner().invoke(group, ["llm", "import-responses", *files, "--out", str(tmp_path / "out")])
        assert run.exit_code == 0, run.output
        requests = tmp_path / "requests.next.jsonl"
        if "still to be asked" not in run.output:
            break
    assert len(files) == 2  # two articles are long
    for name in FILES:
        assert (tmp_path / "out" / name).read_bytes() == (built / "out" / name).read_bytes()


def response(line: dict[str, Any], content: str) -> dict[str, Any]:
    """One line of a file of responses."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
    body = {"object": "chat.completion", "choices": [choice], "usage": {"prompt_tokens": 9, "completion_tokens": 9}}
    return {"id": "x", "custom_id": line["custom_id"], "response": {"status_code": 200, "body": body}, "error": None}
