"""How many, and which edition."""

from __future__ import annotations

from decimal import Decimal

import pytest

from filmgraph.language.numbers import cardinal, edition_step, numbers, ordinal


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "1,250 extras", "1250"),
        ("en", "1.4m", "1400000"),
        ("en", "some 2.5 million", "2500000"),
        ("en", "12 crore", "120000000"),
        ("en", "3.5 lakh", "350000"),
        ("en", "1,50,000 rupees", "150000"),
        ("en", "two dozen", "24"),
        ("en", "a dozen", "12"),
        ("en", "half a million", "500000"),
        ("en", "two and a half million", "2500000"),
        ("en", "three hundred and forty-five", "345"),
        ("en", "two million three hundred thousand", "2300000"),
        ("en", "a 4K print", "4"),
        ("en", "nobody", None),
        ("en", "a film", None),
        ("ru", "1,4 млн", "1400000"),
        ("ru", "12 400 мест", "12400"),
        ("ru", "полтора миллиона", "1500000"),
        ("ru", "более двадцати пяти", "25"),
        ("ru", "двухсот сорока трёх", "243"),
        ("ru", "около тысячи", None),
        ("ru", "тысячу", "1000"),
        ("ru", "300 тыс.", "300000"),
        ("ru", "полмиллиона", "500000"),
        ("zh", "三千万", "30000000"),
        ("zh", "一百二十", "120"),
        ("zh", "近7亿", "700000000"),
        ("zh", "1.06億", "106000000"),
        ("zh", "九千六百萬", "96000000"),
        ("zh", "20余万", "200000"),
        ("zh", "两万一千", "21000"),
        ("zh", "１２部", "12"),
        ("zh", "三点五", "3.5"),
        ("zh", "两三部", None),
        ("zh", "数百名", None),
        ("zh", "第三届", None),
    ],
)
def test_cardinal(language: str, text: str, value: str | None) -> None:
    assert cardinal(text, language) == (None if value is None else Decimal(value))


def test_places_of_numbers_count_code_points() -> None:
    text = "🎞 from 1,200 seats to two thousand"
    assert [(n.value, text[n.start : n.end]) for n in numbers(text, "en")] == [(1200, "1,200"), (2000, "two thousand")]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "18th session", 18),
        ("en", "twenty-third edition", 23),
        ("en", "its third session", 3),
        ("en", "XVIII Film Days of the Coast", 18),
        ("en", "2nd ed.", 2),
        ("en", "inaugural Lantern Forum", 1),
        ("en", "first-ever screening caravan", 1),
        ("en", "one hundred and fifth meeting", 105),
        ("en", "Session no. 12", 12),
        ("en", "9th December", None),
        ("en", "December 9th", None),
        ("en", "21st century", None),
        ("en", "fortieth anniversary", None),
        ("en", "2024", None),
        ("en", "12 films", None),
        ("en", "second-hand cameras", None),
        ("en", "I Am the Sea", None),
        ("ru", "восемнадцатая сессия", 18),
        ("ru", "18-й фестиваль", 18),
        ("ru", "юбилейный 30-й", 30),
        ("ru", "XXIII Дни документального экрана", 23),
        ("ru", "ХХІ форум", 21),
        ("ru", "тридцать первый смотр", 31),
        ("ru", "третьего заседания", 3),
        ("ru", "двадцать пятой встрече", 25),
        ("ru", "дебютный выпуск", 1),
        ("ru", "29-го мая", None),
        ("ru", "в 2008-м", None),
        ("ru", "XX век", None),
        ("ru", "первый заместитель министра", None),
        ("ru", "Второй мировой", None),
        ("zh", "第二十三届", 23),
        ("zh", "第75屆", 75),
        ("zh", "首屆", 1),
        ("zh", "第五次会议", 5),
        ("zh", "第十二届联委会第三次会议", 3),
        ("zh", "第一季度", None),
        ("zh", "三届影展", None),
        ("zh", "2024年", None),
        ("zh", "首映", None),
    ],
)
def test_ordinal(language: str, text: str, value: int | None) -> None:
    assert ordinal(text, language) == value


@pytest.mark.parametrize(
    ("language", "text", "step"),
    [
        ("en", "its next session", 1),
        ("en", "the previous edition", -1),
        ("en", "the session", None),
        ("ru", "следующая встреча", 1),
        ("ru", "прошлогодний смотр", -1),
        ("zh", "上屆影展", -1),
        ("zh", "下一次会议", 1),
        ("zh", "本届", None),
    ],
)
def test_edition_step(language: str, text: str, step: int | None) -> None:
    assert edition_step(text, language) == step
