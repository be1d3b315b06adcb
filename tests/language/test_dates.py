"""Dates from their own words, from each other and from the day of issue."""

from __future__ import annotations

from datetime import date

import pytest

from filmgraph.language.dates import (
    DateMention,
    DateRange,
    DateValue,
    earliest_latest,
    resolve,
    resolve_all,
    years_in_name,
)

ISSUED = "2025-03-12"  # a Wednesday


def said(value: DateValue | DateRange | None) -> str | None:
    if isinstance(value, DateRange):
        return f"{value.start.value}/{value.end.value}"
    return value.value if value else None


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "9 December 2024", "2024-12-09"),
        ("en", "Dec. 9, 2024", "2024-12-09"),
        ("en", "the 9th of December, 2024", "2024-12-09"),
        ("en", "Monday, 9 December 2024 at 7.30 pm", "2024-12-09"),
        ("en", "2024-12-09", "2024-12-09"),
        ("en", "December 2024", "2024-12"),
        ("en", "1952", "1952"),
        ("en", "spring 2024", "2024"),
        ("en", "Q2 2024", "2024"),
        ("en", "31 February 2024", None),
        ("en", "04/05/2024", None),
        ("en", "the 1990s", None),
        ("en", "the 19th century", None),
        ("en", "soon", None),
        ("ru", "9 декабря 2024 года", "2024-12-09"),
        ("ru", "09.12.2024", "2024-12-09"),
        ("ru", "в декабре 2024-го", "2024-12"),
        ("ru", "в 1952 году", "1952"),
        ("ru", "осенью 2024 года", "2024"),
        ("ru", "во втором квартале 2024 года", "2024"),
        ("ru", "в 1990-е", None),
        ("zh", "2024年12月9日", "2024-12-09"),
        ("zh", "二〇二四年十二月九日", "2024-12-09"),
        ("zh", "2024年12月9日晚8时", "2024-12-09"),
        ("zh", "2024年12月", "2024-12"),
        ("zh", "1952年", "1952"),
        ("zh", "2024年秋", "2024"),
        ("zh", "20世纪", None),
    ],
)
def test_whole_dates_need_nothing_else(language: str, text: str, value: str | None) -> None:
    assert said(resolve(text, language, issued=None)) == value


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "Wednesday", "2025-03-12"),
        ("en", "Friday", "2025-03-07"),
        ("en", "next Friday", "2025-03-14"),
        ("en", "last Wednesday", "2025-03-05"),
        ("en", "yesterday", "2025-03-11"),
        ("en", "last September", "2024-09"),
        ("en", "next month", "2025-04"),
        ("en", "next year", "2026"),
        ("en", "two years ago", "2023"),
        ("en", "20 March", "2025-03-20"),
        ("en", "3 December", "2024-12-03"),
        ("en", "the 29th", "2025-03-29"),
        ("ru", "вчера", "2025-03-11"),
        ("ru", "в мае прошлого года", "2024-05"),
        ("ru", "в прошлом декабре", "2024-12"),
        ("ru", "в минувшую пятницу", "2025-03-07"),
        ("ru", "29-го", "2025-03-29"),
        ("ru", "в следующем году", "2026"),
        ("ru", "год назад", "2024"),
        ("zh", "昨日", "2025-03-11"),
        ("zh", "今年", "2025"),
        ("zh", "去年9月", "2024-09"),
        ("zh", "本月", "2025-03"),
        ("zh", "上月", "2025-02"),
        ("zh", "11月24日", "2024-11-24"),
        ("zh", "4月8日", "2025-04-08"),
        ("zh", "上周五", "2025-03-07"),
        ("zh", "明年5月", "2026-05"),
    ],
)
def test_relative_dates_count_from_the_day_of_issue(language: str, text: str, value: str) -> None:
    assert said(resolve(text, language, issued=ISSUED)) == value
    assert resolve(text, language, issued=None) is None


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "7–14 April 2025", "2025-04-07/2025-04-14"),
        ("en", "28 March to 3 April 2025", "2025-03-28/2025-04-03"),
        ("en", "November 23-29, 2025", "2025-11-23/2025-11-29"),
        ("en", "2011-2013", "2011/2013"),
        ("en", "2011–13", "2011/2013"),
        ("ru", "с 7 по 14 апреля 2025 года", "2025-04-07/2025-04-14"),
        ("ru", "28 марта — 3 апреля 2025 года", "2025-03-28/2025-04-03"),
        ("zh", "2025年11月23日至29日", "2025-11-23/2025-11-29"),
        ("zh", "2025年3月5-8日", "2025-03-05/2025-03-08"),
        ("zh", "2011-2013年", "2011/2013"),
    ],
)
def test_ranges_within_one_mention(language: str, text: str, value: str) -> None:
    assert said(resolve(text, language, issued=None)) == value


def test_neighbours_lend_month_and_year() -> None:
    assert said(resolve("3", "en", issued=None, after=["6 December 2026"])) == "2026-12-03"
    assert said(resolve("28", "en", issued=None, after=["2 December 2026"])) == "2026-11-28"
    assert said(resolve("с 3", "ru", issued=None, after=["6 декабря 2026 года"])) == "2026-12-03"
    assert said(resolve("8日", "zh", issued=None, before=["2023年6月2日"])) == "2023-06-08"
    assert said(resolve("同日", "zh", issued=ISSUED, before=["2023年6月2日"])) == "2023-06-02"
    assert said(resolve("同年10月", "zh", issued=ISSUED, before=["2021年"])) == "2021-10"
    assert said(resolve("a day later", "en", issued=ISSUED, before=["30 April 2023"])) == "2023-05-01"


def test_words_before_a_mention_turn_it_to_the_future() -> None:
    assert said(resolve("Friday", "en", issued=ISSUED, lead="which runs until ")) == "2025-03-14"
    assert said(resolve("пятницы", "ru", issued=ISSUED, lead="продлится до ")) == "2025-03-14"
    assert said(resolve("22日", "zh", issued=ISSUED, lead="影片本月")) == "2025-03-22"


def test_a_document_is_read_in_order() -> None:
    mentions = [
        DateMention("5 May 2024", 0, ""),
        DateMention("Saturday", 0, "opened here on "),
        DateMention("1987", 1, "founded in "),
        DateMention("11 May", 2, "will close on "),
        DateMention("next year", 3, ""),
    ]
    values = [said(v) for v in resolve_all(mentions, "en", None)]
    assert values == ["2024-05-05", "2024-05-04", "1987", "2024-05-11", "2025"]


def test_plain_pairs_are_mentions_too() -> None:
    assert [said(v) for v in resolve_all([("2月9日", 0), ("11日", 0)], "zh", ISSUED)] == ["2025-02-09", "2025-02-11"]
    assert resolve_all([], "zh", ISSUED) == []


def test_datatypes_and_bounds() -> None:
    assert resolve("May 2024", "en", issued=None) == DateValue("2024-05", "gYearMonth")
    assert resolve("2024", "en", issued=None) == DateValue("2024", "gYear")
    assert earliest_latest("2024-02", "gYearMonth") == (date(2024, 2, 1), date(2024, 2, 29))
    assert earliest_latest("2023", "gYear") == (date(2023, 1, 1), date(2023, 12, 31))
    assert earliest_latest("2023-05-06", "date") == (date(2023, 5, 6), date(2023, 5, 6))
    with pytest.raises(ValueError, match="month"):
        earliest_latest("2023-13", "gYearMonth")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Lantern Festival 2024", 2024),
        ("2025 Harbour Film Week", 2025),
        ("2025山海电影周", 2025),
        ("Plan for 2024-2026", None),
        ("the 1990s in film", None),
        ("18th Harbour Film Week", None),
    ],
)
def test_years_in_names(text: str, year: int | None) -> None:
    assert years_in_name(text) == year
