"""How well names are matched across English, Chinese and Russian, beside rapidfuzz and nomenklatura.

Run: ``python -m tests.benchmarks.names [--misses] [--peers PYTHON]``, where PYTHON is an interpreter that has rapidfuzz and
nomenklatura. The pairs come from ``data/names.txt``. For each program the threshold is the one with the best F1 among
those of a precision of 0.97 or more, for all pairs and for each two languages; ours is its own, fixed one. At "its best F1"
precision does not matter: who says yes to everything has 0.667.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "zh", "ru")
COMBINED = (("en", "zh"), ("en", "ru"), ("zh", "ru"))
PRECISION = 0.97


class Pair(NamedTuple):
    languages: str
    kind: str
    a: str
    b: str
    same: bool


def groups(path: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The groups of the file: kind, and the names of each thing by language."""
    kind = ""
    lines = [x for x in path.read_text("utf-8").splitlines() if not x.startswith("#")]
    for filled, block in groupby(lines, key=bool):
        rows = []
        for line in block if filled else ():
            if line.startswith("["):
                kind = line.strip("[]")
            else:
                rows.append(dict(zip(LANGUAGES, line.split(" | "), strict=True)))
        if rows:
            yield kind, rows


def pairs(path: Path = DATA / "names.txt") -> list[Pair]:
    """Each name with its translation, and with that of the next thing of its group."""
    out = []
    for kind, rows in groups(path):
        for n, row in enumerate(rows):
            other = rows[(n + 1) % len(rows)]
            for a, b in COMBINED:
                out.append(Pair(f"{a}-{b}", kind, row[a], row[b], True))
                if other is not row:
                    out.append(Pair(f"{a}-{b}", kind, row[a], other[b], False))
    return out


def figures(scores: list[float], truth: list[bool], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of "at least the threshold"."""
    hits = sum(s >= threshold and t for s, t in zip(scores, truth, strict=True))
    said = sum(s >= threshold for s in scores)
    precision, recall = (hits / said if said else 1.0), hits / sum(truth)
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def best_threshold(scores: list[float], truth: list[bool]) -> float:
    """The threshold of highest F1 among those that are precise enough."""
    found = [(figures(scores, truth, t), t) for t in sorted(set(scores))]
    return max(((f[2], t) for f, t in found if f[0] >= PRECISION), default=(0.0, 2.0))[1]


def report(name: str, every: list[Pair], scores: list[float], threshold: float | None = None) -> None:
    """One line for each pair of languages, then one for each kind."""
    truth = [p.same for p in every]
    limit = best_threshold(scores, truth) if threshold is None else threshold
    parts: dict[str, list[int]] = defaultdict(list)
    for n, p in enumerate(every):
        for key in ("all", p.languages, p.kind):
            parts[key].append(n)
    print(f"{name} (threshold {limit:.2f})")
    for key, where in parts.items():
        p, r, f = figures([scores[n] for n in where], [truth[n] for n in where], limit)
        print(f"  {key:14} P {p:.3f}  R {r:.3f}  F1 {f:.3f}  ({len(where)} pairs)")


PEERS = """
import json, sys, time
rows = json.load(sys.stdin)
from rapidfuzz import fuzz, utils
from followthemoney import model
from nomenklatura.matching import get_algorithm
from nomenklatura.matching.types import ScoringConfig
SCHEMA = {"Person": "Person", "Organization": "Organization", "Event": "Organization"}
out = {}
for name in ("ratio", "token_set_ratio", "WRatio"):
    scorer = getattr(fuzz, name)
    out["rapidfuzz " + name] = [scorer(a, b, processor=utils.default_process) / 100 for _, a, b in rows]
# Every entity has an identifier of its own: the library remembers what it said of two identifiers.
def entity(kind, name, number):
    return model.get_proxy({"id": str(number), "schema": SCHEMA.get(kind, "LegalEntity"), "properties": {"name": [name]}})
from normality import ascii_text
for name in ("WRatio", "token_sort_ratio"):
    scorer = getattr(fuzz, name)
    out["rapidfuzz " + name + ", in Latin letters"] = [
        scorer(ascii_text(a) or "", ascii_text(b) or "", processor=utils.default_process) / 100 for _, a, b in rows
    ]
for name in ("logic-v1", "logic-v2", "name-based", "regression-v1"):
    algorithm = get_algorithm(name)
    if algorithm is None:
        continue
    config = algorithm.default_config() if hasattr(algorithm, "default_config") else ScoringConfig.defaults()
    out["nomenklatura " + name] = [
        float(algorithm.compare(entity(k, a, 2 * n), entity(k, b, 2 * n + 1), config).score) for n, (k, a, b) in enumerate(rows)
    ]
json.dump(out, sys.stdout)
"""


def peers(python: str, every: list[Pair]) -> dict[str, list[float]]:
    rows = [(p.kind, p.a, p.b) for p in every]
    done = subprocess.run([python, "-c", PEERS], input=json.dumps(rows), capture_output=True, text=True, check=True)
    scores: dict[str, list[float]] = json.loads(done.stdout)
    return scores


def main(arguments: list[str]) -> None:
    from filmgraph.resolve.alike import MATCH, alike

    name = next((a for a in arguments if a.endswith(".txt")), "names.txt")
    every = pairs(DATA / name)
    start = time.process_time()
    scores = [alike(p.a, p.b, p.kind, *p.languages.split("-")) for p in every]
    took = time.process_time() - start
    report("filmgraph", every, scores, MATCH)
    print(f"  {len(every) / took:.0f} pairs a second of CPU")
    if "--misses" in arguments:
        for p, s in zip(every, scores, strict=True):
            if (s >= MATCH) != p.same:
                print(f"  {'missed' if p.same else 'WRONG':7} {s:.2f}  {p.a}  /  {p.b}")
    if "--peers" in arguments:
        for peer, found in peers(arguments[arguments.index("--peers") + 1], every).items():
            report(peer, every, found)
            for languages in sorted({p.languages for p in every}):
                own = [n for n, p in enumerate(every) if p.languages == languages]
                mine, truth = [found[n] for n in own], [every[n].same for n in own]
                p, r, f = figures(mine, truth, best_threshold(mine, truth))
                print(f"  {languages} with a threshold of its own: P {p:.3f}  R {r:.3f}  F1 {f:.3f}")
            free = max(sorted(set(found)), key=lambda t: figures(found, [p.same for p in every], t)[2])
            p, r, f = figures(found, [p.same for p in every], free)
            print(f"  at its best F1: P {p:.3f}  R {r:.3f}  F1 {f:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
