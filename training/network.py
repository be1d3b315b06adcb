"""The network that is trained: one encoder, a tag for each piece, a score for each pair of mentions.

Read one window of a text (at most 512 pieces) and get
- ``tags``: what each piece is part of (BIO over the eight classes and the five value types),
- for given mentions: their sub-class, the cooperation areas they stand for, and for each pair of mentions every relation
  and whether the two are one thing.

A pair is read from both mentions, from what the encoder's last layer attends to from both at once (the localized context
of Zhou et al., "Document-Level Relation Extraction with Adaptive Thresholding and Localized Context Pooling", 2021), from
their types and from how far apart they stand. The score of a fact between two things is the log-sum-exp over the pairs of
their mentions, so that one clear sentence is enough.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

STEPS = 63
"""Steps of a weight on either side of nought. Seven bits: with eight, sums of processors without VNNI overflow."""
DISTANCES = 12
"""Buckets of the distance between two mentions in pieces, signed, by powers of two."""


class Linear(nn.Linear):
    """Weights that lie on 255 steps of their output's own size, as they are shipped, and, where ``whole`` is set, inputs
    that lie on 256 steps of theirs: what arithmetic in whole numbers of eight bits makes of them. Gradients pass through.
    """

    rounded = False
    whole = False

    def forward(self, x: Tensor) -> Tensor:
        weight = self.weight
        if self.rounded:
            step = weight.detach().abs().amax(1).clamp(min=1e-8) / STEPS
            none = torch.zeros_like(step, dtype=torch.int32)
            weight = torch.fake_quantize_per_channel_affine(weight, step, none, 0, -STEPS, STEPS)
        if self.whole:
            low, high = x.detach().float().amin((1, 2)).clamp(max=0), x.detach().float().amax((1, 2)).clamp(min=0)
            step = (high - low).clamp(min=1e-8) / 255
            nought = (-low / step).round().clamp(0, 255).to(torch.int32)
            x = torch.fake_quantize_per_channel_affine(x.float(), step, nought, 0, 0, 255).to(x.dtype)
        return F.linear(x, weight, self.bias)


class Attend(torch.autograd.Function):
    """Attention whose weights nobody asks for, exported as the one operator that onnxruntime has for it. No padding."""

    @staticmethod
    def forward(_: Any, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
        return attend(q, k, v, heads)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, heads: int) -> Any:
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(q.type())


def attend(q: Tensor, k: Tensor, v: Tensor, heads: int, mask: Tensor | None = None) -> Tensor:
    """``(batch, pieces, hidden)`` each, mixed in so many heads. ``mask`` is added to the weights' logarithms."""
    b, t, h = q.shape
    parts = (x.view(b, t, heads, -1).transpose(1, 2) for x in (q, k, v))
    mixed = F.scaled_dot_product_attention(*parts, attn_mask=None if mask is None else mask.to(q.dtype))
    return mixed.transpose(1, 2).reshape(b, t, h)


class Layer(nn.Module):
    """One transformer layer with the norm after each half, as in BERT."""

    def __init__(self, hidden: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.ao = (Linear(hidden, hidden) for _ in range(4))
        self.aln, self.oln = nn.LayerNorm(hidden, eps=1e-12), nn.LayerNorm(hidden, eps=1e-12)
        self.fi, self.fo = Linear(hidden, inner), Linear(inner, hidden)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        q, k, v = self.q(x), self.k(x), self.v(x)
        if torch.onnx.is_in_onnx_export():
            return self.rest(x, Attend.apply(q, k, v, self.heads))
        return self.rest(x, attend(q, k, v, self.heads, mask))

    def telling(self, x: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """The same, and the attention: ``(batch, heads, pieces, pieces)``."""
        b, t, h = x.shape
        q, k, v = (p(x).view(b, t, self.heads, -1).transpose(1, 2) for p in (self.q, self.k, self.v))
        scores = (q * (1 / math.sqrt(q.shape[-1]))) @ k.transpose(-1, -2)
        weights = (scores if mask is None else scores + mask.to(q.dtype)).softmax(-1)
        mixed = weights.to(v.dtype) @ v
        return self.rest(x, mixed.transpose(1, 2).reshape(b, t, h)), weights

    def rest(self, x: Tensor, mixed: Tensor) -> Tensor:
        """What follows the attention."""
        x = self.aln(x + self.ao(mixed))
        done: Tensor = self.oln(x + self.drop(self.fo(F.gelu(self.fi(x)))))
        return done


class Encoder(nn.Module):
    """Pieces to vectors, ``(batch, pieces)`` to ``(batch, pieces, hidden)``, and the attention of the last layer."""

    def __init__(self, vocabulary: int, hidden: int, heads: int, inner: int, layers: int, positions: int = 512) -> None:
        super().__init__()
        self.word = nn.Embedding(vocabulary, hidden)
        self.pos = nn.Embedding(positions, hidden)
        self.word.weight.requires_grad_(False)  # too many rows for the passages at hand: they keep what they know
        self.ln = nn.LayerNorm(hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(hidden, heads, inner) for _ in range(layers))
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """``mask``: 1 for pieces, 0 for padding; without it nothing is padding."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.ln(self.word(ids) + self.pos(places)))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        *first, last = self.layers
        for layer in first:
            x = layer(x, bias)
        x, weights = last.telling(x, bias)
        return x, weights.mean(1)

    def in_whole_numbers(self, weights: bool, inputs: bool) -> None:
        """Whether the layers compute with rounded weights, and with rounded inputs."""
        for part in self.modules():
            if isinstance(part, Linear):
                part.rounded, part.whole = weights, inputs


class Heads(nn.Module):
    """Everything on top of the encoder that reads mentions and pairs."""

    def __init__(
        self, hidden: int, tops: int, types: int, areas: int, relations: int, width: int = 256, narrow: int = 96
    ) -> None:
        super().__init__()
        self.subtype = nn.Linear(2 * hidden, types)
        self.area = nn.Linear(2 * hidden, areas)
        self.left = nn.Linear(2 * hidden, width)
        self.right = nn.Linear(2 * hidden, width)
        self.context = nn.Linear(hidden, width, bias=False)
        self.left_type, self.right_type = nn.Embedding(tops, width), nn.Embedding(tops, width)
        self.distance = nn.Embedding(2 * DISTANCES, width)
        self.subject, self.object = nn.Linear(2 * hidden, narrow), nn.Linear(2 * hidden, narrow)
        self.product = nn.Linear(narrow, width, bias=False)
        self.claim = nn.Linear(width, narrow)
        self.claims = nn.ModuleList(nn.Linear(narrow, width, bias=False) for _ in range(4))
        for begins_silent in (self.product, *self.claims):
            nn.init.zeros_(begins_silent.weight)
        self.middle = nn.Linear(width, width)
        self.out = nn.Linear(width, relations)
        nn.init.constant_(self.out.bias, -3.0)  # hardly any pair stands in any relation
        self.drop = nn.Dropout(0.2)

    def mentions(self, x: Tensor, starts: Tensor, ends: Tensor) -> Tensor:
        """First piece and mean of the pieces of each mention: ``(mentions, 2 * hidden)``. ``ends`` are exclusive."""
        sums = torch.cat([x.new_zeros(1, x.shape[1]), x.cumsum(0)])
        mean = (sums[ends] - sums[starts]) / (ends - starts)[:, None]
        return torch.cat([x[starts], mean], -1)

    def pairs(
        self, x: Tensor, attention: Tensor, m: Tensor, starts: Tensor, ends: Tensor, tops: Tensor, i: Tensor, j: Tensor
    ) -> Tensor:
        """Scores ``(pairs, relations)`` for mentions ``i`` against ``j`` of one window."""
        sums = torch.cat([attention.new_zeros(1, attention.shape[1]), attention.cumsum(0)])
        look = (sums[ends] - sums[starts]) / (ends - starts)[:, None]
        both = look[i] * look[j]
        both = both / (both.sum(-1, keepdim=True) + 1e-9)
        hidden = (
            self.left(self.drop(m))[i]
            + self.right(self.drop(m))[j]
            + both @ self.context(x)
            + self.left_type(tops)[i]
            + self.right_type(tops)[j]
            + self.distance(bucket(starts[j] - starts[i]))
            + self.product(self.subject(m).tanh()[i] * self.object(m).tanh()[j])
        )
        hidden = hidden + self.others(hidden, starts, i, j)
        return self.out(self.drop(F.gelu(self.middle(F.gelu(hidden)))))

    def others(self, hidden: Tensor, starts: Tensor, i: Tensor, j: Tensor) -> Tensor:
        """What the other pairs of the same two mentions say, as subject and as object: the largest of each feature."""
        said = F.gelu(self.claim(F.gelu(hidden)))
        none = torch.zeros_like(starts)[:, None] * said[:1]
        left = none.scatter_reduce(0, i[:, None].expand_as(said), said, "amax")
        right = none.scatter_reduce(0, j[:, None].expand_as(said), said, "amax")
        a, b, c, d = self.claims
        return a(left)[i] + b(right)[j] + c(right)[i] + d(left)[j]


def bucket(distance: Tensor) -> Tensor:
    """Signed distance in pieces to one of ``2 * DISTANCES`` buckets."""
    size = (distance.abs().float() + 1).log2().long().clamp(max=DISTANCES - 1)
    return torch.where(distance < 0, size + DISTANCES, size)


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, sizes: dict[str, int], tags: int, tops: int, types: int, areas: int, relations: int) -> None:
        super().__init__()
        self.encoder = Encoder(
            sizes["vocabulary"], sizes["hidden"], sizes["heads"], sizes["inner"], sizes["layers"], sizes["positions"]
        )
        self.tags = nn.Linear(sizes["hidden"], tags)
        self.heads = Heads(sizes["hidden"], tops, types, areas, relations)
        self.drop = nn.Dropout(0.1)

    def load_earlier(self, weights: dict[str, Tensor], places: dict[str, list[int]]) -> None:
        """Go on from an earlier run, whose scheme may have known less. ``places`` gives for ``tags``, ``tops``, ``types``,
        ``areas`` and ``relations`` where what the earlier scheme counted stands in this one.
        """
        kinds = {
            "tags.": "tags",
            "heads.left_type.": "tops",
            "heads.right_type.": "tops",
            "heads.subtype.": "types",
            "heads.area.": "areas",
            "heads.out.": "relations",
        }
        own = self.state_dict()
        for name, value in weights.items():
            kind = next((k for begin, k in kinds.items() if name.startswith(begin)), None)
            if kind is None:
                own[name] = value
            else:
                own[name][places[kind]] = value
        self.load_state_dict(own)

    def load_base(self, weights: dict[str, np.ndarray], rows: list[int]) -> None:
        """Start from the public encoder."""

        def put(parameter: Tensor, name: str) -> None:
            with torch.no_grad():
                parameter.copy_(torch.from_numpy(np.array(weights[name])).reshape(parameter.shape))

        weights = dict(weights)
        weights["rows"] = weights["emb.word"][rows]
        hidden = self.encoder.pos.weight.shape[1]
        weights["positions"] = weights["emb.pos"].reshape(-1, hidden) + weights["emb.type"].reshape(-1, hidden)[:1]
        put(self.encoder.word.weight, "rows")
        put(self.encoder.pos.weight, "positions")
        put(self.encoder.ln.weight, "emb.ln.w")
        put(self.encoder.ln.bias, "emb.ln.b")
        for n, layer in enumerate(self.encoder.layers):
            for part in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln"):
                put(getattr(layer, part).weight, f"l{n}.{part}.w")
                put(getattr(layer, part).bias, f"l{n}.{part}.b")
