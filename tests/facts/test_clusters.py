"""Statements of several outlets, written by hand, come together as the things they state, and count once."""

import json
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from functools import partial

import polars as pl
import pytest
from written_clusters import KINDS, PARTS, agreement, bounds, labelled, lake_of, rows

from transforms.rates import convert

Tables = Mapping[str, pl.DataFrame]


@pytest.fixture(scope="module")
def tables() -> Tables:
    return lake_of().settled()


def ids_of(kind: str, tables: Tables) -> dict[str, str]:
    """The id of each fact as written: that of its first row."""
    return dict(reversed(labelled(kind, tables)))


def test_at_least_sixty_things_are_told_more_than_once() -> None:
    told = [row["fact"] for kind in KINDS for row in rows(kind)]
    assert len({fact for fact in told if told.count(fact) > 1}) >= 60


@pytest.mark.parametrize("part", [*PARTS, None])
@pytest.mark.parametrize("kind", KINDS)
def test_statements_of_one_thing_come_together_and_no_others(kind: str, part: str | None, tables: Tables) -> None:
    found = agreement(labelled(kind, tables, [part] if part else PARTS))
    assert min(found.precision, found.recall, found.f1) >= 0.95, found


def test_every_pledge_counts_and_is_related_as_written(tables: Tables) -> None:
    ids = ids_of("pledge", tables)
    pledges = {row["pledge_id"]: row for row in tables["pledges"].iter_rows(named=True)}
    names = {id_: fact for fact, id_ in ids.items()}
    written: dict[str, tuple[bool, set[str]]] = {}
    for row in rows("pledge"):
        counts, relations = written.get(row["fact"], (True, set()))
        written[row["fact"]] = (counts and row["counts"] != "no", relations | ({row["relation"]} - {""}))
    resolved = {}
    for fact, id_ in ids.items():
        pledge = pledges[id_]
        named = [(word, pledge[word]) for word in ("part_of", "supersedes", "reiterates") if pledge[word]]
        resolved[fact] = (pledge["counts_in_totals"], {f"{word}:{names[other]}" for word, other in named})
    assert resolved == written


def test_each_donors_total_is_the_sum_of_what_it_gave_once(tables: Tables) -> None:
    uncounted = {row["fact"] for row in rows("pledge") if row["counts"] == "no"}
    once = {row["fact"]: row for row in reversed(rows("pledge")) if row["donor"] and row["amount"]}
    given = pl.DataFrame(
        [
            (" ".join(sorted(row["donor"].split())), bounds(row["amount"])[0], row["currency"], row["published_on"])
            for fact, row in once.items()
            if fact not in uncounted
        ],
        schema={"donor": pl.String, "amount_low": pl.Decimal(18, 2), "currency": pl.String, "on": pl.String},
        orient="row",
    ).with_columns(amount_high="amount_low", announced_on=pl.col("on").str.to_date("%Y-%m-%d"))
    by_hand = convert(given).group_by("donor").agg(pl.col("amount_usd_low").cast(pl.Float64).sum())
    counted = (
        tables["pledges"]
        .filter("counts_in_totals")
        .group_by(donor=pl.col("donor_actors").list.sort().list.join(" "))
        .agg(pl.col("amount_usd_low").cast(pl.Float64).sum())
    )
    expected, found = dict(by_hand.iter_rows()), dict(counted.iter_rows())
    # What outlets make of one sum in rounding and converting is within a few hundredths.
    assert found == {donor: pytest.approx(total, rel=0.04) for donor, total in expected.items()}


def test_stances_stand_until_another_is_reported_as_written(tables: Tables) -> None:
    ids = ids_of("position", tables)
    closed = dict(tables["positions"].select("position_id", pl.col("valid_to").dt.to_string()).iter_rows())
    written = {row["fact"]: row["until"] or None for row in reversed(rows("position"))}
    assert {fact: closed[id_] for fact, id_ in ids.items()} == written


def test_what_several_give_together_is_shared_as_their_parts_say_or_not_at_all(tables: Tables) -> None:
    ids = ids_of("pledge", tables)
    shares = defaultdict(dict)
    for pledge, donor, share in tables["pledge_donors"].select("pledge_id", "actor_code", "share").iter_rows():
        shares[pledge][donor] = share
    assert shares[ids["nordic"]] == {"DNK": 0.18, "NOR": 0.27, "SWE": 0.55}
    assert shares[ids["gbr_nor"]] == {"GBR": None, "NOR": None}


def test_the_steps_of_a_pledge_are_told_with_their_days_and_mentions(tables: Tables) -> None:
    ids = ids_of("pledge", tables)
    history = dict(tables["pledges"].select("pledge_id", "status_history").iter_rows())
    mentions = dict(tables["pledge_mentions"].select("mention_id", "pledge_id").iter_rows())
    steps = {fact: json.loads(history[ids[fact]]) for fact in ("jpn_loan", "bel_coop")}
    assert [(step["status"], step["on"]) for step in steps["jpn_loan"]] == [
        ("pledged", "2023-02-20"), ("committed", "2023-03-28"), ("delivered", "2023-07-14"),
    ]  # fmt: skip
    assert [(step["status"], step["on"]) for step in steps["bel_coop"]] == [
        ("pledged", "2024-11-04"), ("cancelled", "2025-02-18"),
    ]  # fmt: skip
    assert {mentions[step["mention_id"]] for fact in steps for step in steps[fact]} == {ids[fact] for fact in steps}


def test_every_joining_keeps_its_reason_and_how_sure_it_is(tables: Tables) -> None:
    joined = pl.concat([tables[f"{kind}_mentions"].select("joined_by", "joined_score") for kind in KINDS])
    assert joined.filter(pl.col("joined_by").is_in(["equal", "copy"]))["joined_score"].unique().to_list() == [1.0]
    compared = joined.filter(~pl.col("joined_by").is_in(["equal", "copy"]))
    assert compared.height > 20
    assert compared.filter(~pl.col("joined_score").is_between(0.5, 0.999)).is_empty()


def in_batches(frame: pl.DataFrame, seed: int) -> pl.DataFrame:
    """The rows in batches of a size of their own, the batches and the rows of each in any order."""
    if frame.is_empty():
        return frame
    size = 1 + seed * 7 % frame.height
    shuffled = frame.sample(fraction=1.0, shuffle=True, seed=seed)
    batches = [shuffled.slice(start, size) for start in range(0, frame.height, size)]
    order = pl.int_range(len(batches), eager=True).sample(fraction=1.0, shuffle=True, seed=seed + 1)
    return pl.concat([batches[number] for number in order])


def test_neither_the_order_of_arrival_nor_the_size_of_batches_changes_a_table() -> None:
    lake = lake_of()
    for number in range(12):
        on = None if number == 11 else f"2025-06-{1 + 2 * (number % 6):02}"
        article = lake.article(f"article{number}", on, ("AP", "CBC", None)[number % 3], text=f"Text {number % 9}.")
        lake.event(
            article, "CONSULT", "CAN", "UKR", "2025-06-02" if number % 4 else None, evidence=f"Met {number % 9}."
        )
        lake.pledge(article, "CAN", 500, "UKR" if number % 2 else "", evidence=f"Gave {number % 9}.")
        lake.position(article, "HUN", ("oppose", "support")[number % 5 == 0])
        lake.unresolved(article, f"Name {number % 4}")
    expected = lake.settled()
    for seed in range(20):
        tables = lake.settled(order=partial(in_batches, seed=seed))
        assert [name for name in expected if not tables[name].equals(expected[name])] == []


def test_sums_are_read_with_their_bounds() -> None:
    assert [bounds(written) for written in ("5e8", ">=5e8", "<=5e8", "")] == [
        (Decimal("5e8"), Decimal("5e8")), (Decimal("5e8"), None), (None, Decimal("5e8")), (None, None),
    ]  # fmt: skip
