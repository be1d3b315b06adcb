"""python -m training.calibrate WEIGHTS: what a score is worth, measured on the passages that training held back.

The whole of extraction runs on each passage, from its bare text; every fact that the network scores is looked up among the
facts that the passage's author marked. For each property a logistic curve is fitted from score to share of right facts,
drawn to the curve of all properties where there are few examples. The one probability from which facts are stated is chosen
so that F1 is highest among the choices whose precision, over all properties, is at least PRECISION. Writes
``calibration.json`` beside the weights, and prints the figures and a reliability table.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from filmgraph.extract import facts, reference, windows
from filmgraph.extract.network import SAME, Network
from filmgraph.language.pipeline import sentences
from training.corpus import Passage, passages
from training.data import CLASSES, FILM_RELATIONS, TOPS

CORPUS = Path(__file__).parent / "corpus"
PRECISION = 0.78
"""Higher than what articles should reach: a passage is shorter and easier than an article."""
PRIOR = 20
"""How many examples the curve of all properties is worth when a property's own is fitted."""


def look_up(net: Network, p: Passage) -> tuple[list[tuple[str, float, bool]], Counter[str]]:
    """(property, score, right) of everything scored in one passage, and how many facts of each property it states."""
    parts = sentences(p.text, p.language, [(0, len(p.text))])
    scores = windows.read(net, p.text, parts, p.language)
    things = [n for n, m in enumerate(scores.mentions) if m.top in TOPS[:CLASSES]]
    entity = reference.number(scores, things, p.text, p.language, net.scheme.relations.index(SAME))
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for n, m in enumerate(scores.mentions):
        for g in p.marks:
            if g.top == m.top and g.start < m.end and m.start < g.end:
                votes[entity[n]][g.id] += min(g.end, m.end) - max(g.start, m.start)
    who = {e: v.most_common(1)[0][0] for e, v in votes.items()}
    surfaces = defaultdict(set)
    for g in p.marks:
        surfaces[g.id].add(p.text[g.start : g.end].casefold())
    truth = {(f.subject, f.predicate, f.object) for f in p.facts if f.true and f.predicate in net.scheme.relations}
    truth = {t for t in truth if t[2]}
    truth |= {(s, "figure", o) for s, r, o in truth if r == "budget"}
    said = []
    for (a, b, predicate), (score, _) in facts.logits(scores, entity, net.scheme).items():
        if p.film or predicate not in FILM_RELATIONS:
            said.append((predicate, score, (who.get(a), predicate, who.get(b)) in truth))
    return said, Counter(t[1] for t in truth)


def fit(
    x: np.ndarray, y: np.ndarray, prior: tuple[float, float] = (1.0, 0.0), strength: float = 1.0
) -> tuple[float, float]:
    """Slope and offset of the logistic curve, by Newton's method, drawn to ``prior``."""
    w = np.array(prior)
    features = np.stack([x, np.ones_like(x)], 1)
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(features @ w, -30, 30)))
        gradient = features.T @ (p - y) + strength * (w - prior)
        hessian = (features * (p * (1 - p))[:, None]).T @ features + strength * np.eye(2)
        step = np.linalg.solve(hessian, gradient)
        w = w - np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-6:
            break
    return float(w[0]), float(w[1])


def choose(p: np.ndarray, y: np.ndarray, stated: int) -> float:
    """The probability from which F1 is highest with precision of at least PRECISION."""
    best = (-1.0, 0.5)
    for least in np.arange(0.2, 0.9, 0.025):
        yes = p >= least
        right, said = float(y[yes].sum()), float(yes.sum())
        if said and right / said >= PRECISION:
            best = max(best, (2 * right / (said + stated), float(least)))
    return round(best[1], 3)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("weights", type=Path)
    args = ap.parse_args()
    net = Network(args.weights)
    rows: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    stated: Counter[str] = Counter()
    for p in passages(CORPUS):
        if p.held_back:
            said, count = look_up(net, p)
            stated += count
            for predicate, score, right in said:
                rows[predicate].append((score, right))
    every = np.array([x for r in rows.values() for x in r], float)
    common = fit(every[:, 0], every[:, 1])
    table = {"*": {"slope": round(common[0], 4), "offset": round(common[1], 4)}}
    worth: dict[str, tuple[np.ndarray, np.ndarray]] = {}
    for predicate in sorted(stated):
        x = np.array(rows.get(predicate, [(-9.0, False)]), float)
        slope, offset = fit(x[:, 0], x[:, 1], common, PRIOR)
        table[predicate] = {"slope": round(slope, 4), "offset": round(offset, 4)}
        worth[predicate] = 1 / (1 + np.exp(-np.clip(slope * x[:, 0] + offset, -30, 30))), x[:, 1]
    least = choose(*(np.concatenate(c) for c in zip(*worth.values(), strict=True)), sum(stated.values()))
    for predicate, row in table.items():
        row["least"] = max(least, facts.rules()["least"].get(predicate, least))
    total = Counter[str]()
    bins: dict[int, list[float]] = defaultdict(list)
    print(f"stated from probability {least}")
    print(f"{'property':18} stated  said right  precision recall")
    for predicate, (p, y) in worth.items():
        yes = p >= table[predicate]["least"]
        right, said, gold = int(y[yes].sum()), int(yes.sum()), stated[predicate]
        total += Counter(right=right, said=said, stated=gold)
        print(f"{predicate:18} {gold:6} {said:5} {right:5}  {right / max(said, 1):9.2f} {right / gold:6.2f}")
        for q, good in zip(p[yes], y[yes], strict=True):
            bins[int(q * 10)].append(good)
    precision, recall = total["right"] / total["said"], total["right"] / total["stated"]
    print(f"all: precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}")
    for b in sorted(bins):
        print(f"said with {b / 10:.1f}..{(b + 1) / 10:.1f}: right {sum(bins[b]) / len(bins[b]):.2f} of {len(bins[b])}")
    (args.weights / "calibration.json").write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
