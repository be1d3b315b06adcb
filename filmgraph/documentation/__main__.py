"""Write ``docs/ontology.html`` anew: ``python -m filmgraph.documentation [FILE]``."""

from __future__ import annotations

import sys
from pathlib import Path

from filmgraph.documentation.document import html
from filmgraph.replacing import replacing


def main() -> None:
    """Write the page beside and put it in place."""
    with replacing(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/ontology.html")) as file:
        file.write(html().encode("utf-8"))


if __name__ == "__main__":
    main()
