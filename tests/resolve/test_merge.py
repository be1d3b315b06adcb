"""Things of several documents: what joins them, what keeps them apart, and what people may judge."""

from __future__ import annotations

from collections import Counter

from filmgraph.model import Label
from filmgraph.resolve.decisions import Rulings
from filmgraph.resolve.local import Thing
from filmgraph.resolve.merge import Merge, merge


def thing(document: str, kind: str, name: str, number: int = 0, **facts: str) -> Thing:
    language = document[:2]
    known = {k: set(v.split(",")) for k, v in facts.items()}
    return Thing(
        f"{document}.txt", number, Counter({kind: 1}), number, Counter({Label(name, language): 1}), True, "", known
    )


def groups(merged: Merge) -> set[frozenset[str]]:
    return {frozenset(x.text for t in g for x in t.names) for g in merged.groups if len(g) > 1}


def test_one_person_in_three_scripts_and_an_oblique_case() -> None:
    names = (
        ("en", "Margarita Volkonskaya"),
        ("zh", "玛格丽塔·沃尔孔斯卡娅"),
        ("ru", "Маргарита Волконская"),
        ("ru2", "Маргариты Волконской"),
    )
    merged = merge([thing(d, "Person", n) for d, n in names])
    assert groups(merged) == {frozenset(n for _, n in names)}
    assert len(merged.links) == 3
    assert all(link.reasons and 0.5 < link.score < 1 for link in merged.links)


def test_one_body_in_three_languages_and_not_that_of_another_country() -> None:
    names = ("en", "Film Archive of Peru"), ("zh", "秘鲁电影资料馆"), ("ru", "Киноархива Перу")
    merged = merge([*(thing(d, "Organization", n) for d, n in names), thing("zh2", "Organization", "智利电影资料馆")])
    assert groups(merged) == {frozenset(n for _, n in names)}


def test_a_body_without_its_country_is_found_by_what_is_stated() -> None:
    a = thing("en", "GovernmentBody", "Directorate of Cinema", country="PE")
    b = thing("zh", "GovernmentBody", "秘鲁电影局")
    assert len(groups(merge([a, b]))) == 1
    assert not groups(merge([thing("en", "GovernmentBody", "Directorate of Cinema", country="CL"), b]))


def test_editions_of_a_festival_stay_apart_and_are_doubts() -> None:
    a = thing("en", "Festival", "Bergen Film Festival", edition="15")
    b = thing("zh", "Festival", "卑尔根电影节", edition="16")
    merged = merge([a, b])
    assert not groups(merged)
    assert [d.against for d in merged.doubts] == [("edition: 15 and 16",)]
    assert groups(merge([a, b], Rulings(same=((a.key, b.key),))))


def test_a_film_and_a_city_of_one_name() -> None:
    assert not groups(
        merge([thing("en", "Film", "Arica"), thing("zh", "City", "阿里卡"), thing("ru", "City", "Антверпен")])
    )


def test_namesakes_with_posts_in_two_countries_are_two() -> None:
    a = thing("en", "Person", "Zhao Haiming", country="CN")
    b = thing("zh", "Person", "赵海明", country="SG")
    assert len(groups(merge([a, b]))) == 1
    a.posts, b.posts = {"director"}, {"部长"}
    assert not groups(merge([a, b]))


def film(document: str, title: str, director: str, **facts: str) -> list[Thing]:
    made = thing(document, "Film", title, 0, **facts)
    person = thing(document, "Person", director, 1)
    person.relations.add(("directs", 0))
    made.relations.add(("of directs", 1))
    return [made, person]


def test_a_free_translation_of_a_title_is_found_by_director_and_year() -> None:
    english = film("en", "Nothing Left to Lose", "Zhao Haiming", releaseDate="2019")
    chinese = film("zh", "破釜", "赵海明", releaseDate="2019")
    assert frozenset({"Nothing Left to Lose", "破釜"}) in groups(merge([*english, *chinese]))
    other = film("zh", "破釜", "赵海明", releaseDate="2021")
    assert frozenset({"Nothing Left to Lose", "破釜"}) not in groups(merge([*english, *other]))


def test_an_initial_within_one_document() -> None:
    full, short = thing("en", "Person", "Gregor Lindqvist"), thing("en", "Person", "G. Lindqvist", 1)
    assert len(groups(merge([full, short]))) == 1
    third = thing("en", "Person", "Greta Lindqvist", 2)
    assert not groups(merge([full, short, third]))


def test_the_order_does_not_matter() -> None:
    every = [
        *film("en", "Winter Train", "Zhao Haiming", releaseDate="2019"),
        *film("ru", "Зимний поезд", "Чжао Хаймин"),
        *film("zh", "冬天的火车", "赵海明", releaseDate="2020"),
        thing("en2", "Person", "Haiming Zhao"),
    ]
    assert merge(every) == merge(every[::-1]) == merge(every[3:] + every[:3])
