"""Installed spaCy pipelines take a language over: what they find counts, and what they are is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from click.testing import CliRunner
from spacy.language import Language
from spacy.tokens import Doc

from filmgraph.cli import group
from filmgraph.errors import InputError
from filmgraph.extract import extract
from filmgraph.extract.candidates import Candidate
from filmgraph.extract.languages import taken_over
from filmgraph.extract.network import network
from filmgraph.extract.pipelines import meaning, together, unknown
from filmgraph.language.installed import analyse, chosen, title
from filmgraph.language.pieces import WORD, Pieces
from filmgraph.model import Document, Extraction
from filmgraph.tables import table

TEXT = "Kadri Lepik, director of Marta Oks, met Bruno Sosa, who plays a clerk in it."
"""A film that is called like a person."""
TOPS = ("Film", "Series", "Person", "Organization", "Place", "Event", "Agreement", "Work", "Post", "Date", "Amount")


@Language.component("fails_on_rain")
def fails_on_rain(doc: Doc) -> Doc:
    if "rain" in doc.text:
        raise ValueError("no rain, please\nnor anything on a second line")
    return doc


def saved(folder: Path, name: str, *patterns: tuple[str, str], language: str = "en", sentencizer: bool = True) -> Path:
    """A pipeline that finds the words of ``patterns`` (label, words), written to ``folder``."""
    nlp = spacy.blank(language)
    if sentencizer:
        nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": words} for label, words in patterns])
    nlp.meta["name"], nlp.meta["version"] = name, "1.2.3"
    folder.mkdir(exist_ok=True)
    nlp.to_disk(folder / name)
    return folder / name


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(tmp_path_factory.mktemp("pipelines"), "films", ("Film", "Marta Oks"), ("STRANGE", "clerk"))


def document(text: str, language: str = "en", identifier: str = "a.txt") -> Document:
    return Document(identifier, text, language, issued="2024-03-05")


def facts(found: Extraction) -> set[tuple[str, str, str]]:
    names = {m.entity: m.text for m in reversed(found.mentions)}
    return {(names[f.subject], f.predicate, names[f.object]) for f in found.facts if isinstance(f.object, int)}


# -- a language taken over ---------------------------------------------------------------------------------------------


def test_a_film_that_the_network_misses_is_found(films: Path) -> None:
    missed = extract(document(TEXT))
    assert ("Marta Oks", "Film") not in {(m.text, m.type) for m in missed.mentions}
    found = extract(document(TEXT), pipelines={"en": str(films)})
    assert ("Marta Oks", "Film") in {(m.text, m.type) for m in found.mentions}
    assert {("Kadri Lepik", "directs", "Marta Oks"), ("Bruno Sosa", "actsIn", "Marta Oks")} <= facts(found)
    assert {f.extracted_by for f in found.facts} == {"network, en_films"}


def test_other_languages_are_read_as_ever(films: Path) -> None:
    taken = {"en": str(films)}
    russian = document("Драму «Дорога на Ниш» снял режиссёр Драган Симич.", "ru")
    french = document("Le film « Marta Oks » vient de Norvège. Marta Oks est venue.", "fr")
    assert extract(russian).facts
    for told in (russian, french):
        assert extract(told, pipelines=taken) == extract(told)


def test_the_report_names_pipeline_documents_and_labels_without_meaning(films: Path) -> None:
    documents = [document(TEXT), document(TEXT, identifier="b.txt"), document("北京。", "zh")]
    assert taken_over(documents, {"en": str(films)}) == (
        "en read with en_films 1.2.3: documents 2; labels that mean nothing here: STRANGE",
    )


def build(news: Path, out: Path, *options: object) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    command = [sys.executable, "-c", "from filmgraph.cli import main; main()", "build", news, "--out", out, *options]
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, env=os.environ, check=False)


def test_processes_change_nothing(films: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for n, actor in enumerate(("Bruno Sosa", "Ana Luz Rey", "Piet Maas", "Ines Duarte")):
        text = f"{actor} plays the clerk of a port in the story. {TEXT.replace('Bruno Sosa', actor)}\n"
        (news / f"{n}.txt").write_text(text, "utf-8")
    graphs = []
    for jobs in (1, 2):
        done = build(news, tmp_path / str(jobs), "--jobs", jobs, "--pipeline", f"en={films}")
        assert done.returncode == 0, done.stderr
        assert "en read with en_films 1.2.3: documents 4; " in done.stdout
        graphs.append((tmp_path / str(jobs) / "filmgraph.ttl").read_bytes())
    assert graphs[0] == graphs[1]
    assert b'fg:extractedBy "network, en_films"' in graphs[0]
    assert str(films).encode() not in graphs[0]


# -- what cannot be used -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("specs", "message"),
    [
        (["en_core_web_trf"], "--pipeline en_core_web_trf: want LANG=NAME, such as en=en_core_web_trf"),
        (["en="], "--pipeline en=: want LANG=NAME"),
        (["=x"], "--pipeline =x: the language must be one of en, zh, ru"),
        (["fr=fr_core_news_sm"], "--pipeline fr=fr_core_news_sm: the language must be one of en, zh, ru"),
        (["en=en_not_there"], "pipeline en_not_there: neither an installed spaCy pipeline nor a folder with one"),
        (["zh=../../nowhere"], "pipeline ../../nowhere: neither an installed spaCy pipeline nor a folder with one"),
        (["en=click"], "pipeline click: cannot be loaded: "),
    ],
)
def test_a_bad_choice_is_one_line(specs: list[str], message: str) -> None:
    with pytest.raises(InputError) as told:
        chosen(specs)
    assert str(told.value).startswith(message) and "\n" not in str(told.value)


def test_a_pipeline_is_for_its_language_and_only_one_for_each(films: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this pipeline reads en, not ru"):
        chosen([f"ru={films}"])
    with pytest.raises(InputError, match="en has a pipeline already"):
        chosen([f"en={films}", f"en={films}"])
    mixed = saved(tmp_path, "mixed", ("PER", "Roza"), language="xx")
    assert chosen([f"en={films}", f"ru={mixed}"]) == {"en": str(films), "ru": str(mixed)}


def test_damaged_pipelines(films: Path, tmp_path: Path) -> None:
    for name, content in (("config.cfg", "[nlp"), ("meta.json", '{"lang": '), ("entity_ruler/patterns.jsonl", "{{")):
        folder = saved(tmp_path / name.replace("/", "-"), "damaged", ("PER", "Roza"))
        (folder / name).write_text(content, "utf-8")
        with pytest.raises(InputError, match=r"cannot be loaded: \S"):
            chosen([f"en={folder}"])


def test_a_pipeline_that_fails_while_reading(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("fails_on_rain")
    nlp.to_disk(tmp_path / "dry")
    place = str(tmp_path / "dry")
    assert analyse("It is dry.", "en", [(0, 10)], place).sentences == [(0, 10)]
    with pytest.raises(InputError, match=r"failed while reading: no rain, please$"):
        analyse("It may rain.", "en", [(0, 12)], place)


def test_the_command_line_says_it_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    done = build(tmp_path / "a.txt", tmp_path / "out", "--pipeline", "en=en_not_there")
    assert done.returncode == 2 and done.stderr.startswith("filmgraph: pipeline en_not_there: neither ")
    assert done.stderr.count("\n") == 1 and not (tmp_path / "out").exists()


def test_a_language_model_reads_by_itself(tmp_path: Path) -> None:
    args = ["build", str(tmp_path), "--extractor", "llm", "--pipeline", "en=en_core_web_trf"]
    done = CliRunner().invoke(group, args)
    assert done.exit_code == 2 and "--pipeline needs --extractor offline or --extractor both" in done.output


# -- sentences and entities --------------------------------------------------------------------------------------------


def test_sentences_are_the_pipelines_where_it_marks_them(films: Path, tmp_path: Path) -> None:
    text = "noise\nDr. Oks came.  she saw\nthe film. Good.\n"
    within = [(6, len(text))]

    def read(place: Path | str) -> list[str]:
        return [text[a:b] for a, b in analyse(text, "en", within, str(place)).sentences]

    bare = saved(tmp_path, "bare", ("PER", "Oks"), sentencizer=False)
    assert read(films) == ["Dr. Oks came.", "she saw", "the film.", "Good."]
    assert read(bare) == read("") == ["Dr. Oks came.  she saw", "the film.", "Good."]
    assert analyse(text, "en", within, str(bare)).entities == [(10, 13, "PER")]


def test_a_title_without_the_place(films: Path) -> None:
    assert (title(str(films)), title(str(films), version=True)) == ("en_films", "en_films 1.2.3")


def pieces(text: str) -> Pieces:
    """The words of ``text``, those longer than four letters in two pieces."""
    cut = [
        (m.start() + at, m.end() if at or len(m.group()) < 5 else m.start() + 4, not at)
        for m in WORD.finditer(text)
        for at in ((0, 4) if len(m.group()) > 4 else (0,))
    ]
    return Pieces([5] * len(cut), [a for a, _, _ in cut], [b for _, b, _ in cut], [w for _, _, w in cut])


def tagged(text: str, words: str, top: str) -> Candidate:
    """A mention as the network proposes it."""
    read, start = pieces(text), text.index(words)
    first, last = read.starts.index(start), read.ends.index(start + len(words)) + 1
    return Candidate(start, start + len(words), first, last, top, "", 0.8)


def joined(
    text: str, entities: list[tuple[str, str]], *mentions: Candidate, language: str = "en"
) -> list[tuple[str, str]]:
    """(words, type) of the mentions that come out; ``entities``: (label, words) in order of the text."""
    places, at = [], 0
    for label, words in entities:
        at = text.index(words, at)
        places.append((at, at + len(words), label))
    read = pieces(text)
    out = together(text, language, places, TOPS, mentions, read)
    assert all((read.starts[m.first], read.ends[m.last - 1]) == (m.start, m.end) for m in out)
    return [(text[m.start : m.end], m.type or m.top) for m in out]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("PERSON", ("Person", "")),
        ("per", ("Person", "")),
        ("GPE", ("Place", "")),
        ("FAC", ("Place", "Place.Venue")),
        ("LAW", ("Agreement", "")),
        ("MONEY", None),
        ("Amount", ("Amount", "")),
        ("Film", ("Film", "")),
        ("Festival", ("Event", "Event.Festival")),
        ("Memorandum", ("Agreement", "Agreement.Memorandum")),
        ("Post", ("Post", "")),
        ("MISC", None),
        ("ORDINAL", None),
        ("Claim", None),
        ("DISEASE", None),
    ],
)
def test_what_labels_mean(label: str, expected: tuple[str, str] | None) -> None:
    assert meaning(label, TOPS) == expected


def test_only_labels_that_nobody_knows_are_unknown() -> None:
    assert unknown(["MISC", "DISEASE", "Film", "PER"], network().scheme.tops) == ["DISEASE"]


def test_borders_move_to_words_and_marks_stay_outside() -> None:
    text = "The Lighthouse Board's head saw “Salt Road!” in Porto."
    found = [("ORG", "The Lighthouse Board's"), ("Film", "“Salt Road!”"), ("LOC", "orto")]
    assert joined(text, found) == [("Lighthouse Board", "Organization"), ("Salt Road!", "Film"), ("Porto", "Place")]


def test_the_longer_wins_and_of_two_as_long_the_networks_over_general_labels() -> None:
    text = "Porto Harbour Festival honoured Rosa Quispe of Lima."
    mentions = [
        tagged(text, "Porto Harbour Festival", "Event"),
        tagged(text, "Rosa", "Film"),
        tagged(text, "Lima", "Film"),
        tagged(text, "honoured", "Post"),
    ]
    found = [("GPE", "Porto"), ("PERSON", "Rosa Quispe"), ("GPE", "Lima"), ("MISC", ".")]
    assert joined(text, found, *mentions) == [
        ("Porto Harbour Festival", "Event"),
        ("honoured", "Post"),
        ("Rosa Quispe", "Person"),
        ("Lima", "Film"),
    ]


@pytest.mark.parametrize(("others", "expected"), [("pipeline", "Organization"), ("network", "Film")])
def test_whose_stays_of_two_as_long_is_data(others: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = table("filmgraph.extract", "pipelines") | {"overlap": {"ours": "pipeline", "others": others}}
    monkeypatch.setattr("filmgraph.extract.pipelines._rules", lambda: rules)
    text = "Low Tide opens in Lima."
    mentions = tagged(text, "Low Tide", "Film"), tagged(text, "Lima", "Event")
    assert joined(text, [("ORG", "Low Tide"), ("City", "Lima")], *mentions) == [
        ("Low Tide", expected),
        ("Lima", "Place.City"),
    ]


def test_peoples_count_where_they_mean_a_country() -> None:
    text = "Peruvian and Catholic groups"
    assert joined(text, [("NORP", "Peruvian"), ("NORP", "Catholic")]) == [("Peruvian", "Place.Country")]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Rosa Quispe stars in Low Tide.", "en", "Film"),
        ("The film is based on the novel Low Tide.", "en", "Work"),
        ("Rosa Quispe talks about Low Tide.", "en", "Work"),
        ("The film is ready.\nLow Tide sells well.", "en", "Work"),
        ("Роман Петров сыграл в картине Low Tide.", "ru", "Film"),
        ("он написал роман Low Tide.", "ru", "Work"),
        ("由基斯佩执导的Low Tide。", "zh", "Film"),
    ],
)
def test_a_work_is_a_film_where_the_words_around_say_so(text: str, language: str, expected: str) -> None:
    assert joined(text, [("WORK_OF_ART", "Low Tide")], language=language) == [("Low Tide", expected)]


def test_a_work_is_what_the_network_tags_it_as() -> None:
    text = "Rosa Quispe talks about “Low Tide”."
    assert joined(text, [("WORK_OF_ART", "Low Tide")], tagged(text, "Tide", "Series")) == [("Low Tide", "Series")]
