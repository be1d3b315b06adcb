"""Files made to break readers: one clear line each, the rest goes on, and nothing takes long."""

from __future__ import annotations

import gzip
import json
import struct
from pathlib import Path

import pytest

from filmgraph.documents import Options, Problem, read
from filmgraph.model import Document
from tests.documents.article import HTML, TEXT, pdf, zipped

BOMB = gzip.compress(b"a" * 8_000_000)
LIMITS = Options(max_bytes=4_000_000, max_total_bytes=6_000_000, max_members=50)


def problem(folder: Path, name: str, data: bytes, options: Options = LIMITS) -> str:
    """The line said about one bad file beside a good one, which must still be read."""
    (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(TEXT)
    found = list(read([folder], options=options))
    assert "good.txt" in {x.identifier for x in found if not isinstance(x, Problem)}
    said = [x for x in found if isinstance(x, Problem)]
    assert len(said) == 1 and "\n" not in said[0].identifier + said[0].message
    return f"{said[0].identifier}: {said[0].message}"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", b" \r\n\t", "empty file"),
        ("a.txt", bytes(range(256)) * 40, "binary file"),
        ("a.txt", b"\x00" * 5000, "empty file"),
        ("a.txt", b"x" * 4_000_001, "larger than"),
        ("a.xyz", b"some words", "not a format that is read"),
        ("a.txt.gz", BOMB, "larger than"),
        ("a.txt.gz", gzip.compress(b"a" * 3_900_000), "zip bomb"),
        ("a.txt.gz", gzip.compress(TEXT.encode())[:-12], "damaged gzip"),
        ("a.zip", b"PK\x03\x04" + b"x" * 100, "damaged zip"),
        ("a.zip", zipped({"b.txt": b"a" * 3_000_000}), "zip bomb"),
        ("a.zip", zipped({f"{i}.txt": b"x" for i in range(60)}), "more than 50 files"),
        ("a.zip", zipped({"b.zip": zipped({"c.zip": zipped({"d.zip": zipped({"e.txt": b"x"})})})}), "nested more than"),
        ("a.pdf", b"%PDF-1.7\nnothing here", "damaged PDF"),
        ("a.pdf", pdf("")[:400], "PDF"),
        ("a.docx", b"PK\x03\x04" + b"x" * 100, "damaged or not a Word document"),
        ("a.docx", zipped({"word/document.xml": b"<a>" * 900_000}), "zip bomb|damaged"),
        ("a.json", b"[" * 100_000, "not valid JSON"),
        ("a.json", b"[" + b"9" * 5000 + b"]", "not valid JSON"),
        ("a.json", b"[]", "no records"),
        ("a.mhtml", b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nwords", "no page in the MHTML"),
        ("a.html", b"<html><body><script>x</script></body></html>", "no text on the page"),
    ],
)
def test_one_line_for_each_bad_file(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    import re

    assert re.search(said, problem(tmp_path, name, data))


def test_archives_share_one_budget(tmp_path: Path) -> None:
    import random

    noise = random.Random(1)
    words = " ".join(noise.choice(("film", "week", "Lima", "Bergen")) + str(noise.random()) for _ in range(90_000))
    data = zipped({f"{i}.txt": words.encode()[:2_500_000] for i in range(3)})
    assert "larger than" in problem(tmp_path, "a.zip", data)


def test_names_in_archives_cannot_leave_them(tmp_path: Path) -> None:
    members = {"../../up.txt": b"", "/root.txt": b"", "line\nbreak.txt": b"", "C:\\x\\win.txt": b"", "影.txt": b""}
    (tmp_path / "a.zip").write_bytes(zipped({k: TEXT.encode() for k in members}))
    found = [x.identifier for x in read([tmp_path])]
    assert found == sorted(found)
    assert set(found) == {f"a.zip/{n}" for n in ("up.txt", "root.txt", "line_break.txt", "C:/x/win.txt", "影.txt")}


def test_two_members_of_one_name_are_both_kept(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        import io
        import zipfile

        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a.txt", TEXT)
            archive.writestr("a.txt", TEXT)
    (tmp_path / "a.zip").write_bytes(out.getvalue())
    assert [x.identifier for x in read([tmp_path])] == ["a.zip/a.txt", "a.zip/a.txt~2"]


def test_a_size_that_lies_is_not_believed(tmp_path: Path) -> None:
    data = bytearray(zipped({"b.txt": b"a" * 3_000_000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    assert "a.zip/b.txt" in problem(tmp_path, "a.zip", bytes(data))


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + TEXT,
        "<html><body>" + "<b><p>" * 20_000 + TEXT,
        HTML.replace("</article>", "<table><tr><td>" * 3000 + "</article>"),
        "<html>" + "<!--" * 50_000 + TEXT,
        "<html><p " + "a=b " * 50_000 + ">" + TEXT,
        "<html>&#xD800;&#0;&#x110000;\x00" + TEXT,
    ],
)
def test_broken_markup_still_gives_the_text(tmp_path: Path, html: str) -> None:
    (tmp_path / "a.html").write_text(html)
    (tmp_path / "good.txt").write_text(TEXT)
    found = {x.identifier: x for x in read([tmp_path])}
    assert len(found) == 2
    page = found["a.html"]
    assert isinstance(page, Problem) or "Kenya and Iceland" in page.text


def test_text_of_a_megabyte_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The film week opened in Lima, 5 March 2024 (By Anna) | " * 20_000)
    (tmp_path / "b.txt").write_text("\n".join(json.dumps({"k": i}) for i in range(20_000)))
    assert [x.identifier for x in read([tmp_path])] == ["a.txt", "b.txt"]


def test_what_a_record_says_of_itself_stays_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"a\\nb\\u001b[2J": "c"}, {"text": "The film week opened in Lima on Tuesday."}]')
    problem, document = list(read([tmp_path]))
    assert isinstance(problem, Problem) and isinstance(document, Document)
    assert problem.message == "no text in this record (fields: a b [2J)"
