"""Which country of the map a thing of the graph is. The map itself is an asset, made out of Natural Earth."""

from __future__ import annotations

from filmgraph.language.countries import countries, country
from filmgraph.vocab import FGR

COUNTRY = f"{FGR}country/"


def country_code(iri: str, labels: dict[str, str]) -> str:
    """The ISO 3166-1 code of a country by the end of its IRI or else by its names; empty where neither tells."""
    tail = iri.removeprefix(COUNTRY)
    if iri.startswith(COUNTRY) and tail in countries():
        return tail
    found = (country(text, language) for language, text in sorted(labels.items()) if language in ("en", "zh", "ru"))
    return next((code for code in found if code), "")
