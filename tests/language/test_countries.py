"""Names of countries, their adjectives and what hides in longer names."""

from __future__ import annotations

from datetime import date

import pytest

from filmgraph.language.countries import countries, country, currency, find, labels, wikidata
from filmgraph.language.data import rows


def named(text: str, language: str) -> list[tuple[str, str]]:
    return [(text[start:end], code) for start, end, code in find(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en", "Bolivia", "BO"),
        ("en", "the Netherlands", "NL"),
        ("en", "Ecuador's", "EC"),
        ("en", "the U.S.", "US"),
        ("en", "us", None),
        ("en", "turkey", None),
        ("en", "Türkiye", "TR"),
        ("en", "South Korean", "KR"),
        ("en", "North Korean", "KP"),
        ("en", "Democratic Republic of the Congo", "CD"),
        ("en", "Sino-", "CN"),
        ("en", "Filipinos", "PH"),
        ("en", "Czechoslovak", "CSHH"),
        ("en", "North American", None),
        ("en", "Paris", None),
        ("ru", "Египтом", "EG"),
        ("ru", "Шри-Ланке", "LK"),
        ("ru", "Коста-Рикой", "CR"),
        ("ru", "Кот-д’Ивуаре", "CI"),
        ("ru", "Соединёнными Штатами", "US"),
        ("ru", "Республике Корея", "KR"),
        ("ru", "Республики Казахстан", "KZ"),
        ("ru", "Объединенных Арабских Эмиратах", "AE"),
        ("ru", "монгольскими", "MN"),
        ("ru", "перуанцами", "PE"),
        ("ru", "россиян", "RU"),
        ("ru", "КНР", "CN"),
        ("ru", "Москва", None),
        ("zh", "烏茲別克", "UZ"),
        ("zh", "紐西蘭", "NZ"),
        ("zh", "新西兰", "NZ"),
        ("zh", "哈方", "KZ"),
        ("zh", "俄联邦", "RU"),
        ("zh", "前苏联", "SUHH"),
        ("zh", "巴", None),
        ("zh", "北京", None),
    ],
)
def test_whole_names(language: str, text: str, code: str | None) -> None:
    assert country(text, language) == code


def test_short_chinese_form_means_the_country_that_the_text_names() -> None:
    assert country("马", "zh") == "MY"
    assert country("马", "zh", among={"MT", "FR"}) == "MT"
    assert country("巴", "zh", among={"PK"}) == "PK"
    assert country("巴", "zh", among={"PK", "BR"}) is None
    assert [c for _, _, c in find("中巴合拍", "zh", among={"BR"})] == ["CN", "BR"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "25日中哈两国签署协定", [("中", "CN"), ("哈", "KZ")]),
        ("zh", "近日中俄合拍片开机", [("中", "CN"), ("俄", "RU")]),
        ("zh", "主人公跨越中蒙两国", [("中", "CN"), ("蒙", "MN")]),
        ("en", "Portugal-Angola Council on Cinema", [("Portugal", "PT"), ("Angola", "AO")]),
        ("en", "the Franco-Tunisian fund", [("Franco", "FR"), ("Tunisian", "TN")]),
        ("en", "Latin American Screen Market", []),
        ("en", "a Thai-language drama", []),
        ("en", "Papua New Guinea and Guinea-Bissau", [("Papua New Guinea", "PG"), ("Guinea-Bissau", "GW")]),
        ("en", "Nigerians, not Niger", [("Nigerians", "NG"), ("Niger", "NE")]),
        ("en", "join us in the US", [("US", "US")]),
        ("ru", "Армяно-грузинская комиссия", [("Армяно", "AM"), ("грузинская", "GE")]),
        ("ru", "франко-вьетнамский фонд", [("франко", "FR"), ("вьетнамский", "VN")]),
        ("ru", "иберо-американский форум", []),
        ("ru", "на китайском языке", []),
        ("ru", "между Кубой и Российской Федерацией", [("Кубой", "CU"), ("Российской Федерацией", "RU")]),
        ("zh", "中蒙電影交流會", [("中", "CN"), ("蒙", "MN")]),
        ("zh", "韩越合拍", [("韩", "KR"), ("越", "VN")]),
        ("zh", "其中俄罗斯影片最多", [("俄罗斯", "RU")]),
        ("zh", "电影中越来越多", []),
        ("zh", "法语影展", []),
        ("zh", "西班牙语国家", []),
        ("zh", "中法文字幕", []),
        ("zh", "中法文化年", [("中", "CN"), ("法", "FR")]),
        ("zh", "墨西哥驻华使馆", [("墨西哥", "MX"), ("华", "CN")]),
        ("zh", "莫斯科电影学校", []),
        ("zh", "內蒙古影人", []),
    ],
)
def test_countries_within_names(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text, language) == expected


def test_places_count_code_points() -> None:
    text = "🎬 Фильм о Côte d’Ivoire и Чили"
    assert named(text, "ru") == [("Чили", "CL")]
    assert named("🎬 Côte d’Ivoire, İzmir, Türkiye", "en") == [("Côte d’Ivoire", "CI"), ("Türkiye", "TR")]


def test_labels_and_facts() -> None:
    assert labels("KZ") == {"en": "Kazakhstan", "zh": "哈萨克斯坦", "ru": "Казахстан"}
    assert labels("??") == {}
    assert countries()["GR"].labels["zh_Hant"] == "希臘"
    assert wikidata("JP") == "Q17"
    assert currency("PE") == "PEN"
    assert currency("HR", date(2015, 6, 1)) == "HRK"
    assert currency("SUHH") != currency("CSHH")


def test_table_is_consistent() -> None:
    codes = [row["code"] for row in rows("countries")]
    items = [row["wikidata"] for row in rows("countries") if row["wikidata"]]
    assert codes == sorted(set(codes))
    assert len(items) == len(set(items))
    assert all(set(labels(code)) == {"en", "zh", "ru"} for code in codes)


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_every_preferred_name_is_read_back(language: str) -> None:
    wrong = {code: labels(code)[language] for code in countries() if country(labels(code)[language], language) != code}
    assert wrong == {}


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("fr", "Le Pérou et la Norvège signent un accord.", ["Pérou PE", "Norvège NO"]),
        ("pl", "Norwegia, Peru", ["Norwegia NO", "Peru PE"]),
        ("kk", "Перу мен Норвегия келісім жасады", ["Перу PE", "Норвегия NO"]),
        ("ja", "ペルーとノルウェーが署名、スペルー", ["ペルー PE", "ノルウェー NO"]),
        ("ko", "페루와 노르웨이가 서명했다", ["페루 PE", "노르웨이 NO"]),
        ("ar", "بيرو في اتفاق مع فرنسا", ["بيرو PE", "فرنسا FR"]),
        ("xx", "Norvège", []),
    ],
)
def test_names_in_other_languages(language: str, text: str, named: list[str]) -> None:
    assert [f"{text[a:b]} {code}" for a, b, code in find(text, language)] == named
    for word in named:
        assert country(word[:-3], language) == word[-2:]
