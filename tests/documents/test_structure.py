"""The parts of a page, in three languages: what is told apart, and what is never thrown away."""

from __future__ import annotations

from itertools import pairwise

import pytest

from filmgraph.documents.clean import clean
from filmgraph.documents.structure import Outline, outline

BODY = (
    "Peru and Norway signed an agreement on film co-production in Lima on Tuesday, the culture ministry said.\n\n"
    "The two sides will hold a film week every second year, and the first one opens in Bergen in October.\n\n"
)


def page(raw: str) -> tuple[str, Outline]:
    text = clean(raw)[0]
    found = outline(text)
    spans = [s.span for s in found.sections]
    assert spans == sorted(spans)
    assert not any(a.overlaps(b) for a, b in pairwise(spans))
    return text, found


def parts(raw: str) -> list[tuple[str, str]]:
    text, found = page(raw)
    return [(s.role, s.span.of(text)) for s in found.sections]


def roles(raw: str) -> dict[str, str]:
    return {words: role for role, words in parts(raw)}


def test_every_word_of_the_text_is_in_a_section() -> None:
    text, found = page("Home > Culture > Cinema\n\nPeru, Norway sign film pact\n\n" + BODY + "Share: Facebook X\n")
    assert sum(s.span.end - s.span.start for s in found.sections) == len(text.replace("\n", ""))


ENGLISH = """\
Ministry of Culture of Utopia
Home > Media > Releases
17 June 2023        Views: 95

Peru, Norway sign film pact

By Anna Berg in Lima
Share   Facebook   X   WhatsApp

LIMA, March 5, 2024 (Fjord Wire) -- Peru and Norway signed an agreement on film co-production on Tuesday.

[Photo: Rosa Quispe at the opening. FJORD WIRE]

What the fund will do

The fund pays up to half a million euros for each film, and the first call opens in the first week of May.

Story continues after the advertisement

"We start small," said Rosa Quispe, who heads the Andean Film Institute and chairs the new joint committee.

More on this:
Five films to see this winter
Bergen prepares for its festival
Sign up for our weekly newsletter
Contact: desk 7   |   Privacy   |   © All rights reserved
"""


def test_an_english_page() -> None:
    found = roles(ENGLISH)
    noise = [w for w, r in found.items() if r == "noise"]
    assert noise == [
        "Ministry of Culture of Utopia",
        "Home > Media > Releases",
        "Share  Facebook  X  WhatsApp",
        "Story continues after the advertisement",
        "More on this:",
        "Five films to see this winter",
        "Bergen prepares for its festival",
        "Sign up for our weekly newsletter",
        "Contact: desk 7  |  Privacy  |  © All rights reserved",
    ]
    assert found["17 June 2023  Views: 95"] == "dateline"
    assert found["Peru, Norway sign film pact"] == "headline"
    assert found["By Anna Berg in Lima"] == "byline"
    assert found["LIMA, March 5, 2024 (Fjord Wire) --"] == "dateline"
    assert found["Peru and Norway signed an agreement on film co-production on Tuesday."] == "body"
    assert found["[Photo: Rosa Quispe at the opening. FJORD WIRE]"] == "caption"
    assert found["What the fund will do"] == "headline"
    about = page(ENGLISH)[1]
    assert (about.title, about.issued, about.creator) == ("Peru, Norway sign film pact", "2023-06-17", "Anna Berg")


RUSSIAN = """\
Главная | Афиша | Рецензии | Контакты

Перу и Норвегия договорились о совместных съемках

05.03.2024 09:17    Автор: Анна Берг

ЛИМА, 5 марта. /СЕВЕР/. Министры культуры Перу и Норвегии подписали соглашение о совместном производстве фильмов.

На фото: делегации после подписания документа

Главная премия недели кино присуждена фильму «Соляная дорога» режиссёра Ингрид Вик.

Поделиться:   VK   Telegram
Читайте также: Что смотреть зимой
Просмотров: 1 204
© Кинолента. Все права защищены
"""


def test_a_russian_page() -> None:
    assert [role for role, _ in parts(RUSSIAN)] == [
        "noise", "headline", "byline", "dateline", "body", "caption", "body", "noise", "noise", "noise", "noise",
    ]  # fmt: skip
    about = page(RUSSIAN)[1]
    assert about.title == "Перу и Норвегия договорились о совместных съемках"
    assert (about.issued, about.creator, about.publisher) == ("2024-03-05", "Анна Берг", "СЕВЕР")


CHINESE = """\
首页 > 国际 > 影视

秘鲁与挪威签署电影合拍协议

2024年03月05日09:17 | 来源：峡湾网

峡湾社利马3月5日电 （记者 贝安娜）秘鲁与挪威的文化部长5日在利马签署电影合拍协议，双方代表出席签字仪式。

图为签字仪式现场。峡湾社记者 贝安娜 摄

首个电影周十月开幕

两国将每两年举办一次电影周，首届电影周将于今年十月在卑尔根开幕，届时放映十二部影片。

(责编：丁一、王二)
相关阅读：冬天看什么电影
分享到：微信 微博
"""


def test_a_chinese_page() -> None:
    found = parts(CHINESE)
    assert [role for role, _ in found] == [
        "noise", "headline", "dateline", "dateline", "byline", "body", "caption", "headline", "body",
        "noise", "noise", "noise",
    ]  # fmt: skip
    assert found[3][1] == "峡湾社利马3月5日电"
    about = page(CHINESE)[1]
    assert about.title == "秘鲁与挪威签署电影合拍协议"
    assert (about.issued, about.publisher, about.creator) == ("2024-03-05", "峡湾网", "贝安娜")


def test_a_chinese_page_in_traditional_characters() -> None:
    import opencc

    found = parts(opencc.OpenCC("s2t").convert(CHINESE))
    assert [role for role, _ in found] == [role for role, _ in parts(CHINESE)]


def test_a_headline_after_the_text() -> None:
    assert parts(BODY + "Peru, Norway sign film pact in Lima")[-1] == (
        "headline",
        "Peru, Norway sign film pact in Lima",
    )
    assert page(BODY + "Peru, Norway sign film pact in Lima")[1].title == "Peru, Norway sign film pact in Lima"


def test_a_last_line_is_no_headline_when_there_is_one_already() -> None:
    assert roles("Peru, Norway sign film pact\n\n" + BODY + "Press service of the Ministry of Culture")[
        "Press service of the Ministry of Culture"
    ] == "byline"  # fmt: skip


def test_a_date_and_a_label_before_the_headline() -> None:
    found = parts("date 2024-03-05 Original title: Peru, Norway sign film pact\n\n" + BODY + "(Reporter Anna Berg)")
    assert found[0] == ("dateline", "date 2024-03-05")
    assert found[1] == ("headline", "Peru, Norway sign film pact")
    assert found[-1] == ("byline", "(Reporter Anna Berg)")


def test_a_sentence_that_a_paragraph_repeats_is_a_caption() -> None:
    found = roles(
        "挪威电影代表团在利马举行座谈会。\n"
        + "3月5日，"
        + "挪威电影代表团在利马举行座谈会。"
        + "双方就合拍机制、人才培养和技术交流等议题展开深入探讨。"
    )
    assert found["挪威电影代表团在利马举行座谈会。"] == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Edited by Paul Vik, the film opens the festival in Bergen on Friday.",
        "Share prices of three cinema chains rose after the agreement.",
        "Copyright law was on the agenda of the talks in Lima.",
        "Subscribers of the platform saw the series first.",
        "Like it or not, the committee chose the Peruvian film.",
        "Home, a drama by Ingrid Vik, won the main prize.",
        "Contact was made in 2019 between the two archives.",
        "Photographs of the shoot were shown in Oslo.",
        "More than forty films were co-produced since 2020.",
        "Related talks took place in Bergen in March.",
        "Salt Road   Norway   Ingrid Vik",
        "Director: Anna Berg / Producer: Jon Vik",
        "On 5 March 2024 the two ministers signed the agreement in Lima.",
        "Since its bow on 14 April 2023, the film has sold 90,000 tickets.",
        "Главная роль досталась норвежской актрисе.",
        "Реклама фильма вышла в Пекине.",
        "Редактор монтажа Юн Даль получил приз в Бергене.",
        "Река без берегов — новый фильм режиссёра из Осло.",
        "监制：王小明",
        "2024年3月5日，两国在利马签署协议。",
        "专题片《盐路》在利马首映。",
        "分享会在卑尔根举行，导演英格丽·维克出席。",
        "评论家协会将大奖授予秘鲁影片。",
        "影片由挪威公司赴秘鲁拍摄。",
        "图书《盐路》同名电影在奥斯陆开机。",
    ],
)
def test_lines_that_state_facts_stay_readable(line: str) -> None:
    for raw in (BODY + line + "\n\n" + BODY, "Peru, Norway sign film pact\n\n" + BODY + line):
        assert roles(raw)[clean(line)[0].strip()] in ("body", "headline", "caption")


@pytest.mark.parametrize(
    "line",
    [
        "NEWS   WEATHER   CULTURE   GARDEN",
        "share on WhatsApp print save copy link",
        ">> See also: A bridge reopens | Snow on the way",
        "anna@fjord.example   Copyright © Fjord Wire",
        "We use cookies to improve your experience.",
        "https://fjord.example/news/1",
        "1,204 views",
        "Copyright 2024 Fjord Wire",
        "Sign up for our newsletter",
        "Подпишитесь на наш канал",
        "Горячая линия: 8 800 100",
        "При использовании материалов ссылка обязательна",
        "扫描二维码关注我们",
        "责任编辑：丁一",
        "編輯 丁一 校對 王二",
        "【编辑:丁一】",
        "版权所有 未经授权不得转载",
        "阅读量：2034",
        "上一篇：冬天看什么",
    ],
)
def test_lines_around_the_text_are_noise(line: str) -> None:
    text = clean(line)[0].strip()
    assert roles("Peru, Norway sign film pact\n\n" + BODY + line)[text] == "noise"


@pytest.mark.parametrize(
    ("line", "issued"),
    [
        ("Published 2024-00-05", None),  # no month
        ("2024年0月5日", None),
        ("2021-08-19 09:30", "2021-08-19"),
        ("17 June 2023        Views: 95", "2023-06-17"),
        ("By Anna Berg | Fjord Wire | Updated: 2022-02-21 10:15", "2022-02-21"),
        ("LIMA, March 5, 2024 -- Peru and Norway signed an agreement on film production on Tuesday.", "2024-03-05"),
        ("Monday, 8 May 2023", "2023-05-08"),
        ("Опубликовано 25 мая 2024", "2024-05-25"),
        ("25/04/2025", "2025-04-25"),
        ("04/10/2025", None),
        ("峡湾社利马4月11日电 秘鲁与挪威的文化部长11日在利马签署电影合拍协议，双方代表出席。", None),
        ("On 5 March 2024 the two ministers of culture signed the agreement in the city of Lima.", None),
        ("2024年3月5日，两国文化部长在利马签署电影合拍协议，双方代表出席签字仪式。", None),
        ("2025-13-45", None),
    ],
)
def test_the_date_of_publication_is_taken_only_where_it_is_clear(line: str, issued: str | None) -> None:
    assert page("Peru, Norway sign film pact\n\n" + line + "\n\n" + BODY)[1].issued == issued


def test_no_text_has_no_sections() -> None:
    assert outline("") == Outline(())
