"""Reprints share a cluster, other articles on the same event do not."""

from __future__ import annotations

import random

from filmgraph.documents.duplicates import clusters
from filmgraph.model import Document, Section, Span

WORDS = ("film", "week", "fund", "minister", "award", "archive", "studio", "actor", "talks", "market", "print", "crew")
HAN = "电影节导演部长协议合拍影片放映开幕首映演员编剧基金市场文化交流代表团签署奖项观众银幕剧组动画纪录"


def article(seed: int, language: str = "en", length: int = 200) -> str:
    noise = random.Random(seed)
    if language == "zh":
        return "".join(noise.choice(HAN) for _ in range(length))
    return " ".join(noise.choice(WORDS) + str(noise.randrange(40)) for _ in range(length))


def document(name: str, text: str, sections: tuple[Section, ...] = ()) -> Document:
    return Document(name, text, "en", sections)


def test_copies_reprints_and_others() -> None:
    first, second, chinese = article(1), article(2), article(3, "zh", 400)
    found = clusters(
        [
            document("d.txt", second),
            document("b.txt", first + " Reported by another agency with a last line of its own."),
            document("a.txt", first),
            document("c.txt", "Another headline\n\n" + first.replace("film1 ", "movie ")),
            document("e.txt", chinese),
            document("f.txt", chinese[:360] + "本报记者报道"),
            document("g.txt", article(4, "zh", 400)),
        ]
    )
    assert found == {
        "a.txt": "a.txt", "b.txt": "a.txt", "c.txt": "a.txt", "d.txt": "d.txt", "e.txt": "e.txt", "f.txt": "e.txt",
        "g.txt": "g.txt",
    }  # fmt: skip


def test_both_scripts_of_chinese_are_one_text() -> None:
    simplified = "挪威和秘鲁的电影代表团昨天在利马举行会谈，双方讨论了合拍机制。" * 2
    traditional = "挪威和秘魯的電影代表團昨天在利馬舉行會談，雙方討論了合拍機制。" * 2
    assert set(clusters([document("a", simplified), document("b", traditional)]).values()) == {"a"}


def test_noise_around_a_text_does_not_count() -> None:
    menu, text = article(8), article(9)
    page = menu + "\n" + text
    sections = (Section(Span(0, len(menu)), "noise"), Section(Span(len(menu) + 1, len(page)), "body"))
    assert clusters([document("a", text), document("b", page, sections)]) == {"a": "a", "b": "a"}
    assert clusters([document("a", article(10)), document("b", page, sections)])["b"] == "b"


def test_short_texts_are_duplicates_only_when_equal() -> None:
    found = clusters(
        [document("a", "One film."), document("b", "One film!"), document("c", "Two films."), document("d", "")]
    )
    assert found == {"a": "a", "b": "a", "c": "c", "d": "d"}


def test_the_order_of_documents_does_not_matter() -> None:
    made = [document(f"{i:03d}", article(i // 3) + " tail" * (i % 3)) for i in range(60)]
    shuffled = made[:]
    random.Random(5).shuffle(shuffled)
    assert clusters(made) == clusters(shuffled)
    assert len(set(clusters(made).values())) == 20


def test_many_reprints_of_one_text_are_found_quickly() -> None:
    made = [document(f"{i:04d}", article(1) + f" {i}") for i in range(400)]
    assert set(clusters(made).values()) == {"0000"}
