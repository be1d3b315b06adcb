"""The ontology as Python sees it: what the contract promises, what it permits, and what a broken file says."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
import rdflib.namespace as ns

from filmgraph.errors import OntologyError
from filmgraph.vocab import FG, FGR, PREFIXES, iri, local_name, ontology, ontology_directory, read_ontology

TOPS = "Film Series Person Organization Place Event Agreement Award"
FURTHER = ("Work", "Character")
FILM_FACTS = ("basedOn", "hasCharacter", "setIn")
"""Beside the contract: what films tell and are made from."""

CLASSES = """
Film: Documentary AnimatedFilm
Series:
Person:
Organization: GovernmentBody Committee Company Broadcaster Association InternationalOrganization EducationalInstitution
Organization: DiplomaticMission Fund
Place: Country Region City Venue
Event: Meeting Festival Screening Forum Market Ceremony PromotionEvent Visit Anniversary
Agreement:
Award:
"""

RELATIONS = """
coProduces      | Country Region Organization                | Film Series
produces        | Organization Person                        | Film Series
directs         | Person                                     | Film Series
writes          | Person                                     | Film Series
actsIn          | Person                                     | Film Series
contributesTo   | Person Organization                        | Film Series
filmedIn        | Film Series                                | Place Organization
screenedAt      | Film Series                                | Event Place
premieresIn     | Film Series                                | Event Place
releasedIn      | Film Series                                | Country
distributes     | Organization                               | Film Series
promotes        | Person Organization                        | Film Series
receives        | Film Series Person                         | Award
nominatedFor    | Film Series Person                         | Award Event
presidesOver    | Person                                     | Event
attends         | Person Organization Country                | Event
organizes       | Organization Country Person                | Event
takesPlaceIn    | Event                                      | Place Organization
involvesCountry | Event Agreement Organization Film Series   | Country Region
follows         | Event                                      | Event
partOf          | Event Organization                         | Event Organization
signs           | Person Organization Country                | Agreement
concludedAt     | Agreement                                  | Event
concerns        | Event Agreement Organization               | CooperationArea
affiliatedWith  | Person                                     | Organization
memberOf        | Country Organization Person                | Organization
represents      | Person Organization                        | Country Region
locatedIn       | Organization Place                         | Place
"""

DATE = "date gYear gYearMonth"
VALUES = f"""
holdsPost   | Person             | text    | langString
startDate   | Event              | date    | {DATE}
endDate     | Event              | date    | {DATE}
signedOn    | Agreement          | date    | {DATE}
releaseDate | Film Series        | date    | {DATE}
foundedOn   | Organization Event | date    | {DATE}
edition     | Event              | integer | integer
boxOffice   | Film Series        | amount  |
figure      | {TOPS}             | figure  |
"""

AREAS = """
co-production distribution-import-export festivals-and-screenings animation documentary talent-and-training
technology-and-equipment location-shooting post-production funding-and-incentives archives-and-restoration copyright
television-and-streaming research-and-criticism promotion-and-marketing tourism
"""

OTHERS = """
amount currency unit quantityOf period speaker text confidence extractedBy evidence mentionedIn basis status
earliestDate latestDate
"""


def table(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def names(cell: str) -> tuple[str, ...]:
    return tuple(sorted(cell.split()))


@pytest.mark.parametrize("line", CLASSES.strip().splitlines())
def test_classes_of_the_contract(line: str) -> None:
    top, below = line.split(":")
    assert ontology().classes[top].ancestors == ()
    for name in below.split():
        assert top in ontology().classes[name].ancestors
        assert ontology().top(name) == top


@pytest.mark.parametrize("name, domain, range_", table(RELATIONS))
def test_relations_of_the_contract(name: str, domain: str, range_: str) -> None:
    relation = ontology().properties[name]
    assert relation.kind == "relation"
    assert relation.value_type == ""
    assert relation.domain == names(domain)
    assert relation.range == names(range_)


def test_every_further_relation_refines_one_of_the_contract() -> None:
    promised = {row[0] for row in table(RELATIONS)}
    assert promised <= set(ontology().relations)
    further = set(ontology().relations) - promised - set(FILM_FACTS)
    assert all(set(ontology().properties[n].parents) & promised for n in further)


@pytest.mark.parametrize("name, domain, value_type, datatypes", table(VALUES))
def test_values_of_the_contract(name: str, domain: str, value_type: str, datatypes: str) -> None:
    value = ontology().properties[name]
    assert value.kind == ("quantity" if value_type in ("amount", "figure") else "value")
    assert value.value_type == value_type
    assert value.domain == names(domain)
    assert value.datatypes == names(datatypes)


def test_no_other_values() -> None:
    assert ontology().values == tuple(sorted([row[0] for row in table(VALUES)] + ["budget", "genre", "mainSubject"]))


@pytest.mark.parametrize("name", OTHERS.split())
def test_properties_of_evidence_and_quantities(name: str) -> None:
    assert ontology().properties[name].kind == "other"


def test_areas_of_the_contract() -> None:
    assert set(ontology().areas) == {f"area-{n}" for n in AREAS.split()}


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_no_name_means_two_areas(language: str) -> None:
    every = [n for a in ontology().areas.values() for n in (a.labels[language], *a.alternatives[language])]
    assert len(every) >= 16 * 5
    assert sorted(every) == sorted(set(every))


def test_every_term_has_a_label_in_three_languages() -> None:
    o = ontology()
    assert {*o.classes, *o.properties, *o.areas, "stated", "planned", "jointProduction"} <= set(o.all_labels)
    assert [n for n, labels in o.all_labels.items() if set(labels) != {"en", "zh", "ru"}] == []


def test_every_class_property_and_area_has_a_definition_in_three_languages() -> None:
    o = ontology()
    terms = [*o.classes.values(), *o.properties.values(), *o.areas.values()]
    assert [t.name for t in terms if set(t.definitions) != {"en", "zh", "ru"}] == []


def test_tops_and_superclasses() -> None:
    assert ontology().tops == (*TOPS.split(), *FURTHER)
    assert ontology().superclasses("Film") == ("Film",)
    assert ontology().superclasses("FilmWeek") == ("Event", "Festival", "FilmWeek")
    assert ontology().top("FilmWeek") == "Event"
    assert ontology().top("CooperationArea") == "CooperationArea"
    assert ontology().classes["FilmWeek"].parents == ("Festival",)


def test_a_class_without_a_color_has_its_ancestors() -> None:
    classes = ontology().classes
    assert classes["FilmWeek"].color == classes["Event"].color != ""
    assert classes["Claim"].color == ""


@pytest.mark.parametrize(
    "predicate, subject, object_",
    [
        ("coProduces", ["Country"], ["Film"]),
        ("coProduces", ["Company"], ["Documentary"]),
        ("coProduces", ["Country", "Place"], ["Film", "AnimatedFilm"]),
        ("takesPlaceIn", ["FilmWeek"], ["Venue"]),
        ("takesPlaceIn", ["Meeting"], ["Company", "Venue"]),
        ("concerns", ["Treaty"], ["CooperationArea"]),
        ("locatedIn", ["Venue"], ["City"]),
        ("holdsPost", ["Person"], None),
        ("startDate", ["Ceremony"], None),
        ("boxOffice", ["Documentary"], None),
        ("boxOffice", ["Film"], ["Amount"]),
        ("figure", ["Market"], None),
        ("basis", ["Claim"], ["ClaimBasis"]),
    ],
)
def test_allows(predicate: str, subject: list[str], object_: list[str] | None) -> None:
    assert ontology().allows(predicate, subject, object_)


@pytest.mark.parametrize(
    "predicate, subject, object_",
    [
        ("coProduces", ["City"], ["Film"]),
        ("coProduces", ["Place"], ["Film"]),
        ("coProduces", ["Country"], ["Event"]),
        ("directs", ["Film"], ["Person"]),
        ("directs", ["Person"], None),
        ("directs", ["Person"], []),
        ("directs", [], ["Film"]),
        ("releasedIn", ["Film"], ["Place"]),
        ("holdsPost", ["Organization"], None),
        ("holdsPost", ["Person"], ["Organization"]),
        ("edition", ["Film"], None),
        ("boxOffice", ["Film"], ["Figure"]),
        ("figure", ["Claim"], None),
        ("concerns", ["Meeting"], ["Award"]),
        ("likes", ["Person"], ["Film"]),
        ("directs", ["Wizard"], ["Film"]),
    ],
)
def test_does_not_allow(predicate: str, subject: list[str], object_: list[str] | None) -> None:
    assert not ontology().allows(predicate, subject, object_)


def test_labels_fall_back_to_english_and_then_to_the_name() -> None:
    assert ontology().label("coProduces", "zh") == "合拍"
    assert ontology().label("area-animation", "ru") == "анимация"
    assert ontology().label("planned", "en") == "planned"
    assert ontology().label("Festival", "fr") == ontology().label("Festival", "en") == "Festival"
    assert ontology().label("noSuchTerm", "zh") == "noSuchTerm"


def test_iris_and_local_names() -> None:
    assert iri("Film") == FG + "Film"
    assert local_name(FG + "area-animation") == "area-animation"
    assert local_name(FGR + "film/salt-road#2") == "film/salt-road#2"
    assert local_name("http://purl.org/dc/terms/title") == "title"


@pytest.mark.parametrize(
    "prefix, namespace",
    [
        ("dcterms", ns.DCTERMS),
        ("foaf", ns.FOAF),
        ("org", ns.ORG),
        ("owl", ns.OWL),
        ("prov", ns.PROV),
        ("rdf", ns.RDF),
        ("rdfs", ns.RDFS),
        ("schema", ns.SDO),
        ("sh", ns.SH),
        ("skos", ns.SKOS),
        ("xsd", ns.XSD),
    ],
)
def test_prefixes_are_the_usual_ones(prefix: str, namespace: object) -> None:
    assert PREFIXES[prefix] == str(namespace)


def test_reading_takes_less_than_60_milliseconds_of_processor_time() -> None:
    def once() -> float:
        start = time.process_time()
        read_ontology(ontology_directory())
        return time.process_time() - start

    assert min(once() for _ in range(3)) < 0.06


def test_reading_needs_no_rdflib() -> None:
    code = "import sys, filmgraph.vocab as v; v.ontology(); print('rdflib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# -- what can be wrong -------------------------------------------------------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The ontology in a folder that a test may damage."""
    for name in ("filmgraph.ttl", "concepts.ttl"):
        shutil.copy(ontology_directory() / name, tmp_path)
    return tmp_path


def add(directory: Path, turtle: str) -> Path:
    with (directory / "filmgraph.ttl").open("a", encoding="utf-8") as file:
        file.write(turtle)
    return directory


def test_a_copy_reads_as_the_original_does(copy: Path) -> None:
    assert read_ontology(copy) == ontology()


def test_found_in_the_package_before_the_checkout(tmp_path: Path) -> None:
    package = tmp_path / "filmgraph"
    for directory in (tmp_path / "ontology", package / "ontology"):
        directory.mkdir(parents=True)
        (directory / "filmgraph.ttl").touch()
    assert ontology_directory(package) == package / "ontology"
    shutil.rmtree(package)
    assert ontology_directory(package) == tmp_path / "ontology"


def test_a_missing_ontology_says_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"filmgraph.ttl is neither in .* nor beside it"):
        ontology_directory(tmp_path / "filmgraph")


def test_a_missing_file(copy: Path) -> None:
    (copy / "concepts.ttl").unlink()
    with pytest.raises(OntologyError, match=r"concepts.ttl"):
        read_ontology(copy)


def test_a_file_that_is_not_turtle_names_the_line(copy: Path) -> None:
    lines = (copy / "filmgraph.ttl").read_text(encoding="utf-8").count("\n")
    with pytest.raises(OntologyError, match=rf"filmgraph.ttl: .*line {lines + 1} "):
        read_ontology(add(copy, "fg:Film oops .\n"))


def test_a_class_below_itself(copy: Path) -> None:
    with pytest.raises(OntologyError, match=r"its own ancestor: .*Event"):
        read_ontology(add(copy, "fg:Event rdfs:subClassOf fg:FilmWeek .\n"))


def test_a_property_of_an_unknown_kind(copy: Path) -> None:
    with pytest.raises(OntologyError, match=r"bribes needs one fact kind of .*, not rumour"):
        read_ontology(add(copy, 'fg:bribes a owl:ObjectProperty ; fg:factKind "rumour" .\n'))


def test_a_domain_that_does_not_exist(copy: Path) -> None:
    turtle = 'fg:bribes a owl:ObjectProperty ; rdfs:domain fg:Villain ; fg:factKind "relation" .\n'
    with pytest.raises(OntologyError, match="bribes names classes that do not exist: Villain"):
        read_ontology(add(copy, turtle))


def test_an_unknown_class() -> None:
    with pytest.raises(OntologyError, match="no class 'Wizard'"):
        ontology().superclasses("Wizard")
