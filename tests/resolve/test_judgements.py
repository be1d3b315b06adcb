"""What people decide wins over the machine, is kept from build to build, and is never dropped without a word."""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from filmgraph.errors import InputError
from filmgraph.model import Extraction, KnowledgeGraph, Label, Node, Quantity, Text
from filmgraph.resolve import resolve
from filmgraph.resolve.corrections import value
from filmgraph.resolve.judgements import FILE, Judgement, append, find, parse, read, undo, written
from tests.resolve.test_resolve import documents, extraction, fact, named

BARN = "Red Barn came out in {}."


def film(name: str, year: str) -> Extraction:
    text = BARN.format(year)
    released = fact(0, "releaseDate", Text(year, "", "gYear"), text)
    return extraction(name, "en", text, [("Red Barn", "Film", 0)], released)


def judged(kind: str, **row: object) -> Judgement:
    return parse(kind, row, f"judgements.toml: [[{kind}]]")


def called(name: str, document: str = "", type: str = "") -> dict[str, str]:
    row = {"name": name, "in": document, "type": type}
    return {k: v for k, v in row.items() if v}


def nodes(graph: KnowledgeGraph, text: str) -> list[str]:
    return [e.iri for e in graph.entities if text in {x.text for x in (*e.preferred, *e.alternatives)}]


# -- which things are one ----------------------------------------------------------------------------------------------


def test_same_joins_what_the_machine_keeps_apart() -> None:
    films = [film("a.txt", "1951"), film("b.txt", "1987"), film("c.txt", "1987")]
    assert len(nodes(resolve(films), "Red Barn")) == 2
    ruling = judged("same", a=called("Red Barn", "a.txt"), b=called("Red Barn", "c.txt"), author="Ann", note="a typo")
    graph = resolve(films, [ruling])
    assert len(nodes(graph, "Red Barn")) == 1
    assert graph.unused == ()
    [why] = [i for i in graph.identities if i.decided_by == "judgement: Ann"]
    assert (why.verdict, why.score, why.note) == ("same", Decimal("1.00"), "a typo")
    assert {c.object for c in graph.claims} == {Text("1951", "", "gYear"), Text("1987", "", "gYear")}


def test_same_joins_names_that_share_nothing() -> None:
    graph = resolve(documents(), [judged("same", a="Paper Harbour", b=called("纸港", type="Film"))])
    assert named(graph, "Paper Harbour") == named(graph, "纸港")


def test_different_separates_what_the_machine_joins() -> None:
    ruling = judged(
        "different", a=called("Paper Harbour", "a.txt"), b=called("Paper Harbour", "d.txt"), note="a remake"
    )
    graph = resolve(documents(), [ruling])
    assert len(nodes(graph, "Paper Harbour")) == 2
    [why] = [i for i in graph.identities if i.verdict == "different"]
    assert list(why.entities) == sorted(nodes(graph, "Paper Harbour"))
    assert why.note == "a remake"
    assert why.against and not why.reasons


def test_different_holds_against_same() -> None:
    pair = {"a": called("Paper Harbour", "a.txt"), "b": called("Paper Harbour", "d.txt")}
    graph = resolve(documents(), [judged("same", **pair), judged("different", **pair)])
    assert len(nodes(graph, "Paper Harbour")) == 2
    assert "says that they are different" in graph.unused[0]


def test_unsure_leaves_the_graph_as_it_is_and_is_kept() -> None:
    films = [film("a.txt", "1951"), film("b.txt", "1987")]
    graph = resolve(
        films, [judged("unsure", a=called("Red Barn", "a.txt"), b=called("Red Barn", "b.txt"), author="Ann")]
    )
    assert graph.claims == resolve(films).claims
    [why] = graph.identities
    assert (why.verdict, why.decided_by) == ("unsure", "judgement: Ann")


def test_a_doubt_of_the_machine_tells_what_speaks_for_and_against() -> None:
    [doubt] = resolve([film("a.txt", "1951"), film("b.txt", "1987")]).identities
    assert doubt.verdict == "unsure" and doubt.decided_by == "names"
    assert doubt.reasons and any("1951" in r and "1987" in r for r in doubt.against)


def test_every_merge_carries_reasons_and_a_score() -> None:
    graph = resolve(documents())
    for entity in graph.entities:
        if len(entity.documents) > 1:
            why = [i for i in graph.identities if i.entities == (entity.iri,)]
            assert {d for i in why for d in i.documents} == set(entity.documents)
            assert all(i.reasons and 0 < i.score <= 1 and i.verdict == "same" for i in why)


def test_judgements_in_any_order_give_one_graph() -> None:
    films = [*documents(), film("x.txt", "1951"), film("y.txt", "1987")]
    rulings = [
        judged("same", a="Paper Harbour", b="纸港"),
        judged("different", a=called("Pavel Sergeyev"), b=called("Павел Сергеев")),
        judged("same", a=called("Red Barn", "x.txt"), b=called("Red Barn", "y.txt")),
        judged("retype", thing="Chen Rui", to="Organization"),
    ]
    graphs = {
        resolve(films[::-1] if n % 2 else films, list(order)) for n, order in enumerate(itertools.permutations(rulings))
    }
    assert len(graphs) == 1


# -- names and classes -------------------------------------------------------------------------------------------------


def test_rename_keeps_iri_and_old_name() -> None:
    before = resolve(documents())
    graph = resolve(documents(), [judged("rename", thing="纸港", to="纸的港湾", language="zh")])
    entity = graph.by_iri()[named(before, "纸港")]
    assert Label("纸的港湾", "zh") in entity.preferred
    assert Label("纸港", "zh") in entity.alternatives


def test_rename_gives_a_name_in_a_further_language() -> None:
    graph = resolve(documents(), [judged("rename", thing="Paper Harbour", to="Бумажная гавань", language="ru")])
    assert named(graph, "Бумажная гавань") == named(graph, "Paper Harbour")


def test_retype_changes_every_mention() -> None:
    graph = resolve(documents(), [judged("retype", thing="Paper Harbour", to="Series")])
    [iri] = nodes(graph, "Paper Harbour")
    assert graph.by_iri()[iri].types == ("Series",)
    assert "/series/" in iri
    assert {c.predicate for c in graph.claims if iri in (c.subject, getattr(c.object, "iri", ""))} >= {"directs"}


# -- facts -------------------------------------------------------------------------------------------------------------


def test_reject_takes_a_fact_away() -> None:
    graph = resolve(documents(), [judged("reject", subject="Chen Rui", property="directs", object="Paper Harbour")])
    assert "directs" not in {c.predicate for c in graph.claims}
    assert graph.unused == ()


def test_reject_takes_a_thing_away_with_its_facts() -> None:
    graph = resolve(documents(), [judged("reject", thing="Paper Harbour")])
    assert nodes(graph, "Paper Harbour") == [] and graph.claims == ()


def test_accept_makes_a_fact_certain() -> None:
    accepted = judged("accept", subject="陈睿", property="directs", object="Paper Harbour", author="Ann")
    [claim] = [c for c in resolve(documents(), [accepted]).claims if c.predicate == "directs"]
    assert (claim.confidence, claim.basis, claim.extracted_by) == (Decimal("1.00"), "curated", "test+judgement: Ann")


def test_add_states_a_fact_with_its_words() -> None:
    quote = "Павел Сергеев снял «Бумажную гавань»"
    row = {"subject": "Pavel Sergeyev", "property": "directs", "object": "Paper Harbour", "document": "c.txt"}
    graph = resolve(documents(), [judged("add", **row, quote=quote, author="Ann")])
    [claim] = [c for c in graph.claims if c.subject == named(graph, "Павел Сергеев")]
    assert claim.object == Node(named(graph, "Paper Harbour"))
    assert [e.quote for e in claim.evidence] == [quote]
    assert (claim.basis, claim.extracted_by, claim.confidence) == ("curated", "judgement: Ann", Decimal(1))


def test_add_states_a_value() -> None:
    row = {"subject": "Paper Harbour", "property": "releaseDate", "object": "2024-05", "document": "a.txt"}
    graph = resolve(documents(), [judged("add", **row, quote="a film from Chile")])
    assert Text("2024-05", "", "gYearMonth") in {c.object for c in graph.claims}


@pytest.mark.parametrize(
    ("predicate", "text", "expected"),
    [
        ("holdsPost", "chair", Text("chair", "en")),
        ("edition", "07", Text("7", "", "integer")),
        ("boxOffice", "1,200,000 EUR", Quantity(Decimal(1_200_000), currency="EUR")),
        ("figure", "30 films", Quantity(Decimal(30), unit="films")),
    ],
)
def test_values_as_people_write_them(predicate: str, text: str, expected: Text | Quantity) -> None:
    assert value(predicate, text, "en") == expected


@pytest.mark.parametrize(
    "pair", [("startDate", "May"), ("edition", "third"), ("boxOffice", "much"), ("boxOffice", "3 euros")]
)
def test_values_that_are_none(pair: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="such as"):
        value(*pair, "en")


# -- what cannot be applied --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "row", "said"),
    [
        ("same", {"a": "Nobody", "b": "Chile"}, "nothing is called Nobody"),
        ("same", {"a": called("Chen Rui", "b.txt"), "b": "Chile"}, "nothing is called Chen Rui in b.txt"),
        ("rename", {"thing": called("Chile", type="Film"), "to": "X", "language": "en"}, "Chile (Film)"),
        ("different", {"a": "Chen Rui", "b": "Chen Rui"}, "both names mean one thing"),
        ("reject", {"subject": "Chen Rui", "property": "writes", "object": "Paper Harbour"}, "nothing states"),
        ("accept", {"subject": "Chen Rui", "property": "writes", "object": "Nobody"}, "nothing states"),
        ("add", {"document": "z.txt", "quote": "x"}, "no document z.txt"),
        ("add", {"document": "a.txt", "quote": "Chen Rui wrote"}, "does not say: Chen Rui wrote"),
    ],
)  # fmt: skip
def test_what_matches_nothing_is_reported_and_changes_nothing(kind: str, row: dict[str, object], said: str) -> None:
    if kind == "add":
        row = {"subject": "Chen Rui", "property": "writes", "object": "Paper Harbour"} | row
    graph = resolve(documents(), [judged(kind, **row)])
    assert len(graph.unused) == 1 and said in graph.unused[0] and graph.unused[0].startswith("judgements.toml: ")
    assert replace(graph, unused=()) == resolve(documents())


def test_a_name_of_two_things_is_reported() -> None:
    films = [film("a.txt", "1951"), film("b.txt", "1987"), *documents()]
    graph = resolve([replace(f, document=replace(f.document, identifier=f"{n}.txt")) for n, f in enumerate(films)],
                    [judged("same", a="Red Barn", b="Paper Harbour")])  # fmt: skip
    assert "Red Barn means 2 things" in graph.unused[0]


# -- the file ----------------------------------------------------------------------------------------------------------

ODD = 'Say "Ah" \\ \t\x7f\n«да»'
ENTRIES = [
    judged("same", a="A", b=called("B", "x/y.txt", "Film"), author="Ann", note=ODD),
    judged("unsure", subject="A", property="directs", object=called(ODD)),
    judged("rename", thing="A", to=ODD, language="en"),
    judged("add", subject="A", property="directs", object="B", document="d", quote=ODD),
    judged("reject", thing=called("A", "d")),
]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    for entry in ENTRIES:
        append(tmp_path / FILE, entry)
    assert sorted(map(written, read([tmp_path / FILE]))) == sorted(map(written, ENTRIES))


def test_undo_takes_the_last_entry_off_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text("# ours\n[[reject]]\nthing = 'X'", "utf-8")
    append(file, ENTRIES[0])
    once = file.read_bytes()
    append(file, ENTRIES[1])
    assert undo(file, ENTRIES[1])
    assert file.read_bytes() == once
    assert not undo(file, ENTRIES[1])
    assert len(read([file])) == 2


def test_the_file_is_found_beside_the_documents_and_in_the_working_folder(tmp_path: Path) -> None:
    for folder in ("news", "work", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / FILE).write_text("")
    (tmp_path / "other/a.txt").write_text("x")
    places = find([tmp_path / "news", tmp_path / "other/a.txt", tmp_path / "news"], tmp_path / "work")
    assert [p.parent.name for p in places] == ["news", "other", "work"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[same]]\na = 'x'", "needs a, b"),
        ("[[sme]]\na = 'x'\nb = 'y'", "[[sme]] is no judgement"),
        ("[same]\na = 'x'\nb = 'y'", "is no judgement"),
        ("[[same]]\na = 'x'\nb = 3", "b is a name or"),
        ("[[same]]\na = 'x'\nb = { name = 'y', type = 'Movie' }", "no class Movie"),
        ("[[same]]\na = 'x'\nb = ''", "name is a text"),
        ("[[retype]]\nthing = 'x'\nto = 'Claim'", "cannot be a Claim"),
        ("[[reject]]\nsubject = 'x'\nproperty = 'likes'\nobject = 'y'", "no property likes"),
        ("[[same]\n", "not a file of judgements"),
    ],
)
def test_entries_that_are_none_are_one_line(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        read([tmp_path / FILE])
    assert said in str(caught.value) and FILE in str(caught.value) and "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read([tmp_path / FILE])
