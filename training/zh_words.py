"""Write filmgraph/documents/data/zh_words.txt: how often Chinese words occur, for telling Chinese from garbled bytes.

Derived from the dictionary of jieba (https://github.com/fxsjy/jieba, MIT licence): words of at most seven characters seen at
least FLOOR times, and every character by the words it stands in. Run: ``pip install jieba && python training/zh_words.py``.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

FLOOR = 40
OUT = Path(__file__).parents[1] / "filmgraph" / "documents" / "data" / "zh_words.txt"


def han(word: str) -> bool:
    return all("\u4e00" <= c <= "\u9fff" for c in word)


def main() -> None:
    import jieba

    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    entries = [(word, int(count)) for word, count, _ in (line.split(" ") for line in lines) if han(word)]
    characters: Counter[str] = Counter()
    for word, count in entries:
        characters.update(dict.fromkeys(word, count))
    words = {word: count for word, count in entries if 2 <= len(word) <= 7 and count >= FLOOR}
    single = {word: count for word, count in entries if len(word) == 1}
    head = "# word, count; derived from the dictionary of jieba (MIT licence) by training/zh_words.py\n"
    rows = [f"{w} {n}\n" for w, n in sorted(words.items())]
    rows += [f"{c} {single.get(c, 0)} {n}\n" for c, n in sorted(characters.items()) if n >= 3]
    OUT.write_text(head + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
