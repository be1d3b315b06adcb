"""Money and counts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from filmgraph.language.amounts import figure, money
from filmgraph.model import Quantity


def paid(amount: str, currency: str) -> Quantity:
    return Quantity(Decimal(amount), currency=currency)


@pytest.mark.parametrize(
    ("language", "text", "amount", "currency"),
    [
        ("en", "€3.2 million", "3200000", "EUR"),
        ("en", "some US$58m", "58000000", "USD"),
        ("en", "more than HK$1.5 billion", "1500000000", "HKD"),
        ("en", "RMB 90 million", "90000000", "CNY"),
        ("en", "₹11 crore", "110000000", "INR"),
        ("en", "NOK 9 million", "9000000", "NOK"),
        ("en", "six million Mexican pesos", "6000000", "MXN"),
        ("en", "2 million Canadian dollars", "2000000", "CAD"),
        ("en", "700,000 baht", "700000", "THB"),
        ("ru", "700 млн рублей", "700000000", "RUB"),
        ("ru", "1,2 млрд ₽", "1200000000", "RUB"),
        ("ru", "450 тысяч лари", "450000", "GEL"),
        ("ru", "4,7 млн сингапурских долларов", "4700000", "SGD"),
        ("ru", "€60 000", "60000", "EUR"),
        ("ru", "полтора миллиона тенге", "1500000", "KZT"),
        ("zh", "近7亿卢布", "700000000", "RUB"),
        ("zh", "3270万元", "32700000", "CNY"),
        ("zh", "1.4億美元", "140000000", "USD"),
        ("zh", "新台幣九千六百萬", "96000000", "TWD"),
        ("zh", "人民币三千万", "30000000", "CNY"),
        ("zh", "25万斐济元", "250000", "FJD"),
        ("zh", "390萬港元", "3900000", "HKD"),
        ("zh", "2亿", "200000000", "CNY"),
    ],
)
def test_money(language: str, text: str, amount: str, currency: str) -> None:
    assert money(text, language) == paid(amount, currency)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "five million pesos"), ("ru", "5 млн песо"), ("zh", "五百万比索")]
)
def test_pesos_belong_to_the_country_of_the_text(language: str, text: str) -> None:
    assert money(text, language) is None
    assert money(text, language, country_hint="CL") == paid("5000000", "CLP")
    assert money(text, language, country_hint=["FR", "UY"]) == paid("5000000", "UYU")
    assert money(text, language, country_hint="FR") is None


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "40 films"), ("en", "60 percent"), ("en", "soon"), ("ru", "1,3 млн"), ("zh", "61万人次"), ("zh", "四成")],
)
def test_no_money(language: str, text: str) -> None:
    assert money(text, language) is None


def test_a_bare_number_has_the_currency_said_before() -> None:
    assert money("1,3 млн", "ru", default="KZT") == paid("1300000", "KZT")
    assert money("2 million", "en", default="EUR") == paid("2000000", "EUR")


@pytest.mark.parametrize(
    ("language", "text", "amount", "unit"),
    [
        ("en", "27 feature films", "27", "feature films"),
        ("en", "Twelve titles", "12", "titles"),
        ("en", "47-day", "47", "days"),
        ("en", "60 per cent", "60", "percent"),
        ("en", "17%", "17", "percent"),
        ("en", "€60,000", "60000", "EUR"),
        ("en", "30 real stories", "30", "real stories"),
        ("ru", "62 тысячи зрителей", "62000", "people"),
        ("ru", "двенадцати картин", "12", "films"),
        ("ru", "семнадцать стран", "17", "countries"),
        ("ru", "35 процентов", "35", "percent"),
        ("ru", "шестерых студентов", "6", "students"),
        ("ru", "5 млн рублей", "5000000", "RUB"),
        ("zh", "12部", "12", "films"),
        ("zh", "四成", "40", "percent"),
        ("zh", "六成半", "65", "percent"),
        ("zh", "百分之二十", "20", "percent"),
        ("zh", "七十余国", "70", "countries"),
        ("zh", "9个国家", "9", "countries"),
        ("zh", "16萬人次", "160000", "admissions"),
        ("zh", "60万欧元", "600000", "EUR"),
    ],
)
def test_figure(language: str, text: str, amount: str, unit: str) -> None:
    assert figure(text, language) == Quantity(Decimal(amount), unit=unit)


def test_the_words_behind_name_what_a_bare_number_counts() -> None:
    assert figure("nineteen", "en") is None
    assert figure("nineteen", "en", behind=" young women from the coast") == Quantity(Decimal(19), unit="young women")
    assert figure("24名", "zh") == Quantity(Decimal(24), unit="people")
    assert figure("24名", "zh", behind="学员参加") == Quantity(Decimal(24), unit="trainees")
    assert figure("семь", "ru", behind=" проектов, ещё") == Quantity(Decimal(7), unit="projects")
    assert figure("семь", "ru", behind=". Проекты") is None
    assert figure("300 тысяч", "ru", behind=" выделил фонд", default="EUR") == Quantity(Decimal(300000), unit="EUR")
