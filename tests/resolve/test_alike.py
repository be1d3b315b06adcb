"""Names of one thing in three languages and scripts, and names that only look like it."""

from __future__ import annotations

import pytest

from filmgraph.resolve import mandarin
from filmgraph.resolve.alike import MATCH, alike, readings
from filmgraph.resolve.concepts import tokens
from filmgraph.resolve.sounds import likeness


@pytest.mark.parametrize(
    ("a", "b", "top"),
    [
        ("Маргарита Волконская", "Margarita Volkonskaya", "Person"),
        ("Маргариты Волконской", "玛格丽塔·沃尔孔斯卡娅", "Person"),
        ("Gregor Lindqvist", "格雷戈尔·林奎斯特", "Person"),
        ("Lindqvist Gregor", "Грегор Линдквист", "Person"),
        ("Zhao Haiming", "趙海明", "Person"),
        ("赵海明", "Чжао Хаймин", "Person"),
        ("赵海明", "Чжао Хаймина", "Person"),
        ("Hsu Chih-yuan", "许志远", "Person"),
        ("A. Volkonskaya", "Анна Волконская", "Person"),
        ("Ministry of Culture of Norway", "挪威文化部", "Organization"),
        ("Norwegian Ministry of Culture", "Министерству культуры Норвегии", "Organization"),
        ("Film Archive of Peru", "秘鲁电影资料馆", "Organization"),
        ("Hakonsen Film School", "哈康森电影学院", "Organization"),
        ("The Green Lantern of the North", "Зелёный фонарь севера", "Film"),
        ("Winter Train 2", "冬天的火车2", "Film"),
        ("12th Bergen Film Festival", "第十二届卑尔根电影节", "Event"),
        ("Lianyungang", "连云港", "Place"),
        ("连云港", "Ляньюньган", "Place"),
    ],
)
def test_names_of_one_thing(a: str, b: str, top: str) -> None:
    assert alike(a, b, top) >= MATCH
    assert alike(b, a, top) == pytest.approx(alike(a, b, top), abs=0.05)


@pytest.mark.parametrize(
    ("a", "b", "top"),
    [
        ("Маргарита Волконская", "Marina Volkonskaya", "Person"),
        ("Gregor Lindqvist", "格雷戈尔·林德伯格", "Person"),
        ("Zhao Haiming", "赵海宁", "Person"),
        ("Zhao", "赵海明", "Person"),
        ("Ministry of Culture of Norway", "挪威教育部", "Organization"),
        ("Ministry of Culture of Norway", "芬兰文化部", "Organization"),
        ("Ministry of Culture", "挪威文化部", "Organization"),
        ("Winter Train", "冬天的火车2", "Film"),
        ("Winter Train 3", "冬天的火车2", "Film"),
        ("The Green Lantern", "绿色花园", "Film"),
        ("12th Bergen Film Festival", "第十三届卑尔根电影节", "Event"),
        ("Norwegian Film Week", "挪威电影节", "Event"),
        ("Lianyungang", "Ляньхуашань", "Place"),
    ],
)
def test_names_of_two_things(a: str, b: str, top: str) -> None:
    assert alike(a, b, top) < MATCH


def test_readings_of_a_name_of_china() -> None:
    assert readings("趙海明") == {"zhao haiming"}
    assert "zhao haiming" in readings("Haiming Zhao") & readings("Чжао Хаймин")
    assert readings("Tom Hardwick") == readings("玛格丽塔") - readings("玛格丽塔") == frozenset()
    assert "xu zhiyuan" in readings("Hsu Chih-yuan")


@pytest.mark.parametrize("syllable", ["zhuang", "lü".replace("ü", "v"), "xiong", "er", "qu", "yuan", "shi"])
def test_every_spelling_is_read_back(syllable: str) -> None:
    assert all(syllable in mandarin.read_word(x, "cyrillic") for x in mandarin.palladius(syllable))
    assert syllable in mandarin.read_word(mandarin.wade(syllable), "wade")


def test_tokens_are_the_same_in_every_language() -> None:
    found = [
        {t.key for t in tokens(text, language) if not t.optional}
        for text, language in (
            ("Norwegian-Peruvian Commission on Film Cooperation", "en"),
            ("挪威秘鲁电影合作委员会", "zh"),
            ("Норвежско-Перуанская комиссия по сотрудничеству в кино", "ru"),
        )
    ]
    assert found[0] == found[1] == found[2] == {"=NO", "=PE", "committee", "film", "cooperation"}


@pytest.mark.parametrize("word", ["", " ", "?!", "9", "\u0301"])
def test_what_is_no_word_is_like_nothing(word: str) -> None:
    assert likeness(word, "Tarn") == 0
    assert alike(word, "Tarn", "Film") == 0
