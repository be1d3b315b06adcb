"""Binds data, scripts and style into one file that asks the network for nothing and runs no script but its own.

The content security policy names every script and the style by its hash. The data is no script: it stands in a
``<script type="application/json">``, with every character escaped that could end or change it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from importlib.resources import files
from typing import Any

SCRIPTS = tuple(
    f"{name}.js"
    for name in (
        "text",
        "dom",
        "messages",
        "data",
        "values",
        "state",
        "dates",
        "filters",
        "search",
        "place",
        "network",
        "grown",
        "drawn",
        "keyboard",
        "facts",
        "compare",
        "panel",
        "legend",
        "views",
        "timeline",
        "countries",
        "map",
        "table",
        "documents",
        "questions",
        "turtle",
        "sparql",
        "svg",
        "take",
        "dossier",
        "live",
        "start",
    )
)
"""In the order in which they need each other; each adds its part to the one name ``fg``."""
NETWORK_SCRIPT = "templates/lib/vis-9.1.2/vis-network.min.js"
"""Where pyvis keeps vis-network, below its package."""
LARGE = 2_000_000
"""Characters of data from which on it is compressed."""
ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def bind(data: dict[str, Any]) -> str:
    """The page as one HTML document with ``data`` inside."""
    scripts = [_network_script(), *(_asset(name) for name in SCRIPTS)]
    style = _asset("style.css")
    messages = json.loads(_asset("messages.json"))
    policy = "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(_hash(s) for s in scripts),
            "style-src " + _hash(style),
            "img-src data: blob:",
            "connect-src 'self'" if "live" in data else "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    parts = {
        "policy": policy,
        "style": f"<style>{style}</style>",
        "data": _data_blocks(data)
        + _json_block("messages", messages)
        + _json_block("world", json.loads(_asset("world.json"))),
        "scripts": "\n".join(f"<script>{s}</script>" for s in scripts),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda m: parts[m[1]], _asset("template.html"))


def as_json(value: object) -> str:
    """``value`` as JSON that may stand inside an HTML ``<script>``, whatever its strings hold."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def _json_block(name: str, value: object) -> str:
    return f'<script type="application/json" id="{name}">{as_json(value)}</script>\n'


def _data_blocks(data: dict[str, Any]) -> str:
    """The data without its texts, then the texts."""
    facts = {key: value for key, value in data.items() if key != "texts"}
    return _data_block("data", facts) + _data_block("texts", data["texts"])


def _data_block(name: str, value: object) -> str:
    """Plain and the same on every machine, or compressed where it would make the file slow to hand on."""
    text = as_json(value)
    if len(text) < LARGE:
        return f'<script type="application/json" id="{name}">{text}</script>\n'
    packed = base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), 9)).decode()
    return f'<script type="application/json" id="{name}" data-packed="deflate">{packed}</script>\n'


def _asset(name: str) -> str:
    return files("filmgraph.page").joinpath("assets", name).read_text("utf-8")


def _network_script() -> str:
    """vis-network as pyvis carries it, without the line that points a debugger to a file that is not there."""
    text = files("pyvis").joinpath(NETWORK_SCRIPT).read_text("utf-8").replace("\r\n", "\n")
    return re.sub(r"\n?//# sourceMappingURL=\S+", "", text)


def _hash(text: str) -> str:
    """The source expression of a content security policy for an element with this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
