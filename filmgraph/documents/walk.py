"""Which files to read and what each is called: the same names whatever the order and spelling of the paths given."""

from __future__ import annotations

import os
import re
import stat
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from filmgraph.documents.options import Options, Problem
from filmgraph.errors import InputError

ASSETS = re.compile(
    r"\.(?:css|m?js|map|png|jpe?g|gif|svg|webp|ico|bmp|woff2?|ttf|otf|eot|mp[34]|m4a|avi|mov|web[mp]|wav|ogg)$",
    re.IGNORECASE,
)
"""What browsers save beside a page; passed over without a word."""
JUDGEMENTS = "judgements.toml"
"""At the top of a folder: what people decided about its graph, no document."""
STDIN = "-"
"""As a path: standard input."""
UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffd]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to read and the identifier of its document."""

    identifier: str
    path: Path
    address: str = ""
    """Of a web page, in place of a path."""


def plan(paths: Sequence[Path], options: Options) -> tuple[list[Entry], list[Problem]]:
    """Every file below ``paths`` with its identifier, sorted; raises ``InputError`` for a path with nothing to read."""
    names: dict[Path, str] = {}
    problems: dict[str, Problem] = {}
    for path in paths:
        found = 0
        for file, name in _files(path, options, problems):
            found += 1
            known = names.get(file, "")
            # A file given twice, alone and with its folder, keeps the longer name.
            names[file] = max(known, name, key=lambda n: (n.count("/"), n))
        if not found:
            said = "".join(f": {p.message}" for p in list(problems.values())[:1])
            raise InputError(f"{path}: nothing to read here{said}")
    entries = [Entry(name, file) for file, name in _distinct(names).items()]
    entries += _addresses(options.addresses, {e.identifier for e in entries})
    return sorted(entries, key=lambda e: (e.identifier, str(e.path))), [problems[k] for k in sorted(problems)]


def _addresses(addresses: Sequence[str], taken: set[str]) -> Iterator[Entry]:
    """Each address once; those that differ only in what no file name can show are numbered."""
    from filmgraph.documents.fetch import identifier

    for address in sorted(set(addresses)):
        name, number = identifier(address), 1
        while name in taken:
            number += 1
            name = f"{identifier(address)}~{number}"
        taken.add(name)
        yield Entry(name, Path(), address)


def _files(path: Path, options: Options, problems: dict[str, Problem]) -> Iterator[tuple[Path, str]]:
    if str(path) == STDIN:
        yield path, "stdin"
        return
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: no such file or folder") from error
    if stat.S_ISREG(mode):
        yield path.resolve(), tame(path.resolve().name if path.name in ("", "..") else path.name)
    elif not stat.S_ISDIR(mode):
        name = tame(path.name)
        problems[name] = Problem(name, "not a regular file; skipped")
    else:
        yield from _walk(path, options, problems)


def _walk(root: Path, options: Options, problems: dict[str, Problem]) -> Iterator[tuple[Path, str]]:
    def refused(error: OSError) -> None:
        name = tame(os.path.relpath(error.filename, root))
        problems[name] = Problem(name, f"folder cannot be listed: {error.strerror}")

    for folder, below, files in os.walk(root, onerror=refused):
        below[:] = sorted(d for d in below if not d.startswith("."))
        for file in sorted(f for f in files if not f.startswith(".")):
            path = Path(folder, file)
            name = path.relative_to(root).as_posix()
            if name == JUDGEMENTS or not wanted(name, options):
                continue
            try:
                regular = stat.S_ISREG(path.stat().st_mode)
            except OSError as error:
                problems[tame(name)] = Problem(tame(name), f"cannot be opened: {error.strerror}")
                continue
            if regular:
                yield path.resolve(), tame(name)
            else:
                problems[tame(name)] = Problem(tame(name), "not a regular file; skipped")


def wanted(name: str, options: Options) -> bool:
    """True for a path below a folder or inside an archive that the globs let through."""
    if ASSETS.search(name):
        return False
    base = name.rsplit("/", 1)[-1]

    def hit(globs: tuple[str, ...]) -> bool:
        return any(fnmatchcase(name, g) or fnmatchcase(base, g) for g in globs)

    return (not options.include or hit(options.include)) and not hit(options.exclude)


def tame(name: str) -> str:
    """A path fit to be printed and joined: no controls, no undecodable bytes, no ``..``, no leading slash."""
    clean = UNFIT.sub("_", name.replace("\\", "/"))
    parts = [part for part in clean.split("/") if part not in ("", ".", "..")]
    return "/".join(parts) or "unnamed"


def _distinct(names: dict[Path, str]) -> dict[Path, str]:
    """Files of equal name get as much of their folders in front as tells them apart, whatever the order."""
    out = dict(names)
    depth = 1
    while True:
        same: dict[str, list[Path]] = defaultdict(list)
        for file, name in out.items():
            same[name].append(file)
        clashes = [file for group in same.values() if len(group) > 1 for file in group]
        if not clashes:
            return out
        for file in clashes:
            own = names[file].count("/") + 1
            parts = file.parts[1:]
            out[file] = tame("/".join(parts[max(0, len(parts) - own - depth) :]))
            if own + depth > len(parts):
                # Only names that taming made equal are left; number them by their path.
                out[file] += f"~{sorted(clashes).index(file) + 1}"
        depth += 1
