"""Judgements on names and facts, applied once there are nodes: renamed, rejected, accepted and added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from filmgraph.model import Claim, Document, Entity, Evidence, Label, Node, Quantity, Quotation, Text
from filmgraph.resolve.decisions import Key
from filmgraph.resolve.judgements import Judgement
from filmgraph.resolve.rulings import Bench
from filmgraph.vocab import iri, local_name, ontology

_CURRENCY = re.compile(r"[A-Z]{3}")
_DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
CERTAIN = Decimal("1.00")


class Corrections:
    """What people said about nodes and facts; ``home`` names the node of each thing."""

    def __init__(self, bench: Bench, home: Mapping[Key, str], documents: Iterable[Document]) -> None:
        self.bench = bench
        self.home = home
        self.documents = {d.identifier: d for d in documents}

    def entities(self, entities: Iterable[Entity]) -> list[Entity]:
        """The nodes with the names that people gave them, without those that people said are none."""
        found = {e.iri: e for e in entities}
        for judgement in self.bench.of("rename"):
            label = Label(judgement.texts["to"], judgement.texts["language"])
            for node in self._nodes(judgement, "thing", single=True):
                found[node] = _renamed(found[node], label)
        for node in self.rejected():
            found.pop(node, None)
        return list(found.values())

    def rejected(self) -> set[str]:
        """Nodes that people said are no things."""
        wrong = [j for j in self.bench.of("reject") if not j.is_fact]
        return {node for j in wrong for node in self._nodes(j, "thing", single=True)}

    def claims(self, claims: Sequence[Claim]) -> list[Claim]:
        """The facts as people corrected them."""
        gone = self.rejected()
        kept = [
            c for c in claims if c.subject not in gone and not (isinstance(c.object, Node) and c.object.iri in gone)
        ]
        for judgement in self.bench.of("add"):
            kept = self._added(kept, judgement)
        for kind in ("accept", "reject", "unsure"):
            for judgement in self.bench.of(kind):
                if judgement.is_fact:
                    kept = self._judged(kept, judgement)
        return kept

    def quotations(self, quotations: Iterable[Quotation]) -> list[Quotation]:
        """The quotations of speakers that are things."""
        gone = self.rejected()
        return [q for q in quotations if q.speaker not in gone]

    def _nodes(self, judgement: Judgement, key: str, single: bool = False) -> list[str]:
        things = self.bench.named(judgement, key)
        nodes = sorted({self.home[t.key] for t in things[0]}) if things else []
        if single and len(nodes) > 1:
            self.bench.pass_over(
                judgement, f"{judgement.things[key]} means {len(nodes)} things; add in = … or type = …"
            )
            return []
        return nodes

    def _judged(self, claims: list[Claim], judgement: Judgement) -> list[Claim]:
        """Accept makes a fact certain, reject removes it, unsure leaves it as it is."""
        subjects, property_ = self._nodes(judgement, "subject"), judgement.texts["property"]
        if not subjects:
            return claims
        objects = self._objects(judgement)
        stated = [c for c in claims if c.predicate == property_ and c.subject in subjects]
        meant = [c for c in stated if any(_alike(c.object, x) for x in objects)]
        if not meant:
            names = judgement.things["subject"], property_, judgement.things["object"]
            self.bench.pass_over(judgement, "nothing states " + " ".join(map(str, names)))
            return claims
        if judgement.kind == "unsure":
            return claims
        kept = [c for c in claims if c not in meant]
        return kept if judgement.kind == "reject" else [*kept, *(_certain(c, judgement) for c in meant)]

    def _objects(self, judgement: Judgement) -> list[Node | Text | Quantity]:
        """Everything that the object of the judgement may mean."""
        name = judgement.things["object"].name
        if ontology().properties[judgement.texts["property"]].kind == "relation":
            found = [self.home[t.key] for t in self.bench.select(judgement.things["object"])]
            area = [name] if local_name(name) == name and name in ontology().areas else []
            return [Node(x) for x in sorted({*found, *map(iri, area)})]
        languages = sorted({d.language for d in self.documents.values()})
        try:
            return [value(judgement.texts["property"], name, language) for language in languages]
        except ValueError as error:
            self.bench.pass_over(judgement, str(error))
            return []

    def _added(self, claims: list[Claim], judgement: Judgement) -> list[Claim]:
        place = self._place(judgement)
        subjects = self._nodes(judgement, "subject", single=True)
        if place is None or not subjects:
            return claims
        objects = self._objects(judgement)
        if ontology().properties[judgement.texts["property"]].kind != "relation" and objects:
            language = self.documents[place.document].language
            objects = [value(judgement.texts["property"], judgement.things["object"].name, language)]
        if len(objects) != 1:
            self.bench.pass_over(judgement, f"{judgement.things['object']} means {len(objects)} things")
            return claims
        new = Claim(subjects[0], judgement.texts["property"], objects[0], CERTAIN, judgement.by, (place,), "curated")
        old = [c for c in claims if (c.subject, c.predicate, c.object) == (new.subject, new.predicate, new.object)]
        if old:
            new = replace(_certain(old[0], judgement), evidence=tuple(sorted({*old[0].evidence, place})))
        return [*(c for c in claims if c not in old), new]

    def _place(self, judgement: Judgement) -> Evidence | None:
        """Where the quote of the judgement stands; None, and noted, where it does not."""
        name, quote = judgement.texts["document"], judgement.texts["quote"]
        document = self.documents.get(name)
        if document is None:
            self.bench.pass_over(judgement, f"there is no document {name}")
            return None
        start = document.text.find(quote)
        if start < 0:
            self.bench.pass_over(judgement, f"{name} does not say: {quote}")
            return None
        return Evidence(name, start, start + len(quote), quote)


def _alike(stated: Node | Text | Quantity, said: Node | Text | Quantity) -> bool:
    """Whether people may mean ``stated`` when they write ``said``, which does not tell what is counted and when."""
    if isinstance(stated, Quantity) and isinstance(said, Quantity):
        return stated == replace(said, quantity_of=stated.quantity_of, period=stated.period)
    return stated == said


def _certain(claim: Claim, judgement: Judgement) -> Claim:
    by = "+".join(dict.fromkeys((*claim.extracted_by.split("+"), judgement.by)))
    return replace(claim, confidence=CERTAIN, extracted_by=by, basis="curated")


def _renamed(entity: Entity, label: Label) -> Entity:
    """The label in front, what it replaces among the others; the IRI stays, so that links to it hold."""
    preferred = tuple(label if x.language == label.language else x for x in entity.preferred)
    if label not in preferred:
        preferred = (*preferred, label)
    others = {*entity.alternatives, *entity.preferred} - set(preferred)
    return replace(entity, preferred=preferred, alternatives=tuple(sorted(others)))


def value(property_: str, text: str, language: str) -> Text | Quantity:
    """A value as people write it: ``2024-05``, ``12``, ``Deputy Minister``, ``1200000 EUR``, ``30 films``.

    Raises ValueError where the property cannot have it.
    """
    known = ontology().properties[property_]
    if known.kind == "quantity":
        return _quantity(text, money=known.value_type == "amount")
    if known.value_type == "date":
        if not _DATE.fullmatch(text):
            raise ValueError(f"{property_} is a date such as 2024, 2024-05 or 2024-05-31, not {text}")
        return Text(text, datatype=_DATES[len(text)])
    if known.value_type == "integer":
        if not text.isdecimal():
            raise ValueError(f"{property_} is a number such as 12, not {text}")
        return Text(str(int(text)), datatype="integer")
    return Text(text, language)


def _quantity(text: str, money: bool) -> Quantity:
    number, _, unit = text.partition(" ")
    try:
        amount = Decimal(number.replace(",", ""))
    except InvalidOperation:
        raise ValueError(f"an amount is a number and a unit such as 1200000 EUR, not {text}") from None
    if not amount.is_finite() or (money and not _CURRENCY.fullmatch(unit)):
        raise ValueError(f"an amount of money is a number and a currency such as 1200000 EUR, not {text}")
    return Quantity(amount, currency=unit) if money else Quantity(amount, unit=unit)
