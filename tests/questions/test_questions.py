"""The competency questions on the graph of the seeds that ``exports/`` holds: what is right must stay right.

``python -m tests.questions.test_questions`` tells what is wrong with each; ``--update`` lets the ratchet move on.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from tests.questions.judge import RATCHET, Verdict, judge, load, questions, ratchet

TURTLE = Path(__file__).parents[2] / "exports" / "filmgraph.ttl"


def verdicts(turtle: Path) -> dict[int, Verdict]:
    """How each question fares on the graph."""
    store = load(turtle)
    return {number: judge(store, *asked) for number, asked in questions().items()}


@pytest.fixture(scope="module")
def found() -> dict[int, Verdict]:
    assert TURTLE.is_file(), f"{TURTLE} is missing: filmgraph build seeds/"
    return verdicts(TURTLE)


def test_there_are_twenty_five() -> None:
    assert sorted(questions()) == list(range(1, 26))
    assert all(told["rows"] and told["columns"] for _, told in questions().values())


def test_how_many_are_right(found: dict[int, Verdict], capsys: pytest.CaptureFixture[str]) -> None:
    right = [n for n, v in found.items() if v.right]
    with capsys.disabled():
        print(f"\n{len(right)} of {len(found)} competency questions are right: {', '.join(map(str, right))}")
    assert set(ratchet()) <= set(found), "the ratchet names a question that does not exist"


def test_what_was_right_stays_right(found: dict[int, Verdict]) -> None:
    assert {n: found[n] for n in ratchet() if not found[n].right} == {}


def main() -> None:
    """Tell how the questions fare; with ``--update`` write the ratchet anew."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("turtle", nargs="?", type=Path, default=TURTLE, help="the graph to ask")
    parser.add_argument("--update", action="store_true", help="what is right now must stay right")
    options = parser.parse_args()
    fared = verdicts(options.turtle)
    for number, verdict in fared.items():
        print(f"{number:2} {'right' if verdict.right else 'WRONG'} {questions()[number][1]['question']}")
        for kind, rows in (("missing", verdict.missing), ("extra", verdict.extra)):
            print("".join(f"      {kind}: {row}\n" for row in rows), end="")
        print(f"      {verdict.trouble}\n" * bool(verdict.trouble), end="")
    right = [n for n, v in fared.items() if v.right]
    print(f"{len(right)} of {len(fared)} are right")
    if options.update:
        RATCHET.write_text(json.dumps(right) + "\n", "utf-8")


if __name__ == "__main__":
    main()
