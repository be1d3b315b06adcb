"""Anything may come in: what comes out is always a document that keeps its promises, or one line."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filmgraph.documents import Options, Problem, read
from filmgraph.documents.clean import clean
from filmgraph.documents.structure import outline
from filmgraph.errors import InputError
from filmgraph.model import Document
from tests.documents.article import FORMATS

TRICKY = (
    "\x00",
    "\u202e",
    "�",
    "&amp;",
    "&#0;",
    "</p>",
    "<p>",
    "?",
    "?!",
    "(chǎn)",
    "產(chǎn)",
    "電影",
    "。",
    "，",
    "《",
    "》",
    "”",
    "F",
    "e",
    "By ",
    "LIMA, ",
    "5 March 2024",
    "2024年3月5日\n",
    " ",
    "\t",
    "Share",
    "首页",
    ">>",
    "©",
    "Читайте также:",
    "/ТАСС/",
    "Ã©",
    "Ä",
    "ŸuÅ",
    "镜赜霭",
    "The film week opened in Lima on Tuesday with ten films.\n",
    "影片在利马上映，导演出席首映式。",
    "\n\n",
    "\r\n",
)
PIECES = st.sampled_from(TRICKY)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map("".join)


def keeps_its_promises(text: str) -> None:
    assert unicodedata.is_normalized("NFC", text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in text if c != "\n")
    assert "\n\n\n" not in text and (not text or text.endswith("\n"))
    sections = outline(text).sections
    end = 0
    for section in sections:
        assert section.span.start >= end and section.span.of(text).strip() == section.span.of(text)
        end = section.span.end
    assert end <= len(text)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TEXTS)
def test_any_text_becomes_well_formed(text: str) -> None:
    cleaned, repairs = clean(text)
    keeps_its_promises(cleaned)
    assert all(r.count > 0 for r in repairs)
    keeps_its_promises(clean(text, repair=False)[0])


@pytest.mark.parametrize("name", sorted(FORMATS))
@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=4)), min_size=1, max_size=12))
def test_any_damage_to_a_file_gives_documents_or_one_line(
    tmp_path_factory: pytest.TempPathFactory, name: str, changes: list[tuple[int, bytes]]
) -> None:
    data = bytearray(FORMATS[name]())
    for at, new in changes:
        at %= len(data)
        data[at : at + len(new)] = new
    folder: Path = tmp_path_factory.mktemp("fuzz")
    (folder / name).write_bytes(bytes(data))
    is_read_or_told(folder, Options(max_bytes=1_000_000))


def is_read_or_told(folder: Path, options: Options) -> None:
    """Every file of a folder becomes documents that keep their promises, or a problem in one line."""
    try:
        found = list(read([folder], options=options))
    except InputError as error:
        assert "\n" not in str(error)
        return
    for x in found:
        assert "\n" not in x.identifier
        if isinstance(x, Document):
            keeps_its_promises(x.text)
        else:
            assert isinstance(x, Problem) and "\n" not in x.message
