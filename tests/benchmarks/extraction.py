"""How fast texts are extracted, as it is by default and ``--quick``, against the encoder alone, and whether memory stays flat.

Run: ``python -m tests.benchmarks.extraction [DOCUMENTS]``. One process, CPU seconds; the texts are those of the training
corpus, article by article. The encoder alone is what reads each piece once, in floats and in whole numbers: the least that
extraction can cost. DOCUMENTS short ones (default 1000) are then extracted quickly one after another, and the memory that
the process holds is printed ten times.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterator
from itertools import cycle, islice

from filmgraph.extract import extract
from filmgraph.extract.network import Network, network
from filmgraph.extract.rooms import once
from filmgraph.language.pieces import cut
from filmgraph.model import Document
from tests.benchmarks.reading import seconds
from training.check import CORPUS
from training.corpus import passages

ARTICLES = 40
LONG, SHORT = {"en": 1400, "ru": 1300, "zh": 400}, 400
"""Characters that a text has at least to be an article; those that a short document has at most."""


def texts(language: str) -> Iterator[Document]:
    """The passages of a language as documents, in the order of the corpus."""
    for p in passages(CORPUS):
        if p.language == language:
            yield Document(p.id, p.text, language)


def least(work: Callable[[], object], times: int) -> float:
    """The least CPU time of several runs."""
    return min(seconds(work) for _ in range(times))


def encode(net: Network, documents: list[Document]) -> None:
    for d in documents:
        pieces = cut(net.tokenizer, d.text)
        for window in once(pieces, [(0, len(d.text))]):
            net.read([pieces.ids[n] for n in window])


def speed(language: str) -> None:
    documents = [d for d in texts(language) if len(d.text) >= LONG[language]][-ARTICLES:]
    unit = "characters" if language == "zh" else "words"
    size = sum(len(d.text) if language == "zh" else len(d.text.split()) for d in documents)
    for quick in (False, True):
        net = network(quick)
        extract(documents[0], net)
        whole = least(lambda net=net: [extract(d, net) for d in documents], 1 + 2 * quick)  # type: ignore[misc]
        alone = least(lambda net=net: encode(net, documents), 1 + 2 * quick)  # type: ignore[misc]
        name = "quick" if quick else "default"
        print(
            f"{language} {name:8} {size / whole:7.0f} {unit}/s, encoder alone {size / alone:7.0f}, "
            f"ratio {alone / whole:.2f} ({len(documents)} documents, {size} {unit})"
        )


def memory(count: int) -> None:
    net = network(True)
    short = [d for d in texts("en") if len(d.text) <= SHORT]
    for n, d in enumerate(islice(cycle(short), count), 1):
        extract(d, net)
        if n % max(count // 10, 1) == 0:
            print(f"{n} documents: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB at most")


def main() -> None:
    for language in ("en", "zh", "ru"):
        speed(language)
    memory(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)


if __name__ == "__main__":
    main()
