"""Write ``ontology/shapes.ttl`` anew: ``python -m filmgraph.check``."""

from __future__ import annotations

from filmgraph.check.shapes import GENERATED, turtle
from filmgraph.vocab import ontology, ontology_directory


def main() -> None:
    """Write the shapes beside the ontology."""
    path = ontology_directory() / GENERATED
    beside = path.with_suffix(".new")
    beside.write_text(turtle(ontology()), "utf-8")
    beside.replace(path)


if __name__ == "__main__":
    main()
