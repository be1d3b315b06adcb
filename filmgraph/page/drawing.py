"""The first sight as nodes, edges and options of vis-network, made through pyvis.

Only what is shown first goes through here; what the reader adds later is drawn by the page with the same options.
Between two things there is one edge, however many claims bind them.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from typing import Any

from filmgraph.page.choose import Tie
from filmgraph.page.facts import Packed
from filmgraph.page.layout import NAME_WIDTH, Box, layout, name_box

LONGEST_NAME = 46
OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "hover": True,
        "multiselect": False,
        "selectConnectedEdges": False,
        "keyboard": False,
        "tooltipDelay": 10_000_000,
        "dragNodes": True,
    },
    "nodes": {
        "borderWidth": 1.5,
        "borderWidthSelected": 3,
        "labelHighlightBold": False,
        "widthConstraint": {"maximum": NAME_WIDTH},
        "font": {"multi": False, "size": 14, "vadjust": -2},
    },
    "edges": {
        "smooth": False,
        "selectionWidth": 0.8,
        "hoverWidth": 0.5,
        "font": {"multi": False, "size": 11, "align": "middle"},
        "arrows": {"to": {"scaleFactor": 0.45}, "from": {"scaleFactor": 0.45}},
        "labelHighlightBold": False,
    },
}


def drawing(packed: Packed, shown: list[int], pairs: list[Tie]) -> Packed:
    """Nodes, edges and options for the things ``shown``, by rank, with their places; names in English at first."""
    from pyvis.network import Network

    network = Network(directed=True)
    network.set_options(json.dumps(OPTIONS))
    degrees = Counter(end for c in packed["claims"] for end in {c[0], c[2] if isinstance(c[2], int) else c[0]})
    sizes = [node_size(degrees[i]) for i in shown]
    boxes = [_widest(packed["things"][i], size) for i, size in zip(shown, sizes, strict=True)]
    at = {thing: position for position, thing in enumerate(shown)}
    places = layout(boxes, [(at[a], at[b]) for a, b in pairs])
    for i, size, (x, y) in zip(shown, sizes, places, strict=True):
        thing = packed["things"][i]
        shape = packed["groups"][thing["group"]]["shape"]
        network.add_node(i, label=short(name(thing)), shape=shape, group=str(thing["group"]), size=size, x=x, y=y)
    for (a, b), claims in _bound(packed, pairs).items():
        forward, back = any(c[0] == a for c in claims), any(c[0] == b for c in claims)
        arrows = ", ".join(word for word, drawn in (("to", forward), ("from", back)) if drawn)
        network.add_edge(a, b, id=f"{a}-{b}", label=_edge_label(packed, claims), arrows=arrows)
    nodes, edges, _, _, _, options = network.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def node_size(claims: int) -> float:
    """The radius in pixels: it grows with the logarithm of the number of claims."""
    return round(6 + 3 * math.log2(1 + claims), 1)


def name(thing: Packed, language: str = "en") -> str:
    """The label in ``language``, else the first there is, else the end of the IRI."""
    labels: dict[str, str] = thing["labels"]
    found = labels.get(language) or next((v for _, v in sorted(labels.items()) if v), "")
    return found or str(thing["iri"]).rpartition("/")[2]


def short(text: str) -> str:
    """``text`` on one line, cut where it is too long to stand under a node."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1].rstrip() + "…"


def _widest(thing: Packed, size: float) -> Box:
    """Room for the name in every language of the page, so that a change of language moves nothing."""
    boxes = [name_box(short(name(thing, language)), size) for language in ("en", "zh", "ru")]
    widths, heights, drops = zip(*boxes, strict=True)
    return max(widths), max(heights), max(drops)


def _bound(packed: Packed, pairs: list[Tie]) -> dict[Tie, list[list[Any]]]:
    """Every pair with the claims between its two things."""
    found: dict[Tie, list[list[Any]]] = {pair: [] for pair in pairs}
    for claim in packed["claims"]:
        if isinstance(claim[2], int):
            pair = (min(claim[0], claim[2]), max(claim[0], claim[2]))
            if pair in found:
                found[pair].append(claim)
    return found


def _edge_label(packed: Packed, claims: list[list[Any]]) -> str:
    names = sorted({packed["words"][c[1]] for c in claims})
    return " · ".join(packed["properties"][n].get("en") or n for n in names)
