"""Running the rules until nothing new follows. Of several ways to one fact the surest is kept.

The confidence of an inferred fact is the product of those of its premises: each may be wrong on its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QuerySolution,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse,
)

from filmgraph.graph.rdf import term
from filmgraph.graph.terms import decimal, literal
from filmgraph.infer.rules import Rule, rules
from filmgraph.vocab import FGR, PREFIXES, ontology_directory

INFERRED = NamedNode(FGR + "inferred")
"""The graph that inferred facts stand in."""
ONTOLOGY = NamedNode(FGR + "ontology")
_FACT = ("subject", "predicate", "object")
_TENURE = ("holder", "office", "officeAt")

Term = NamedNode | Literal
Fact = tuple[NamedNode, NamedNode, Term]


@dataclass(frozen=True)
class _Derivation:
    """One way in which a fact follows."""

    rule: Rule
    premises: tuple[NamedNode, ...]
    confidence: Decimal
    days: tuple[str, ...] = ()
    """The days that a tenure is attested on."""
    described: tuple[Triple, ...] = ()
    """What describes a premise that is no claim."""

    @property
    def rank(self) -> tuple[Decimal, str, tuple[str, ...]]:
        """The surest first, and always the same one among equals."""
        return -self.confidence, self.rule.name, tuple(p.value for p in self.premises)


def infer(store: Store) -> list[tuple[str, list[Triple]]]:
    """What follows from the default graph of ``store``, in parts with a heading each, sorted: the same every time."""
    work = Store()
    work.bulk_extend(store.quads_for_pattern(None, None, None, DefaultGraph()))
    for name in ("filmgraph.ttl", "alignments.ttl"):
        parsed = parse(path=str(ontology_directory() / name), format=RdfFormat.TURTLE, rename_blank_nodes=True)
        work.bulk_extend(Quad(q.subject, q.predicate, q.object, ONTOLOGY) for q in parsed)
    engine = _Engine(work)
    facts = dict(engine.facts())
    tenures = engine.tenures()
    used = {d.rule.name: d.rule for d in (*facts.values(), *(d for ways in tenures.values() for d in ways))}
    return [
        ("Facts that follow from stated ones", _sorted(Triple(*fact) for fact in facts)),
        ("Who held which office", _sorted(t for x in tenures.items() for t in engine.tenure(*x))),
        (
            "Claims: every fact above, with its rule and its premises",
            _sorted(t for x in facts.items() for t in engine.claim(*x)),
        ),
        ("Premises that are no claims", _sorted(t for d in facts.values() for t in d.described)),
        ("Rules", _sorted(t for rule in used.values() for t in _rule(rule))),
    ]


def _sorted(triples: Iterable[Triple]) -> list[Triple]:
    return sorted(set(triples), key=str)


class _Engine:
    """A store in memory that grows by what follows from it."""

    def __init__(self, work: Store) -> None:
        self._work = work
        self._sure: dict[NamedNode, Decimal] = {}

    def facts(self) -> Mapping[Fact, _Derivation]:
        """All facts that follow, each with the way that it first followed by; round by round until there are no more."""
        found: dict[Fact, _Derivation] = {}
        while new := self._round():
            found |= new
            for fact, derivation in new.items():
                told = [Triple(*fact), *self.claim(fact, derivation)]
                self._work.extend(Quad(t.subject, t.predicate, t.object, INFERRED) for t in told)
        return found

    def _round(self) -> dict[Fact, _Derivation]:
        best: dict[Fact, _Derivation] = {}
        for rule in (r for r in rules() if "?officeAt" not in r.query):
            for row in self._ask(rule.query):
                fact = (row["subject"], row["predicate"], row["object"])
                if isinstance(fact[0], NamedNode) and not self._known(fact):
                    way = self._derivation(rule, row, _FACT)
                    best[fact] = min(best.get(fact, way), way, key=lambda d: d.rank)
        return best

    def _known(self, fact: Fact) -> bool:
        return any(Quad(*fact, graph) in self._work for graph in (DefaultGraph(), INFERRED))

    def _ask(self, query: str) -> QuerySolutions:
        answer = self._work.query(query, prefixes=dict(PREFIXES), default_graph=[DefaultGraph(), INFERRED])
        assert isinstance(answer, QuerySolutions)
        return answer

    def _derivation(self, rule: Rule, row: QuerySolution, fact: tuple[str, ...]) -> _Derivation:
        premises, described, sure = [], [], Decimal(1)
        for name in _columns(rule):
            if name in (*fact, "day") or row[name] is None:
                continue
            if name == "class":
                node, told = _membership(row["subject"], row[name])
                described += told
            else:
                node = row[name]
                sure *= self._confidence(node)
            premises.append(node)
        days = tuple(x.value for x in [row["day"] if "day" in _columns(rule) else None] if isinstance(x, Literal))
        return _Derivation(rule, tuple(premises), round(sure, 2), days, tuple(described))

    def _confidence(self, claim: NamedNode) -> Decimal:
        if claim not in self._sure:
            found = (q.object for q in self._work.quads_for_pattern(claim, term("fg:confidence"), None))
            self._sure[claim] = Decimal(next((x.value for x in found if isinstance(x, Literal)), "1"))
        return self._sure[claim]

    def _evidence(self, premises: Iterable[NamedNode]) -> Iterator[Term]:
        for premise in premises:
            found = (q.object for q in self._work.quads_for_pattern(premise, term("fg:evidence"), None))
            yield from (place for place in found if isinstance(place, NamedNode))

    def claim(self, fact: Fact, d: _Derivation) -> Iterator[Triple]:
        """The claim that carries an inferred fact. Its evidence is that of its premises."""
        node = NamedNode(f"{FGR}claim/{_digest(*fact)}")
        for name, value in zip(_FACT, fact, strict=True):
            yield Triple(node, term(f"rdf:{name}"), value)
        yield Triple(node, term("rdf:type"), term("fg:Claim"))
        yield Triple(node, term("rdf:type"), term("rdf:Statement"))
        yield Triple(node, term("fg:extractedBy"), literal("rule"))
        yield from self._standing(node, [d])

    def _standing(self, node: NamedNode, ways: list[_Derivation]) -> Iterator[Triple]:
        yield Triple(node, term("fg:basis"), term("fg:inferred"))
        yield Triple(node, term("fg:rule"), NamedNode(ways[0].rule.iri))
        yield Triple(node, term("fg:confidence"), decimal(max(d.confidence for d in ways)))
        for premise in sorted({p for d in ways for p in d.premises}, key=str):
            yield Triple(node, term("fg:premise"), premise)
            for place in self._evidence([premise]):
                yield Triple(node, term("fg:evidence"), place)

    def tenures(self) -> Mapping[Fact, list[_Derivation]]:
        """Holder, office and body, with every way that it is attested."""
        found: dict[Fact, list[_Derivation]] = {}
        for rule in (r for r in rules() if "?officeAt" in r.query):
            for row in self._ask(rule.query):
                key = tuple(row[name] for name in _TENURE)
                found.setdefault(key, []).append(self._derivation(rule, row, _TENURE))
        return found

    def tenure(self, key: Fact, ways: list[_Derivation]) -> Iterator[Triple]:
        """The node for somebody in an office, with the first and last day that it is attested on."""
        node = NamedNode(f"{FGR}tenure/{_digest(*key)}")
        yield Triple(node, term("rdf:type"), term("fg:Tenure"))
        for name, value in zip(_TENURE, key, strict=True):
            yield Triple(node, term(f"fg:{name}"), value)
        days = sorted(day[:10] for d in ways for day in d.days if len(day) >= 10)
        if days:
            yield Triple(node, term("fg:earliestDate"), literal(days[0], datatype="date"))
            yield Triple(node, term("fg:latestDate"), literal(days[-1], datatype="date"))
        yield from self._standing(node, ways)


def _columns(rule: Rule) -> list[str]:
    """The names after SELECT, in order."""
    return rule.query.partition("SELECT")[2].partition("WHERE")[0].replace("?", "").split()


def _membership(subject: NamedNode, class_: NamedNode) -> tuple[NamedNode, list[Triple]]:
    """A statement that a thing has a class: what stands in the graph without a claim, as a premise."""
    node = NamedNode(f"{FGR}premise/{_digest(subject, class_)}")
    fact = {"subject": subject, "predicate": term("rdf:type"), "object": class_}
    told = [Triple(node, term(f"rdf:{name}"), value) for name, value in fact.items()]
    return node, [Triple(node, term("rdf:type"), term("rdf:Statement")), *told]


def _rule(rule: Rule) -> Iterator[Triple]:
    node = NamedNode(rule.iri)
    yield Triple(node, term("rdf:type"), term("fg:InferenceRule"))
    for language, title in rule.title.items():
        yield Triple(node, term("rdfs:label"), literal(title, language))


def _digest(*terms: Term) -> str:
    return sha256("\n".join(map(str, terms)).encode()).hexdigest()[:16]
