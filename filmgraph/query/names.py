"""Names of things: what to call an IRI in a table, and which IRI somebody means by a name, in any script and case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Store, Triple

from filmgraph.chinese import convert
from filmgraph.vocab import FG, FGR, PREFIXES

Term = NamedNode | BlankNode | Literal | Triple

STATED = DefaultGraph()
LANGUAGES = ("en", "zh", "ru")
RDF_TYPE = NamedNode(PREFIXES["rdf"] + "type")
LABEL = NamedNode(PREFIXES["rdfs"] + "label")
ALTERNATIVE = NamedNode(PREFIXES["skos"] + "altLabel")
PREFERRED = NamedNode(PREFIXES["skos"] + "prefLabel")
_NAMING = (LABEL, PREFERRED, ALTERNATIVE, NamedNode(PREFIXES["dcterms"] + "title"))
_IDENTIFIER = NamedNode(PREFIXES["dcterms"] + "identifier")
_QUANTITY = tuple(NamedNode(FG + name) for name in ("amount", "currency", "unit", "quantityOf", "period"))
_LOCAL = re.compile(r"[A-Za-z_0-9](?:[A-Za-z_0-9.-]*[A-Za-z_0-9-])?")
_MARKS = re.compile(r"""[\s"'`´‘’‚“”„«»‹›《》〈〉「」『』]+""")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


class Names:
    """What to call the nodes of a store, in the first of ``languages`` that there is."""

    def __init__(self, store: Store, languages: Sequence[str] = LANGUAGES) -> None:
        self._store = store
        self._languages = tuple(languages)
        self._known: dict[str, str] = {}

    def of(self, term: Term) -> str:
        """The label of an IRI, an amount with its unit, the shortened IRI where there is no name; text of a literal."""
        if isinstance(term, Literal):
            return term.value
        if not isinstance(term, NamedNode):
            return str(term)
        if term.value not in self._known:
            self._known[term.value] = self._label(term) or shorten(term.value)
        return self._known[term.value]

    def _label(self, node: NamedNode) -> str:
        for naming in _NAMING:
            found = literals(self._store, node, naming)
            if found:
                return min(found, key=self._rank).value
        plain = [x.value for x in literals(self._store, node, _IDENTIFIER)]
        if node.value.startswith((FGR + "amount/", FGR + "figure/")):
            plain = [x.value for part in _QUANTITY for x in literals(self._store, node, part)]
        return " ".join(plain)

    def _rank(self, label: Literal) -> tuple[int, str, str]:
        language = label.language or ""
        ranks = [i for i, x in enumerate(self._languages) if language == x or language.startswith(x + "-")]
        return (ranks[0] if ranks else len(self._languages), language, label.value)


def literals(store: Store, node: NamedNode, predicate: NamedNode) -> list[Literal]:
    """The literals that ``node`` has for ``predicate``, sorted."""
    found = (q.object for q in store.quads_for_pattern(node, predicate, None))
    return sorted((x for x in found if isinstance(x, Literal)), key=str)


def shorten(iri: str) -> str:
    """``fg:Film`` for an IRI under a known prefix, for people to read; else the IRI itself."""
    fitting = [(start, prefix) for prefix, start in PREFIXES.items() if iri.startswith(start) and iri != start]
    if not fitting:
        return iri
    start, prefix = max(fitting)
    return f"{prefix}:{iri[len(start) :]}"


def written(iri: str) -> str:
    """An IRI as SPARQL writes it: ``fg:Film`` where that is allowed, else in angle brackets."""
    short = shorten(iri)
    return short if short != iri and _LOCAL.fullmatch(short.partition(":")[2]) else f"<{iri}>"


def sound(text: str) -> str:
    """``text`` with a question mark for each lone surrogate, which a shell hands on for bytes that are not UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def fold(name: str) -> str:
    """``name`` without what does not tell names apart: case, width, quotation marks, runs of spaces."""
    return _MARKS.sub(" ", unicodedata.normalize("NFKC", name).casefold()).strip()


def simplify(name: str) -> str:
    """Chinese in simplified characters; anything else as it is."""
    return convert(name, "t2s") if _HAN.search(name) else name


def find(store: Store, name: str, types: Iterable[str] = ()) -> list[NamedNode]:
    """The entities that ``name`` means, sorted: an IRI (full or ``fgr:…``), or any label as written, else in any case,
    else in the other Chinese script. ``types`` are local names of classes of which one must fit.
    """
    wanted, name = [NamedNode(FG + x) for x in types], sound(name)
    for candidates in (_by_iri(store, name), _exactly(store, name), _loosely(store, name)):
        found = {n for n in candidates if not wanted or any(_has_type(store, n, t) for t in wanted)}
        if found:
            return sorted(found, key=lambda n: n.value)
    return []


def _has_type(store: Store, node: NamedNode, type_: NamedNode) -> bool:
    return next(store.quads_for_pattern(node, RDF_TYPE, type_, STATED), None) is not None


def _by_iri(store: Store, name: str) -> Iterator[NamedNode]:
    iri = name.strip().removeprefix("<").removesuffix(">")
    prefix, _, local = iri.partition(":")
    full = PREFIXES[prefix] + local if prefix in PREFIXES and not local.startswith("//") else iri
    try:
        node = NamedNode(full)
    except ValueError:
        return
    if next(store.quads_for_pattern(node, None, None, STATED), None):
        yield node


def _exactly(store: Store, name: str) -> Iterator[NamedNode]:
    for language in (*LANGUAGES, "zh-hans", "zh-hant", ""):
        label = Literal(name, language=language) if language else Literal(name)
        yield from (node for node, naming in _naming(store, label) if naming)


def _naming(store: Store, label: Literal | None) -> Iterator[tuple[NamedNode, str]]:
    for naming in (LABEL, ALTERNATIVE, PREFERRED):
        for quad in store.quads_for_pattern(None, naming, label, STATED):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                yield quad.subject, quad.object.value


def _loosely(store: Store, name: str) -> Iterator[NamedNode]:
    folded = fold(name)
    names = [(node, fold(label)) for node, label in _naming(store, None)]
    same = [node for node, label in names if label == folded]
    if not same and _HAN.search(folded):
        plain = simplify(folded)
        same = [node for node, label in names if _HAN.search(label) and simplify(label) == plain]
    yield from same


def similar(store: Store, name: str, types: Iterable[str] = ()) -> str:
    """The known name nearest to an unknown one, else an empty string."""
    wanted = [NamedNode(FG + x) for x in types]
    known: dict[str, str] = {}
    for node, label in _naming(store, None):
        if not wanted or any(_has_type(store, node, t) for t in wanted):
            known[fold(label)] = min(label, known.get(fold(label), label))
    close = get_close_matches(fold(name), sorted(known), n=1, cutoff=0.7)
    return known[close[0]] if close else ""
