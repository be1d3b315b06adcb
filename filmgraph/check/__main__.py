"""Write ``ontology/shapes.ttl`` anew: ``python -m filmgraph.check``."""

from __future__ import annotations

from filmgraph.check.shapes import GENERATED, turtle
from filmgraph.replacing import replacing
from filmgraph.vocab import ontology, ontology_directory


def main() -> None:
    """Write the shapes beside the ontology."""
    with replacing(ontology_directory() / GENERATED) as file:
        file.write(turtle(ontology()).encode("utf-8"))


if __name__ == "__main__":
    main()
