"""python -m training.check: whether the passages of ``training/corpus`` are well formed and fit the ontology.

Every mark has a class of the ontology or a value type, one id has one top class, ids of facts are marked, facts respect
domain and range as far as the top classes go (a film released in Hong Kong may say so), names of passages are unique.
Prints faults and counts.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from filmgraph.vocab import ontology
from training.corpus import Passage, Stated, passages

CORPUS = Path(__file__).parent / "corpus"
VALUES = {
    "Post": "text",
    "Date": "date",
    "Edition": "integer",
    "Amount": "amount",
    "Area": "",
    "Genre": "text",
    "Subject": "text",
}
"""Value types of marks, and the kind of value that they stand for."""


def faults(p: Passage) -> Iterator[str]:
    """What is wrong with one passage, a line each."""
    tops: dict[str, set[str]] = {}
    kinds: dict[str, list[str]] = {}
    for m in p.marks:
        kind = m.type.split(".")[-1]
        if m.top in VALUES:
            if kind != m.top:
                yield f"{p.id}: value types have no sub-classes: {m.type}"
        elif kind not in ontology().classes or ontology().top(kind) != m.top:
            yield f"{p.id}: {m.type} is no class of the ontology"
        if not p.text[m.start : m.end].strip():
            yield f"{p.id}: an empty mark"
        tops.setdefault(m.id, set()).add(m.top)
        kinds.setdefault(m.id, []).append(kind)
    yield from (f"{p.id}: {i} is of several classes: {sorted(t)}" for i, t in tops.items() if len(t) > 1)
    if "[[" in p.text or "]]" in p.text:
        yield f"{p.id}: a mark that is not closed or nested"
    for f in p.facts:
        if fault := fault_of(f, tops, kinds):
            yield f"{p.id}: {f.subject} {f.predicate} {f.object}: {fault}"


def fault_of(f: Stated, tops: dict[str, set[str]], kinds: dict[str, list[str]]) -> str:
    """What is wrong with a fact; empty where nothing is."""
    known = ontology().properties.get(f.predicate)
    if known is None:
        return "no such property"
    if f.subject not in kinds:
        return "the subject is not marked"
    if f.object and f.object not in kinds and f.object not in ontology().areas:
        return "the object is not marked"
    top = min(tops.get(f.object, {""}))
    if top in VALUES or not f.object or f.object in ontology().areas:
        fits = ontology().allows(
            f.predicate, _classes(kinds[f.subject]), None if known.kind != "relation" else ["CooperationArea"]
        )
    else:
        fits = ontology().allows(f.predicate, _classes(kinds[f.subject]), _classes(kinds[f.object]))
    return "" if fits else "domain or range"


def _classes(kinds: list[str]) -> set[str]:
    """Every class under the top classes of ``kinds``."""
    tops = {ontology().top(k) for k in kinds}
    return {c for c in ontology().classes if ontology().top(c) in tops}


def main() -> None:
    every = list(passages(CORPUS))
    found = [x for p in every for x in faults(p)]
    found += [f"{name}: twice" for name, n in Counter(p.id for p in every).items() if n > 1]
    print(*found, sep="\n")
    counts = Counter(f.predicate for p in every for f in p.facts if f.true)
    languages = Counter(p.language for p in every)
    print(
        f"{len(every)} passages ({', '.join(f'{k} {n}' for k, n in sorted(languages.items()))}), {sum(counts.values())} facts,"
    )
    print(f"{sum(not f.true for p in every for f in p.facts)} hard negatives, {len(found)} faults")
    print(", ".join(f"{k} {n}" for k, n in sorted(counts.items())))
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
