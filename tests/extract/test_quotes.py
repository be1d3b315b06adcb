"""Who says what. In the texts ``|`` ends a sentence and is no part of the text; every sentence is invented."""

from __future__ import annotations

import re

import pytest

from filmgraph.extract.marks import stretches
from filmgraph.extract.quotes import quotations
from filmgraph.model import Mention, Quote, Span

NAMES = {
    "Ines Duarte": "Person",
    "Duarte": "Person",
    "Tomas Lund": "Person",
    "the director": "Person",
    "She": "Person",
    "Harbour Film Fund": "Fund",
    "Winter Ferry": "Film",
    "Two Rivers Film Days": "Festival",
    "杜清河": "Person",
    "若昂·林多": "Person",
    "她": "Person",
    "双桥影业": "Company",
    "雙橋影業": "Company",
    "冬日渡轮": "Film",
    "两河电影展": "Festival",
    "Инес Дуарте": "Person",
    "Дуарте": "Person",
    "Томаш Лунд": "Person",
    "Томаша Лунда": "Person",
    "она": "Person",
    "Портового фонда": "Fund",
    "Портовом фонде": "Fund",
    "Зимний паром": "Film",
}
SAME = {"Duarte": "Ines Duarte", "She": "Ines Duarte", "Дуарте": "Инес Дуарте", "она": "Инес Дуарте", "她": "杜清河"}
SAME |= {"the director": "Ines Duarte", "Томаша Лунда": "Томаш Лунд"}
ENTITIES = sorted(set(NAMES) - set(SAME))
POINTERS = {"She", "она", "她", "the director"}
FINDER = re.compile("|".join(sorted(NAMES, key=len, reverse=True)))


def read(marked: str, language: str) -> tuple[str, list[Quote]]:
    """The text and its quotations, with every known name marked."""
    text, sentences, start = marked.replace("|", ""), [], 0
    for part in marked.split("|"):
        sentences.append((start, start + len(part)))
        start += len(part)
    mentions = [
        Mention(Span(*m.span()), m[0], NAMES[m[0]], ENTITIES.index(SAME.get(m[0], m[0])), m[0] not in POINTERS)
        for m in FINDER.finditer(text)
    ]
    return text, list(quotations(text, language, [s for s in sentences if s[0] < s[1]], mentions))


def told(marked: str, language: str) -> list[tuple[str, str]]:
    text, quotes = read(marked, language)
    return [(ENTITIES[q.speaker], q.span.of(text)) for q in quotes]


@pytest.mark.parametrize(
    "text",
    [
        'Ines Duarte said: "The ferry waits for nobody."',
        "“The ferry waits for nobody,” said Ines Duarte, head of the Harbour Film Fund.|",
        "“The ferry waits for nobody,” Ines Duarte told Tomas Lund on Friday.",
        "“The ferry waits for nobody,” Ines Duarte, who runs the Harbour Film Fund, said.",
        'According to Ines Duarte, "the ferry waits for nobody".',
        "«The ferry waits for nobody», noted Ines Duarte.",
        "‘The ferry waits for nobody,’ grumbled Duarte.",
        "After meeting Tomas Lund, Ines Duarte stressed that “the ferry waits for nobody”.",
        'Ines Duarte: "The ferry waits for nobody."',
        "Tomas Lund nodded.| “The ferry waits for nobody,” the director added.",
    ],
)
def test_english_speaker_stands_before_or_behind(text: str) -> None:
    assert [(who, words.casefold().rstrip(".")) for who, words in told(text, "en")] == [
        ("Ines Duarte", "the ferry waits for nobody")
    ]


def test_speaker_in_the_middle() -> None:
    text = '"We start in March," Ines Duarte said.| "The boat is ready."'
    assert told(text, "en") == [("Ines Duarte", "We start in March"), ("Ines Duarte", "The boat is ready.")]


def test_two_speakers_keep_their_own_words() -> None:
    text = '"We start in March," said Ines Duarte.| "We start in May," Tomas Lund replied.'
    assert told(text, "en") == [("Ines Duarte", "We start in March"), ("Tomas Lund", "We start in May")]


def test_organization_speaks() -> None:
    assert told('"The budget is closed," the Harbour Film Fund announced.', "en") == [
        ("Harbour Film Fund", "The budget is closed")
    ]


def test_person_goes_before_the_body_they_speak_for() -> None:
    assert told('Harbour Film Fund head Ines Duarte said: "The budget is closed."', "en")[0][0] == "Ines Duarte"


def test_previous_sentence_gives_the_subject_with_less_confidence() -> None:
    _, quotes = read('Ines Duarte smiled at the harbour.| "Nobody believed that we would come back."', "en")
    assert [(ENTITIES[q.speaker], q.confidence) for q in quotes] == [("Ines Duarte", 0.6)]


def test_previous_sentence_with_two_persons_gives_none() -> None:
    assert told('Ines Duarte waved to Tomas Lund.| "Nobody believed that we would come back."', "en") == []


def test_pronoun_without_mention_points_back() -> None:
    assert told('Ines Duarte came by boat.| "We start in March, ice or no ice," she said.', "en") == [
        ("Ines Duarte", "We start in March, ice or no ice")
    ]


def test_paragraphs_that_open_again() -> None:
    text = "Ines Duarte said: “We sail in March.\n|“The boat is ready.\n|“Nobody waits.”|"
    assert told(text, "en") == [
        ("Ines Duarte", "We sail in March."),
        ("Ines Duarte", "The boat is ready."),
        ("Ines Duarte", "Nobody waits."),
    ]


def test_nested_marks_belong_to_the_words() -> None:
    text = "“My mother called it ‘the slow boat’ for years,” Ines Duarte recalled."
    assert told(text, "en") == [("Ines Duarte", "My mother called it ‘the slow boat’ for years")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('Ines Duarte said that "Winter Ferry" opens the "Two Rivers Film Days" in March.', "en"),
        ('Ines Duarte told reporters that the so-called "friendship of all the rivers" has ended.', "en"),
        ('Ines Duarte said the week, held under the motto "Rivers bring the people together", has ended.', "en"),
        ('Ines Duarte noted the "soft" treaty.', "en"),
        ('"The Lighthouse Keeper of Old Harbour," Ines Duarte said, was shot in two weeks.', "en"),
        ('"Winter Ferry," said Ines Duarte, opens in March.', "en"),
        ('"The ferry waits for nobody," said a fisherman.', "en"),
        ("杜清河表示，“两河电影展”将于三月举行。", "zh"),
        ("杜清河介绍，此次活动以“河流让我们相遇在春天里”为主题。", "zh"),
        ("杜清河说，所谓“大河计划”并不存在。", "zh"),
        ("Инес Дуарте отметила, что фильм «Дом на самом краю земли» уже снят.", "ru"),
        ("По словам Дуарте, «Зимний паром» выйдет в марте.", "ru"),
        ("Неделя прошла под девизом «Реки нас всех соединяют», сказала Инес Дуарте.", "ru"),
    ],
)
def test_titles_names_and_scare_quotes_are_not_said(text: str, language: str) -> None:
    assert told(text, language) == []


@pytest.mark.parametrize(
    "text",
    [
        "杜清河表示，“河水不等人。”",
        "杜清河在致辞中指出：“河水不等人。”",
        "“河水不等人。”|杜清河说。",
        "“河水不等人。”|双桥影业总经理杜清河在接受采访时说。",
        "据杜清河介绍，“河水不等人。”",
        "若昂·林多到场。|杜清河出席活动，并强调：“河水不等人。”",
        "「河水不等人。」|雙橋影業創辦人杜清河表示。",
        "杜清河笑着摆手：“河水不等人。”",
        "杜清河：“河水不等人。”",
        "杜清河很高兴。|她说：“河水不等人。”",
    ],
)
def test_chinese(text: str) -> None:
    assert told(text, "zh") == [("杜清河", "河水不等人。")]


def test_chinese_speaker_in_the_middle() -> None:
    text = "“船三月出发，”杜清河说，“谁也不等。”"
    assert told(text, "zh") == [("杜清河", "船三月出发"), ("杜清河", "谁也不等。")]


def test_chinese_quotations_in_turn() -> None:
    text = "杜清河说：“船三月出发。”|若昂·林多说：“我们五月再走。”"
    assert told(text, "zh") == [("杜清河", "船三月出发。"), ("若昂·林多", "我们五月再走。")]


def test_chinese_part_of_a_sentence() -> None:
    assert told("若昂·林多认为，这部影片“没有英雄，只有等船的人”。", "zh") == [("若昂·林多", "没有英雄，只有等船的人")]


@pytest.mark.parametrize(
    "text",
    [
        "Инес Дуарте сказала: «Паром никого не ждёт».",
        "«Паром никого не ждёт», — отметила директор Портового фонда Инес Дуарте.",
        "„Паром никого не ждёт“, — подчеркнула она.",
        "— Паром никого не ждёт, — сказала Дуарте журналистам.",
        "По словам Дуарте, «паром никого не ждёт».",
        "«Паром никого не ждёт», — отмахнулась Инес Дуарте.",
        "Как заявила Инес Дуарте, «паром никого не ждёт».",
        "— Когда отплываем? — Паром никого не ждёт, — ответила Инес Дуарте.",
        "Инес Дуарте ответила коротко:\n— Паром никого не ждёт.",
    ],
)
def test_russian(text: str) -> None:
    found = [(who, words.capitalize().rstrip(".")) for who, words in told(text, "ru")]
    assert found == [("Инес Дуарте", "Паром никого не ждёт")]


@pytest.mark.parametrize(
    "text",
    [
        "— Мы отплываем в марте, — сказал Томаш Лунд. — Лёд нам не помеха.",
        "«Мы отплываем в марте, — сказал Томаш Лунд. — Лёд нам не помеха».",
        "«Мы отплываем в марте», — сказал Томаш Лунд.| «Лёд нам не помеха».",
    ],
)
def test_russian_speaker_in_the_middle(text: str) -> None:
    found = [(who, words.rstrip(".")) for who, words in told(text, "ru")]
    assert found == [("Томаш Лунд", "Мы отплываем в марте"), ("Томаш Лунд", "Лёд нам не помеха")]


def test_russian_marks_that_close_together() -> None:
    text = "«Мы снимали на студии «Заря», — рассказал Томаш Лунд. Съёмки окончены."
    assert told(text, "ru") == [("Томаш Лунд", "Мы снимали на студии «Заря»")]


def test_russian_body_behind_its_preposition() -> None:
    assert told("«Бюджет уже закрыт», — сообщили в Портовом фонде.", "ru")[0][0] == "Портовом фонде"


def test_a_dash_in_a_list_is_no_dialogue() -> None:
    assert told("Инес Дуарте назвала гостей:\n— Томаш Лунд;\n— оркестр порта.", "ru") == []


def test_only_persons_and_organizations_speak() -> None:
    assert told('"Winter Ferry" said: "The ferry waits for nobody."', "en") == []


def test_a_mark_without_partner_swallows_nothing() -> None:
    text = "The “slow boat left\n\n|“The ferry waits for nobody,” said Ines Duarte.|"
    assert told(text, "en") == [("Ines Duarte", "The ferry waits for nobody")]


def test_nothing_outside_what_is_read_and_in_other_languages() -> None:
    text = 'Ines Duarte said: "The ferry waits for nobody."'
    mentions = [Mention(Span(0, 11), "Ines Duarte", "Person", 1)]
    assert len(quotations(text, "en", [(0, len(text))], mentions)) == 1
    assert quotations(text, "en", [(0, 11)], mentions) == ()
    assert quotations(text, "de", [(0, len(text))], mentions) == ()
    assert quotations("", "en", [], []) == ()


@pytest.mark.parametrize("text", ['"' * 9, "“" * 50, "«»" * 5, "— ", "\n—\n— —", '""', "’’‘", "“\n“\n“"])
def test_marks_alone_say_nothing(text: str) -> None:
    for language in ("en", "zh", "ru"):
        assert quotations(text, language, [(0, len(text))], []) == ()
    assert [s for s in stretches(text, dashes=True) if not s.left <= s.start <= s.end <= s.right] == []
