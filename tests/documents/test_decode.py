"""Every encoding, declared or not; nothing raises and nothing is lost silently."""

from __future__ import annotations

import pytest

from filmgraph.documents.decode import declared_in_markup, decode

SIMPLIFIED = "秘鲁与挪威合拍的《盐路》由英格丽·维克执导，3月5日在利马放映。"
TRADITIONAL = "秘魯與挪威合拍的《鹽路》由英格麗·維克執導，3月5日在利馬放映。"
RUSSIAN = "Перуанско-норвежский фильм 'Соляная дорога' показали в Лиме 5 марта 2024 года."
FRENCH = "La réalisatrice norvégienne a présenté « La Route du sel » à Lima – l’accueil était chaleureux."
ENGLISH = "The film “Salt Road” – a co-production – took €1.2m in Peru’s cinemas."


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        (SIMPLIFIED, "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 gb18030 gbk"),
        (SIMPLIFIED[:8], "gbk"),
        (TRADITIONAL, "utf-8 utf-16 big5 gb18030"),
        (RUSSIAN, "utf-8 utf-16-le windows-1251 koi8-r"),
        (RUSSIAN.upper(), "windows-1251 koi8-r"),
        (FRENCH, "utf-8 windows-1252"),
        (ENGLISH, "utf-8 utf-16-be windows-1252"),
        ("Plain words only.", "ascii utf-16"),
    ],
)
def test_encodings_are_found(text: str, encodings: str) -> None:
    for encoding in encodings.split():
        found = decode(text.encode(encoding))
        assert (found.text, found.bad, found.repairs()) == (text, 0, ()), encoding


def test_a_declaration_is_believed_only_when_it_fits() -> None:
    assert decode("Łódź".encode("iso-8859-2"), "iso-8859-2").text == "Łódź"
    assert decode(RUSSIAN.encode("koi8-r"), "utf-8").text == RUSSIAN
    assert decode(RUSSIAN.encode(), "windows-1251").text == RUSSIAN
    assert decode(RUSSIAN.encode("koi8-r"), "no-such-thing").text == RUSSIAN
    assert declared_in_markup(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">') == "gb2312"


def test_bytes_without_a_reading_are_counted() -> None:
    found = decode((RUSSIAN * 3).encode() + b"\xff\xfe.")
    assert (found.encoding, found.bad) == ("utf-8", 2)
    assert [(r.kind, r.count, r.example) for r in found.repairs()] == [("undecodable bytes", 2, "utf-8")]
    assert decode(SIMPLIFIED.encode("gbk")[:-1]).bad == 1


def test_any_bytes_can_be_decoded() -> None:
    for data in (b"", b"\x80", bytes(range(256)) * 3, b"\xff\xfe\x00", b"\xef\xbb\xbf", b"\xfe\xff\xd8\x00"):
        assert isinstance(decode(data).text, str)
