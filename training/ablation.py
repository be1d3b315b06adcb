"""python -m training.ablation TEXT_DIR GOLD_DIR: what each part of extraction is worth on annotated articles.

Builds the graph of the articles once with everything and once without each part, and prints the F1 of entities, relations
and values of each build. Nothing is written.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from filmgraph import evaluation, pipeline
from filmgraph.extract import area_words, facts, names, reader, reference, rooms, values, windows
from filmgraph.model import Span


def _found(page: reader.Page, found: Sequence[Any]) -> list[Any]:
    return list(found)


def _as_marked(text: str, mentions: Sequence[Any], n: int, language: str) -> Span:
    return Span(mentions[n].start, mentions[n].end)


def _none(*_: Any) -> list[Any]:
    return []


Part = tuple[Any, str, Any]
PARTS: dict[str, list[Part]] = {
    "everything": [],
    "without posts beside bodies": [(reader, "side_by_side", _found)],
    "without lists": [(reader, "distribute", _found), (area_words, "find", _none)],
    "without what names state": [(reader, "in_names", lambda page, stated: names.Named())],
    "without full-length names": [(reader, "whole", _as_marked)],
    "without descriptions": [(windows, "_pointers", _none)],
    "without possessives": [(windows, "_possessives", _none)],
    "without names that must be": [(reader, "_nameless", lambda page: set())],
    "without whole titles": [(windows, "titles", lambda text, language, mentions, pieces: mentions)],
    "without the order of sessions": [(reader, "in_order", list)],
    "without the tense of dates": [(values, "tense", lambda *_: 0), (values, "written", lambda *_: None)],
    "one size of window": [(rooms, "ROOMS", rooms.ROOMS[:1])],
    "no windows behind the beginning": [(rooms, "headed", _none)],
}
PARTS["the network alone"] = [
    part for name, parts in PARTS.items() if "window" not in name and "descriptions" not in name for part in parts
] + [(reference, "_join_surnames", lambda *_: None)]
PARTS["the rules alone"] = [(facts, "decide", _none)]
"""What names, lists and words state of the mentions that the network has found, and not one fact that it scores."""


@contextmanager
def without(parts: Sequence[Part]) -> Iterator[None]:
    """The parts replaced by nothing for a while."""
    patches = [patch.object(*part) for part in parts]
    for p in patches:
        p.start()
    try:
        yield
    finally:
        for p in patches:
            p.stop()


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("texts", type=Path)
    ap.add_argument("gold", type=Path)
    args = ap.parse_args()
    documents, _ = pipeline.gather(sorted(args.texts.glob("*.txt")))
    gold = evaluation.read_gold(args.gold)
    for name, parts in PARTS.items():
        with without(parts):
            figures = evaluation.totals(evaluation.evaluate(pipeline.understand(documents), gold))
        row = [figures.kinds["all", kind] for kind in ("entities", "relations", "values")]
        print(f"{name:35}" + "".join(f" {c.f1:.3f}" for c in row) + f"  precision of relations {row[1].precision:.3f}")


if __name__ == "__main__":
    main()
