"""Runs the trained network (``weights/``, made by ``training/``): pieces in, what they say out. No decisions here.

The three graphs run in onnxruntime with one thread each, so that sums are added in the same order on every machine. The
encoder computes in floats, or, quick, in whole numbers: several times as fast, but processors may differ in more digits.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filmgraph.language.pieces import END, START, load_tokenizer
from filmgraph.vocab import ontology

if TYPE_CHECKING:
    import numpy as np
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parent / "weights"
SAME = "same"


@dataclass(frozen=True, slots=True)
class Scheme:
    """The names behind the network's numbers."""

    tops: tuple[str, ...]
    """The classes and the value types (``Date``, ``Post``) that a mention may have."""
    types: tuple[str, ...]
    """``Event.Meeting``."""
    areas: tuple[str, ...]
    relations: tuple[str, ...]
    """Names of properties, and ``same`` for two mentions of one thing."""
    allowed: frozenset[tuple[str, str, str]]
    """(relation, top of the subject, top of the object)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One window as the encoder sees it. Piece ``n`` of the window stands at ``n + 1`` in ``x`` and ``attention``,
    which hold the marks at both ends too: much of the attention goes to them.
    """

    x: np.ndarray
    """``(1 + pieces + 1, hidden)`` float32."""
    attention: np.ndarray
    """``(1 + pieces + 1, 1 + pieces + 1)`` float32, mean over the heads of the last layer."""
    tags: np.ndarray
    """``(pieces, 1 + 2 * tops)`` logarithms of probabilities: O, then B and I for each top."""


class Network:
    """The network and its vocabulary."""

    def __init__(self, folder: Path = WEIGHTS, quick: bool = False) -> None:
        import onnxruntime

        self.quick = quick

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Unfold the matrices once, when they are loaded: else they are multiplied in a way that is slower and less exact.
        options.add_session_config_entry("session.disable_quant_qdq", "1")

        def session(name: str) -> Any:
            return onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])

        self.tokenizer: Tokenizer = load_tokenizer(folder / "tokenizer.json")
        raw = json.loads((folder / "scheme.json").read_text("utf-8"))
        self.scheme = Scheme(
            tuple(raw["tops"]),
            tuple(raw["types"]),
            tuple(raw["areas"]),
            tuple(raw["relations"]),
            frozenset((r, s, o) for r, s, o in raw["allowed"]),
        )
        encoder = "encoder-quick" if quick else "encoder"
        self._encoder, self._mentions, self._pairs = (session(f"{n}.onnx") for n in (encoder, "mentions", "pairs"))

    def read(self, ids: list[int]) -> Reading:
        """Encode one window of at most ``LIMIT - 2`` pieces."""
        import numpy as np

        row = np.array([[START, *ids, END]], np.int64)
        x, attention, tags = self._encoder.run(None, {"ids": row})
        return Reading(x[0], attention[0], tags[0, 1:-1])

    def mentions(
        self, reading: Reading, starts: np.ndarray, ends: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """For mentions ``starts..ends`` (pieces, ends exclusive): vectors, scores of sub-classes, scores of areas."""
        m, types, areas = self._mentions.run(None, {"x": reading.x, "starts": starts + 1, "ends": ends + 1})
        return m, types, areas

    def pairs(
        self,
        reading: Reading,
        m: np.ndarray,
        starts: np.ndarray,
        ends: np.ndarray,
        tops: np.ndarray,
        i: np.ndarray,
        j: np.ndarray,
    ) -> np.ndarray:
        """Scores ``(pairs, relations)``, logits, of mentions ``i`` as subjects of mentions ``j``."""
        feed = {
            "x": reading.x,
            "attention": reading.attention,
            "m": m,
            "starts": starts + 1,
            "ends": ends + 1,
            "tops": tops,
            "i": i,
            "j": j,
        }
        scores: np.ndarray = self._pairs.run(None, feed)[0]
        return scores


@cache
def allowed(scheme: Scheme) -> np.ndarray:
    """``(tops, tops, relations)``: which relation may hold between which classes; ``same`` between things of one class."""
    import numpy as np

    table = np.zeros((len(scheme.tops), len(scheme.tops), len(scheme.relations)), bool)
    for r, s, o in scheme.allowed:
        table[scheme.tops.index(s), scheme.tops.index(o), scheme.relations.index(r)] = True
    for n, top in enumerate(scheme.tops):
        table[n, n, scheme.relations.index(SAME)] = top in ontology().tops
    return table


def grouped(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """An order that puts equal ``keys`` together and keeps theirs, where each run of them begins in it, and how long it is."""
    import numpy as np

    order = np.argsort(keys, kind="stable")
    begins = np.flatnonzero(np.diff(keys[order], prepend=-1))
    return order, begins, np.diff([*begins, len(order)])


@cache
def network(quick: bool = False) -> Network:
    """The network that comes with the package, loaded once."""
    return Network(quick=quick)
