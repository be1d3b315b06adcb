"""The same article in every format and encoding states the same facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from filmgraph.chinese import convert
from filmgraph.documents import read
from filmgraph.extract import extract
from filmgraph.model import Document, Extraction
from tests.documents.article import FORMATS, save_same

RUSSIAN = """\
Перу и Норвегия договорились о совместных съёмках

ЛИМА, 5 марта 2024. /СЕВЕР/. Министры культуры Перу и Норвегии подписали в Лиме соглашение о совместном производстве фильмов.

Неделю кино открыл фильм "Соляная дорога" режиссёра Ингрид Вик. В мае картина выйдет в прокат в Норвегии.
"""
CHINESE = """\
秘鲁与挪威签署电影合拍协议

峡湾社利马2024年3月5日电 秘鲁与挪威的文化部长在利马签署电影合拍协议，双方代表出席签字仪式。

英格丽·维克执导的影片《盐路》在电影周上首映，并将于5月在挪威上映。
"""
WESTERN = """\
Peru and Norway sign film accord

LIMA, March 5, 2024 -- Peru and Norway signed an agreement on film co-production in Lima on Tuesday.

“Salt Road”, a drama directed by Åse Grønli, opened the week at the Teatro Colón and goes to Norway in May.
"""
ENCODED = {
    RUSSIAN: ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1251", "koi8-r"),
    CHINESE: ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030", "gbk"),
    convert(CHINESE, "s2t"): ("utf-8", "big5", "gb18030"),
    WESTERN: ("utf-8", "utf-16", "windows-1252"),
}


def facts(extraction: Extraction) -> set[tuple[str, str, str]]:
    """Subject, property and object of every fact, things by the longest of their names, first by the alphabet."""
    names: dict[int, str] = {}
    for m in sorted(extraction.mentions, key=lambda m: (not m.named, -len(m.text), m.text)):
        names.setdefault(m.entity, " ".join(m.text.split()).lower())
    told = {
        (names[f.subject], f.predicate, names[f.object] if isinstance(f.object, int) else repr(f.object))
        for f in extraction.facts
    }
    assert told
    return told


def documents(folder: Path) -> list[Document]:
    found = list(read([folder]))
    assert all(isinstance(x, Document) for x in found), found
    return [x for x in found if isinstance(x, Document)]


def test_every_format_gives_the_same_facts(tmp_path: Path) -> None:
    save_same(tmp_path)
    read_ = documents(tmp_path)
    assert len(read_) == len(FORMATS)
    told = {d.identifier: facts(extract(d)) for d in read_}
    for name, found in told.items():
        assert found == told["a.txt"], name


@pytest.mark.parametrize("text", ENCODED, ids=["ru", "zh-Hans", "zh-Hant", "western"])
def test_every_encoding_gives_the_same_facts(tmp_path: Path, text: str) -> None:
    for encoding in ENCODED[text]:
        (tmp_path / f"{encoding}.txt").write_bytes(text.encode(encoding))
    told = [(d.text, facts(extract(d))) for d in documents(tmp_path)]
    assert len(told) == len(ENCODED[text])
    assert all(found == told[0] for found in told)
