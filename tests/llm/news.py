"""Invented articles and what a good reader answers about them; used wherever a test needs a model's answer."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from filmgraph.llm.parts import numbered
from filmgraph.model import Document
from tests.llm.standin import Body, asked, part_of

TEXT = """\
Bolivia and Iceland open Film Days in La Paz
LA PAZ, July 3, 2024 -- The second Bolivia-Iceland Film Days opened at the Altiplano Theatre on Tuesday.
The event is organized by the Bolivian Film Council. Elsa Mamani, director of the council, chaired the opening ceremony.
"We have waited for this for years," Mamani said.
"Cold Salt", a Bolivian-Icelandic co-production directed by Jon Birkisson, has earned 250,000 dollars. Forty guests came.
"""


def document(text: str = TEXT, identifier: str = "wire/days.txt", issued: str | None = "2024-07-03") -> Document:
    """An article of the language ``en`` that is all body."""
    return Document(identifier, text, "en", issued=issued)


def thing(identifier: str, types: str, *names: str, pointers: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"id": identifier, "types": types.split(), "names": list(names), "pointers": list(pointers)}


def fact(
    subject: str, predicate: str, target: str, words: str, sentence: int = 0, value_words: str = ""
) -> dict[str, Any]:
    return {
        "subject": subject,
        "predicate": predicate,
        "object": target,
        "value_words": value_words,
        "words": words,
        "sentence": sentence,
    }


def answer() -> dict[str, list[dict[str, Any]]]:
    """The right answer about ``TEXT``; a new one each time, to be changed."""
    opened = "The second Bolivia-Iceland Film Days opened at the Altiplano Theatre on Tuesday"
    salt = '"Cold Salt", a Bolivian-Icelandic co-production directed by Jon Birkisson'
    return {
        "entities": [
            thing("e1", "Festival", "second Bolivia-Iceland Film Days", "Film Days", pointers=("The event",)),
            thing("e2", "Country", "Bolivia", pointers=("Bolivian",)),
            thing("e3", "Country", "Iceland", pointers=("Icelandic",)),
            thing("e4", "City", "La Paz", "LA PAZ"),
            thing("e5", "Venue Organization", "Altiplano Theatre"),
            thing("e6", "GovernmentBody", "Bolivian Film Council", pointers=("the council",)),
            thing("e7", "Person", "Elsa Mamani", "Mamani"),
            thing("e8", "Ceremony", pointers=("opening ceremony",)),
            thing("e9", "Film", "Cold Salt"),
            thing("e10", "Person", "Jon Birkisson"),
        ],
        "facts": [
            fact("e1", "takesPlaceIn", "e4", "Bolivia and Iceland open Film Days in La Paz", 0),
            fact("e1", "takesPlaceIn", "e5", opened, 1),
            fact("e1", "involvesCountry", "e2", opened, 1),
            fact("e1", "involvesCountry", "e3", opened, 1),
            fact("e1", "edition", "2", opened, 1, "second"),
            fact("e1", "startDate", "2024-07-02", opened, 1, "on Tuesday"),
            fact("e6", "organizes", "e1", "The event is organized by the Bolivian Film Council", 2),
            fact("e7", "affiliatedWith", "e6", "Elsa Mamani, director of the council", 3),
            fact("e7", "holdsPost", "director", "Elsa Mamani, director of the council", 3, "director"),
            fact("e7", "presidesOver", "e8", "Elsa Mamani, director of the council, chaired the opening ceremony", 3),
            fact("e8", "partOf", "e1", "chaired the opening ceremony", 3),
            fact("e2", "coProduces", "e9", salt, 5),
            fact("e3", "coProduces", "e9", salt, 5),
            fact("e10", "directs", "e9", salt, 5),
            fact("e9", "boxOffice", "250000 USD", "has earned 250,000 dollars", 5, "250,000 dollars"),
            fact("e8", "figure", "40 guests", "Forty guests came", 6, "Forty guests"),
        ],
        "quotations": [{"speaker": "e7", "begins": "We have waited for this", "sentence": 4}],
    }


class Answers:
    """A reader that knows its articles by heart: give it to the stand-in server."""

    def __init__(self, known: dict[str, dict[str, list[dict[str, Any]]]]) -> None:
        """``known``: text of the article → answer about the whole of it."""
        self.known = {hashlib.sha256(text.encode()).hexdigest()[:16]: told for text, told in known.items()}

    def __call__(self, body: Body) -> str:
        number, sentences = asked(body)
        told = self.known.get(number, {"entities": [], "facts": [], "quotations": []})
        return part_of(told, sentences)


def sentences(text: str) -> list[str]:
    """The sentences of an article by their numbers."""
    told = numbered(document(text))
    return [told.words(n) for n in range(len(told.sentences))]


def dumped(told: dict[str, list[dict[str, Any]]]) -> str:
    return json.dumps(told, ensure_ascii=False)
