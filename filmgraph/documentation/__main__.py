"""Write ``docs/ontology.html`` anew: ``python -m filmgraph.documentation [FILE]``."""

from __future__ import annotations

import sys
from pathlib import Path

from filmgraph.documentation.document import html


def main() -> None:
    """Write the page beside and put it in place."""
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/ontology.html")
    beside = path.with_suffix(".new")
    beside.write_text(html(), "utf-8")
    beside.replace(path)


if __name__ == "__main__":
    main()
