"""The entry point of extraction: each language of a document by itself, in the way that language can be read.

English, Chinese and Russian are read for everything. Of any other language the network knows too little to be believed on
facts: its text is read for the names of countries (CLDR knows them) and of films (in quotation marks) alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from filmgraph.documents.places import Traced
from filmgraph.extract import reader
from filmgraph.extract.network import Network, network
from filmgraph.extract.pipelines import unknown
from filmgraph.language import countries
from filmgraph.language.installed import labels, title
from filmgraph.language.pipeline import LANGUAGES
from filmgraph.model import Document, Extraction, Fact, Mention, Quote, Section, Span
from filmgraph.vocab import ontology

NEAREST = {"ja": "zh", "bg": "ru", "be": "ru", "uk": "ru", "sr": "ru", "kk": "ru", "ky": "ru", "tg": "ru"}
"""Whose words and sentences are cut alike; for all others English."""
OPENING, CLOSING = frozenset("«„“”‘’\"'‹「『《〈"), frozenset("»“”’\"'›」』》〉")
TITLED = ("Film", "Series")


def extract(
    document: Document,
    net: Network | None = None,
    pipelines: Mapping[str, str] = MappingProxyType({}),
    quick: bool = False,
) -> Extraction:
    """Everything that ``document`` states. The network of the package is used unless another is given.

    ``pipelines``: language → installed spaCy pipeline that takes it over (:func:`filmgraph.language.installed.chosen`).
    ``quick``: the network of the package as it is fastest (:mod:`filmgraph.extract.network`).
    """
    net = net or network(quick)

    def read(part: Document) -> Extraction:
        if part.language not in LANGUAGES:
            return _names(part, net)
        return reader.extract(part, net, pipelines.get(part.language, ""))

    parts = list(_parts(document))
    if len(parts) == 1 and document.language in LANGUAGES:
        return read(document)
    return _joined(document, [read(p) for p in parts if p.readable()])


def taken_over(documents: Iterable[Document], pipelines: Mapping[str, str]) -> tuple[str, ...]:
    """One line for each of ``pipelines``: what it read, and which of its labels mean nothing here."""
    read = Counter(code for d in documents for code in _languages(d))
    lines = []
    for language, place in sorted(pipelines.items()):
        strange = unknown(labels(place), network().scheme.tops)
        left = f"; labels that mean nothing here: {', '.join(strange)}" if strange else ""
        lines.append(f"{language} read with {title(place, version=True)}: documents {read[language]}{left}")
    return tuple(lines)


def _languages(document: Document) -> set[str]:
    """The languages of a document, with those of its parts."""
    return {document.language, *(code for _, code in (document.languages if isinstance(document, Traced) else ()))}


def unread(documents: Iterable[Document]) -> tuple[str, ...]:
    """One line that says of which languages only names were read, and in how many documents; none where all is read."""
    whole: Counter[str] = Counter()
    partly: Counter[str] = Counter()
    for document in documents:
        if document.language not in LANGUAGES:
            whole[document.language] += 1
        elif isinstance(document, Traced):
            partly.update({code for _, code in document.languages} - set(LANGUAGES))
    counts = [f"{code} {n}" for code, n in sorted(whole.items())]
    counts += [f"parts in {code} {n}" for code, n in sorted(partly.items())]
    told = f"other languages, read for names of countries and films only: {', '.join(counts)}"
    return (told,) if counts else ()


def _parts(document: Document) -> Iterator[Document]:
    """The document once for each of its languages, its own first, with the sections in that language."""
    other = dict(document.languages) if isinstance(document, Traced) else {}
    yield replace(document, sections=_silenced(document, {s.span for s in document.sections if s.span in other}))
    for language in sorted(set(other.values())):
        own = {span for span, code in other.items() if code == language}
        silent = {s.span for s in document.sections if s.span not in own}
        yield replace(document, language=language, sections=_silenced(document, silent))


def _silenced(document: Document, silent: set[Span]) -> tuple[Section, ...]:
    """The sections of a document, those in ``silent`` as noise."""
    return tuple(replace(s, role="noise") if s.span in silent else s for s in document.sections)


def _names(document: Document, net: Network) -> Extraction:
    """The countries and films that a text in another language names, and not a word of what it says about them."""
    near = replace(document, language=NEAREST.get(document.language, "en"))
    text, kinds = document.text, ontology()
    films = [
        m
        for m in reader.extract(near, net).mentions
        if m.named and kinds.top(m.type) in TITLED and _quoted(text, m.span.start, m.span.end)
    ]
    first = max((m.entity for m in films), default=-1) + 1
    numbers: dict[str, int] = {}
    found = list(films)
    for section in document.readable():
        for start, end, code in countries.find(section.span.of(text), document.language):
            span = Span(section.span.start + start, section.span.start + end)
            number = numbers.setdefault(code, first + len(numbers))
            if not any(span.overlaps(m.span) for m in films):
                found.append(Mention(span, span.of(text), "Country", number))
    return Extraction(document, tuple(sorted(found, key=lambda m: (m.span, m.entity))))


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether quotation marks stand around ``text[start:end]``, or just within."""
    before, after = text[:start].rstrip()[-1:], text[end:].lstrip()[:1]
    return (before in OPENING and after in CLOSING) or (text[start] in OPENING and text[end - 1] in CLOSING)


def _joined(document: Document, parts: Sequence[Extraction]) -> Extraction:
    """One extraction from those of a document's languages; their things get numbers that do not meet."""
    mentions: list[Mention] = []
    facts: list[Fact] = []
    quotes: list[Quote] = []
    status: dict[int, str] = {}
    first = 0
    for part in parts:
        used = [m.entity for m in part.mentions] + [q.speaker for q in part.quotes]
        for f in part.facts:
            used += [f.subject, *([f.object] if isinstance(f.object, int) else [])]
            target = f.object + first if isinstance(f.object, int) else f.object
            facts.append(replace(f, subject=f.subject + first, object=target))
        mentions += [replace(m, entity=m.entity + first) for m in part.mentions]
        quotes += [replace(q, speaker=q.speaker + first) for q in part.quotes]
        status |= {entity + first: told for entity, told in part.status.items()}
        first += max(used, default=-1) + 1
    return Extraction(
        document,
        tuple(sorted(mentions, key=lambda m: (m.span, m.entity))),
        tuple(sorted(facts, key=lambda f: (f.evidence, f.subject, f.predicate, str(f.object)))),
        tuple(sorted(quotes, key=lambda q: q.span)),
        status,
    )
