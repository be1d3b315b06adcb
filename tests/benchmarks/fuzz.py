"""Break documents for minutes: every reader gets damaged files, every cleaning gets texts made of what is known to be tricky.

Run: ``python -m tests.benchmarks.fuzz [SECONDS] [SEED]`` (default: 60 seconds, a seed of its own each time, printed). What
is found is written to ``fuzz-found/`` with the seed; a file there becomes a test in ``tests/documents``.

What must hold: a document that keeps its promises or a problem in one line, within TIME seconds and without an exception.
"""

from __future__ import annotations

import gzip
import io
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from filmgraph.documents import Options
from filmgraph.documents.clean import clean
from tests.documents.article import FORMATS, zipped
from tests.documents.test_fuzz import TRICKY, is_read_or_told, keeps_its_promises

TIME = 20.0
"""Seconds that no damaged file of a few kilobytes may take: the limit of one PDF, set below, and some more."""
OPTIONS = Options(max_bytes=1_000_000, max_seconds=10)


def damage(data: bytes, noise: random.Random) -> bytes:
    """The bytes of a file with pieces changed, cut, doubled, swapped or blown up."""
    out = bytearray(data)
    for _ in range(noise.randint(1, 16)):
        at, length = noise.randrange(len(out) + 1), noise.choice((1, 1, 2, 4, 16, 200))
        piece = bytes(out[at : at + length])
        kind = noise.randrange(6)
        if kind == 0:
            out[at : at + length] = noise.randbytes(len(piece))
        elif kind == 1:
            del out[at : at + length]
        elif kind == 2:
            out[at:at] = piece * noise.choice((1, 2, 50, 2000))
        elif kind == 3:
            out[at:at] = noise.choice(TRICKY).encode("utf-8", "surrogatepass")
        elif kind == 4 and out:
            out[at : at + 1] = bytes([noise.choice((0, 0x0A, 0x28, 0x3C, 0x3F, 0x7F, 0x80, 0xFF))])
        else:
            to = noise.randrange(len(out) + 1)
            out[to:to] = piece
        del out[500_000:]
    return bytes(out)


def broken(data: bytes, name: str, noise: random.Random) -> bytes:
    """The bytes of a file damaged as they lie or, of one in two that are packed, before they were."""
    if noise.random() < 0.5:
        return damage(data, noise)
    if name.endswith(".gz"):
        return gzip.compress(damage(gzip.decompress(data), noise), mtime=0)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return damage(data, noise)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {n: archive.read(n) for n in archive.namelist()}
    chosen = noise.choice(sorted(members))
    return zipped({n: damage(d, noise) if n == chosen else d for n, d in members.items()})


def text(noise: random.Random) -> str:
    """A text of tricky pieces and of any characters at all, lone surrogates included."""
    signs = (lambda: noise.choice(TRICKY), lambda: chr(noise.randrange(0x110000)), lambda: chr(noise.randrange(0x400)))
    return "".join(noise.choices(signs, (8, 1, 1))[0]() for _ in range(noise.choice((5, 40, 400))))


def file(data: bytes, name: str) -> None:
    """Read one damaged file; AssertionError, or whatever the reader lets through, where it does not hold."""
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        begin = time.monotonic()
        is_read_or_told(Path(folder), OPTIONS)
        took = time.monotonic() - begin
        assert took < TIME, f"{took:.0f} seconds"


def string(value: str) -> None:
    keeps_its_promises(clean(value)[0])
    keeps_its_promises(clean(value, repair=False)[0])


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
    noise, counts, found, end = random.Random(seed), Counter[str](), 0, time.monotonic() + seconds
    print(f"seed {seed}")
    names = sorted(FORMATS)
    while time.monotonic() < end:
        name = noise.choice([*names, "text"])
        counts[name] += 1
        data = text(noise) if name == "text" else broken(FORMATS[name](), name, noise)
        try:
            string(data) if isinstance(data, str) else file(data, name)
        except Exception as error:  # noqa: BLE001  whatever it is, it is what is looked for
            found += 1
            place = Path("fuzz-found")
            place.mkdir(exist_ok=True)
            raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
            (place / f"{seed}-{found}-{name}").write_bytes(raw)
            print(f"{name}: {type(error).__name__}: {error}")
            print("".join(traceback.format_tb(error.__traceback__)[-2:]))
    print(f"{sum(counts.values())} files and texts in {seconds:.0f} s, {found} found: {dict(sorted(counts.items()))}")
    sys.exit(found > 0)


if __name__ == "__main__":
    main()
