"""One document in, everything it says out: the network reads, names decide who is who, values get their value.

The network proposes mentions and facts; this module turns them into :class:`filmgraph.model.Extraction`. Facts that a name
itself states ("China-Russia Committee", "18th session", "2025 Film Week") are added in :mod:`filmgraph.extract.names`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from filmgraph.extract import facts as choose
from filmgraph.extract import reference, values
from filmgraph.extract.adjacent import side_by_side
from filmgraph.extract.areas import areas
from filmgraph.extract.candidates import Scores
from filmgraph.extract.lists import distribute
from filmgraph.extract.names import Named, in_names
from filmgraph.extract.network import SAME, Network, network
from filmgraph.extract.order import in_order
from filmgraph.extract.pipelines import together
from filmgraph.extract.pointers import agreements
from filmgraph.extract.quotes import quotations
from filmgraph.extract.status import status
from filmgraph.extract.wholes import whole
from filmgraph.extract.windows import read
from filmgraph.language import countries
from filmgraph.language.installed import analyse, title
from filmgraph.model import Concept, Document, Extraction, Fact, Mention, Span
from filmgraph.vocab import ontology


@dataclass(slots=True)
class Page:
    """A document on its way through extraction."""

    document: Document
    sentences: list[tuple[int, int]]
    scores: Scores
    texts: list[str]
    """The words of each mention."""
    things: list[int]
    """Mentions that are things; the rest are values."""
    entity: dict[int, int]
    """Mention → number; values have numbers of their own, after the things'."""
    kind: dict[int, str] = field(default_factory=dict)
    """Number of a thing → its class."""
    wholes: dict[int, Span] = field(default_factory=dict)
    """Mention of a thing → its name at full length."""
    parts: set[int] = field(default_factory=set)
    """Mentions that are only parts of a longer name: no label."""

    @property
    def language(self) -> str:
        return self.document.language

    def top(self, mention: int) -> str:
        return self.scores.mentions[mention].top

    def countries(self) -> Iterator[tuple[int, str]]:
        """The mentions of countries on their own, each with its ISO code."""
        for n in self.things:
            if self.top(n) == "Place" and (code := countries.country(self.texts[n], self.language)):
                yield n, code

    def span(self, mention: int) -> Span:
        m = self.scores.mentions[mention]
        return Span(m.start, m.end)


def extract(document: Document, net: Network | None = None, pipeline: str = "") -> Extraction:
    """Everything that ``document`` states. The network of the package is used unless another is given.

    ``pipeline``: an installed spaCy pipeline that marks sentences and entities (:mod:`filmgraph.language.installed`).
    """
    net = net or network()
    text, language = document.text, document.language
    within = [(s.span.start, s.span.end) for s in document.readable()]
    analysis = analyse(text, language, within, pipeline)
    parts = analysis.sentences
    add = partial(together, text, language, analysis.entities, net.scheme.tops) if pipeline else None
    scores = read(net, text, parts, language, add)
    page = _page(document, parts, scores, net)
    found = choose.single(choose.decide(choose.logits(scores, page.entity, net.scheme)))
    found = distribute(page, side_by_side(page, found))
    written_on = values.day_of_writing(page)
    stated = values.stated(page, found, written_on)
    named = in_names(page, stated)
    facts = _checked(page, in_order([*stated, *named.facts, *areas(page, found)]), named)
    if pipeline:
        facts = tuple(replace(f, extracted_by=f"{f.extracted_by}, {title(pipeline)}") for f in facts)
    mentions = _mentions(page, facts, named)
    spoken = quotations(text, language, parts, mentions)
    return Extraction(document, mentions, facts, spoken, status(page, facts, written_on))


def _page(document: Document, parts: list[tuple[int, int]], scores: Scores, net: Network) -> Page:
    """Mentions sorted into things and values, things told apart."""
    tops = set(ontology().tops)
    texts = [document.text[m.start : m.end] for m in scores.mentions]
    things = [n for n, m in enumerate(scores.mentions) if m.top in tops]
    entity = reference.number(scores, things, document.text, document.language, net.scheme.relations.index(SAME))
    page = Page(document, parts, scores, texts, things, entity)
    votes: dict[int, Counter[str]] = {}
    for n in things:
        m = scores.mentions[n]
        weight = 3 if reference.is_name(texts[n], m.top, document.language) else 1
        votes.setdefault(entity[n], Counter())[m.type.split(".")[-1]] += weight
    page.wholes = {n: whole(document.text, scores.mentions, n, document.language) for n in things}
    _absorb(page)
    page.kind = {e: min(v, key=lambda t: (-v[t], t in tops, t)) for e, v in votes.items()}
    return page


def _absorb(page: Page) -> None:
    """What lies within the full name of another thing of its class, and is named nowhere else, is a part of that name; so is
    a person within the name of a body.
    """
    alone = Counter(page.entity[n] for n in page.things)
    starts = [page.span(m).start for m in page.things]
    for n, span in page.wholes.items():
        for m in page.things[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
            inside = m != n and span.covers(page.span(m)) and not page.span(n).covers(page.span(m))
            tops = page.top(m), page.top(n)
            fits = tops[0] == tops[1] or tops == ("Person", "Organization")
            if inside and fits and alone[page.entity[m]] == 1 and page.wholes[m].end <= span.end:
                page.entity[m] = page.entity[n]
                page.parts.add(m)


def _checked(page: Page, facts: Sequence[Fact], named: Named) -> tuple[Fact, ...]:
    """Once each, only what domain and range of the ontology allow, and only of what has a name where it should have one."""
    terms = ontology()
    kinds = page.kind | named.kinds
    nameless = _nameless(page)
    out: dict[tuple[int, str, object], Fact] = {}
    for f in facts:
        if f.subject in nameless or f.object in nameless:
            continue
        subject = terms.superclasses(kinds[f.subject])
        if isinstance(f.object, int):
            fits = terms.allows(f.predicate, subject, terms.superclasses(kinds[f.object]))
        elif isinstance(f.object, Concept):
            fits = terms.allows(f.predicate, subject, ("CooperationArea",))
        else:
            fits = terms.allows(f.predicate, subject, None)
        key = f.subject, f.predicate, f.object
        if fits and (key not in out or out[key].confidence < f.confidence):
            out[key] = f
    return tuple(sorted(out.values(), key=lambda f: (f.evidence, f.subject, f.predicate, str(f.object))))


def _nameless(page: Page) -> set[int]:
    """Things that the document never names though things of their class have names, or calls what no such thing is."""
    must = choose.rules()["named"]
    kinds = agreements(page.language)
    told = {page.entity[n] for n in page.things if reference.is_name(page.texts[n], page.top(n), page.language)}
    signed = {page.entity[n] for n in page.things if page.top(n) == "Agreement"}
    signed -= {page.entity[n] for n in page.things if kinds.search(page.texts[n])}
    return ({page.entity[n] for n in page.things if page.top(n) in must} | signed) - told


def _mentions(page: Page, facts: Sequence[Fact], named: Named) -> tuple[Mention, ...]:
    """Mentions of the things that are named or that a fact speaks of."""
    used = {f.subject for f in facts} | {f.object for f in facts if isinstance(f.object, int)}
    out = []
    for n in page.things:
        m = page.scores.mentions[n]
        name = n not in page.parts and reference.is_name(page.texts[n], m.top, page.language)
        kind, entity = page.kind[page.entity[n]], page.entity[n]
        out.append(Mention(page.span(n), page.texts[n], kind, entity, name, round(m.score, 4)))
        if name and (span := page.wholes[n]) != page.span(n):
            out.append(Mention(span, span.of(page.document.text), kind, entity, True, round(m.score, 4)))
    out += named.mentions
    shown = {m.entity for m in out if m.named} | used
    return tuple(sorted((m for m in out if m.entity in shown), key=lambda m: (m.span, m.entity)))
