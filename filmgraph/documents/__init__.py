"""Files → documents: the left end of the flow. Reads formats and encodings, mends what the web broke, finds structure.

``read`` is the entry point; nothing to the right of this package opens a source file.
"""

from filmgraph.documents.options import Options, Problem
from filmgraph.documents.reader import read

__all__ = ["Options", "Problem", "read"]
