"""One invented article, saved in every format and encoding that is read."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

TITLE = "Kenya and Iceland sign film accord"
PARAGRAPHS = (
    "NAIROBI, March 5, 2024 -- Kenya and Iceland signed an agreement on film co-production on Tuesday, it was said.",
    '"Geyser", a drama directed by Wanjiku Otieno, opened the week at the Prestige cinema and goes to Iceland in May.',
    "The fund's chair, Sigrun Jonsdottir, said that the two sides would share archives and train young editors.",
)
BODY = "\n\n".join(PARAGRAPHS)
TEXT = f"{TITLE}\n\n{BODY}\n"
FIGURE = '<figure><img src="x.jpg"><figcaption>Delegates in front of the cinema</figcaption></figure>'
HTML = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} - Fjord Wire</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="Fjord Wire">
<meta name="author" content="Anna Berg"><meta property="article:published_time" content="2024-03-05T10:00:00Z">
<link rel="canonical" href="https://fjord.example/film/accord"><script>var a = "<p>never</p>";</script></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>{TITLE}</h1>
{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}
{FIGURE}</article>
<footer>Copyright Fjord Wire</footer></body></html>"""
RECORD = {
    "headline": TITLE,
    "content": BODY,
    "published_at": "2024-03-05T01:02:03Z",
    "url": "https://fjord.example/film/accord",
}


def _mhtml(html: str = HTML) -> bytes:
    head = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://fjord.example/film/accord\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
        "--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return (head + html + "\r\n--B--\r\n").encode()


def _csv() -> bytes:
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerows([["Title", "Text", "Date", "Source"], [TITLE, BODY, "5 March 2024", "Fjord Wire"]])
    return out.getvalue().encode()


def _docx() -> bytes:
    from docx import Document

    document, out = Document(), io.BytesIO()
    document.add_heading(TITLE, 0)
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


def pdf(text: str = TEXT, width: int = 76) -> bytes:
    """A small PDF with the text set in lines, as printed pages are."""
    import textwrap

    lines = [line for block in text.split("\n\n") for line in [*textwrap.wrap(block, width), ""]]
    shown = " ".join("({}) Tj T*".format(x.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")) for x in lines)
    stream = f"BT /F 11 Tf 14 TL 50 780 Td {shown} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, value in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{value}\nendobj\n"
    table = "".join(f"{at:010d} 00000 n \n" for at in places)
    tail = f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return (out + tail).encode("latin-1")


def _zip() -> bytes:
    return zipped({"deep/a.txt": TEXT.encode()})


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


MARKDOWN = f"---\ntitle: {TITLE}\ndate: 2024-03-05\n---\n# {TITLE}\n\n" + BODY.replace("Geyser", "**Geyser**")
FORMATS: dict[str, Callable[[], bytes]] = {
    "a.txt": lambda: TEXT.encode(),
    "a.md": lambda: MARKDOWN.encode(),
    "a.html": lambda: HTML.encode(),
    "a.mhtml": _mhtml,
    "a.pdf": pdf,
    "a.docx": _docx,
    "a.json": lambda: json.dumps(RECORD).encode(),
    "list.json": lambda: json.dumps({"articles": [RECORD]}).encode(),
    "a.jsonl": lambda: json.dumps(RECORD).encode(),
    "a.csv": _csv,
    "a.tsv": lambda: 'title\ttext\tdate\n{}\t"{}"\t2024-03-05\n'.format(TITLE, BODY.replace('"', '""')).encode(),
    "a.txt.gz": lambda: gzip.compress(TEXT.encode(), mtime=0),
    "a.html.gz": lambda: gzip.compress(HTML.encode(), mtime=0),
    "a.zip": _zip,
    "utf-16.txt": lambda: TEXT.encode("utf-16"),
    "bom.txt": lambda: TEXT.encode("utf-8-sig"),
    "crlf.txt": lambda: TEXT.replace("\n", "\r\n").encode(),
    "noname": lambda: TEXT.encode(),
}


def save(folder: Path) -> None:
    """The article in every format, in one folder."""
    for name, data in FORMATS.items():
        (folder / name).write_bytes(data())


def save_same(folder: Path) -> None:
    """The article in every format, word for word the same: pages without the caption that only they have."""
    save(folder)
    page = HTML.replace(FIGURE, "")
    (folder / "a.html").write_bytes(page.encode())
    (folder / "a.html.gz").write_bytes(gzip.compress(page.encode(), mtime=0))
    (folder / "a.mhtml").write_bytes(_mhtml(page))
