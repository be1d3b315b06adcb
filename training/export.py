"""python -m training.export MODEL OUT: turns trained weights into what the wheel carries.

Three ONNX graphs: ``encoder`` (pieces to vectors, attention and tags), ``mentions`` and ``pairs`` (the heads). Matrices are
kept as 8-bit integers with one scale for each output and unfolded to 32-bit floats when they are loaded: a quarter of the
size, and arithmetic that differs between processors in the last digits only.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn

from training.network import Network

SMALLEST = 4096
"""Tensors with fewer numbers stay as they are."""


class Read(nn.Module):
    """Pieces to vectors, attention and tags."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        x, attention = self.net.encoder(ids, mask)
        return x, attention, self.net.tags(x).log_softmax(-1)


class Mentions(nn.Module):
    """What each mention is."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.heads = net.heads

    def forward(self, x: Tensor, starts: Tensor, ends: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        m = self.heads.mentions(x, starts, ends)
        return m, self.heads.subtype(m), self.heads.area(m)


class Pairs(nn.Module):
    """What holds between mentions ``i`` and ``j``."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.heads = net.heads

    def forward(
        self, x: Tensor, attention: Tensor, m: Tensor, starts: Tensor, ends: Tensor, tops: Tensor, i: Tensor, j: Tensor
    ) -> Tensor:
        return self.heads.pairs(x, attention, m, starts, ends, tops, i, j)


def shrink(model: onnx.ModelProto) -> None:
    """Store large matrices as 8-bit integers in front of a DequantizeLinear node."""
    graph = model.graph
    gathered = {n.input[0] for n in graph.node if n.op_type == "Gather"}
    nodes = []
    for tensor in list(graph.initializer):
        array = numpy_helper.to_array(tensor)
        if array.dtype != np.float32 or array.size < SMALLEST or array.ndim != 2:
            continue
        axis = 0 if tensor.name in gathered else 1
        scale = np.maximum(np.abs(array).max(axis=1 - axis), 1e-8) / 127
        whole = np.clip(np.rint(array / (scale[:, None] if axis == 0 else scale)), -127, 127).astype(np.int8)
        name = tensor.name
        graph.initializer.remove(tensor)
        graph.initializer.extend(
            [
                numpy_helper.from_array(whole, name + ".int8"),
                numpy_helper.from_array(scale.astype(np.float32), name + ".scale"),
                numpy_helper.from_array(np.zeros(len(scale), np.int8), name + ".zero"),
            ]
        )
        nodes.append(
            helper.make_node("DequantizeLinear", [name + ".int8", name + ".scale", name + ".zero"], [name], axis=axis)
        )
    for n, node in enumerate(nodes):
        graph.node.insert(n, node)


def write(module: nn.Module, inputs: tuple[Tensor, ...], names: list[str], outputs: list[str], path: Path) -> None:
    """One graph, every first axis free (the second of ``ids`` too)."""
    axes = {n: dict.fromkeys(range(t.ndim), None) for n, t in zip(names, inputs, strict=True)}
    free = {
        n: {k: f"{n}_{k}" for k in range(inputs[names.index(n)].ndim) if not (n in ("x", "m") and k == 1)} for n in axes
    }
    torch.onnx.export(
        module,
        inputs,
        str(path),
        input_names=names,
        output_names=outputs,
        dynamic_axes=free,
        opset_version=17,
        dynamo=False,
    )
    model = onnx.load(str(path))
    shrink(model)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("model", type=Path)
    ap.add_argument("out", type=Path)
    args = ap.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    s = json.loads((args.model / "scheme.json").read_text("utf-8"))
    sizes = s["sizes"]
    net = Network(sizes, 2 * len(s["tops"]) + 1, len(s["tops"]), len(s["types"]), len(s["areas"]), len(s["relations"]))
    net.load_state_dict(torch.load(args.model / "weights.pt"))
    net.eval()
    ids = torch.arange(4, 20)[None].repeat(2, 1)
    write(Read(net), (ids, torch.ones(2, 16)), ["ids", "mask"], ["x", "attention", "tags"], args.out / "encoder.onnx")
    x, attention = (t[0].detach() for t in net.encoder(ids, torch.ones(2, 16)))
    starts, ends = torch.tensor([1, 5, 9]), torch.tensor([3, 6, 12])
    write(
        Mentions(net), (x, starts, ends), ["x", "starts", "ends"], ["m", "types", "areas"], args.out / "mentions.onnx"
    )
    m, tops = net.heads.mentions(x, starts, ends).detach(), torch.tensor([0, 1, 2])
    i, j = torch.tensor([0, 1, 2, 0]), torch.tensor([1, 2, 0, 2])
    write(
        Pairs(net),
        (x, attention, m, starts, ends, tops, i, j),
        ["x", "attention", "m", "starts", "ends", "tops", "i", "j"],
        ["scores"],
        args.out / "pairs.onnx",
    )
    shutil.copy(args.model / "tokenizer.json", args.out / "tokenizer.json")
    del s["sizes"]
    (args.out / "scheme.json").write_text(json.dumps(s, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
