"""Mirror-site damage: made on purpose by ``mirror_site``, mended, and never seen where there is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from filmgraph.chinese import simplified_signs
from filmgraph.documents.clean import clean
from tests.documents.mirror_site import TO_TRADITIONAL, damage

ARTICLE = """\
<p>挪威和秘鲁的电影代表团昨天在利马举行会谈，双方讨论了合拍机制和人才培养，并签署了合作备忘录。</p>
<p>“我们希望更多的秘鲁影片进入挪威市场，也欢迎挪威导演来这里拍摄。”秘鲁文化部副部长说。</p>
<p>影片《盐路》讲述两个家庭的故事，《长冬》的放映更引起观众强烈反响。《白鸟》等三部国产片将于十月在当地影院上映，票房值得期待。</p>
<p>“这是我们第一次联合制作动画片，”导演表示，“现场观众的热情让我们感动。”说这话时，她刚刚走下领奖台。</p>
"""


def same(damaged: str, sound: str) -> bool:
    """Equal but for the script and the punctuation that a mirror changes for good."""
    plain = simplified_signs(clean(sound)[0]).replace("，", ",").replace("！", "!")
    return simplified_signs(clean(damaged)[0]) == plain


def test_a_page_comes_out_whole() -> None:
    broken = damage(ARTICLE)
    assert "?" in broken and "(" in broken and "?" not in ARTICLE
    text, repairs = clean(broken)
    assert same(broken, ARTICLE)
    assert "?" not in text and "(" not in text
    assert "當地影院上映" in text and "《長冬》的放映更引起" in text
    assert {r.kind for r in repairs} >= {"bytes read one late", "readings in brackets"}
    assert clean(broken, repair=False)[0].count("?") == broken.count("?")


@pytest.mark.parametrize(
    "sentence",
    [
        "观众说：“这部电影真好看。”现在票已经卖完了。",
        "导演介绍了《雪国列车》的拍摄经过。《大地》也在当地影院上映，反响热烈。",
        "“欢迎大家来我们的国家拍电影。”说完，部长走进了会场。",
        "他们都来自阿尔及利亚。阿尔及利亚的电影节办得很好。",
        "会谈在乌兰巴托举行：乌兰巴托是蒙古国的首都。",
    ],
)
def test_sentences_of_a_mirrored_page(sentence: str) -> None:
    # The page around it shows that it was mirrored; a sentence alone may bear too few marks.
    page = f"<p>{sentence}</p>\n" + "<p>两国将继续发展电影业务，实现资源共享，开创国际合作的新局面。</p>"
    assert same(damage(page), page)


def passages() -> list[str]:
    """Some hundred clean passages of Chinese news, in both scripts."""
    mark = re.compile(r"\[\[[^|\]]*\|[^|\]]*\|([^\]]*)\]\]")
    found = []
    for file in sorted((Path(__file__).parents[2] / "training" / "corpus").glob("zh-*.txt")):
        for example in file.read_text(encoding="utf-8").split("\n\n"):
            lines = [x for x in example.split("\n") if not x.startswith(("#", ">", "- "))]
            found.append(mark.sub(r"\1", " ".join(lines)).strip())
    return [p for p in found if p]


def test_most_of_a_large_corpus_comes_back_whole() -> None:
    texts = [p[:300] for p in passages()[::3]]  # the longer a text, the likelier one sign of it stays broken
    assert len(texts) >= 80
    whole = sum(same(damage(t), t.encode("gbk", "ignore").decode("gbk")) for t in texts)
    assert whole >= 0.88 * len(texts), f"{whole} of {len(texts)}"


@pytest.mark.parametrize("marks", [{}, {"？": "?", "！": "!", "。": "?", "，": ","}], ids=["as written", "ASCII marks"])
@pytest.mark.parametrize("script", ["simplified", "traditional"])
def test_no_false_repair_in_a_large_corpus(marks: dict[str, str], script: str) -> None:
    for text in passages():
        written = TO_TRADITIONAL.convert(text) if script == "traditional" else text
        for old, new in marks.items():
            written = written.replace(old, new)
        kinds = {r.kind for r in clean(written)[1]}
        assert not kinds & {"bytes read one late", "readings in brackets"}, written


@pytest.mark.parametrize(
    "text",
    [
        "你看过这部片子吗?我看过?!他也看过?A组的人都来了吗?",
        "“行”有两个读音:行(háng)和行(xíng)。行业的行读作háng。",
        "重(chóng)庆电影节昨天开幕,長(cháng)江邊的觀眾很多。長江很長。",
        "導演張藝謀(Zhang Yimou)和馮小剛(Feng Xiaogang)出席。",
        "影片《什么?》获奖,《你好,李焕英》落选?据悉,结果有争议?",
        "票價(jià)上漲。",
    ],
)
def test_questions_and_readings_of_a_sound_text_stay(text: str) -> None:
    assert clean(text) == (text + "\n", ())


def test_a_hostile_line_is_read_in_bounded_time() -> None:
    import time

    start = time.process_time()
    clean("?啊A" * 30_000 + "電(diàn)影(yǐng)?")
    assert time.process_time() - start < 20
