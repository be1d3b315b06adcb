"""python -m training.restore WEIGHTS OUT: the weights of a run back from what was shipped, to go on from (``--resume``).

The graphs hold every number of the network, the large matrices rounded; which module a matrix belongs to stands in the
name of the node that multiplies with it. Word vectors are not trained: training takes them from the public encoder.
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


def read(path: Path) -> dict[str, np.ndarray]:
    """Parameters of one graph under the names that :class:`training.network.Network` gives them."""
    graph = onnx.load(str(path)).graph
    have = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    for node in graph.node:
        if node.op_type == "DequantizeLinear":
            axis = next(a.i for a in node.attribute if a.name == "axis")
            scale = have[node.input[1]]
            have[node.output[0]] = have[node.input[0]] * (scale[:, None] if axis == 0 else scale)
    out = {}
    for node in graph.node:
        for source in node.input:
            if source not in have:
                continue
            name = source.removeprefix("net.")
            if name.startswith(("encoder.", "heads.", "tags.")) and node.op_type != "DequantizeLinear":
                out[name] = have[source]
            elif node.op_type == "MatMul" and have[source].ndim == 2:
                where = ".".join(node.name.strip("/").split("/")[:-1]).removeprefix("net.")
                out[f"{where if where.startswith(('encoder.', 'tags')) else f'heads.{where}'}.weight"] = have[source].T
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
