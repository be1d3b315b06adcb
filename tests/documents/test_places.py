"""The way back from the cleaned text to the line, page, row or record of the original."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from filmgraph.documents import fragments, read
from filmgraph.documents.clean import clean
from filmgraph.documents.places import Traced, lines, place, trace
from tests.documents.article import BODY, RECORD, TITLE, pdf
from tests.documents.mirror_site import damage

ROWS = """\
\ufeffHOME | NEWS

Peru &amp; Norway sign film pact\r
\r
The ministers of culture of Peru and Norway met in Lima on Tuesday and agreed to\r
set up a joint fund for young directors, which will open for applications in May\r
and pay out its first grants before the end of the year.\r
<p>The festival in TromsÃ¸ showed five films.</p><p>It ends on Sunday.</p>\r
Ð¤Ð¸Ð»ÑŒÐ¼ Ð¿Ð¾ÐºÐ°Ð·Ð°Ð»Ð¸ Ð² Ð›Ð¸Ð¼Ðµ\r
影片在利马上映，导演出席首映式。\r
"""


def traced(folder: Path, name: str, data: bytes) -> list[Traced]:
    (folder / name).write_bytes(data)
    return [x for x in read([folder / name]) if isinstance(x, Traced)]


def where(document: Traced, words: str) -> str:
    """The fragment of the words, in words."""
    start = document.text.index(words)
    found = place(document, start, start + len(words))
    return fragments.said(fragments.written(*found)) if found else ""


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz"])
def test_lines_of_a_text_whatever_was_mended(tmp_path: Path, name: str) -> None:
    raw = ROWS.encode()
    (document,) = traced(tmp_path, name, gzip.compress(raw) if name.endswith("gz") else raw)
    told = {
        "Peru & Norway sign": "line 3",
        "The ministers of culture": "line 5",
        "young directors": "line 6",
        "agreed to set up a joint": "lines 5–6",
        "its first grants": "line 7",
        "Tromsø showed": "line 8",
        "It ends on Sunday": "line 8",
        "Фильм показали": "line 9",
        "影片在利马上映": "line 10",
    }
    assert {words: where(document, words) for words in told} == told


def test_lines_of_a_mirrored_page() -> None:
    paragraphs = [
        "中挪電影合作論壇在奧斯陸舉行,來自兩國的三十位導演圍繞合拍片的創作與發行展開討論。",
        "論壇期間,組委會在當地影院放映了六部影片,觀眾反響熱烈。",
        "電影節將持續到周日,閉幕影片由挪威女導演執導。",
    ]
    raw = "\n\n".join(damage(p) for p in paragraphs)
    text = clean(raw)[0]
    found = trace(text, "line", lines(raw))
    assert found is not None
    starts = [text.index(p[-9:]) for p in paragraphs]
    assert [found.of(s, s + 9) for s in starts] == [(1, 1), (3, 3), (5, 5)]


def test_lines_that_repeat_are_told_apart_by_their_order(tmp_path: Path) -> None:
    (document,) = traced(tmp_path, "a.txt", ("The film week opened.\n\n" * 5 + "It closed.\n").encode())
    at = [i for i in range(len(document.text)) if document.text.startswith("The film", i)]
    assert [place(document, i, i + 8) and place(document, i, i + 8)[1:] for i in at] == [  # type: ignore[index]
        (n, n) for n in (1, 3, 5, 7, 9)
    ]


def test_pages_of_a_pdf(tmp_path: Path) -> None:
    import io

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for text in (f"{TITLE}\n\n{BODY}", "A second page says that the fund pays for ten films in its first year."):
        writer.append(PdfReader(io.BytesIO(pdf(text))))
    out = io.BytesIO()
    writer.write(out)
    (document,) = traced(tmp_path, "a.pdf", out.getvalue())
    assert where(document, "archives and train young editors") == "page 1"
    assert where(document, "pays for ten films") == "page 2"


def test_records(tmp_path: Path) -> None:
    record = json.dumps(RECORD)
    second = traced(tmp_path, "a.jsonl", f"{record}\n\n{record}\n".encode())[1]
    assert (second.identifier, where(second, "Geyser")) == ("a.jsonl/0002", "line 3")
    table = "title,text\nOne,The film week opened in Lima.\nTwo,The film week closed in Bergen.\n"
    assert where(traced(tmp_path, "a.csv", table.encode())[1], "closed in Bergen") == "row 3"
    listed = json.dumps({"articles": [RECORD, RECORD]})
    assert where(traced(tmp_path, "a.json", listed.encode())[1], "Geyser") == "record /articles/1"
    assert where(traced(tmp_path, "b.json", record.encode())[0], "Geyser") == ""


def test_what_was_not_in_the_original_has_no_place() -> None:
    assert trace("Nothing of this.\n", "line", ["Other words altogether", "and more"]) is None
    found = trace("One line stays here.\nQuite invented by nobody.\n", "line", ["One line stays here.", "a", "b"])
    assert found is not None
    assert found.of(0, 8) == (1, 1)
    assert found.of(21, 30) is None


def test_garbled_texts_are_traced_in_time_that_grows_with_them() -> None:
    text = "\n".join(f"{n * 7919 % 10007} words" for n in range(20_000))
    other = ["x" + str(n * 104729 % 10009) for n in range(20_000)]
    trace(text, "line", other)


@pytest.mark.parametrize("fragment", ["line=0,1", "line=4,9", "page=7", "row=2", "/0", "/articles/12"])
def test_fragments_are_read_back_as_they_were_written(fragment: str) -> None:
    found = fragments.gathered([(5, 9, fragment)])
    assert found is not None
    span = found.of(5, 9)
    assert span is not None
    assert fragments.written(found, *span) == fragment


def test_a_text_that_is_no_fragment_is_shown_as_it_is() -> None:
    assert fragments.parsed("xywh=1,2") is None
    assert fragments.said("xywh=1,2") == "xywh=1,2"
    assert fragments.gathered([(0, 1, "nothing")]) is None
