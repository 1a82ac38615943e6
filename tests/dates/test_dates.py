from datetime import date

import pytest

from transforms.dates import DateSpan, find_dates, moved_back, moved_forward

SUNDAY = date(2025, 8, 24)


def only(text: str, reference: date | None = SUNDAY, **options: bool) -> DateSpan:
    found = find_dates(text, reference, **options)
    assert len(found) == 1, found
    return found[0]


def days(text: str, reference: date | None = SUNDAY) -> tuple[str, str, str]:
    span = only(text, reference)
    return str(span.earliest), str(span.latest), span.precision


@pytest.mark.parametrize(
    "text",
    [
        "24 August 2025",
        "August 24, 2025",
        "Sunday, 24 August 2025",
        "the 24th of August, 2025",
        "24th Aug 2025",
        "Aug. 24, 2025",
        "2025-08-24",
        "24.08.2025",
        "24/08/2025",
        "8/24/2025",
        "24-Aug-2025",
        "2025/Aug/24",
    ],
)
def test_a_full_date_reads_the_same_in_every_form_and_without_a_reference(text: str) -> None:
    assert days(f"They signed on {text}.", None) == ("2025-08-24", "2025-08-24", "day")


def test_only_absolute_dates_are_found_without_a_reference() -> None:
    text = "Yesterday, on Monday, last week, in March and on 24 August they met; in May 2024 they did not."
    assert [str(d.earliest) for d in find_dates(text, None)] == ["2024-05-01"]


def test_a_bare_weekday_is_the_last_one_on_or_before_the_reference() -> None:
    assert days("They met on Thursday.") == ("2025-08-21", "2025-08-21", "day")
    assert days("They met on Sunday.") == ("2025-08-24", "2025-08-24", "day")
    assert only("They met on Sunday.").is_weekday


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("last Thursday", "2025-08-14", "2025-08-14"),
        ("next Friday", "2025-08-29", "2025-08-29"),
        ("yesterday", "2025-08-23", "2025-08-23"),
        ("the day after tomorrow", "2025-08-26", "2025-08-26"),
        ("two weeks ago", "2025-08-10", "2025-08-10"),
        ("six months ago", "2025-02-24", "2025-02-24"),
        ("last week", "2025-08-11", "2025-08-17"),
        ("next month", "2025-09-01", "2025-09-30"),
        ("this year", "2025-01-01", "2025-12-31"),
        ("next fiscal year", "2026-01-01", "2026-12-31"),
        ("earlier this year", "2025-01-01", "2025-08-24"),
        ("later this month", "2025-08-24", "2025-08-31"),
        ("in the past two years", "2023-08-24", "2025-08-24"),
        ("in the coming weeks", "2025-08-24", "2025-09-24"),
        ("in March", "2025-03-01", "2025-03-31"),
        ("in December last year", "2024-12-01", "2024-12-31"),
        ("in November", "2024-11-01", "2024-11-30"),
        ("on 5 March", "2025-03-05", "2025-03-05"),
        ("Tuesday of last week", "2025-08-12", "2025-08-12"),
        ("in the third quarter", "2025-07-01", "2025-09-30"),
        ("over the weekend", "2025-08-23", "2025-08-24"),
    ],
)
def test_relative_dates_look_back_from_the_reference(text: str, first: str, last: str) -> None:
    span = only(f"They met {text}.")
    assert (str(span.earliest), str(span.latest)) == (first, last)
    assert span.is_relative


def test_a_day_without_a_year_within_the_coming_month_is_ahead() -> None:
    assert days("They will meet on September 5.")[0] == "2025-09-05"
    assert days("They will meet on October 5.")[0] == "2024-10-05"


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("in May 2024", "2024-05-01", "2024-05-31", "month"),
        ("in 2014", "2014-01-01", "2014-12-31", "year"),
        ("after 2018", "2019-01-01", "9999-12-31", "range"),
        ("in Q3 2025", "2025-07-01", "2025-09-30", "quarter"),
        ("in H1 2025", "2025-01-01", "2025-06-30", "range"),
        ("in fiscal year 2023", "2023-01-01", "2023-12-31", "year"),
        ("in the 1990s", "1990-01-01", "1999-12-31", "range"),
        ("in early 2025", "2025-01-01", "2025-04-30", "range"),
        ("by the end of 2025", "2025-09-01", "2025-12-31", "range"),
        ("in the first week of 2021", "2021-01-04", "2021-01-10", "week"),
        ("on the last day of October 2015", "2015-10-31", "2015-10-31", "day"),
        ("on the first Wednesday of October 2014", "2014-10-01", "2014-10-01", "day"),
    ],
)
def test_periods_keep_the_precision_the_text_gives(text: str, first: str, last: str, precision: str) -> None:
    assert days(f"They met {text}.", None) == (first, last, precision)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("8-10 September 2025", "2025-09-08", "2025-09-10"),
        ("September 8 to 10, 2025", "2025-09-08", "2025-09-10"),
        ("from 5 May to 7 June 2025", "2025-05-05", "2025-06-07"),
        ("Nov 18-Dec 19, 2015", "2015-11-18", "2015-12-19"),
        ("from November to February 2017", "2016-11-01", "2017-02-28"),
        ("between March and May 2024", "2024-03-01", "2024-05-31"),
        ("2014-2018", "2014-01-01", "2018-12-31"),
        ("2023-24", "2023-01-01", "2024-12-31"),
    ],
)
def test_a_range_is_one_span_and_shares_what_is_said_once(text: str, first: str, last: str) -> None:
    assert days(f"They met {text}.") == (first, last, "range")


def test_two_dates_joined_by_and_stay_two_without_between() -> None:
    assert len(find_dates("They met in March 2023 and May 2024.", SUNDAY)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Theresa May said she may march on.",
        "Second, the Sun rose.",
        "It paid $2024 to 2024 people under Resolution 2024.",
        "It sent 2000 troops and schooled 2000 children.",
        "Decree № 344/2022 and No. 1999 hold.",
        "A 3/4 majority works 24/7 after 9/11.",
        "The price is 6,107.31 in all.",
    ],
)
def test_words_and_numbers_that_are_no_dates_are_left_alone(text: str) -> None:
    assert find_dates(text, SUNDAY) == []


def test_a_count_after_a_month_is_no_day() -> None:
    assert days("In August 24 people were killed.") == ("2025-08-01", "2025-08-31", "month")


def test_slashes_put_the_month_first_unless_told_otherwise() -> None:
    assert only("on 5/12/2024", None).earliest == date(2024, 5, 12)
    assert only("on 5/12/2024", None, day_first=True).earliest == date(2024, 12, 5)
    assert only("on 5.12.2024", None).earliest == date(2024, 12, 5)


def test_a_future_tense_moves_a_weekday_and_a_yearless_date_but_nothing_else() -> None:
    assert moved_forward(only("on Thursday"), SUNDAY).earliest == date(2025, 8, 28)
    assert moved_forward(only("in March"), SUNDAY).earliest == date(2026, 3, 1)
    for text in ("on Sunday", "last Thursday", "in March 2024", "yesterday"):
        assert moved_forward(only(text), SUNDAY) == only(text)


def test_a_past_tense_moves_a_yearless_date_that_was_taken_as_ahead() -> None:
    ahead = only("announced on 9 September")
    assert ahead.earliest == date(2025, 9, 9)
    assert moved_back(ahead, SUNDAY).earliest == date(2024, 9, 9)
    assert moved_back(only("in March"), SUNDAY) == only("in March")
