"""Each planted error is found, alone, with its message and evidence; and a SHACL validator finds the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from filmgraph.check.run import Finding, check, evidence, shapes
from filmgraph.check.shapes import GENERATED, WRITTEN, turtle
from filmgraph.graph.rdf import triples
from filmgraph.vocab import ontology, ontology_directory
from tests import sample
from tests.check.planted import ERRORS, EVIDENCE, HEADER, Planted
from tests.query import world

FILES = [ontology_directory() / name for name in (GENERATED, WRITTEN)]


def store(*added: str) -> Store:
    """The sample with Turtle added."""
    graph = Store()
    graph.bulk_load("".join(f"{t} .\n" for t in triples(sample.graph())).encode(), RdfFormat.N_TRIPLES)
    graph.load(f"{HEADER} {EVIDENCE} {' '.join(added)}".encode(), RdfFormat.TURTLE)
    return graph


def plain(findings: list[Finding]) -> set[tuple[str, str, str]]:
    """Shape, thing and value as the planted errors write them."""
    return {(f.shape, f.focus.value.removeprefix(sample.ID), str(f.value or "")) for f in findings}  # type: ignore[union-attr]


def test_the_shapes_are_made_from_the_ontology() -> None:
    assert FILES[0].read_text("utf-8") == turtle(ontology()), "python -m filmgraph.check"


def test_every_class_and_property_has_a_shape() -> None:
    known = ontology()
    names = {s.name for s in shapes()}
    assert {p for p in known.properties if not any(n.startswith(f"{p}-") for n in names)} == set()
    bare = {"ClaimBasis", "IdentityVerdict", "ProductionMode", "RealizationStatus"}  # only the ontology has instances
    told = {term for s in shapes() for kind, term in s.targets if kind == "targetClass"}
    ranges = {p.range for p in known.properties.values()}
    assert {c for c in known.classes if sample.FG + c not in told} <= bare
    assert all((c,) in ranges for c in bare)


def test_every_shape_speaks_three_languages() -> None:
    assert len(shapes()) == len({s.name for s in shapes()})
    for shape in shapes():
        assert set(shape.messages) == {"en", "zh", "ru"}, shape.name
        assert all(text.strip() and "{" not in text for text in shape.messages.values()), shape.name


@pytest.mark.parametrize("graph", [sample.graph(), world.graph()], ids=["sample", "world"])
def test_nothing_is_wrong_with_a_good_graph(graph: object) -> None:
    good = Store()
    good.bulk_load("".join(f"{t} .\n" for t in triples(graph)).encode(), RdfFormat.N_TRIPLES)  # type: ignore[arg-type]
    assert check(good) == []


@pytest.mark.parametrize("kind", ERRORS)
def test_a_planted_error_is_found_and_nothing_else(kind: str) -> None:
    planted: Planted = ERRORS[kind]
    assert plain(check(store(planted.turtle))) == set(planted.found)


def test_a_warning_is_no_error() -> None:
    (finding,) = check(store(ERRORS["order of editions"].turtle))
    assert finding.warning
    (finding,) = check(store(ERRORS["domain"].turtle))
    assert not finding.warning


@pytest.mark.parametrize(
    "kind, quote",
    [
        ("range", "Peru, Norway"),
        ("domain", "Peru, Norway"),
        ("too sure", "Peru, Norway"),
        ("end before the beginning", "Peru, Norway"),
        ("two names", "took 1.2 million euros"),
        ("within itself", "Peru, Norway"),
    ],
)
def test_the_evidence_of_the_claim_to_blame(kind: str, quote: str) -> None:
    graph = store(ERRORS[kind].turtle)
    (finding,) = check(graph)
    found = evidence(graph, finding)
    assert found[0].quote == quote
    text = sample.DOCUMENTS[found[0].document].text
    assert all(sample.DOCUMENTS[e.document].text[e.start : e.end] == e.quote for e in found)
    assert text


# -- another engine ----------------------------------------------------------------------------------------------------


def validated(graph: Store, data: Path) -> set[tuple[str, str, str]]:
    """What pySHACL finds, in the same words."""
    pyshacl = pytest.importorskip("pyshacl")
    import rdflib
    from rdflib.namespace import RDF, SH

    data.write_bytes(b"".join(f"{q.triple} .\n".encode() for q in graph))
    rules = rdflib.Graph()
    terms = rdflib.Graph().parse(ontology_directory() / "filmgraph.ttl")
    for path in FILES:
        rules.parse(path)
    _, report, _ = pyshacl.validate(
        str(data), data_graph_format="nt", shacl_graph=rules, ont_graph=terms, advanced=True
    )
    assert isinstance(report, rdflib.Graph)
    told = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        source, focus = report.value(result, SH.sourceShape), report.value(result, SH.focusNode)
        value = report.value(result, SH.value)
        name = str(source).rpartition("#")[2]
        told.add((name, str(focus).removeprefix(sample.ID), "" if value in (None, focus) else value.n3()))
    return told


def test_a_validator_finds_the_same(tmp_path: Path) -> None:
    """All errors in one graph, each with things of its own, so that they get into each other's way little."""
    made = ("film/reel", "event/gala", "agreement/pact", "claim/", "span/", "document/x", "amount/x")
    added = []
    for number, planted in enumerate(ERRORS.values()):
        own = f"{EVIDENCE} {planted.turtle}"
        for tail in made:
            own = own.replace(sample.ID + tail, f"{sample.ID}{number}/{tail}")
        added.append(own)
    graph = store(*added)
    found = plain(check(graph))
    assert {shape for shape, *_ in found} >= {shape for planted in ERRORS.values() for shape, *_ in planted.found}
    # A rule about a node itself names no value here, and the node once more there.
    bare = {(shape, tail, "" if value == f"<{sample.ID}{tail}>" else value) for shape, tail, value in found}
    assert validated(graph, tmp_path / "data.nt") == bare
