"""The training passages are well formed, and the checker finds what is not."""

from __future__ import annotations

import pytest

from training.check import CORPUS, faults
from training.corpus import parse, passages

GOOD = """\
# en-x-001
[[a|Person|Rosa Quispe]] directed [[f|Film|Salt Road]] in [[d|Date|2021]].
> a directs f
> f releaseDate d = 2021
- a writes f"""


def test_the_corpus_has_no_faults() -> None:
    every = list(passages(CORPUS))
    assert [x for p in every for x in faults(p)] == []
    assert len({p.id for p in every}) == len(every) >= 2200


def test_offsets_and_facts_of_a_passage() -> None:
    p = parse(GOOD)
    assert p.text == "Rosa Quispe directed Salt Road in 2021."
    assert [(p.text[m.start : m.end], m.type) for m in p.marks] == [
        ("Rosa Quispe", "Person"),
        ("Salt Road", "Film"),
        ("2021", "Date"),
    ]
    assert [(f.subject, f.predicate, f.object, f.value, f.true) for f in p.facts] == [
        ("a", "directs", "f", "", True),
        ("f", "releaseDate", "d", "2021", True),
        ("a", "writes", "f", "", False),
    ]
    assert list(faults(p)) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("a|Person", "a|Person.Singer", "no class of the ontology"),
        ("> a directs f", "> f directs a", "domain or range"),
        ("> a directs f", "> a directed f", "no such property"),
        ("> a directs f", "> b directs f", "not marked"),
        ("d|Date|2021", "a|Film|2021", "several classes"),
    ],
)
def test_faults_are_found(old: str, new: str, fault: str) -> None:
    assert any(fault in x for x in faults(parse(GOOD.replace(old, new))))
