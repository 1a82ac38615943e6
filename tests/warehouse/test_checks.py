from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from warehouse.checks import Check, fact_checks, run_check, run_checks
from warehouse.models import SQL

Row = dict[str, object]
SIDECAR = "grain: One row.\nkey: [code]\ncolumns:\n  code: Code.\n"


def failing(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    found = [run_check(connection, check, 5) for check in fact_checks(SQL)]
    return {failure.name: failure.count for failure in found if failure}


def sound(add: Callable[..., None]) -> None:
    """One of each: an article with signs outside the first plane, and one event, pledge and position from it."""
    add("countries", country_code="CAN", name="Canada")
    add("countries", country_code="UKR", name="Ukraine")
    add("event_types", code="AID", event_type="AID", quad_class=2, score_v2=7.0)
    add("event_types", code="AID:military", event_type="AID", event_mode="military", quad_class=2, score_v2=8.3)
    text = "𝒦yiv 🇺🇦. Ottawa gave drones. More."
    day = "2025-08-24"
    add("articles", article_id="a1", text=text, text_sha256="t1", published_on=day, outlet="Wire")
    add("articles", article_id="a2", text=text, text_sha256="t1", published_on="2025-08-25", outlet="Paper",
        duplicate_of="a1")  # fmt: skip
    start = text.index("Ottawa")
    for article in ("a1", "a2"):
        for kind in ("event", "pledge", "position"):
            add(f"{kind}_mentions", mention_id=f"{kind}-{article}", article_id=article, evidence_start=start,
                evidence_end=start + 19, evidence="Ottawa gave drones.", trigger_start=start + 7,
                trigger_end=start + 11, **{f"{kind}_id": f"{kind}-a1"})  # fmt: skip
    reported: Row = {"mention_count": 1, "outlet_count": 2, "first_reported_on": day, "last_reported_on": "2025-08-25"}
    add("events", event_id="event-a1", event_type="AID", event_mode="military", quad_class=2, intensity=8.3,
        source_actors=["CAN"], target_actors=["UKR"], **reported)  # fmt: skip
    add("event_actors", event_id="event-a1", actor_code="CAN", role="source", share=1)
    add("event_actors", event_id="event-a1", actor_code="UKR", role="target", share=1)
    add("pledges", pledge_id="pledge-a1", donor_actors=["CAN"], recipient_actors=["UKR"], status="delivered",
        counts_in_totals=True, rate_missing_reason="no_amount", **reported)  # fmt: skip
    add("pledge_donors", pledge_id="pledge-a1", actor_code="CAN", role="donor", share=1)
    add("pledge_recipients", pledge_id="pledge-a1", actor_code="UKR", role="recipient", share=1)
    add("positions", position_id="position-a1", holder_actors=["CAN"], target_actors=[], valid_from=day, **reported)
    add("position_holders", position_id="position-a1", actor_code="CAN", role="holder", share=1)


def test_sound_facts_pass_every_check(tables: duckdb.DuckDBPyConnection, add: Callable[..., None]) -> None:
    sound(add)
    assert failing(tables) == {}


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ("update mentions.event_mentions set evidence_start = evidence_start + 1", "evidence_is_in_the_text"),
        ("update mentions.pledge_mentions set article_id = 'gone'", "evidence_is_in_the_text"),
        ("update mentions.position_mentions set trigger_end = 99", "triggers_lie_in_the_evidence"),
        ("update mentions.event_mentions set event_id = 'gone'", "mentions_and_facts_meet"),
        ("delete from mentions.position_mentions", "mentions_and_facts_meet"),
        ("update facts.events set mention_count = 2", "mention_counts_make_the_mentions"),
        ("update facts.pledges set outlet_count = 1", "mention_counts_make_the_mentions"),
        ("update facts.positions set last_reported_on = first_reported_on", "mention_counts_make_the_mentions"),
        ("update facts.events set target_actors = ['UKR', 'CAN']", "bridges_match_the_lists"),
        ("update facts.pledges set donor_actors = []", "bridges_match_the_lists"),
        ("update facts.position_holders set actor_code = 'XXX'", "codes_are_known"),
        ("insert into reference.organisations values ('CAN', 'Canada', 'other')", "a_code_has_one_meaning"),
        ("update facts.pledge_donors set share = null", "shares_are_parts"),
        ("update facts.pledge_recipients set share = 1.5", "shares_are_parts"),
        ("update facts.pledges set amount_low = 2, amount_high = 1", "amounts_are_in_order"),
        ("update facts.pledges set rate_missing_reason = null", "amounts_are_in_order"),
        ("update facts.pledges set status = 'proposed'", "nothing_counts_twice"),
        ("update facts.pledges set part_of = pledge_id", "pledges_point_at_pledges"),
        ("update facts.pledges set supersedes = 'gone'", "pledges_point_at_pledges"),
        ("update facts.pledges set programme_code = 'gone'", "programmes_are_known"),
        ("update facts.events set intensity = 7.0", "event_scores_are_the_types"),
        ("update facts.events set quad_class = 1", "event_scores_are_the_types"),
        ("update facts.positions set valid_to = date '2025-08-23'", "positions_are_valid_forwards"),
        ("update mentions.articles set duplicate_of = 'gone' where article_id = 'a2'", "articles_point_at_articles"),
        (
            "insert into reference.group_members values ('EU', 'XXX', date '1973-01-01', null)",
            "memberships_are_of_known_codes",
        ),
    ],
)
def test_a_broken_fact_is_shown(
    change: str, check: str, tables: duckdb.DuckDBPyConnection, add: Callable[..., None]
) -> None:
    sound(add)
    tables.execute(change)
    assert check in failing(tables)


def test_every_check_of_facts_says_why_and_is_broken_by_a_test() -> None:
    marks = test_a_broken_fact_is_shown.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {check.name for check in fact_checks(SQL)} == {check for _, check in marks}
    assert all(check.why for check in fact_checks(SQL))


def test_a_failure_shows_the_first_rows_and_counts_them_all() -> None:
    check = Check("no numbers", "there must be none", "select unnest(range(7)) as number order by number")
    failure = run_check(duckdb.connect(), check, 2)
    assert failure is not None
    assert (failure.columns, failure.rows, failure.count) == (("number",), ((0,), (1,)), 7)
    assert str(failure) == "no numbers: there must be none (7 bad rows)\n    number=0\n    number=1"


def test_a_check_that_cannot_run_is_a_failure_and_the_others_still_run(tmp_path: Path) -> None:
    for name in ("metrics", "checks"):
        (tmp_path / name).mkdir()
    (tmp_path / "metrics" / "a.sql").write_text("select 'x' as code")
    (tmp_path / "metrics" / "a.yml").write_text(SIDECAR)
    (tmp_path / "checks" / "fails.sql").write_text("-- Why not.\nselect absent.code from facts.absent as absent")
    connection = duckdb.connect()
    connection.execute(
        "create schema metrics; create table metrics.a(code varchar); insert into metrics.a values (null), ('x'), ('x')"
    )
    failures = run_checks(connection, tmp_path)
    assert [failure.name for failure in failures] == [
        "fails",
        "metrics.a: key is whole",
        "metrics.a: key tells the rows apart",
    ]
    assert "absent" in str(failures[0])
