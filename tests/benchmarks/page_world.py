"""A graph of any size to measure pages with: few things in many facts, many things in few, as news has it."""

from __future__ import annotations

import random
from decimal import Decimal

from filmgraph.model import Claim, Document, Entity, Evidence, KnowledgeGraph, Label, Node, Text

ID = "https://w3id.org/filmgraph/id/"
KINDS = (("person", "Person"), ("film", "Film"), ("event", "Event"), ("organization", "Organization"))
SYLLABLES = ("ka", "ro", "mi", "len", "tas", "vor", "shi", "del", "an", "bru", "ne", "qui", "sol", "fen", "ar", "lu")
RELATIONS = ("directs", "actsIn", "attends", "organizes", "screenedAt", "promotes", "partOf", "presidesOver")
SENTENCES = 40


def world(things: int = 50_000, edges: int = 150_000, seed: int = 3) -> KnowledgeGraph:
    """A graph of so many things and so many claims between two of them; the same numbers give the same graph."""
    chance = random.Random(seed)
    entities = [_entity(n, chance) for n in range(things)]
    names = [e.preferred[0].text for e in entities]
    pairs: dict[tuple[int, int], str] = {}
    while len(pairs) < edges:
        a, b = int(things * chance.random() ** 3), chance.randrange(things)
        if a != b:
            pairs.setdefault((a, b), RELATIONS[(a + b) % len(RELATIONS)])
    documents, claims = [], []
    listed = sorted(pairs.items(), key=lambda item: (max(item[0]), item[0]))
    for number in range(0, edges, SENTENCES):
        name, text = f"wire/{number // SENTENCES:05}.en.txt", ""
        for (a, b), relation in listed[number : number + SENTENCES]:
            sentence = f"{names[a]} {chance.choice(('told', 'met', 'joined'))} {names[b]} in {2000 + a % 25}."
            place = Evidence(name, len(text), len(text) + len(sentence), sentence)
            sure = Decimal(55 + 5 * chance.randrange(9)) / 100
            claims.append(Claim(entities[a].iri, relation, Node(entities[b].iri), sure, "bench", (place,)))
            text += sentence + "\n"
        issued = f"{2000 + number % 25}-{1 + number % 12:02}-{1 + number % 28:02}"
        documents.append(Document(name, text, "en", title=text.split("\n")[0], issued=issued, publisher="Bench"))
    dated = [
        Claim(
            e.iri, "startDate", Text(str(2000 + n % 25), datatype="gYear"), Decimal("0.8"), "bench", claims[n].evidence
        )
        for n, e in enumerate(entities[:2000])
        if "Event" in e.types
    ]
    key = lambda c: (c.subject, c.predicate, str(c.object))  # noqa: E731
    return KnowledgeGraph(
        tuple(documents), tuple(sorted(entities, key=lambda e: e.iri)), tuple(sorted([*claims, *dated], key=key))
    )


def _entity(n: int, chance: random.Random) -> Entity:
    kind, cls = KINDS[n % len(KINDS)] if n >= 40 else ("country", "Country")
    name = " ".join("".join(chance.choice(SYLLABLES) for _ in range(chance.choice((2, 3)))).title() for _ in range(2))
    types = ("Country", "Place") if cls == "Country" else (cls,)
    return Entity(f"{ID}{kind}/{name.lower().replace(' ', '-')}-{n}", types, (Label(f"{name} {n}", "en"),))
