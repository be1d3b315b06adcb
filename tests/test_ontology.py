"""The Turtle files as others read them: other parsers, the lint, OWL 2 DL, colours that everybody can tell apart."""

from __future__ import annotations

import io
import itertools
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib import namespace as ns
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from filmgraph.vocab import FG, FGR, PREFIXES, ontology, ontology_directory

FILES = sorted(ontology_directory().glob("*.ttl"))
MAIN = ontology_directory() / "filmgraph.ttl"
CONCEPTS = ontology_directory() / "concepts.ttl"
ALIGNMENTS = ontology_directory() / "alignments.ttl"
LINT = ontology_directory() / "lint.ttl"
VALUE_DATATYPE = URIRef(FG + "valueDatatype")


def read(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


def ours(term: object) -> bool:
    return isinstance(term, URIRef) and term.startswith(FG)


# -- files -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_rapper_reads_as_many_triples_as_rdflib(path: Path) -> None:
    if not shutil.which("rapper"):
        pytest.skip("rapper is not installed (Debian: raptor2-utils)")
    done = subprocess.run(["rapper", "-c", "-i", "turtle", str(path)], capture_output=True, text=True, check=True)
    assert "warning" not in done.stderr.lower()
    assert f"returned {len(read(path))} triples" in done.stderr


@pytest.mark.parametrize("path", [MAIN, CONCEPTS, ALIGNMENTS], ids=lambda p: p.name)
def test_each_ontology_says_what_it_is(path: Path) -> None:
    graph = read(path)
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    assert str(graph.value(header, OWL.versionIRI)).startswith(f"{header}/")
    assert str(graph.value(header, DCTERMS.creator)) == "The filmgraph authors"
    assert graph.value(header, DCTERMS.license) == URIRef("https://www.apache.org/licenses/LICENSE-2.0")
    for said in (DCTERMS.title, DCTERMS.description):
        assert {text.language for text in graph.objects(header, said)} == {"en", "zh", "ru"}
    assert list(graph.objects(header, OWL.imports)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_prefixes_mean_what_python_means_by_them(path: Path) -> None:
    written = dict(re.findall(r"^@prefix (\w+): <([^>]+)> \.$", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert written["fg"] == FG
    assert {p: written[p] for p in written.keys() & PREFIXES} == {p: PREFIXES[p] for p in written.keys() & PREFIXES}


# -- lint --------------------------------------------------------------------------------------------------------------


def lint(graph: Graph) -> str:
    """What the shapes complain about; empty when they do not."""
    pyshacl = pytest.importorskip("pyshacl")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=read(LINT), advanced=True)
    return "" if conforms else str(report)


def test_the_ontology_passes_its_lint() -> None:
    assert lint(read(MAIN, CONCEPTS)) == ""


@pytest.mark.parametrize(
    "term, predicate, what",
    [
        ("Film", RDFS.label, "label"),
        ("startDate", SKOS.definition, "definition"),
        ("planned", RDFS.label, "label"),
        ("area-tourism", SKOS.prefLabel, "label"),
        ("displayColor", SKOS.definition, "definition"),
    ],
)
def test_lint_misses_a_label_or_definition(term: str, predicate: URIRef, what: str) -> None:
    graph = read(MAIN, CONCEPTS)
    graph.remove((URIRef(FG + term), predicate, None))
    report = lint(graph)
    for word in ("English", "Chinese", "Russian"):
        assert f"the term has no {word} {what}" in report
    assert f"fg:{term}" in report
    assert "Results (3)" in report


@pytest.mark.parametrize(
    "turtle, complaint",
    [
        ("fg:Wizard a owl:Class .", "Results (6)"),
        ('fg:Film rdfs:label "Movie"@en .', "two labels in one language"),
        ("fg:directs fg:factKind 'rumour' .", "one of relation, value and quantity"),
        ("fg:directs rdfs:range fg:Event .", "exactly one range"),
        ("fg:Treaty fg:displayColor 'red' .", "written #rrggbb"),
        ("fg:Treaty fg:displayColor '#ff0000' .", "one place in the order"),
    ],
)
def test_lint_finds(turtle: str, complaint: str) -> None:
    graph = read(MAIN, CONCEPTS)
    graph.parse(data=f"@prefix fg: <{FG}> . @prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> . {turtle}", format="turtle")
    assert complaint in lint(graph)


def test_lint_misses_one_language() -> None:
    graph = read(MAIN, CONCEPTS)
    graph.remove((URIRef(FG + "Film"), RDFS.label, Literal("Фильм", "ru")))
    report = lint(graph)
    assert "the term has no Russian label" in report
    assert "Results (1)" in report


def test_a_chinese_label_in_latin_letters_is_none() -> None:
    graph = read(MAIN, CONCEPTS)
    graph.remove((URIRef(FG + "Film"), RDFS.label, Literal("电影", "zh")))
    graph.add((URIRef(FG + "Film"), RDFS.label, Literal("dianying", "zh")))
    assert "the term has no Chinese label" in lint(graph)


# -- OWL 2 DL ----------------------------------------------------------------------------------------------------------

KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
DATATYPES = {RDFS.Literal, ns.XSD.integer, ns.XSD.decimal, ns.XSD.string}


@pytest.fixture(params=[(MAIN,), (CONCEPTS,), (ALIGNMENTS,), (MAIN, CONCEPTS, ALIGNMENTS)], ids=lambda p: p[-1].stem)
def owl(request: pytest.FixtureRequest) -> Graph:
    """Each file on its own and all together."""
    return read(*request.param)


def test_every_property_used_is_declared_as_one_kind(owl: Graph) -> None:
    used = {p for p in owl.predicates() if not any(p in built_in for built_in in (RDF, RDFS, OWL))}
    used |= {s for s in owl.subjects(RDFS.subPropertyOf) if isinstance(s, URIRef)}
    used |= {o for o in owl.objects(None, RDFS.subPropertyOf) if isinstance(o, URIRef)}
    used |= set(owl.objects(None, OWL.inverseOf))
    kinds = {p: [k for k in KINDS if (p, RDF.type, k) in owl] for p in used}
    assert [p for p, found in kinds.items() if len(found) != 1] == []


def members(graph: Graph, node: URIRef | BNode) -> Iterator[URIRef]:
    """The named classes in a class expression of this ontology."""
    union = graph.value(node, OWL.unionOf)
    yield from Collection(graph, union) if union else [node] if isinstance(node, URIRef) else []


def test_every_class_used_is_declared(owl: Graph) -> None:
    literal = set(owl.subjects(RDF.type, OWL.DatatypeProperty))
    places = [o for s, p, o in owl if p in (RDFS.subClassOf, RDFS.domain) or (p == RDFS.range and s not in literal)]
    named = {c for place in places for c in members(owl, place)}
    assert [c for c in named if (c, RDF.type, OWL.Class) not in owl] == []


def test_datatypes_are_among_those_of_owl(owl: Graph) -> None:
    literal = set(owl.subjects(RDF.type, OWL.DatatypeProperty))
    assert {o for s, o in owl.subject_objects(RDFS.range) if s in literal} <= DATATYPES


def test_no_name_is_a_class_a_property_and_an_individual_at_once(owl: Graph) -> None:
    roles = (*KINDS, OWL.Class, OWL.NamedIndividual)
    assert [s for s in set(owl.subjects()) if ours(s) and sum((s, RDF.type, r) in owl for r in roles) > 1] == []


def test_a_narrower_range_stands_beside_every_literal() -> None:
    graph = read(MAIN)
    wide = [s for s in graph.subjects(RDFS.range, RDFS.Literal) if not list(graph.objects(s, VALUE_DATATYPE))]
    assert wide == []


def reason(turtle: str) -> bool:
    """Whether HermiT finds the whole ontology with these facts consistent."""
    owlready2 = pytest.importorskip("owlready2")
    if not shutil.which("java"):
        pytest.skip("the reasoner needs Java")
    graph = read(MAIN, CONCEPTS, ALIGNMENTS)
    graph.parse(data=f"@prefix fg: <{FG}> . @prefix x: <{FGR}> . {turtle}", format="turtle")
    world = owlready2.World()
    ntriples = io.BytesIO(graph.serialize(format="nt").encode())
    world.get_ontology(FG).load(fileobj=ntriples, format="ntriples")
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return False
    return not list(world.inconsistent_classes())


def test_a_reasoner_finds_the_ontology_consistent() -> None:
    facts = """
        x:p a fg:Person ; fg:presidesOver x:m ; fg:directs x:f ; fg:holdsPost "chair"@en .
        x:m a fg:Meeting ; fg:takesPlaceIn x:s ; fg:concerns fg:area-animation ; fg:edition 3 ; fg:follows x:l .
        x:s a fg:Venue , fg:Company . x:f a fg:Documentary ; fg:status fg:planned . x:l a fg:Meeting .
        x:c a fg:Country ; fg:coProduces x:f ; fg:attends x:m .
    """
    assert reason(facts)


@pytest.mark.parametrize(
    "turtle",
    [
        "x:f a fg:Film , fg:Person .",
        "x:a a fg:Film . x:a fg:directs x:b .",
        "x:a fg:follows x:b . x:b fg:follows x:a .",
        "x:c a fg:Claim ; fg:basis fg:planned . fg:planned a fg:ClaimBasis .",
    ],
)
def test_a_reasoner_finds_nonsense_inconsistent(turtle: str) -> None:
    assert not reason(turtle)


# -- alignments --------------------------------------------------------------------------------------------------------


def test_alignments_speak_of_terms_that_exist_and_as_what_they_are() -> None:
    aligned, known = read(ALIGNMENTS), read(MAIN, CONCEPTS)
    terms = {s for s in aligned.subjects() if ours(s)}
    assert len(terms) > 60
    assert {t for t in terms if not set(aligned.objects(t, RDF.type)) <= set(known.objects(t, RDF.type))} == set()
    assert {t for t in terms if (t, None, None) not in known} == set()


@pytest.mark.parametrize("prefix", ["schema", "wd", "org", "prov", "oa", "sem", "dcterms"])
def test_each_vocabulary_is_aligned(prefix: str) -> None:
    ends = [o for s, p, o in read(ALIGNMENTS) if ours(s) and p in (RDFS.subClassOf, SKOS.closeMatch)]
    assert any(str(o).startswith(PREFIXES[prefix]) for o in ends)


# -- colours -----------------------------------------------------------------------------------------------------------

TO_LMS = np.array([[0.4122, 0.5363, 0.0514], [0.2119, 0.6807, 0.1074], [0.0883, 0.2817, 0.6300]])
TO_LAB = np.array([[0.2105, 0.7936, -0.0041], [1.9780, -2.4286, 0.4506], [0.0259, 0.7828, -0.8087]])
EYES = {
    "full colour": np.eye(3),
    "no red": np.array([[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]]),
    "no green": np.array([[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]]),
    "no blue": np.array([[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]]),
}
COLORS = {n: ontology().classes[n].color for n in (*ontology().tops, "CooperationArea")}


def linear(color: str) -> np.ndarray:
    """The light of an sRGB colour, 0 to 1."""
    channels = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("name", COLORS)
def test_white_on_the_color_has_the_contrast_of_wcag_aa(name: str) -> None:
    luminance = linear(COLORS[name]) @ [0.2126, 0.7152, 0.0722]
    assert 1.05 / (luminance + 0.05) >= 4.5


@pytest.mark.parametrize("eye", EYES)
def test_colors_differ_for_every_eye(eye: str) -> None:
    """Distance in OKLab, where 0.02 is just seen side by side."""
    seen = {n: np.cbrt(np.clip(EYES[eye] @ linear(c), 0, 1) @ TO_LMS.T) @ TO_LAB.T for n, c in COLORS.items()}
    near = {(a, b): float(np.linalg.norm(seen[a] - seen[b])) for a, b in itertools.combinations(seen, 2)}
    assert {pair: d for pair, d in near.items() if d < 0.08} == {}
