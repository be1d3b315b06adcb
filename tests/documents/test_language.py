"""The language of a document, by script and small words."""

from __future__ import annotations

import pytest

from filmgraph.documents.language import detect, foreign
from filmgraph.documents.structure import outline


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The talks were held in Lima and the film is to open in May.", "en"),
        ("Peru, Norway sign film pact in the capital", "en"),
        ("Фильм показали в Лиме, и режиссёр приехал на премьеру.", "ru"),
        ("影片在利马上映，导演出席首映式。", "zh"),
        ("影片在利馬上映，導演出席首映式。", "zh"),
        ("HOME NEWS Culture\n影片在利马上映，导演英格丽·维克出席首映式。", "zh"),
        ("映画がリマで上映され、監督が出席しました。", "ja"),
        ("영화가 리마에서 상영되었다.", "ko"),
        ("Фільм показали в Лімі, і режисерка приїхала на прем'єру.", "uk"),
        ("Фильм Лимада көрсетілді, режиссер қатысты, бұл үлкен оқиға.", "kk"),
        ("La película se estrenó en Lima y la directora asistió a la gala con el equipo.", "es"),
        ("Le film a été présenté à Lima et la réalisatrice est venue pour la première.", "fr"),
        ("Der Film wurde in Lima gezeigt und die Regisseurin ist mit dem Team gekommen.", "de"),
        ("Film Lima'da gösterildi ve yönetmen galaya katıldı, bu bir ilk olarak kaydedildi.", "tr"),
        ("عرض الفيلم في ليما وحضرت المخرجة", "ar"),
        ("12345 -- !!", "und"),
        ("", "und"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert detect(text) == code


ENGLISH = "The two ministers met in Lima and agreed that the first film week is to open in Bergen in May.\n"
SPANISH = "La película se estrenó en Lima y la directora asistió a la gala con el equipo, que fue muy aplaudido.\n"


def others(text: str, language: str) -> list[tuple[str, str]]:
    sections = outline(text).sections
    return [(span.of(text)[:6], code) for span, code in foreign(text, sections, language)]


@pytest.mark.parametrize(
    ("text", "language", "want"),
    [
        (ENGLISH + "影片在利马上映，导演出席首映式。\n" + ENGLISH, "en", [("影片在利马上", "zh")]),
        (ENGLISH + SPANISH + ENGLISH, "en", [("La pel", "es")]),
        ("影片在利马上映，导演出席首映式，观众反响热烈。\n" + ENGLISH, "zh", [("The tw", "en")]),
        ("Фильм показали в Лиме, и режиссёр приехал на премьеру с группой.\n" + ENGLISH, "ru", [("The tw", "en")]),
        (ENGLISH + "The Chinese title of the film 盐路 means what it says, the director told us.\n", "en", []),
        (ENGLISH + "Le Grand Voyage, La Strada, El Sur\n" + ENGLISH, "en", []),
        (ENGLISH + "盐路\n" + ENGLISH, "en", []),
        ("影片《Salt Road》由 Ingrid Vik 执导，Nordlys Film 出品。\n影片在利马上映。\n", "zh", []),
        (ENGLISH * 3, "en", []),
    ],
)
def test_paragraphs_in_another_language(text: str, language: str, want: list[tuple[str, str]]) -> None:
    assert others(text, language) == want
