"""One spaCy pipeline per language: words and sentences. Documents travel through it, components read them.

The words are those of :mod:`filmgraph.language.pieces`, so that every piece of the encoder lies within one token and every
token border is a place where a name may begin or end. Sentences are found by marks, with the abbreviations of each
language (``data/sentences.toml``) kept together.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from filmgraph.language.pieces import WORD
from filmgraph.tables import table

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LANGUAGES = ("en", "zh", "ru")
_CLOSERS = frozenset("\"'”’»)]）】」』》〉")


@cache
def _rules(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Marks that end a sentence, and words after which a full stop does not."""
    told = table("filmgraph.language", "sentences")
    own = told.get(language, {})
    return frozenset(told["marks"]), frozenset(w.casefold() for w in own.get("abbreviations", []))


class Words:
    """A spaCy tokenizer that cuts as the encoder does."""

    def __init__(self, vocab: Any) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The words of ``text``; white space longer than one blank becomes tokens of its own, so no character is lost."""
        from spacy.tokens import Doc

        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for found in WORD.finditer(text):
            gap = text[at : found.start()]
            if gap == " " and words:
                spaces[-1] = True
            elif gap:
                words.append(gap)
                spaces.append(False)
            words.append(found.group())
            spaces.append(False)
            at = found.end()
        if text[at:]:
            words.append(text[at:])
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


def mark_sentences(doc: Doc, language: str) -> Doc:
    """Set ``is_sent_start`` on every token of ``doc``."""
    marks, abbreviations = _rules(language)
    tokens = list(doc)
    start = True
    for n, token in enumerate(tokens):
        token.is_sent_start = start
        start = False
        if "\n" in token.text:
            start = True
        elif token.text in marks or (token.text in _CLOSERS and n and tokens[n - 1].text in marks):
            start = _ends(tokens, n, abbreviations)
    return doc


def _ends(tokens: list[Any], n: int, abbreviations: frozenset[str]) -> bool:
    """Whether the mark (or closing quotation mark) ``tokens[n]`` ends its sentence."""
    following = next((t for t in tokens[n + 1 : n + 3] if not t.is_space), None)
    if following is None or following.text in _CLOSERS:
        return False
    mark = n
    while tokens[mark].text in _CLOSERS:
        mark -= 1
    if tokens[mark].text != ".":
        return tokens[mark].text in "。！？；!?…" and not (following.text[:1].islower())
    before = tokens[mark - 1].text if mark else ""
    if following.text[:1].islower() or not (tokens[n].whitespace_ or tokens[n + 1].is_space):
        return False
    initial = len(before) == 1 and before.isupper()
    return not (initial or before.casefold() in abbreviations)


@cache
def pipeline(language: str) -> Language:
    """The pipeline for ``language`` (any code; those other than en, zh and ru get spaCy's neutral one)."""
    import spacy
    from spacy.language import Language

    if not Language.has_factory("filmgraph_sentences"):

        @Language.factory("filmgraph_sentences", default_config={"language": "en"})
        def create(nlp: Language, name: str, language: str) -> Any:
            return lambda doc: mark_sentences(doc, language)

    nlp = spacy.blank(language if language in LANGUAGES else "xx")
    nlp.tokenizer = Words(nlp.vocab)
    nlp.max_length = 10**9
    nlp.add_pipe("filmgraph_sentences", config={"language": language})
    return nlp


def sentences(text: str, language: str, within: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Code-point ranges of the sentences inside the stretches ``within``, trimmed of white space, in order."""
    out: list[tuple[int, int]] = []
    for begin, end in within:
        out += trimmed(pipeline(language)(text[begin:end]), begin)
    return out


def trimmed(doc: Doc, begin: int) -> list[tuple[int, int]]:
    """Code-point ranges of the sentences of ``doc``, which starts at ``begin`` of its text, without white space around."""
    out = []
    for sent in doc.sents:
        words = sent.text
        if stripped := words.strip():
            start = begin + sent.start_char + len(words) - len(words.lstrip())
            out.append((start, start + len(stripped)))
    return out
