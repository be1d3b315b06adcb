"""Installed spaCy pipelines that take a language over: found and loaded by name, then run over a text.

Nothing is downloaded: a pipeline is an installed package, or a folder that holds one. Its sentences and entities go where our
own would go; what the entities mean here is for :mod:`filmgraph.extract.pipelines` to say.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from filmgraph.errors import InputError
from filmgraph.language.pipeline import LANGUAGES, trimmed
from filmgraph.language.pipeline import sentences as own_sentences

if TYPE_CHECKING:
    from spacy.language import Language

MIXED = "xx"
"""spaCy's code for pipelines that read several languages."""
_LINE = re.compile(r"[^\n]+")
_PROBE = "Film 1."
_BROKEN = (
    OSError,
    ValueError,
    ImportError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    RuntimeError,
    EOFError,
    pickle.UnpicklingError,
)
"""What packages raise that are incomplete, made for another version, or no pipelines at all."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a pipeline says of a text, in code points and in order; neither sentences nor entities overlap."""

    sentences: list[tuple[int, int]]
    entities: list[tuple[int, int, str]]
    """(start, end, label of the pipeline)."""


def chosen(specs: Sequence[str]) -> dict[str, str]:
    """Language → pipeline, from ``LANG=NAME`` each; every pipeline is loaded and tried. Raises InputError."""
    out: dict[str, str] = {}
    for spec in specs:
        language, _, place = spec.partition("=")
        if not place:
            raise InputError(f"--pipeline {spec}: want LANG=NAME, such as en=en_core_web_trf")
        if language not in LANGUAGES:
            raise InputError(f"--pipeline {spec}: the language must be one of {', '.join(LANGUAGES)}")
        if language in out:
            raise InputError(f"--pipeline {spec}: {language} has a pipeline already, {out[language]}")
        reads = load(place).lang
        if reads not in (language, MIXED):
            raise InputError(f"--pipeline {spec}: this pipeline reads {reads}, not {language}")
        out[language] = place
    return out


@cache
def load(place: str) -> Language:
    """The pipeline in the package or folder ``place``. Raises InputError where there is none that works."""
    import spacy
    from spacy.util import is_package

    packaged = re.fullmatch(r"[\w.-]+", place) is not None and is_package(place)
    if not packaged and not (Path(place) / "config.cfg").is_file():
        raise InputError(
            f"pipeline {place}: neither an installed spaCy pipeline nor a folder with one; install it first"
        )
    try:
        nlp = spacy.load(place if packaged else Path(place))
        nlp.max_length = 10**9
        list(nlp(_PROBE).ents)
    except _BROKEN as error:
        raise InputError(f"pipeline {place}: cannot be loaded: {_first_line(error)}") from error
    return nlp


def title(place: str, version: bool = False) -> str:
    """What the pipeline calls itself, the same wherever it lies: ``en_core_web_trf``, with its ``version`` if wanted."""
    meta = load(place).meta
    return " ".join(f"{meta['lang']}_{meta['name']} {meta['version'] if version else ''}".split())


def labels(place: str) -> list[str]:
    """All labels that entities of the pipeline may have, as far as its components tell, sorted."""
    nlp = load(place)
    naming = [n for n in nlp.pipe_names if "doc.ents" in nlp.get_pipe_meta(n).assigns]
    return sorted({label for n in naming for label in nlp.pipe_labels.get(n, ())})


def analyse(text: str, language: str, within: list[tuple[int, int]], place: str = "") -> Analysis:
    """What the pipeline ``place`` finds in the stretches ``within`` of ``text``, each line of them by itself.

    Without ``place``, and where the pipeline marks none, the sentences are ours. Raises InputError where the pipeline fails.
    """
    if not place:
        return Analysis(own_sentences(text, language, within), [])
    lines = [
        (begin + m.start(), begin + m.end())
        for begin, end in within
        for m in _LINE.finditer(text[begin:end])
        if m.group().strip()
    ]
    out = Analysis([], [])
    try:
        docs = load(place).pipe(text[a:b] for a, b in lines)
        for (begin, end), doc in zip(lines, docs, strict=True):
            marked = doc.has_annotation("SENT_START")
            out.sentences.extend(trimmed(doc, begin) if marked else own_sentences(text, language, [(begin, end)]))
            out.entities.extend((begin + e.start_char, begin + e.end_char, e.label_) for e in doc.ents)
    except _BROKEN as error:
        raise InputError(f"pipeline {place}: failed while reading: {_first_line(error)}") from error
    return out


def _first_line(error: Exception) -> str:
    told = str(error).strip().splitlines()
    return told[0] if told else type(error).__name__
