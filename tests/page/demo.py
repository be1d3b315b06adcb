"""An invented world of film cooperation of any size, to look at and to measure: ``python -m tests.page.demo OUT.html``.

Every fact is stated by a sentence of an invented report in English, Chinese or Russian.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from filmgraph.model import Claim, Document, Entity, Evidence, KnowledgeGraph, Label, Node, Quantity, Quotation, Text

ID = "https://w3id.org/filmgraph/id/"
FG = "https://w3id.org/filmgraph/ontology#"
COUNTRIES = [
    ("Peru", "秘鲁", "Перу"),
    ("Norway", "挪威", "Норвегия"),
    ("Kenya", "肯尼亚", "Кения"),
    ("Georgia", "格鲁吉亚", "Грузия"),
    ("Vietnam", "越南", "Вьетнам"),
    ("Chile", "智利", "Чили"),
    ("Latvia", "拉脱维亚", "Латвия"),
    ("Mongolia", "蒙古国", "Монголия"),
]
CITIES = [("Lima", "利马", "Лима"), ("Bergen", "卑尔根", "Берген"), ("Mombasa", "蒙巴萨", "Момбаса")]
CITIES += [("Batumi", "巴统", "Батуми"), ("Hue", "顺化", "Хюэ"), ("Valdivia", "瓦尔迪维亚", "Вальдивия")]
GIVEN = ["Ingrid", "Rosa", "Otieno", "Nino", "Linh", "Tomás", "Zane", "Bolor", "Élise", "Łukasz", "Amina", "Søren"]
FAMILY = ["Vik", "Quispe", "Wanjala", "Beridze", "Trần", "Araya", "Ozola", "Bat", "Morel", "Nowak", "Diallo", "Holm"]
FIRST = ["Salt", "Blue", "Last", "Winter", "Paper", "Northern", "Silent", "Glass", "Open", "Second"]
SECOND = ["Road", "Harbour", "Letter", "Orchard", "Lantern", "Border", "River", "Season", "Window", "Kite"]
AREAS = ["area-animation", "area-co-production", "area-documentary", "area-talent-and-training"]


@dataclass
class World:
    """Collects entities, sentences and the claims that they state."""

    chance: random.Random
    entities: dict[str, Entity] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    claims: dict[tuple[str, str, str], tuple[str, str, object, list[Evidence]]] = field(default_factory=dict)
    quotations: list[Quotation] = field(default_factory=list)

    def add(self, kind: str, tail: str, types: tuple[str, ...], *labels: tuple[str, str]) -> str:
        iri = f"{ID}{kind}/{tail}"
        preferred = {language: Label(text, language) for language, text in labels}
        self.entities.setdefault(iri, Entity(iri, types, tuple(preferred[k] for k in sorted(preferred))))
        return iri

    def name(self, iri: str, language: str = "en") -> str:
        labels = {x.language: x.text for x in self.entities[iri].preferred}
        return labels.get(language) or labels["en"]

    def say(self, document: str, sentence: str, *facts: tuple[str, str, object]) -> None:
        lines = self.texts.setdefault(document, [])
        start = sum(len(line) + 1 for line in lines)
        lines.append(sentence)
        for subject, predicate, value in facts:
            key = (subject, predicate, repr(value))
            self.claims.setdefault(key, (subject, predicate, value, []))[3].append(
                Evidence(document, start, start + len(sentence), sentence)
            )

    def graph(self) -> KnowledgeGraph:
        texts = {name: "\n".join(lines) + "\n" for name, lines in self.texts.items()}
        documents = tuple(
            Document(
                identifier=name,
                text=text,
                language=name.split(".")[-2],
                title=text.split("\n")[0] if name.split(".")[-2] == "en" else None,
                issued=f"20{10 + i % 15}-{1 + i % 12:02}-{1 + i % 28:02}",
                publisher=("Fjord Wire", "Andes Post", "")[i % 3] or None,
            )
            for i, (name, text) in enumerate(sorted(texts.items()))
        )
        claims = tuple(
            Claim(s, p, o, Decimal(70 + 5 * min(6, len(where))) / 100, "demo", tuple(sorted(where)))  # type: ignore[arg-type]
            for _, (s, p, o, where) in sorted(self.claims.items())
        )
        return KnowledgeGraph(documents, tuple(self.entities[k] for k in sorted(self.entities)), claims, ())


def demo_graph(films: int = 70, seed: int = 7) -> KnowledgeGraph:
    """A graph of about four times as many things as ``films``; the same numbers give the same graph."""
    world = World(random.Random(seed))
    countries = [
        world.add("country", en.lower(), ("Country", "Place"), ("en", en), ("ru", ru), ("zh", zh))
        for en, zh, ru in COUNTRIES
    ]
    cities = [
        world.add("place", en.lower(), ("City", "Place"), ("en", en), ("ru", ru), ("zh", zh)) for en, zh, ru in CITIES
    ]
    festivals = [_festival(world, city, n) for n in range(3) for city in cities[: max(2, films // 30)]]
    for n in range(films):
        _film(world, n, countries, cities, festivals)
    for n in range(max(3, films // 4)):
        _talks(world, n, countries, cities)
    return world.graph()


def _person(world: World, n: int) -> str:
    given, family = GIVEN[n % 12], FAMILY[(n // 12 + n) % 12]
    more = "" if n < 144 else f" {chr(65 + n // 144 % 26)}{n // 3744 or ''}."
    name = f"{given}{more} {family}"
    return world.add("person", f"person-{n}", ("Person",), ("en", name))


def _festival(world: World, city: str, n: int) -> str:
    name = f"{('First', 'Second', 'Third')[n]} {world.name(city)} Film Days"
    place = world.name(city, "zh")
    festival = world.add(
        "event",
        name.lower().replace(" ", "-"),
        ("Event", "Festival"),
        ("en", name),
        ("zh", f"第{n + 1}届{place}电影周"),
    )
    world.say(
        f"festivals/{n}.en.txt",
        f"The {name} opened in {world.name(city)} in March {2020 + n}.",
        (festival, "takesPlaceIn", Node(city)),
        (festival, "startDate", Text(f"{2020 + n}-03", datatype="gYearMonth")),
        (festival, "edition", Text(str(n + 1), datatype="integer")),
    )
    return festival


def _film(world: World, n: int, countries: list[str], cities: list[str], festivals: list[str]) -> None:
    chance = world.chance
    title = f"{FIRST[n % 10]} {SECOND[(n // 10 + n) % 10]}" + (f" {n // 100 + 1}" if n >= 100 else "")
    film = world.add("film", f"film-{n}", ("Film",), ("en", title), ("zh", f"电影{n + 1}号"))
    one, two = chance.sample(countries[: 3 + n % 6], 2)
    director, actor = (
        _person(world, chance.randrange(films_people(n))),
        _person(world, chance.randrange(films_people(n))),
    )
    festival, city = chance.choice(festivals), chance.choice(cities)
    pair = f"{world.name(one)} and {world.name(two)}"
    together = ((one, "coProduces", Node(film)), (two, "coProduces", Node(film)))
    report = f"films/{n // 4:04}.en.txt"
    world.say(
        report,
        f"{pair} co-produce “{title}”, directed by {world.name(director)}.",
        *together,
        (director, "directs", Node(film)),
    )
    world.say(
        report,
        f"“{title}”, with {world.name(actor)}, was shot in {world.name(city)}.",
        (actor, "actsIn", Node(film)),
        (film, "filmedIn", Node(city)),
    )
    if n % 2:
        world.say(report, f"“{title}” screened at the {world.name(festival)}.", (film, "screenedAt", Node(festival)))
    if n % 3 == 0:
        zh = f"《电影{n + 1}号》由{world.name(one, 'zh')}和{world.name(two, 'zh')}联合摄制。"
        world.say(f"films/{n // 4:04}.zh.txt", zh, *together)
    if n % 5 == 0:
        ru = f"Фильм «{title}» сняли вместе {world.name(one, 'ru')} и {world.name(two, 'ru')}."
        world.say(f"films/{n // 4:04}.ru.txt", ru, *together)
        world.say(
            report, f"It took {n + 1} million euros.", (film, "boxOffice", Quantity(Decimal(n + 1) * 1_000_000, "EUR"))
        )


def films_people(n: int) -> int:
    """How many persons the first ``n`` films know."""
    return 12 + n


def _talks(world: World, n: int, countries: list[str], cities: list[str]) -> None:
    one, two = world.chance.sample(countries, 2)
    city, chair = world.chance.choice(cities), _person(world, world.chance.randrange(12 + n))
    name = f"{world.name(one)}–{world.name(two)} film talks {2008 + n % 17}"
    types = ("Event", "Meeting")
    talks = world.add(
        "event", f"talks-{n}", types, ("en", name), ("zh", f"{world.name(one, 'zh')}—{world.name(two, 'zh')}电影会谈")
    )
    body_name = f"{world.name(one)} Film Office"
    body = world.add(
        "organization", f"office-{one.rpartition('/')[2]}", ("GovernmentBody", "Organization"), ("en", body_name)
    )
    report = f"talks/{n // 2:03}.en.txt"
    world.say(
        report,
        f"{world.name(chair)} of the {body_name} chaired the {name} in {world.name(city)}.",
        (chair, "presidesOver", Node(talks)),
        (chair, "affiliatedWith", Node(body)),
        (talks, "takesPlaceIn", Node(city)),
        (talks, "involvesCountry", Node(one)),
        (talks, "involvesCountry", Node(two)),
        (talks, "startDate", Text(str(2008 + n % 17), datatype="gYear")),
        (talks, "concerns", Node(FG + world.chance.choice(AREAS))),
    )


if __name__ == "__main__":
    from filmgraph.page import write_page

    write_page(demo_graph(int(sys.argv[2]) if len(sys.argv) > 2 else 70), Path(sys.argv[1]))
