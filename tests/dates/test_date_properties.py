"""A date written in any supported way reads back as itself."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.dates import find_dates

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December"]  # fmt: skip
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


def ordinal(number: int) -> str:
    if 10 < number < 20:
        return f"{number}th"
    return f"{number}" + {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def written(day: date) -> list[str]:
    month, short = MONTHS[day.month - 1], MONTHS[day.month - 1][:3]
    return [
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.month}/{day.day}/{day.year}",
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{ordinal(day.day)} of {month} {day.year}",
        f"{day:%A}, {month} {ordinal(day.day)}, {day.year}",
        f"{day.day:02d}-{short}-{day.year}",
        f"{short} {day.day} {day.year}",
    ]


@given(days, st.one_of(st.none(), days), st.integers(min_value=0, max_value=8))
@settings(max_examples=60, deadline=None)
def test_every_form_of_a_day_reads_back_whatever_the_reference(day: date, reference: date | None, form: int) -> None:
    (span,) = find_dates(f"It was signed on {written(day)[form]} in Geneva.", reference)
    assert (span.earliest, span.latest, span.precision) == (day, day, "day")


@given(days, st.integers(min_value=0, max_value=6))
@settings(max_examples=60, deadline=None)
def test_a_weekday_is_less_than_a_week_before_the_reference(reference: date, weekday: int) -> None:
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday]
    (span,) = find_dates(f"They met on {name}.", reference)
    assert span.earliest.weekday() == weekday
    assert timedelta(0) <= reference - span.earliest < timedelta(days=7)


@given(days, st.integers(min_value=1, max_value=28))
@settings(max_examples=60, deadline=None)
def test_days_and_weeks_ago_count_back(reference: date, count: int) -> None:
    spans = find_dates(f"It began {count} days ago. It ended {count} weeks ago.", reference)
    assert [reference - span.earliest for span in spans] == [timedelta(days=count), timedelta(weeks=count)]


@given(days, days)
@settings(max_examples=60, deadline=None)
def test_a_range_keeps_both_ends(one: date, other: date) -> None:
    first, last = sorted((one, other))
    text = f"from {first.day} {MONTHS[first.month - 1]} {first.year} to {last.day} {MONTHS[last.month - 1]} {last.year}"
    (span,) = find_dates(text, None)
    assert (span.earliest, span.latest) == (first, last)


@given(st.integers(1990, 2060), st.integers(1, 4), st.sampled_from(["Q{q} {y}", "the {w} quarter of {y}", "{y} Q{q}"]))
@settings(max_examples=60, deadline=None)
def test_quarters_read_back(year: int, quarter: int, form: str) -> None:
    name = ["first", "second", "third", "fourth"][quarter - 1]
    (span,) = find_dates(f"Output grew in {form.format(q=quarter, y=year, w=name)}.", None)
    assert (span.earliest, span.precision) == (date(year, 3 * quarter - 2, 1), "quarter")
    assert span.latest + timedelta(days=1) == date(year + quarter // 4, 3 * quarter % 12 + 1, 1)


@given(
    st.integers(1990, 2060), st.sampled_from(["FY{y}", "FY {y}", "fiscal year {y}", "fiscal {y}", "financial year {y}"])
)
@settings(max_examples=60, deadline=None)
def test_fiscal_years_read_back_as_the_year_that_names_them(year: int, form: str) -> None:
    (span,) = find_dates(f"The budget of {form.format(y=year)} passed.", None)
    assert (span.earliest, span.latest, span.precision) == (date(year, 1, 1), date(year, 12, 31), "year")


@given(st.integers(1990, 2060), st.integers(0, 11), st.sampled_from(["{m} {y}", "{m}, {y}", "{m} of {y}"]))
@settings(max_examples=60, deadline=None)
def test_months_read_back(year: int, month: int, form: str) -> None:
    (span,) = find_dates(f"They met in {form.format(m=MONTHS[month], y=year)}.", None)
    assert (span.earliest, span.precision) == (date(year, month + 1, 1), "month")


@given(days, st.sampled_from(["week", "month", "year"]))
@settings(max_examples=60, deadline=None)
def test_earlier_and_later_in_a_running_period_meet_at_the_reference(reference: date, unit: str) -> None:
    earlier, later = find_dates(f"It began earlier this {unit}. It ends later this {unit}.", reference)
    (whole,) = find_dates(f"It runs this {unit}.", reference)
    assert earlier.latest == later.earliest == reference
    assert (earlier.earliest, later.latest) == (whole.earliest, whole.latest)


PIECES = """
1 5 12 31 45 1999 2024 3000 12,5 3.4 2nd first last this next past of the and between to - / . , ' s March May may Jan
sept Monday Sun mondays day week months year quarter century decade weekend ago in on after early end mid half today
yesterday before morning q3 H1 FY fiscal two a couple (
"""
pieces = st.sampled_from(PIECES.split())


@given(st.lists(pieces, max_size=40), st.sampled_from(["", " "]), st.one_of(st.none(), days))
@settings(max_examples=150, deadline=None)
def test_spans_are_ordered_disjoint_and_the_same_every_time(
    words: list[str], joint: str, reference: date | None
) -> None:
    text = joint.join(words)
    found = find_dates(text, reference)
    assert found == find_dates(text, reference)
    end = 0
    for span in found:
        assert end <= span.start < span.end <= len(text)
        assert span.earliest <= span.latest
        end = span.end


HOSTILE = (
    "1 ",
    "1.",
    "1/",
    "2024-",
    "May ",
    "the last ",
    "in ",
    "Monday ",
    "Jan. ",
    "first ",
    "1 May to ",
    "a",
)


def seconds(piece: str, length: int) -> float:
    started = time.process_time()
    find_dates(piece * (length // len(piece)), date(2025, 1, 1))
    return time.process_time() - started


@pytest.mark.parametrize("piece", HOSTILE)
def test_eight_times_the_text_costs_far_less_than_its_square(piece: str) -> None:
    assert seconds(piece, 12_000) < 24 * seconds(piece, 1_500) + 0.5
