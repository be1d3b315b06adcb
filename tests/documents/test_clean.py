"""Cleaning: well-formed text, mended mojibake, and sound text left alone."""

from __future__ import annotations

import unicodedata

import pytest

from filmgraph.documents.clean import clean


def cleaned(text: str) -> str:
    return clean(text)[0]


def kinds(text: str) -> dict[str, int]:
    return {r.kind: r.count for r in clean(text)[1]}


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("One.\r\nTwo.\rThree.\u2028Four.\u2029Five.", "One.\nTwo.\nThree.\nFour.\n\nFive.\n"),
        ("a\x00b\x08c\u202ed\u200be\ufefff\u00adg", "abcdefg\n"),
        ("Cafe\u0301 in Malmo\u0308", "Café in Malmö\n"),
        ("  Lima\u00a0\u00a0hosts \u3000 talks\tnow  ", "Lima hosts  talks  now\n"),
        ("One.\n\n\n\n\nTwo.\n\n", "One.\n\nTwo.\n"),
        ("a\ud800b", "a\ufffdb\n"),
        ("\u3000\u3000影片在奥斯陆首映。", "影片在奥斯陆首映。\n"),
        (" \n\t\n", ""),
    ],
)
def test_text_is_well_formed(raw: str, want: str) -> None:
    assert cleaned(raw) == want


def test_persian_joiners_and_emoji_sequences_stay() -> None:
    assert cleaned("می\u200cشود 👩\u200d🎤") == "می\u200cشود 👩\u200d🎤\n"


@pytest.mark.parametrize(
    ("raw", "want", "kind"),
    [
        ("Peru&#8217;s &quot;Salt Road&quot; &amp; more&hellip;", "Peru’s \"Salt Road\" & more…\n", "HTML entities"),
        ("The festival in TromsÃ¸ showed five films.", "The festival in Tromsø showed five films.\n", "mojibake"),
        ("Le rÃ©alisateur est arrivÃ© hier.", "Le réalisateur est arrivé hier.\n", "mojibake"),
        ("Ð¤Ð¸Ð»ÑŒÐ¼ Ð¿Ð¾ÐºÐ°Ð·Ð°Ð»Ð¸ Ð² Ð›Ð¸Ð¼Ðµ", "Фильм показали в Лиме\n", "mojibake"),
        ("In Türkiye she shot 'DaÄŸlarÄ±n KÄ±zÄ±'.", "In Türkiye she shot 'Dağların Kızı'.\n", "mojibake"),
        ("<p>The talks went well.</p><p>They end.</p>", "The talks went well.\n\nThey end.\n", "markup"),
    ],
)  # fmt: skip
def test_damage_is_mended_and_recorded(raw: str, want: str, kind: str) -> None:
    text, repairs = clean(raw)
    assert text == want
    assert kind in {r.kind for r in repairs}
    assert clean(raw, repair=False)[0] != want


@pytest.mark.parametrize(
    "text",
    [
        "“Salt Road” – a Peruvian‑Norwegian film – took €1.2m; 5 < 7 > 3, R&D, AT&T, 1+1>2.",
        "Nestlé™ et l’Île «À» coûtent 3 €… CAFÉ’S, NAÏVE, PÅ BLÅ”, Ärger",
        "A film called <img src=x onerror=alert(1)> and one called <b>Bold</b> were shown.",
        "Фильм «Соляная дорога» (режиссёр — И. Вик) вышел 5 мая.",
        "《盐路》（导演：英格丽·维克）在利马上映！好看吗？“当然……”ＡＢＣ１２３",
        "ﬁlm, naïve coöperation, İstanbul, Łódź, Ουζερί",
    ],
)
def test_sound_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == (unicodedata.normalize("NFC", text) + "\n", ())


def test_escaped_markup_becomes_text_not_markup() -> None:
    assert cleaned("The film &lt;p&gt; is short.") == "The film <p> is short.\n"


WRAPPED = """\
The ministers of culture of Peru and Norway met in Lima on Tuesday and agreed to
set up a joint fund for young directors, which will open for applications in May
and pay out its first grants before the end of the year.

They also visited the archive, where a restored print of an early silent film was
shown to them.
"""


def test_wrapped_paragraphs_become_one_line_each() -> None:
    text = cleaned(WRAPPED)
    assert [line[:12] for line in text.strip().split("\n\n")] == ["The minister", "They also vi"]
    assert "agreed to set up" in text
    assert text.count("\n") == 3
    assert kinds(WRAPPED)["wrapped lines"] == 3


@pytest.mark.parametrize(
    "text",
    [
        "Salt Road, directed by Ingrid Vik and produced in Lima\nThe Long Winter, directed by Jon Dahl in Bergen\n"
        "Condor, a documentary about the Andes by Rosa Quispe\nHarbour, an animated short made in Callao\n",
        "Home | News | Culture\nMinistry of Culture of the Republic of Utopia\n6 October 2025   Views: 10\n",
        "影片在利马首映，导演英格丽·维克和主演出席。\n两国代表随后签署了合拍协议。\n电影节将持续到周日。\n",
    ],
)
def test_lists_and_paragraph_lines_are_not_joined(text: str) -> None:
    assert cleaned(text).count("\n") == text.count("\n")


@pytest.mark.parametrize("text", [WRAPPED, "Caf\u00e9 &amp; bar\r\n\r\nTromsÃ¸", "<p>a &lt;b&gt; c</p>"])
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once
