"""How fast documents are read: text, pages (against trafilatura alone) and the search for reprints, in CPU seconds.

Run: ``python -m tests.benchmarks.reading [DOCUMENTS...]``; the numbers are of documents for the search, default 10000.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

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


def main() -> None:
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
    for count in map(int, sys.argv[1:] or ["10000"]):
        documents = made(count)
        took = seconds(lambda documents=documents: clusters(documents))  # type: ignore[misc]
        print(f"reprints among {count}: {took:.1f} s, {1000 * took / count:.2f} ms each")


if __name__ == "__main__":
    main()
