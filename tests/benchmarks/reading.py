"""How fast documents are read: text, pages (against trafilatura alone), the search for reprints, the share of a build.

Everything in CPU seconds of one process. Run: ``python -m tests.benchmarks.reading [--build PATH] [DOCUMENTS...]``; the
numbers are of documents for the search (default 10000), PATH is what is built (default: the articles of the tests).
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from filmgraph.documents import read
from filmgraph.documents.duplicates import clusters
from filmgraph.model import Document
from tests.documents.article import HTML, PARAGRAPHS, TEXT

WORDS = ("film", "week", "fund", "minister", "award", "archive", "studio", "actor", "talks", "market", "print", "crew")


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def speed(name: str, files: dict[str, str]) -> None:
    size = sum(len(t.encode()) for t in files.values()) / 1e6
    with TemporaryDirectory() as folder:
        for file, text in files.items():
            (Path(folder) / file).write_text(text, encoding="utf-8")
        took = seconds(lambda: sum(1 for _ in read([Path(folder)])))
    print(f"{name}: {size / took:.2f} MB/s, {len(files) / took:.0f} documents/s")


def pages(count: int) -> dict[str, str]:
    return {
        f"{i}.html": HTML.replace("<figure>", f"<p>{PARAGRAPHS[1]} {i}</p>" * 20 + "<figure>") for i in range(count)
    }


def made(count: int) -> list[Document]:
    noise = random.Random(1)
    texts = [" ".join(noise.choice(WORDS) + str(noise.randrange(90)) for _ in range(300)) for _ in range(count // 2)]
    return [Document(f"{i:06d}", noise.choice(texts) + f" {i}", "en") for i in range(count)]


def share(path: Path | None) -> None:
    """Which part of a build is reading, extracting, putting together, and writing graph and page."""
    from filmgraph import pipeline
    from filmgraph.extract import extract
    from filmgraph.graph import write
    from filmgraph.page import write_page
    from filmgraph.resolve import resolve
    from tests import articles

    with TemporaryDirectory() as folder:
        source, out = path or articles.write(Path(folder) / "news"), Path(folder) / "out"
        documents, _ = pipeline.gather([source])
        # The first document loads the network, which a build of any size does once.
        extract(documents[0])
        kept: list[Any] = []
        took = {"reading": seconds(lambda: pipeline.gather([source]))}
        took["extraction"] = seconds(lambda: kept.extend(map(extract, documents)))
        took["resolution"] = seconds(lambda: kept.append(resolve(kept[:])))
        took["graph and page"] = seconds(lambda: (write(kept[-1], out), write_page(kept[-1], out / "page.html")))
    whole = sum(took.values())
    parts = ", ".join(f"{name} {t:.2f} s ({100 * t / whole:.1f} %)" for name, t in took.items())
    print(f"build of {len(documents)} documents: {parts}")


def main() -> None:
    arguments = sys.argv[1:]
    path = Path(arguments.pop(arguments.index("--build") + 1)) if "--build" in arguments else None
    chinese = "影片在利马上映，导演英格丽·维克出席首映式，观众反响热烈。“好看吗？”记者问。\n" * 60
    speed("text, English", {f"{i}.txt": TEXT * 10 for i in range(100)})
    speed("text, Chinese", {f"{i}.txt": chinese for i in range(100)})
    speed("pages", pages(60))
    import trafilatura

    files = pages(60)
    took = seconds(lambda: [trafilatura.bare_extraction(html, with_metadata=True) for html in files.values()])
    print(
        f"pages, trafilatura alone: {sum(map(len, files.values())) / 1e6 / took:.2f} MB/s, {60 / took:.0f} documents/s"
    )
    share(path)
    for count in map(int, [a for a in arguments if a != "--build"] or ["10000"]):
        documents = made(count)
        took = seconds(lambda documents=documents: clusters(documents))  # type: ignore[misc]
        print(f"reprints among {count}: {took:.1f} s, {1000 * took / count:.2f} ms each")


if __name__ == "__main__":
    main()
