"""Makes ``filmgraph/page/assets/world.json`` out of Natural Earth (public domain): ``python -m tests.page.make_world DIR``.

``DIR`` is the folder ``datasets`` of geopandas 0.14.4, the last version that carries the countries at 1:110 million.
Needs pyshp. States too small for that scale get the place of their capital.
"""

from __future__ import annotations

import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

WIDTH = 2000
MIDDLE = 11
"""Degrees east of the middle of the map: its edge then runs through the Bering Strait and cuts no country."""
LEFT_OUT = {"ATA", "ATF"}
CAPITALS = {
    "Andorra": "AD", "Apia": "WS", "Basseterre": "KN", "Bridgetown": "BB", "Castries": "LC", "Funafuti": "TV",
    "Hong Kong": "HK", "Kingstown": "VC", "Majuro": "MH", "Malé": "MV", "Manama": "BH", "Melekeok": "PW",
    "Monaco": "MC", "Moroni": "KM", "Nuku'alofa": "TO", "Palikir": "FM", "Port Louis": "MU", "Praia": "CV",
    "Roseau": "DM", "Saint George's": "GD", "Saint John's": "AG", "San Marino": "SM", "Singapore": "SG",
    "São Tomé": "ST", "Tarawa": "KI", "Vaduz": "LI", "Valletta": "MT", "Vatican City": "VA", "Victoria": "SC",
}  # fmt: skip
OTHERS = {"Kosovo": "XK"}

Point = tuple[float, float]


def turned(longitude: float, near: float = 0) -> float:
    """Degrees from the middle of the map, not more than half around the world from ``near``: no ring is torn apart."""
    return (longitude - MIDDLE - near + 180) % 360 - 180 + near


def projected(east: float, latitude: float) -> Point:
    """Equal Earth (Šavrič, Patterson, Jenny 2018): areas are true. ``east`` counts from the middle of the map."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = 1.340264 - 3 * 0.081106 * square + sixth * (7 * 0.000893 + 9 * 0.003796 * square)
    x = 2 * math.sqrt(3) * math.radians(east) * math.cos(theta) / (3 * slope)
    y = theta * (1.340264 - 0.081106 * square + sixth * (0.000893 + 0.003796 * square))
    return x, y


SCALE = WIDTH / (2 * 2.7066)
TOP = projected(0, 84)[1]


def on_map(longitude: float, latitude: float, near: float = 0) -> tuple[int, int]:
    x, y = projected(turned(longitude, near), latitude)
    return round(WIDTH / 2 + x * SCALE), round((TOP - y) * SCALE)


def ring_path(points: list[tuple[int, int]]) -> str:
    """A closed path of relative steps, without steps of no length."""
    kept = [p for p, before in zip(points, [(-1, -1), *points], strict=False) if p != before]
    if len(kept) < 4:
        return ""
    steps = [f"M{kept[0][0]} {kept[0][1]}l"]
    for (x, y), (nx, ny) in pairwise(kept[:-1]):
        steps.append(f"{nx - x} {ny - y} ")
    return "".join(steps).replace(" -", "-").strip() + "z"


def area_and_middle(points: list[tuple[int, int]]) -> tuple[float, Point]:
    twice = mx = my = 0.0
    for (x, y), (nx, ny) in pairwise(points):
        cross = x * ny - nx * y
        twice, mx, my = twice + cross, mx + (x + nx) * cross, my + (y + ny) * cross
    return (abs(twice) / 2, (mx / (3 * twice), my / (3 * twice))) if twice else (0.0, points[0])


def world(folder: Path) -> dict[str, Any]:
    import shapefile

    codes = {a3: a2[0] for a3, a2 in get_global("territory_aliases").items() if len(a3) == 3 and a3.isalpha()}
    shapes: dict[str, str] = {}
    middles: dict[str, list[int]] = {}
    with shapefile.Reader(str(folder / "naturalearth_lowres/naturalearth_lowres.shp")) as reader:
        for item in reader.iterShapeRecords():
            code = codes.get(item.record["iso_a3"]) or OTHERS.get(item.record["name"])
            if item.record["iso_a3"] in LEFT_OUT or not code:
                continue
            starts = [*item.shape.parts, len(item.shape.points)]
            whole = [item.shape.points[a:b] for a, b in pairwise(starts)]
            rings = [[on_map(*p, near=turned(ring[0][0])) for p in ring] for ring in whole]
            shapes[code] = "".join(ring_path(r) for r in rings)
            middles[code] = [round(c) for c in max(map(area_and_middle, rings))[1]]
    with shapefile.Reader(str(folder / "naturalearth_cities/naturalearth_cities.shp"), encoding="iso_8859_1") as reader:
        for item in reader.iterShapeRecords():
            if code := CAPITALS.get(item.record["name"].strip()):
                middles[code] = list(on_map(*item.shape.points[0]))
    height = round((TOP - projected(0, -56)[1]) * SCALE)
    return {"size": [WIDTH, height], "shapes": dict(sorted(shapes.items())), "middles": dict(sorted(middles.items()))}


if __name__ == "__main__":
    target = Path("filmgraph/page/assets/world.json")
    target.write_text(json.dumps(world(Path(sys.argv[1])), separators=(",", ":")) + "\n", encoding="utf-8")
