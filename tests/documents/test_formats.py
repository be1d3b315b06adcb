"""The same article from every format: the same words, the same facts about it."""

from __future__ import annotations

import hashlib
import io
import json
import sys
from pathlib import Path

import pytest

from filmgraph.documents import Options, Problem, read
from filmgraph.model import Document
from tests.documents.article import BODY, FORMATS, HTML, PARAGRAPHS, RECORD, TEXT, TITLE, pdf, save


def documents(*paths: Path, options: Options | None = None) -> list[Document]:
    found = list(read(paths, options=options or Options()))
    assert not [x for x in found if isinstance(x, Problem)]
    return [x for x in found if isinstance(x, Document)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("formats")
    save(where)
    return where


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_article(folder: Path, name: str) -> None:
    (found,) = documents(folder / name)
    assert " ".join(PARAGRAPHS) in " ".join(found.text.split())
    assert (found.title, found.issued, found.language) == (TITLE, "2024-03-05", "en")
    assert [s.role for s in found.sections[:3]] == ["headline", "dateline", "body"]
    assert found.sections[0].span.of(found.text) == TITLE
    assert found.identifier.startswith(name)
    assert len(found.sha256) == 64


def test_paragraphs_stay_apart_where_the_format_knows_them(folder: Path) -> None:
    for name in sorted(FORMATS):
        (found,) = documents(folder / name)
        for paragraph in PARAGRAPHS[1:]:
            assert paragraph in [s.span.of(found.text) for s in found.sections], name


def test_a_page_says_who_published_it(folder: Path) -> None:
    (found,) = documents(folder / "a.html")
    assert (found.publisher, found.creator) == ("Fjord Wire", "Anna Berg")
    assert found.source == "https://fjord.example/film/accord"
    assert "never" not in found.text and "Copyright" not in found.text
    captions = [s.span.of(found.text) for s in found.sections if s.role == "caption"]
    assert captions == ["Delegates in front of the cinema"]
    assert found.sha256 == hashlib.sha256(HTML.encode()).hexdigest()


def test_a_page_in_another_encoding(tmp_path: Path) -> None:
    text = "".join(
        f"<p>{x}，导演英格丽·维克出席首映式，观众反响热烈。</p>" for x in ("影片在利马上映", "影片在奥斯陆上映")
    )
    html = f'<html><head><meta charset="gb2312"><title>盐路在利马首映</title></head><body>{text}</body></html>'
    (tmp_path / "a.html").write_bytes(html.encode("gbk"))
    (found,) = documents(tmp_path)
    assert "导演英格丽·维克出席首映式" in found.text
    assert found.language == "zh"


def test_records_keep_their_number_and_bad_ones_are_reported(tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_text("\n".join([json.dumps(RECORD), "{bad", '{"a": 1}', "7", json.dumps(RECORD)]))
    found = list(read([tmp_path]))
    assert [x.identifier for x in found] == [f"n.jsonl/000{i}" for i in range(1, 6)]
    assert [isinstance(x, Document) for x in found] == [True, False, False, False, True]
    assert found[0].sha256 == found[4].sha256  # type: ignore[union-attr]


def test_field_names_can_be_given(tmp_path: Path) -> None:
    record = {"t": TITLE, "b": BODY, "text": "never", "when": "2024-03-05"}
    (tmp_path / "n.json").write_text(json.dumps([record]))
    (found,) = documents(tmp_path, options=Options(fields={"text": "b", "title": "t", "date": "when"}))
    assert (found.title, found.issued) == (TITLE, "2024-03-05")
    assert "never" not in found.text


def test_markup_in_a_record_is_read_as_markup(tmp_path: Path) -> None:
    (tmp_path / "n.json").write_text(
        json.dumps([{"title": TITLE, "html": 1, "body": "<p>One film.</p><p>Two films.</p>"}])
    )
    assert documents(tmp_path)[0].text == f"{TITLE}\n\nOne film.\nTwo films.\n"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (TEXT.encode(), HTML.encode(), pdf()):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        (found,) = documents(Path("-"))
        assert (found.identifier, found.title) == ("stdin", TITLE)


def test_a_word_broken_at_the_end_of_a_printed_line(tmp_path: Path) -> None:
    printed = (
        "The ministers of both countries signed the agreement on film produc-",
        "tion in Lima on Tuesday, and they also set up a fund for every co-",
        "production that is shot in Norway, with an archive of all prints.",
    )
    (tmp_path / "a.pdf").write_bytes(pdf("\n\n".join(printed)))
    joined = documents(tmp_path)[0].text
    assert "film production in Lima" in joined and "every co-production that" in joined


def test_reading_twice_gives_the_same(folder: Path) -> None:
    assert list(read([folder])) == list(read([folder]))
