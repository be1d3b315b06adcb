"""A file → the bytes of the documents in it: plain files, compressed files and archives, each within its limits.

Sizes are what was really read, never what a header claims; names inside archives are made tame before anyone sees them.
"""

from __future__ import annotations

import contextlib
import io
import lzma
import stat
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from gzip import BadGzipFile, GzipFile
from pathlib import Path
from typing import BinaryIO, Protocol

from filmgraph.documents.decode import decode
from filmgraph.documents.options import MEBIBYTE, Options, Problem, Unreadable
from filmgraph.documents.walk import STDIN, tame, wanted

BROKEN = (BadGzipFile, zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError)
"""What the decompressors raise for damaged, encrypted and unknown data."""


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Blob:
    """The bytes of one file, wherever they came from; ``name`` decides the format."""

    identifier: str
    name: str
    data: bytes
    source: str | None = None
    charset: str | None = None
    """What the server that sent it says of its encoding."""


@dataclass(slots=True)
class _Budget:
    """What one archive, with everything nested in it, may still unpack."""

    left: int
    seen: set[str] = field(default_factory=set)


def blobs(identifier: str, path: Path, options: Options) -> Iterator[Blob | Problem]:
    """The file itself, or what is inside it, sorted by name."""
    budget = _Budget(options.max_total_bytes)
    try:
        if str(path) == STDIN:
            yield from _open(identifier, "", _read(sys.stdin.buffer, options), options, budget, 0)
            return
        with path.open("rb") as file:
            if file.read(4) == b"PK\x03\x04" and path.suffix.lower() == ".zip":
                yield from _members(identifier, file, path.stat().st_size, options, budget, 0)
                return
            file.seek(0)
            data = _read(file, options)
        yield from _open(identifier, path.name, data, options, budget, 0)
    except Unreadable as error:
        yield Problem(identifier, str(error))
    except OSError as error:
        yield Problem(identifier, f"cannot be read: {error.strerror or error}")


def fetched(identifier: str, address: str, options: Options) -> Iterator[Blob | Problem]:
    """What stands at a web address, or what is inside it where that is an archive."""
    from filmgraph.documents.fetch import fetch

    try:
        found = fetch(address, options)
        budget = _Budget(options.max_total_bytes)
        for blob in _open(identifier, found.name, found.data, options, budget, 0):
            yield replace(blob, source=found.address, charset=found.charset) if isinstance(blob, Blob) else blob
    except Unreadable as error:
        yield Problem(identifier, str(error))


def _read(file: _Stream, options: Options, packed: int = 0) -> bytes:
    """All of a stream, up to the limit; ``packed`` is its compressed size where it is compressed."""
    data = file.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise Unreadable(f"larger than {options.max_bytes // MEBIBYTE} MiB; raise the limit to read it")
    if packed and len(data) > max(MEBIBYTE, packed * options.max_ratio):
        raise Unreadable(f"expands more than {options.max_ratio} times; taken for a zip bomb")
    return data


def _open(
    identifier: str, name: str, data: bytes, options: Options, budget: _Budget, depth: int
) -> Iterator[Blob | Problem]:
    """Looks inside compressed data; anything else is a document."""
    packed = data.startswith(b"\x1f\x8b")
    archive = data.startswith(b"PK\x03\x04") and not name.lower().endswith((".docx", ".docm"))
    if (packed or archive) and depth >= options.max_depth:
        raise Unreadable(f"archives nested more than {options.max_depth} deep")
    if packed:
        try:
            with GzipFile(fileobj=io.BytesIO(data)) as file:
                inner = _read(file, options, len(data))
        except Unreadable:
            raise
        except BROKEN as error:
            raise Unreadable(f"damaged gzip file: {_said(error)}") from error
        inside = name[:-3] if name.lower().endswith(".gz") else name
        yield from _open(identifier, inside, inner, options, budget, depth + 1)
    elif archive:
        yield from _members(identifier, io.BytesIO(data), len(data), options, budget, depth)
    else:
        yield Blob(identifier, name, data)


def _members(
    identifier: str, file: BinaryIO, size: int, options: Options, budget: _Budget, depth: int
) -> Iterator[Blob | Problem]:
    if size > options.max_total_bytes:
        raise Unreadable(f"archive larger than {options.max_total_bytes // MEBIBYTE} MiB")
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN as error:
        raise Unreadable(f"damaged zip archive: {_said(error)}") from error
    with archive:
        infos = [i for i in archive.infolist() if not i.is_dir()]
        if len(infos) > options.max_members:
            raise Unreadable(f"more than {options.max_members} files in the archive")
        named = sorted(((_name(i), i) for i in infos), key=lambda x: (x[0], x[1].header_offset))
        for name, info in named:
            if name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1].startswith(".") or not wanted(name, options):
                continue
            inner = _unused(f"{identifier}/{name}", budget)
            try:
                data = _member(archive, info, options, budget)
                yield from _open(inner, name, data, options, budget, depth + 1)
            except Unreadable as error:
                yield Problem(inner, str(error))


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, options: Options, budget: _Budget) -> bytes:
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Unreadable("a link, not a file; skipped")
    if info.flag_bits & 1:
        raise Unreadable("encrypted; skipped")
    room = replace(options, max_bytes=min(options.max_bytes, budget.left))
    try:
        with archive.open(info) as file:
            data = _read(file, room, max(1, info.compress_size))
    except Unreadable:
        raise
    except BROKEN as error:
        raise Unreadable(f"damaged in the archive: {_said(error)}") from error
    budget.left -= len(data)
    return data


def _name(info: zipfile.ZipInfo) -> str:
    """A name without the UTF-8 flag is bytes in the packer's encoding, which the standard library takes for cp437."""
    name = info.filename
    if not info.flag_bits & 0x800 and not name.isascii():
        with contextlib.suppress(UnicodeEncodeError):
            name = decode(name.encode("cp437")).text
    return tame(name)


def _unused(identifier: str, budget: _Budget) -> str:
    """Two members of one name keep both, the later one with a number."""
    name, number = identifier, 1
    while name in budget.seen:
        number += 1
        name = f"{identifier}~{number}"
    budget.seen.add(name)
    return name


def _said(error: BaseException) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__
