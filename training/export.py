"""python -m training.export MODEL OUT: turns trained weights into what the wheel carries.

ONNX graphs: ``encoder`` (pieces to vectors, attention and tags) in two arithmetics, ``mentions`` and ``pairs`` (the heads).
The encoder's matrices are whole numbers of seven bits with one scale for each output, kept once, in ``encoder.bin``.
``encoder.onnx`` unfolds them to 32-bit floats when it is loaded, which processors agree on to the last digits;
``encoder-quick.onnx`` multiplies them as they are, with the inputs rounded to eight bits.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnx.external_data_helper import convert_model_to_external_data
from torch import Tensor, nn

from training.network import STEPS, Network

SMALLEST = 4096
"""Tensors with fewer numbers stay as they are."""


class Read(nn.Module):
    """Pieces to vectors, attention and tags."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        x, attention = self.net.encoder(ids)
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


def fold(array: np.ndarray, axis: int, steps: int) -> tuple[np.ndarray, np.ndarray]:
    """A matrix as whole numbers within ``±steps``, and the scale of each row (``axis`` 0) or column (1)."""
    scale = np.maximum(np.abs(array).max(axis=1 - axis), 1e-8) / steps
    whole = np.clip(np.rint(array / (scale[:, None] if axis == 0 else scale)), -steps, steps).astype(np.int8)
    return whole, scale.astype(np.float32)


def shrink(model: onnx.ModelProto, quick: bool, steps: int) -> None:
    """Large matrices as whole numbers: unfolded before they are used, or (``quick``) multiplied as they are."""
    graph = model.graph
    gathered = {n.input[0] for n in graph.node if n.op_type == "Gather"}
    rounded: dict[str, str] = {}
    for tensor in list(graph.initializer):
        array = numpy_helper.to_array(tensor)
        if array.dtype != np.float32 or array.size < SMALLEST or array.ndim != 2:
            continue
        name, axis = tensor.name, 0 if tensor.name in gathered else 1
        whole, scale = fold(array, axis, 127 if axis == 0 else steps)
        graph.initializer.remove(tensor)
        parts = {"whole": whole, "scale": scale[:, None]} if axis == 0 else {"whole": whole, "scale": scale}
        if axis == 1:
            parts["zero"] = np.zeros(len(scale), np.int8)
        graph.initializer.extend(numpy_helper.from_array(value, f"{name}.{part}") for part, value in parts.items())
        users = [n for n in graph.node if name in n.input]
        if axis == 0:
            for node in users:
                _look_up(graph, node, name)
        elif quick and all(n.op_type == "MatMul" for n in users):
            for node in users:
                _multiply(graph, node, name, rounded)
        else:
            told = [f"{name}.{part}" for part in parts]
            graph.node.insert(0, helper.make_node("DequantizeLinear", told, [name], axis=1))


def _look_up(graph: onnx.GraphProto, node: onnx.NodeProto, name: str) -> None:
    """Rows of a table of whole numbers unfolded after they were looked up, not the whole table before."""
    out = node.output[0]
    new = [
        helper.make_node("Gather", [f"{name}.whole", node.input[1]], [f"{out}.whole"]),
        helper.make_node("Cast", [f"{out}.whole"], [f"{out}.float"], to=TensorProto.FLOAT),
        helper.make_node("Gather", [f"{name}.scale", node.input[1]], [f"{out}.scale"]),
        helper.make_node("Mul", [f"{out}.float", f"{out}.scale"], [out]),
    ]
    _put(graph, node, new)


def _put(graph: onnx.GraphProto, node: onnx.NodeProto, new: list[onnx.NodeProto]) -> None:
    """``new`` nodes in place of ``node``."""
    at = list(graph.node).index(node)
    graph.node.remove(node)
    for k, added in enumerate(new):
        graph.node.insert(at + k, added)


def _multiply(graph: onnx.GraphProto, node: onnx.NodeProto, name: str, rounded: dict[str, str]) -> None:
    """One multiplication in whole numbers in place of ``node``, in the form that onnxruntime has a kernel for.

    ``rounded``: inputs that have been rounded for another one, and by what name.
    """
    source, out = node.input[0], node.output[0]
    new = []
    if source not in rounded:
        rounded[source] = f"{source}.rounded"
        outs = [f"{rounded[source]}.{part}" for part in ("whole", "scale", "zero")]
        new.append(helper.make_node("DynamicQuantizeLinear", [source], outs))
    x = rounded[source]
    new += [
        helper.make_node("MatMulInteger", [f"{x}.whole", f"{name}.whole", f"{x}.zero", f"{name}.zero"], [f"{out}.sum"]),
        helper.make_node("Cast", [f"{out}.sum"], [f"{out}.float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{x}.scale", f"{name}.scale"], [f"{out}.scale"]),
        helper.make_node("Mul", [f"{out}.float", f"{out}.scale"], [out]),
    ]
    _put(graph, node, new)


def write(
    module: nn.Module, inputs: tuple[Tensor, ...], names: list[str], outputs: list[str], path: Path
) -> onnx.ModelProto:
    """One graph as PyTorch writes it, every axis free that depends on the text."""
    free = {
        n: {k: f"{n}_{k}" for k in range(t.ndim) if not (n in ("x", "m") and k == 1)}
        for n, t in zip(names, inputs, strict=True)
    }
    torch.onnx.export(
        module,
        inputs,
        str(path),
        input_names=names,
        output_names=outputs,
        dynamic_axes=free,
        opset_version=18,
        dynamo=False,
    )
    return onnx.load(str(path))


def save(model: onnx.ModelProto, path: Path, shared: str = "") -> None:
    """Write a graph, its large matrices to the file ``shared`` beside it where one is named."""
    onnx.checker.check_model(model)
    if shared:
        path.with_name(shared).unlink(missing_ok=True)
        convert_model_to_external_data(model, all_tensors_to_one_file=True, location=shared, size_threshold=SMALLEST)
    onnx.save(model, str(path))


def export(net: Network, out: Path) -> None:
    """All graphs of ``net`` to the folder ``out``."""
    ids = torch.arange(4, 20)[None]
    for name, quick in (("encoder.onnx", False), ("encoder-quick.onnx", True)):
        model = write(Read(net), (ids,), ["ids"], ["x", "attention", "tags"], out / name)
        shrink(model, quick, STEPS)
        order = sorted(model.graph.initializer, key=lambda t: t.name)
        del model.graph.initializer[:]
        model.graph.initializer.extend(order)
        save(model, out / name, "encoder.bin")
    x, attention = (t[0].detach() for t in net.encoder(ids))
    starts, ends = torch.tensor([1, 5, 9]), torch.tensor([3, 6, 12])
    tell = ["x", "starts", "ends"]
    model = write(Mentions(net), (x, starts, ends), tell, ["m", "types", "areas"], out / "mentions.onnx")
    shrink(model, False, 127)
    save(model, out / "mentions.onnx")
    m, tops = net.heads.mentions(x, starts, ends).detach(), torch.tensor([0, 1, 2])
    i, j = torch.tensor([0, 1, 2, 0]), torch.tensor([1, 2, 0, 2])
    tell = ["x", "attention", "m", "starts", "ends", "tops", "i", "j"]
    model = write(Pairs(net), (x, attention, m, starts, ends, tops, i, j), tell, ["scores"], out / "pairs.onnx")
    shrink(model, False, 127)
    save(model, out / "pairs.onnx")


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
    export(net, args.out)
    shutil.copy(args.model / "tokenizer.json", args.out / "tokenizer.json")
    del s["sizes"]
    (args.out / "scheme.json").write_text(json.dumps(s, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
