from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

from filmgraph.export import FORMATS, save
from filmgraph.export.tables import encode
from filmgraph.model import KnowledgeGraph, Node
from tests import sample
from tests.graph import hostile


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))


def test_a_row_for_each_piece_of_evidence(knowledge: KnowledgeGraph) -> None:
    tables = FORMATS["csv"].tables(knowledge)
    assert list(tables) == ["nodes.csv", "edges.csv", "values.csv"]
    edges, values = rows(tables["edges.csv"]), rows(tables["values.csv"])
    for found, relations in ((edges, True), (values, False)):
        claims = [c for c in knowledge.claims if isinstance(c.object, Node) is relations]
        places = sorted((e.document, str(e.start), str(e.end), e.quote) for c in claims for e in c.evidence)
        assert sorted((r["document"], r["start"], r["end"], r["quote"]) for r in found) == places
    first = next(r for r in edges if r["property"] == "presidesOver")
    assert first["source_label"] == "Rosa Quispe"
    assert first["target_label"] == "third round of Peru-Norway film talks"
    assert {r["id"] for r in rows(tables["nodes.csv"])} >= {e.iri for e in knowledge.entities}


def test_formulas_are_guarded_and_all_else_is_as_it_was() -> None:
    cells = ["=1+1", "+1", "-1", "@x", "\tx", "＝1", "a=1", "", "'x", '"', "a,b\r\nc"]
    read = rows(encode(["a"], [[c] for c in cells]))
    assert [r["a"] for r in read] == ["'=1+1", "'+1", "'-1", "'@x", "'\tx", "'＝1", "a=1", "", "'x", '"', "a,b\r\nc"]


def test_hostile_names_come_back() -> None:
    nodes = rows(FORMATS["csv"].tables(hostile.graph())["nodes.csv"])
    assert {n["label"].removeprefix("'") for n in nodes} >= set(hostile.NAMES)


def test_one_csv_file_holds_the_edges(knowledge: KnowledgeGraph) -> None:
    file = io.BytesIO()
    FORMATS["csv"].write(knowledge, file)
    assert file.getvalue() == FORMATS["csv"].tables(knowledge)["edges.csv"]


def test_zip_holds_all_tables_and_no_time(knowledge: KnowledgeGraph, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        save(knowledge, FORMATS["csv"], tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {n: archive.read(n) for n in archive.namelist()} == FORMATS["csv"].tables(knowledge)


def test_neo4j_headers_and_references(knowledge: KnowledgeGraph) -> None:
    tables = FORMATS["neo4j"].tables(knowledge)
    nodes, edges = rows(tables["nodes.csv"]), rows(tables["relationships.csv"])
    ids = {n["iri:ID"] for n in nodes}
    assert all(e[":START_ID"] in ids and e[":END_ID"] in ids for e in edges)
    assert len(edges) == sum(isinstance(c.object, Node) for c in knowledge.claims)
    lima = next(n for n in nodes if n["iri:ID"] == sample.ID + "place/lima")
    assert lima[":LABEL"] == "City;Place"
    assert {e[":TYPE"] for e in edges} >= {"directs", "coProduces"}
