"""Exports on disk: written beside and then moved into place, so that no reader meets half a file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from filmgraph.errors import InputError, OutputError
from filmgraph.export.formats import Format
from filmgraph.model import KnowledgeGraph
from filmgraph.replacing import replacing

_NO_TIME = (1980, 1, 1, 0, 0, 0)


def save(graph: KnowledgeGraph, form: Format, path: Path) -> None:
    """Write to a file; a format of several tables fills a folder, or a ZIP archive where the name ends so.

    Raises OutputError where it cannot be written, InputError for a folder where the format is one file.
    """
    try:
        if form.many and (path.is_dir() or not path.suffix):
            path.mkdir(parents=True, exist_ok=True)
            for name, content in form.tables(graph).items():
                with replacing(path / name) as file:
                    file.write(content)
        elif path.is_dir():
            raise InputError(f"{path}: is a folder, and {form.name} is one file; name a file")
        else:
            with replacing(path) as file:
                if form.many and path.suffix.lower() == ".zip":
                    file.write(archive(form.tables(graph)))
                else:
                    form.write(graph, file)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error})") from error


def archive(files: dict[str, bytes]) -> bytes:
    """A ZIP archive without times, so that it has the same bytes every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        for name, content in files.items():
            zipped.writestr(zipfile.ZipInfo(name, _NO_TIME), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
