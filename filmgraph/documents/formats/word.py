"""Word documents (.docx): paragraphs and table cells in order, title and author from their properties."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from filmgraph.documents.draft import Draft
from filmgraph.documents.options import Options, Unreadable
from filmgraph.documents.sources import Blob

BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError, NotImplementedError, RuntimeError)


def drafts(blob: Blob, options: Options) -> Iterator[Draft]:
    """The one article of a document."""
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        _check(blob.data, options)
        document = Document(io.BytesIO(blob.data))
        text = "\n\n".join(_paragraphs(document))
        properties = document.core_properties
        title, author = properties.title, properties.author
    except Unreadable:
        raise
    except (OpcError, SyntaxError, AttributeError, TypeError, *BROKEN) as error:
        raise Unreadable("damaged or not a Word document") from error
    yield Draft(
        text,
        title=title if title and " " in title.strip() else None,
        creator=author if author and " " in author.strip() and author != "python-docx" else None,
        source=blob.source,
    )


def _check(data: bytes, options: Options) -> None:
    """Refuses what would unpack to far more than it is; a document's parts are read whole by the library."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        total = sum(info.file_size for info in archive.infolist())
        if total > max(options.max_bytes, len(data)) * 4 or total > max(1 << 20, len(data) * options.max_ratio):
            raise Unreadable("expands far more than a document does; taken for a zip bomb")
        for info in archive.infolist():
            if info.filename == "word/document.xml":
                with archive.open(info) as part:
                    if len(part.read(options.max_bytes + 1)) > options.max_bytes:
                        raise Unreadable("larger than the limit for one document")


def _paragraphs(document: object) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():  # type: ignore[attr-defined]
        if isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells))
        else:
            yield block.text
