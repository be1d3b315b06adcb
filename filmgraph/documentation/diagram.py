"""A drawing of the ontology as SVG: the kinds of things in a ring, an arrow for each pair that properties connect."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from html import escape

from filmgraph.vocab import Ontology

_WIDTH, _HEIGHT, _RADIUS_X, _RADIUS_Y = 920, 620, 360, 240
_BOX = (156, 40)


def between(known: Ontology) -> Mapping[tuple[str, str], list[str]]:
    """(kind of subject, kind of object) → the properties that lead from one to the other, sorted."""
    found: dict[tuple[str, str], list[str]] = {}
    for p in known.properties.values():
        if p.kind == "relation":
            pairs = {(known.top(a), known.top(b)) for a in p.domain for b in p.range}
            for pair in sorted(pairs):
                found.setdefault(pair, []).append(p.name)
    return {pair: sorted(names) for pair, names in sorted(found.items())}


def kinds(known: Ontology) -> list[str]:
    """The kinds of things that relations connect, in the order of the ontology."""
    return [*known.tops, "CooperationArea"]


def svg(known: Ontology) -> str:
    """The drawing, the same bytes every time. A name under the pointer tells the properties of an arrow."""
    names = kinds(known)
    places = {name: _place(i, len(names)) for i, name in enumerate(names)}
    drawn = [*_arrows(known, places), *(_box(known, name, places[name]) for name in names)]
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="Kinds of things and the properties between them">'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" '
        'markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M0 0 8 4 0 8z"/></marker></defs>{"".join(drawn)}</svg>'
    )


def _place(i: int, n: int) -> tuple[float, float]:
    angle = 2 * math.pi * i / n - math.pi / 2
    return _WIDTH / 2 + _RADIUS_X * math.cos(angle), _HEIGHT / 2 + _RADIUS_Y * math.sin(angle)


def _box(known: Ontology, name: str, place: tuple[float, float]) -> str:
    x, y = place
    width, height = _BOX
    label = escape(known.label(name, "en"))
    return (
        f'<a href="#{name}"><rect x="{x - width / 2:.0f}" y="{y - height / 2:.0f}" width="{width}" height="{height}" '
        f'rx="6" fill="{known.classes[name].color}"/><text x="{x:.0f}" y="{y + 5:.0f}">{label}</text></a>'
    )


def _arrows(known: Ontology, places: Mapping[str, tuple[float, float]]) -> Iterator[str]:
    for (a, b), properties in between(known).items():
        told = escape(f"{known.label(a, 'en')} → {known.label(b, 'en')}: " + ", ".join(properties))
        width = 0.8 + 0.5 * len(properties)
        path = _loop(places[a]) if a == b else _curve(places[a], places[b])
        yield f'<path d="{path}" stroke-width="{width:.1f}"><title>{told}</title></path>'


def _loop(place: tuple[float, float]) -> str:
    """An arrow from a box to itself, on the side that looks outward."""
    x, y = place
    side = 1 if x >= _WIDTH / 2 else -1
    edge, height = x + side * _BOX[0] / 2, _BOX[1] / 4
    far = edge + side * 34
    return f"M{edge:.0f} {y - height:.0f}C{far:.0f} {y - 30:.0f} {far:.0f} {y + 30:.0f} {edge:.0f} {y + height:.0f}"


def _curve(a: tuple[float, float], b: tuple[float, float]) -> str:
    """An arrow bent to its right, so that there and back are two lines."""
    (ax, ay), (bx, by) = _edge(a, b), _edge(b, a)
    bend = 0.12
    cx, cy = (ax + bx) / 2 - (by - ay) * bend, (ay + by) / 2 + (bx - ax) * bend
    return f"M{ax:.0f} {ay:.0f}Q{cx:.0f} {cy:.0f} {bx:.0f} {by:.0f}"


def _edge(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    """Where the line from the middle of box ``a`` to ``b`` leaves the box."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    scale = min(_BOX[0] / 2 / abs(dx) if dx else 9.0, _BOX[1] / 2 / abs(dy) if dy else 9.0)
    return a[0] + dx * scale, a[1] + dy * scale
