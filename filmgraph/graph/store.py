"""The graph on disk: ``filmgraph.ttl``, the cleaned texts and the Oxigraph store, built beside and then swapped in.

Whoever reads while a build runs sees the old graph or the new one, never half of one.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import RdfFormat, Store

from filmgraph.errors import OutputError, StoreError
from filmgraph.graph import rdf, turtle
from filmgraph.graph.terms import speakable
from filmgraph.model import Document, KnowledgeGraph

FORMAT = "1"
"""Counts up whenever a store that an older version wrote would be read wrongly."""
TURTLE, TEXTS, STORE, MARKER = "filmgraph.ttl", "texts", "store", "store-version"
INFERRED = "inferred.ttl"
"""What follows from the graph, where somebody asked for it; a new graph makes it void."""
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\" + (':*?"<>|]' if os.name == "nt" else "]"))
_LONGEST_NAME = 200


def write(graph: KnowledgeGraph, directory: str | Path) -> None:
    """Write the graph to ``directory``, which is made where it is missing; what an earlier build left is replaced.

    Raises :class:`OutputError` where it cannot be written, or holds ``texts/`` or ``store/`` that no build wrote.
    """
    out = Path(directory)
    try:
        out.mkdir(parents=True, exist_ok=True)
        _check_ours(out)
        work = Path(tempfile.mkdtemp(prefix=".filmgraph-", dir=out))
    except OSError as error:
        raise OutputError(f"{out}: cannot be written ({_reason(error)}); choose another folder with --out") from error
    try:
        with (work / TURTLE).open("wb") as file:
            turtle.write(rdf.sections(graph), file)
        _write_texts(graph.documents, work / TEXTS)
        _write_store(work / TURTLE, work / STORE)
        _swap(work, out)
    except OSError as error:
        raise OutputError(f"{out}: could not be written ({_reason(error)}); the old graph is unchanged") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).split("\n")[0]


def _check_ours(out: Path) -> None:
    """Replacing a folder deletes what is in it: only ever one that stands beside a graph."""
    for name in (TEXTS, STORE):
        if (out / name).exists() and not (out / TURTLE).is_file():
            raise OutputError(
                f"{out / name}: is there already, but no {TURTLE} beside it; choose another folder with --out"
            )


def _write_texts(documents: Iterable[Document], texts: Path) -> None:
    texts.mkdir()
    for document in documents:
        path = texts / text_name(document.identifier)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(speakable(document.text).encode("utf-8"))


def _write_store(source: Path, directory: Path) -> None:
    """Loading the file just written, instead of the triples again, makes sure that both say the same."""
    store = Store(str(directory))
    store.bulk_load(path=str(source), format=RdfFormat.TURTLE)
    store.optimize()
    store.flush()
    del store
    (directory / MARKER).write_text(f"{FORMAT}\n", encoding="ascii")


def _swap(work: Path, out: Path) -> None:
    (work / TURTLE).replace(out / TURTLE)
    (out / INFERRED).unlink(missing_ok=True)
    for name in (TEXTS, STORE):
        if (out / name).exists():
            (out / name).rename(work / f"old-{name}")
        (work / name).rename(out / name)


def text_name(identifier: str) -> str:
    """Where the cleaned text of a document lies within ``texts/``: ``wire/en.txt`` → ``wire/en.txt.txt``.

    Identifiers come from outside. A part that would lead elsewhere or that a file system may refuse is
    percent-encoded, one that is too long is cut and made unique: the path never leaves ``texts/``.
    """
    *folders, name = speakable(identifier).split("/")
    return "/".join([*map(_safe_part, folders), _safe_part(name) + ".txt"])


def _safe_part(part: str) -> str:
    safe = _UNSAFE.sub(lambda m: quote(m.group(), safe=""), part)
    if safe.strip(".") == "":
        safe = "%2E" * len(safe) or "%2F"
    if len(safe.encode("utf-8")) > _LONGEST_NAME:
        digest = sha256(part.encode("utf-8")).hexdigest()[:16]
        safe = safe.encode("utf-8")[: _LONGEST_NAME - 17].decode("utf-8", "ignore") + "-" + digest
    return safe


def text_of(directory: str | Path, identifier: str) -> str:
    """The cleaned text of a document of the graph in ``directory``. Raises :class:`StoreError` where it is missing."""
    path = Path(directory) / TEXTS / text_name(identifier)
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path}: the text of a document cannot be read; build the graph again") from error


def open_store(directory: str | Path) -> Store:
    """The graph in ``directory`` to read from; where only ``filmgraph.ttl`` is there, that file, read into memory.

    Raises :class:`StoreError` where there is no graph, or one that is locked, damaged or of another version.
    """
    folder = Path(directory)
    if (folder / STORE).is_dir():
        return _open_on_disk(folder / STORE)
    if (folder / TURTLE).is_file():
        return _read_turtle(folder / TURTLE)
    raise StoreError(f"{folder}: no graph here; build one with: filmgraph build PATH... --out {folder}")


def _open_on_disk(path: Path) -> Store:
    try:
        version = (path / MARKER).read_bytes()[:20].decode("ascii", "replace").strip()
    except OSError as error:
        raise StoreError(f"{path}: not a store of filmgraph, or a damaged one; build it again") from error
    if version != FORMAT:
        raise StoreError(f"{path}: a store of version {version!a}, this filmgraph reads {FORMAT}; build it again")
    if _locked(path / "LOCK"):
        raise StoreError(f"{path}: another process is writing to it; try again when it has finished")
    try:
        return Store.read_only(str(path))
    except (OSError, RuntimeError) as error:  # RuntimeError is how damage within files is reported
        raise StoreError(f"{path}: damaged ({str(error).splitlines()[0][:160]}); build it again") from error


def _locked(lock: Path) -> bool:
    """True when a process has the store open for writing: reading beside it shows damage that is not there."""
    try:
        import fcntl
    except ImportError:  # Windows: the store itself refuses
        return False
    try:
        with lock.open("rb") as file:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _read_turtle(path: Path) -> Store:
    store = Store()
    try:
        store.bulk_load(path=str(path), format=RdfFormat.TURTLE)
    except (OSError, SyntaxError) as error:
        raise StoreError(f"{path}: cannot be read ({str(error).splitlines()[0]}); build the graph again") from error
    return store
