"""Text2KGBench (Mihindukulasooriya et al., ISWC 2023): our claims in its format, scored as its own script scores.

Run: ``python -m tests.benchmarks.text2kg FILE.jsonl [--wrong N]`` on a part of its movie ontology
(https://github.com/cenguix/Text2KGBench; measuring only, nothing is trained on it). Prints the mean of the sentences'
F1 with the benchmark's filter, which drops relations that the gold of a sentence does not have, and without it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import ftfy

from filmgraph.extract import extract
from filmgraph.language import countries
from filmgraph.model import Document, Extraction, Fact, Text

Triple = tuple[str, str, str]

RELATIONS = {
    "directs": "director",
    "writes": "screenwriter",
    "actsIn": "cast member",
    "receives": "award received",
    "nominatedFor": "nominated for",
    "produces": "production company",
    "coProduces": "country of origin",
    "involvesCountry": "country of origin",
    "releaseDate": "publication date",
    "genre": "genre",
    "basedOn": "based on",
    "hasCharacter": "characters",
    "setIn": "narrative location",
    "filmedIn": "filming location",
    "mainSubject": "main subject",
    "budget": "cost",
}
TURNED = ("directs", "writes", "actsIn", "produces", "coProduces")
"""Properties whose film stands on the right."""
FILMS = ("Film", "Documentary", "AnimatedFilm", "Series")
NAMES = {"US": "United States of America", "CN": "People's Republic of China"}
"""Countries that the benchmark calls otherwise than CLDR does."""


def triples(text: str, number: int) -> set[Triple]:
    """What we say of one sentence, in the benchmark's words."""
    found = extract(Document(f"{number}.txt", text, "en"))
    named = dict(_names(found))
    return {t for f in found.facts if (t := _triple(f, named, found)) is not None}


def _names(found: Extraction) -> Iterator[tuple[int, str]]:
    """The name of each thing: the longest by which it is called at its first place."""
    for m in sorted(found.mentions, key=lambda m: (m.named, -m.span.start, m.span.end)):
        yield m.entity, m.text


def _triple(f: Fact, named: dict[int, str], found: Extraction) -> Triple | None:
    relation = RELATIONS.get(f.predicate)
    kinds = {m.entity: m.type for m in found.mentions}
    ends = (f.object, f.subject) if f.predicate in TURNED else (f.subject, f.object)
    film, other = ends
    if relation is None or not isinstance(film, int) or kinds.get(film) not in FILMS:
        return None
    if not isinstance(other, int):
        return named[film], relation, _day(other) if f.predicate == "releaseDate" else _text(other)
    if f.predicate == "produces" and kinds[other] == "Person":
        return None
    if f.predicate == "coProduces" and kinds[other] != "Country":
        return named[film], "production company", named[other]
    return named[film], relation, _country(named[other]) if relation == "country of origin" else named[other]


def _country(name: str) -> str:
    code = countries.country(name, "en")
    return NAMES.get(code or "", countries.labels(code)["en"] if code else name)


def _day(value: object) -> str:
    parts = [int(x) for x in _text(value).split("-")]
    return date(*[*parts, 1, 1][:3]).strftime("%d %B %Y")


def _text(value: object) -> str:
    return value.value if isinstance(value, Text) else str(getattr(value, "amount", value))


def normal(triple: Triple) -> str:
    """As the benchmark compares: no blanks, no underscores, lower case."""
    return "|".join(re.sub(r"[_\s]+", "", part).lower() for part in triple)


def f1(said: Iterable[Triple], gold: Iterable[Triple]) -> tuple[float, float, float]:
    """Precision, recall and F1 of one sentence; nothing said is worth nothing."""
    left, right = {normal(t) for t in said}, {normal(t) for t in gold}
    hit = len(left & right)
    if not hit:
        return 0.0, 0.0, 0.0
    p, r = hit / len(left), hit / len(right)
    return p, r, 2 * p * r / (p + r)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("file", type=Path)
    ap.add_argument("--wrong", type=int, default=0, help="print so many sentences that score nothing")
    args = ap.parse_args()
    gold: dict[str, list[Triple]] = defaultdict(list)
    for line in args.file.read_text("utf-8").splitlines():
        row = json.loads(line)
        film, relation, other = (ftfy.fix_text(row[k]) for k in ("sub_label", "rel_label", "obj_label"))
        gold[ftfy.fix_text(row["sent"])].append((film, relation, other))
    rows, bare, by_relation = [], [], defaultdict(list)
    for n, (sentence, wanted) in enumerate(gold.items()):
        said = triples(sentence, n)
        asked = {r for _, r, _ in wanted}
        rows.append(f1([t for t in said if t[1] in asked], wanted))
        bare.append(f1(said, wanted))
        by_relation[min(asked)].append(rows[-1])
        if rows[-1][2] == 0 and args.wrong > 0:
            args.wrong -= 1
            print(f"{sentence}\n   gold {wanted}\n   said {sorted(said)}")
    for name, found in (("as the benchmark scores", rows), ("without its filter", bare), *sorted(by_relation.items())):
        p, r, f = (sum(x[k] for x in found) / len(found) for k in range(3))
        print(f"{name:28} {len(found):4} sentences  P {p:.3f} R {r:.3f} F1 {f:.3f}")


if __name__ == "__main__":
    main()
