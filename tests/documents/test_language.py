"""The language of a document, by script and small words."""

from __future__ import annotations

import pytest

from filmgraph.documents.language import detect


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
