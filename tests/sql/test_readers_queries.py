"""What readers start from: flat exports, macros, example queries; and every metric row leads to its facts."""

import re
from pathlib import Path

import pytest
from hand_facts import Facts, models

from warehouse.models import SQL, run_models, tables_in

EXAMPLES = sorted((SQL / "examples").glob("*.sql"))
METRICS = sorted(name for name in models() if name.startswith("metrics."))


@pytest.fixture(scope="module")
def full() -> Facts:
    facts = Facts()
    facts.article("a1", "2025-03-06", "Wire", uri="https://wire.example/1")
    facts.country("CAN", year=2024, gdp_usd=1000.0, population=40)
    facts.country("UKR")
    facts.add("organisations", organisation_code="EU", name="European Union", kind="bloc")
    facts.event("e1", "CAN", "UKR", 1, "2025-03-02", "2025-03-06", intensity=3.0)
    facts.event("e2", "UKR", "CAN EU", 2, "2025-03-02", "2025-03-06", intensity=7.0)
    facts.event("e3", "CAN", "UKR", 1, None, "2025-03-06", status="planned")
    facts.pledge("p1", "CAN", "UKR", usd=50)
    facts.pledge("p2", "CAN EU", "UKR", usd=9, status="delivered")
    facts.pledge("p3", "CAN", "UKR", usd=9, part_of="p1", counts_in_totals=False)
    facts.position("s1", "CAN", "conditional", "troop_deployment", "UKR")
    facts.position("s2", "UKR", "support", "troop_deployment", "UKR", until="2025-03-31")
    facts.position("s3", "UKR", "support", "security_guarantees", "UKR")
    for kind in ("event", "pledge", "position"):
        first = {"event": "e1", "pledge": "p1", "position": "s1"}[kind]
        told = {"mention_id": first, f"{kind}_id": first, "article_id": "a1", "evidence": "A sentence."}
        facts.add(f"{kind}_mentions", **told)
    for model in models().values():
        facts.connection.execute(model.statement)
    return facts


def fetch(facts: Facts, sql: str) -> list[tuple[object, ...]]:
    return facts.connection.execute(sql).fetchall()


def test_flat_tables_have_several_actors_as_text_and_no_lists(full: Facts) -> None:
    assert fetch(full, "select first_target_code, target_codes from exports.events_flat order by event_id") == [
        ("UKR", "UKR"),
        ("CAN", "CAN; EU"),
        ("UKR", "UKR"),
    ]
    assert fetch(full, "select donor_codes, evidence from exports.pledges_flat order by pledge_id") == [
        ("CAN", "A sentence."),
        ("CAN; EU", None),
        ("CAN", None),
    ]
    assert fetch(full, "select holder_codes, is_standing from exports.positions_flat order by position_id") == [
        ("CAN", True),
        ("UKR", False),
        ("UKR", True),
    ]
    assert fetch(full, "select * from duckdb_columns() where schema_name = 'exports' and data_type like '%[]'") == []


def test_published_columns_have_types_that_every_reader_knows(full: Facts) -> None:
    types = fetch(full, "select distinct data_type from duckdb_columns() where schema_name in ('metrics', 'exports')")
    assert {name for (name,) in types} <= {"VARCHAR", "BIGINT", "DOUBLE", "DATE", "BOOLEAN", "DECIMAL(18,2)"}


def test_pledges_between_shows_every_pledge_of_the_pair(full: Facts) -> None:
    assert fetch(full, "select pledge_id, donor_share from pledges_between('CAN', 'UKR') order by 1") == [
        ("p1", 1.0),
        ("p2", None),
        ("p3", 1.0),
    ]
    assert fetch(full, "from pledges_between('UKR', recipient := 'CAN')") == []


def test_dyad_shows_both_directions(full: Facts) -> None:
    assert fetch(full, "select source_code, event_count from dyad('UKR', 'CAN')") == [("CAN", 1), ("UKR", 1)]


def test_who_supports_shows_standing_positions_only(full: Facts) -> None:
    assert fetch(full, "select holder_code, stance, evidence from who_supports('troop_deployment')") == [
        ("CAN", "conditional", "A sentence.")
    ]


def test_there_are_ten_examples() -> None:
    assert len(EXAMPLES) == 10


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_asks_a_question_and_runs(path: Path, full: Facts) -> None:
    sql = path.read_text("utf-8")
    assert re.match(r"-- .*\?", sql)
    assert tables_in(sql, path.name)
    full.connection.execute(sql)


def test_every_model_of_the_project_runs_on_empty_tables_and_describes_each_column() -> None:
    facts = Facts()
    assert [model.table for model in run_models(facts.connection)] == list(models())
    undescribed = "select table_name, column_name from duckdb_columns() where comment is null"
    assert fetch(facts, f"{undescribed} and schema_name in ('intermediate', 'metrics', 'exports')") == []
    assert fetch(facts, "select comment from duckdb_functions() where function_name = 'dyad'") != [(None,)]


@pytest.mark.parametrize("table", METRICS)
def test_a_metric_says_its_grain_reconciles_and_leads_to_the_facts_of_each_row(table: str, full: Facts) -> None:
    model = models()[table]
    assert model.sidecar["reconciliation"]
    published = {
        ("event", "e1"), ("event", "e2"), ("event", "e3"), ("pledge", "p1"), ("pledge", "p2"),
        ("position", "s1"), ("position", "s2"), ("position", "s3"),
    }  # fmt: skip
    rows = fetch(full, f"select {', '.join(model.key)} from {table}")
    assert rows
    for row in rows:
        values = {name: str(value) for name, value in zip(model.key, row, strict=True)}
        used = {name: value for name, value in values.items() if f"${name}" in model.sidecar["facts_sql"]}
        found = full.connection.execute(model.sidecar["facts_sql"], used).fetchall()
        assert used == values
        assert found
        assert set(found) <= published


def test_a_donor_years_facts_are_as_many_as_its_pledge_count(full: Facts) -> None:
    sql = models()["metrics.donor_totals"].sidecar["facts_sql"]
    found = full.connection.execute(sql, {"donor_code": "CAN", "year": "2025"}).fetchall()
    counted = fetch(full, "select pledge_count from metrics.donor_totals where donor_code = 'CAN'")
    assert [(len(found),)] == counted
