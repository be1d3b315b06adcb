"""An evaluation as one HTML page that runs and loads nothing: figures, texts with their names, misses and mistakes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from filmgraph.errors import OutputError
from filmgraph.evaluation.context import Piece, mark, passages
from filmgraph.evaluation.matching import tops
from filmgraph.evaluation.scoring import KINDS, Result
from filmgraph.evaluation.totals import EVERY, Counts, Totals
from filmgraph.replacing import replacing
from filmgraph.vocab import ontology


def write(results: Sequence[Result], figures: Totals, path: str | Path) -> None:
    """Write the report to ``path``. Raises :class:`OutputError` where that cannot be done."""
    target = Path(path)
    page = html(results, figures).encode("utf-8", "replace")
    try:
        with replacing(target) as file:
            file.write(page)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror}); choose another place") from error


def html(results: Sequence[Result], figures: Totals) -> str:
    """The report; every text from outside is escaped by the template."""
    from jinja2 import Environment, StrictUndefined

    style = _asset("style.css") + _colors()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_asset("report.html"))
    return template.render(
        style=style,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        tables=_tables(figures),
        absent=figures.absent,
        types=[(t, ontology().label(t, "en")) for t in ontology().tops],
        documents=[_Document(r) for r in results],
        kinds=KINDS,
    )


class _Document:
    """One document as the template shows it."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self.name, self.language, self.absent = result.gold.document, result.gold.language, result.absent
        self.title = (result.view.document.title if result.view.document else None) or ""
        self.counts = {k: _counts(result, k) for k in KINDS}
        self.total = _counts(result)

    def text(self) -> list[Piece]:
        """The text with every name in it that the gold or the graph knows."""
        document = self.result.view.document
        return list(mark(document.text, _names(self.result))) if document else []

    def faults(self, kind: str, outcome: str) -> list[dict[str, object]]:
        """Findings of a kind, each with its sentences."""
        chosen = (f for f in self.result.findings if f.kind == kind and f.outcome == outcome)
        return [{"finding": f, "passages": passages(f, self.result)} for f in chosen]


def _names(result: Result) -> dict[str, tuple[str, str]]:
    """Label → how it looks and what it says; what is wrong goes before what is right."""
    known: dict[str, tuple[str, str]] = {}
    for iri, entity in result.view.entities.items():
        name = result.matched.get(iri)
        types = [t for t in ontology().tops if t in tops(entity)]
        told = f"{ontology().label(types[0], 'en')}, {'as in the gold' if name else 'not in the gold'}"
        known |= dict.fromkeys(
            (x.text for x in (*entity.preferred, *entity.alternatives)),
            (f"{'right' if name else 'spare'} t-{types[0]}", told),
        )
    for finding in result.findings:
        if finding.kind == "entities" and finding.outcome != "right":
            for label in (x for group in finding.labels for x in group):
                if finding.outcome == "wrong" or label not in known:
                    told = f"{finding.outcome}: {ontology().label(finding.group, 'en')} {finding.object}".strip()
                    known[label] = (f"{finding.outcome} t-{finding.group}", told)
    return known


def _counts(result: Result, kind: str = "") -> Counts:
    outcomes = [f.outcome for f in result.findings if kind in ("", f.kind)]
    return Counts(outcomes.count("right"), outcomes.count("wrong"), outcomes.count("missed"))


def _tables(figures: Totals) -> list[tuple[str, list[tuple[str, Counts]]]]:
    """Title and rows of each table; a class of the graph by its label."""
    languages = sorted({language for language, _ in figures.kinds} - {EVERY})
    overall = [(kind, c) for (language, kind), c in figures.kinds.items() if language == EVERY]
    by_language = [(language, [(kind, figures.kinds[language, kind]) for kind in KINDS]) for language in languages]
    known = ontology()
    types = [(known.label(name, "en"), c) for name, c in figures.types.items()]
    properties = [(known.label(name, "en"), c) for name, c in figures.properties.items()]
    names = {"en": "English", "zh": "Chinese", "ru": "Russian"}
    told = [("All documents", overall), *((names.get(x, x), rows) for x, rows in by_language)]
    told += [("Entities by type", types), ("Facts by property", properties)]
    return [(title, [(n, c) for n, c in rows if c != Counts()]) for title, rows in told]


def _colors() -> str:
    """A class of the style for each class of the ontology."""
    known = ontology()
    return "".join(f".t-{name} {{ --c: {known.classes[name].color or '#666'}; }}\n" for name in known.tops)


def _asset(name: str) -> str:
    return files("filmgraph.evaluation").joinpath("assets", name).read_text("utf-8")
