"""What people decided: a file of judgements, one entry each, read by every build and written by ``filmgraph review``.

The file is TOML, because every entry is a block of its own lines: git shows one judgement as one change. Things are named
by their names, with document and class where a name is not enough; never by IRI, because IRIs change when names do::

    [[same]]
    a = "Salt Road"
    b = { name = "盐路", in = "wire/zh.txt", type = "Film" }
    author = "Rosa"
    note = "the director told me"

``same``, ``different`` and ``unsure`` take ``a`` and ``b``; ``rename`` takes ``thing``, ``to`` and ``language``; ``retype``
takes ``thing`` and ``to``; ``accept``, ``reject`` and ``unsure`` take a fact as ``subject``, ``property`` and ``object``;
``add`` takes these and ``document`` and ``quote``, the words that state it; ``reject`` also takes a ``thing`` alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from filmgraph.documents.walk import JUDGEMENTS
from filmgraph.errors import InputError
from filmgraph.replacing import replacing
from filmgraph.vocab import ontology

FILE = JUDGEMENTS
"""What the file is called where no other name is given."""
_FACT = ("subject", "property", "object")
SHAPES: dict[str, tuple[tuple[str, ...], ...]] = {
    "same": (("a", "b"),),
    "different": (("a", "b"),),
    "unsure": (("a", "b"), _FACT),
    "rename": (("thing", "to", "language"),),
    "retype": (("thing", "to"),),
    "accept": (_FACT,),
    "reject": (_FACT, ("thing",)),
    "add": ((*_FACT, "document", "quote"),),
}
"""Kind of judgement → the keys that it needs, each of its forms."""
_THINGS = ("a", "b", "thing", "subject", "object")
_ALWAYS = ("author", "note")


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A thing by one of its names; ``document`` and ``type`` narrow it down where several things bear the name."""

    name: str
    document: str = ""
    """Identifier of a document that names it; any when empty."""
    type: str = ""
    """Class by local name, or one of its super-classes; any when empty."""

    def __str__(self) -> str:
        return self.name + (f" in {self.document}" if self.document else "") + (f" ({self.type})" * bool(self.type))


@dataclass(frozen=True, slots=True)
class Judgement:
    """One entry of the file."""

    kind: str
    things: Mapping[str, Reference] = field(default_factory=dict)
    """By key: ``a``, ``b``, ``thing``, ``subject``, ``object``."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """By key: ``property``, ``to``, ``language``, ``document``, ``quote``."""
    author: str = ""
    note: str = ""
    place: str = field(default="", compare=False)
    """Where it stands, for messages: file and number among its kind."""

    @property
    def by(self) -> str:
        """Who decided, as the graph names it."""
        return f"judgement: {self.author}" if self.author else "judgement"

    @property
    def is_pair(self) -> bool:
        return "a" in self.things

    @property
    def is_fact(self) -> bool:
        return "subject" in self.things


def find(paths: Iterable[Path], working: Path) -> list[Path]:
    """The files of judgements that lie beside the documents at ``paths`` or in ``working``, each once."""
    folders = [p if p.is_dir() else p.parent for p in paths] + [working]
    found = {(folder / FILE).resolve(): folder / FILE for folder in folders if (folder / FILE).is_file()}
    return list(found.values())


def read(paths: Iterable[Path]) -> list[Judgement]:
    """All judgements in the files at ``paths``. Raises InputError for what is not one, with file and entry."""
    return [judgement for path in paths for judgement in _read(path)]


def _read(path: Path) -> list[Judgement]:
    try:
        table = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{path}: not a file of judgements ({str(error).splitlines()[0]})") from error
    out = []
    for kind, rows in table.items():
        if kind not in SHAPES or not isinstance(rows, list):
            raise InputError(f"{path}: [[{kind}]] is no judgement; there are {', '.join(SHAPES)}")
        for number, row in enumerate(rows, 1):
            place = f"{path.name}: [[{kind}]] number {number}"
            try:
                out.append(parse(kind, row, place))
            except ValueError as error:
                raise InputError(f"{place}: {error}") from error
    return out


def parse(kind: str, row: object, place: str = "") -> Judgement:
    """One entry as a judgement. Raises ValueError with what is wrong."""
    if not isinstance(row, dict):
        raise ValueError("an entry is a table of keys and values")
    given = set(row) - set(_ALWAYS)
    if not any(given == set(form) for form in SHAPES[kind]):
        forms = " or ".join(", ".join(form) for form in SHAPES[kind])
        raise ValueError(f"needs {forms} (and author, note), but has {', '.join(sorted(given)) or 'nothing'}")
    things = {key: _reference(key, row[key]) for key in _THINGS if key in row}
    texts = {key: _text(key, row[key]) for key in row if key not in _THINGS}
    judgement = Judgement(kind, things, texts, texts.pop("author", ""), texts.pop("note", ""), place)
    _check(judgement)
    return judgement


def _reference(key: str, value: Any) -> Reference:
    row = {"name": value} if isinstance(value, str) else value
    if not isinstance(row, dict) or "name" not in row or not row.keys() <= {"name", "in", "type"}:
        raise ValueError(f'{key} is a name or {{ name = "…", in = "document", type = "Class" }}')
    type_ = _text("type", row["type"]) if "type" in row else ""
    if type_ and type_ not in ontology().classes:
        raise ValueError(f"there is no class {type_}")
    return Reference(_text("name", row["name"]), _text("in", row["in"]) if "in" in row else "", type_)


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} is a text in quotation marks, not empty")
    return value


def _check(judgement: Judgement) -> None:
    """What the ontology knows must be so."""
    known = ontology()
    if judgement.kind == "retype" and judgement.texts["to"] not in {
        c for c in known.classes if known.top(c) in known.tops
    }:
        raise ValueError(f"a thing cannot be a {judgement.texts['to']}")
    if judgement.is_fact and judgement.texts["property"] not in (*known.relations, *known.values):
        raise ValueError(f"there is no property {judgement.texts['property']} for facts")


def append(path: Path, judgement: Judgement) -> None:
    """Add one entry at the end of the file, which is made where it is missing; the rest of it stays as it was."""
    old = path.read_text("utf-8") if path.exists() else ""
    gap = "" if not old else "\n" if old.endswith("\n") else "\n\n"
    _replace(path, old + gap + written(judgement))


def undo(path: Path, judgement: Judgement) -> bool:
    """Take the entry off the end of the file again; False where it no longer stands there."""
    old = path.read_text("utf-8")
    block = written(judgement)
    if not old.endswith(block):
        return False
    _replace(path, old.removesuffix(block).removesuffix("\n"))
    return True


def _replace(path: Path, text: str) -> None:
    with replacing(path) as file:
        file.write(text.encode("utf-8"))


def written(judgement: Judgement) -> str:
    """The entry as it stands in a file."""
    rows: dict[str, str] = {key: _inline(ref) for key, ref in judgement.things.items()}
    rows |= {key: _quoted(text) for key, text in judgement.texts.items()}
    order = max(SHAPES[judgement.kind], key=lambda form: len(rows.keys() & set(form)))
    lines = [f"{key} = {rows[key]}" for key in order if key in rows]
    lines += [f"{k} = {_quoted(v)}" for k, v in (("author", judgement.author), ("note", judgement.note)) if v]
    return "\n".join((f"[[{judgement.kind}]]", *lines)) + "\n"


def _inline(reference: Reference) -> str:
    more = [(key, text) for key, text in (("in", reference.document), ("type", reference.type)) if text]
    if not more:
        return _quoted(reference.name)
    return "{ " + ", ".join(f"{k} = {_quoted(v)}" for k, v in (("name", reference.name), *more)) + " }"


def _quoted(text: str) -> str:
    """A TOML basic string: quotation marks, backslashes and control characters escaped."""
    out = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04X}" for c in out) + '"'
