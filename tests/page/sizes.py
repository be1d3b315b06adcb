"""How many bytes of a page go to its things and how many to its claims with their evidence."""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import Any


def block(text: str, name: str) -> Any:
    """What the page carries under ``name``, compressed or not."""
    found = re.search(rf'<script type="application/json" id="{name}"( data-packed="deflate")?>(.*?)</script>', text)
    assert found, name
    return json.loads(zlib.decompress(base64.b64decode(found[2])) if found[1] else found[2])


def per_node_and_edge(text: str) -> tuple[float, float]:
    """Bytes of the file for each thing and for each claim, as they are compressed and written in base 64."""
    data = block(text, "data")
    sizes = []
    for key in ("things", "claims"):
        packed = zlib.compress(json.dumps(data[key], ensure_ascii=False, separators=(",", ":")).encode(), 9)
        sizes.append(len(base64.b64encode(packed)) / len(data[key]))
    return sizes[0], sizes[1]
