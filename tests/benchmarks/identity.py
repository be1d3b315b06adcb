"""How the time of putting things together grows with their number, in CPU seconds and memory.

Run: ``python -m tests.benchmarks.identity [MENTIONS...]``, default 10000 30000 100000 300000 1000000. The world is made: each
person, film and body is named in documents of three languages, some by many documents and most by few; namesakes, remakes
and the editions of festivals are among them.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator

from filmgraph.model import Label
from filmgraph.resolve.local import Thing
from filmgraph.resolve.mandarin import palladius, syllables
from filmgraph.resolve.merge import merge

SURNAMES = [
    "Ashford",
    "Belmont",
    "Carvel",
    "Dunmore",
    "Eklund",
    "Farrow",
    "Grantham",
    "Holmqvist",
    "Iversen",
    "Jastrow",
    "Kellner",
    "Lindqvist",
    "Marlowe",
]
GIVEN = [
    "Adela",
    "Boris",
    "Clara",
    "Dmitri",
    "Elena",
    "Fabian",
    "Greta",
    "Hugo",
    "Irina",
    "Jonas",
    "Klara",
    "Leon",
    "Marta",
    "Nils",
    "Olga",
    "Pavel",
    "Rosa",
    "Stefan",
]
COLOURS = (("Red", "红", "Красный"), ("White", "白", "Белый"), ("Black", "黑", "Чёрный"), ("Green", "绿", "Зелёный"))
NOUNS = (("Bridge", "桥", "мост"), ("Garden", "花园", "сад"), ("Forest", "森林", "лес"), ("Train", "火车", "поезд"))
COUNTRIES = ("CL", "NO", "KE", "PE", "FI", "VN", "LA", "UY")
MENTIONS_OF_ONE = 8
"""How often one thing is named, on average."""


class World:
    """Names of things that do not exist."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.sounds = sorted(syllables())

    def entity(self) -> tuple[str, tuple[str, str, str], dict[str, set[str]]]:
        """A thing: class, its name in English, Chinese and Russian, and what is stated of it."""
        kind = self.dice.choice(("Person", "Person", "Person", "Film", "GovernmentBody", "Festival"))
        word = self.word()
        if kind == "Person":
            if self.dice.random() < 0.5:
                return kind, self.chinese(), {}
            name = f"{self.dice.choice(GIVEN)} {word}"
            return kind, (name, name, name), {}
        if kind == "Film":
            names = [f"{self.dice.choice(x)}" for x in zip(*COLOURS, strict=True)]
            return (
                kind,
                (f"{names[0]} {word}", f"{names[1]}{word}", f"{names[2]} {word}"),
                {"releaseDate": {str(self.dice.randrange(1950, 2030))}},
            )
        if kind == "Festival":
            number = self.dice.randrange(1, 40)
            return kind, (f"{word} Film Festival", f"{word}电影节", f"Кинофестиваль {word}"), {"edition": {str(number)}}
        return (
            kind,
            (f"Ministry of {word}", f"{word}部", f"Министерство {word}"),
            {"country": {self.dice.choice(COUNTRIES)}},
        )

    def word(self) -> str:
        return "".join(
            self.dice.choice(("ba", "ko", "ri", "stel", "ven", "dor", "mi", "lun", "tar", "gesh")) for _ in range(3)
        ).capitalize()

    def chinese(self) -> tuple[str, str, str]:
        surname, *given = self.dice.choice(("wang", "li", "zhang", "liu", "chen")), *self.dice.choices(self.sounds, k=2)
        cyrillic = [min(palladius(s)) for s in (surname, *given)]
        latin = f"{surname.capitalize()} {''.join(given).capitalize()}"
        return latin, latin, f"{cyrillic[0].capitalize()} {''.join(cyrillic[1:]).capitalize()}"


def things(count: int, seed: int = 1) -> Iterator[Thing]:
    """``count`` things of documents, 20 to a document."""
    world = World(seed)
    known = [world.entity() for _ in range(max(1, count // MENTIONS_OF_ONE))]
    for n in range(count):
        kind, names, facts = known[min(int(world.dice.expovariate(3 / len(known))), len(known) - 1)]
        language = n // 20 % 3
        label = Label(names[language], ("en", "zh", "ru")[language])
        yield Thing(
            f"{n // 20:07d}.txt", n % 20, Counter({kind: 1}), n % 20, Counter({label: 1}), True, "", dict(facts)
        )


def main(counts: list[int]) -> None:
    print(" mentions   groups  seconds  per 100,000   memory")
    for count in counts:
        made = list(things(count))
        start = time.process_time()
        merged = merge(made)
        took = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{count:9} {len(merged.groups):8} {took:8.1f} {took / count * 1e5:12.1f} {memory:5.0f} MB", flush=True)


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:]] or [10_000, 30_000, 100_000, 300_000, 1_000_000])
