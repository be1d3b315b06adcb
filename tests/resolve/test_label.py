"""One preferred label for each language, by rule; every other form beside it."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

from filmgraph.model import Label
from filmgraph.resolve.label import is_inflected, preferred


def best(top: str, language: str, **counts: int) -> str:
    """The preferred one of names (underscores are spaces) with their counts."""
    names = Counter({Label(k.replace("_", " "), language): n for k, n in counts.items()})
    chosen, others = preferred(names, top)
    assert len(chosen) == 1 and {*chosen, *others} == set(names)
    return chosen[0].text


@pytest.mark.parametrize(
    "forms",
    [
        "Драган Симич|Драгана Симича|Драгану Симичу|Драганом Симичем|Драгане Симиче",
        "Елена Вукович|Елены Вукович|Елене Вукович|Елену Вукович|Еленой Вукович",
        "Айбек Токтогулов|Айбека Токтогулова|Айбеку Токтогулову|Айбеком Токтогуловым",
        "Мария Орлова|Марии Орловой|Марию Орлову|Марией Орловой",
        "Павел Рощин|Павла Рощина|Павлу Рощину",
        "Министерство культуры|Министерства культуры|Министерству культуры|Министерством культуры",
        "Озёрский кинофестиваль|Озёрского кинофестиваля|Озёрскому кинофестивалю|Озёрском кинофестивале",
        "Северная студия|Северной студии|Северную студию|Северной студией",
        "Объединение прокатчиков|Объединения прокатчиков|Объединению прокатчиков",
        "Дни горного кино|Дней горного кино|Дням горного кино",
    ],
)
def test_nominative_before_all_other_cases(forms: str) -> None:
    nominative, *oblique = forms.split("|")
    for form in oblique:
        assert is_inflected(form, nominative, "ru"), form
        assert not is_inflected(nominative, form, "ru"), form
    names = Counter({Label(form, "ru"): n for n, form in enumerate(forms.split("|"), 1)})
    assert preferred(names, "Person")[0] == (Label(nominative, "ru"),)
    assert preferred(names, "Place")[0] == (Label(nominative, "ru"),)


@pytest.mark.parametrize(
    ("a", "b"), [("Анна Лис", "Иван Лис"), ("Мария Орлова", "Мария"), ("Северный ветер", "Южный ветер")]
)
def test_other_names_are_no_cases(a: str, b: str) -> None:
    assert not is_inflected(a, b, "ru") and not is_inflected(b, a, "ru")


def test_fullest_for_persons_most_frequent_for_films() -> None:
    assert best("Person", "en", Rosa_Quispe=1, Quispe=9) == "Rosa Quispe"
    assert best("Film", "en", Salt_Road=5, The_Salt_Road=2) == "Salt Road"


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("Rosa Quispe’s", "Rosa Quispe"),
        ("Andean Film Institute for…", "Andean Film Institute"),
        ("Andean Film Institute (founded", "Andean Film Institute"),
        ("ANDEAN FILM INSTITUTE OF LIMA", "Andean Film Institute"),
        ("institute” Andean Film Centre", "Andean Film Institute"),
    ],
)
def test_never_torn_cut_or_shouted(bad: str, good: str) -> None:
    names = Counter({Label(bad, "en"): 9, Label(good, "en"): 1})
    for top in ("Organization", "Film"):
        assert preferred(names, top)[0] == (Label(good, "en"),)


def test_a_bad_name_is_better_than_none() -> None:
    assert preferred(Counter({Label("Film Inst…", "en"): 1}), "Organization")[0] == (Label("Film Inst…", "en"),)


def test_one_for_each_language_english_first_whatever_the_order() -> None:
    labels = [Label("Соляной путь", "ru"), Label("盐路", "zh"), Label("Salt Road", "en"), Label("Camino de sal", "es")]
    for order in itertools.permutations(labels):
        chosen, others = preferred(Counter(order), "Film")
        assert [x.language for x in chosen] == ["en", "zh", "ru", "es"] and others == ()
