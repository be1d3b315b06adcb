"""python -m training.restore WEIGHTS OUT: the weights of a run back from what was shipped, to go on from (``--resume``).

The graphs hold every number of the network, the large matrices rounded; which module a matrix belongs to stands in the name
of the bias that is added to its product, or of the node that multiplies with it. Word vectors are not trained: training takes
them from the public encoder.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

GRAPHS = ("encoder.onnx", "mentions.onnx", "pairs.onnx")
PARTS = ("encoder.", "heads.", "tags.")
"""How names of parameters begin. Matrices that the graph has turned round have none of their own there."""


def read(path: Path) -> dict[str, np.ndarray]:
    """Parameters of one graph under the names that :class:`training.network.Network` gives them."""
    graph = onnx.load(str(path)).graph
    have = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    for name in [n.removesuffix(".whole") for n in have if n.endswith(".whole")]:
        have[name] = have.pop(f"{name}.whole") * have.pop(f"{name}.scale")
        have.pop(f"{name}.zero", None)
    out = {n.removeprefix("net."): v for n, v in have.items() if n.removeprefix("net.").startswith(PARTS)}
    added = {source: node for node in graph.node if node.op_type == "Add" for source in node.input}
    for node in graph.node:
        if node.op_type != "MatMul" or not node.input[1].startswith("onnx::"):
            continue
        bias = [n for n in added[node.output[0]].input if n.endswith(".bias")] if node.output[0] in added else []
        name = bias[0].removesuffix(".bias").removeprefix("net.") if bias else f"heads.{node.name.split('/')[-2]}"
        out[f"{name}.weight"] = have[node.input[1]].T
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("weights", type=Path)
    ap.add_argument("out", type=Path)
    args = ap.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    state = {}
    for name in GRAPHS:
        state |= {k: torch.from_numpy(np.array(v, np.float32)) for k, v in read(args.weights / name).items()}
    del state["encoder.word.weight"]
    torch.save(state, args.out / "weights.pt")
    for name in ("scheme.json", "tokenizer.json"):
        shutil.copy(args.weights / name, args.out / name)


if __name__ == "__main__":
    main()
