"""How often sound text is repaired, which it never should be: every repair of it is shown with its words.

Run: ``python -m tests.benchmarks.repairs PATH...``; files and folders of texts, or of treebanks (``.conllu``, ``.iob2``),
whose sentences stand behind ``# text =``. Lines joined and blanks straightened are no repairs of words and not shown.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from filmgraph.documents.clean import clean

SENTENCES = 20
"""Sentences of a treebank that make one text, as long as a paragraph or two."""
SHOWN = 5


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """The texts of a file or of all files of a folder, each with the name of its file."""
    if path.is_dir():
        for inner in sorted(path.rglob("*")):
            if inner.suffix in (".txt", ".conllu", ".iob2"):
                yield from texts(inner)
        return
    whole = path.read_text(encoding="utf-8")
    if path.suffix == ".txt":
        yield path.name, whole
        return
    lines = [x.partition("=")[2].strip() for x in whole.splitlines() if x.startswith("# text =")]
    yield from ((path.name, "\n".join(lines[n : n + SENTENCES])) for n in range(0, len(lines), SENTENCES))


def changes(before: str, after: str) -> list[str]:
    """What words became other words."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [f"{before[a:b]!r} -> {after[c:d]!r}" for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def main() -> None:
    counts, read, signs = Counter[str](), 0, 0
    for path in map(Path, sys.argv[1:]):
        for name, text in texts(path):
            read, signs = read + 1, signs + len(text)
            cleaned, repairs = clean(text)
            told = [r for r in repairs if r.kind not in ("lines joined", "blanks")]
            for r in told:
                counts[r.kind] += r.count
                if counts[r.kind] <= SHOWN:
                    print(f"{name}: {r.kind}: {'; '.join(changes(text, cleaned)[:3])}")
    print(f"{read} texts, {signs} characters: {dict(counts) or 'no repair'}")


if __name__ == "__main__":
    main()
