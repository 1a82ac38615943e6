import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import hand_rows as hand
import polars as pl
import pytest

from transforms.contracts import SCHEMA_OF, TABLES
from warehouse.build import CheckFailedError, build, is_current, previous_facts, published_build_id
from warehouse.connection import open_published
from warehouse.inputs import Inputs, files_sha256
from warehouse.models import ModelError
from warehouse.publish import publish


@pytest.fixture
def sql(tmp_path: Path) -> Path:
    return hand.one_model(tmp_path / "sql")


def published(
    warehouse: Path, sql: Path, lake: str = "1", **rows: list[dict[str, object]]
) -> duckdb.DuckDBPyConnection:
    publish(warehouse, build(warehouse, hand.tables(**rows), hand.reference(), hand.inputs(lake), sql=sql))
    return open_published(warehouse)


def test_every_table_of_the_contracts_is_there_under_its_bare_name_with_words_on_every_column(
    tmp_path: Path, sql: Path
):
    with closing(published(tmp_path, sql)) as connection:
        for name in [*TABLES, "donors"]:
            assert connection.execute(f'select count(*) from main."{name}"').fetchone() is not None
        wordless = connection.execute(
            "select table_name, column_name from duckdb_columns() where not internal and coalesce(comment, '') = ''"
        ).fetchall()
        assert wordless == []
        grains = dict(connection.execute("select view_name, comment from duckdb_views() where not internal").fetchall())
        assert grains["donors"] == "One row per donor."
        assert grains["pledges"] == "One row per pledge, however many articles report it."


def test_types_are_those_promised(tmp_path: Path, sql: Path):
    with closing(published(tmp_path, sql)) as connection:
        types = dict(
            connection.execute(
                "select table_name || '.' || column_name, data_type from duckdb_columns() where schema_name != 'main'"
            ).fetchall()
        )
    assert types["pledges.pledge_id"] == "VARCHAR"
    assert types["pledges.amount_usd_low"] == "DECIMAL(18,2)"
    assert types["pledges.donor_actors"] == "VARCHAR[]"
    assert types["pledges.status"] == "VARCHAR"
    assert types["pledges.announced_on"] == "DATE"
    assert types["pledges.mention_count"] == "BIGINT"
    assert types["events.intensity"] == "DOUBLE"
    assert types["articles.first_read_at"] == "TIMESTAMP WITH TIME ZONE"


def test_the_key_stands_first_and_a_mention_then_leads_to_article_and_fact(tmp_path: Path, sql: Path):
    with closing(published(tmp_path, sql)) as connection:
        assert connection.table("pledges").columns[0] == "pledge_id"
        assert connection.table("event_mentions").columns[:8] == [
            "mention_id", "article_id", "evidence_start", "evidence_end", "evidence", "confidence", "extractor",
            "event_id",
        ]  # fmt: skip


def test_rows_lie_in_the_same_order_whatever_order_they_came_in(tmp_path: Path, sql: Path):
    tables = hand.tables()
    shuffled = {name: frame.reverse() for name, frame in tables.items()}
    first = build(tmp_path / "a", tables, hand.reference(), hand.inputs(), sql=sql)
    second = build(tmp_path / "b", shuffled, hand.reference(), hand.inputs(), sql=sql)
    for name in set(TABLES) - {"builds"}:
        rows = []
        for file in (first, second):
            with closing(duckdb.connect(file, read_only=True)) as connection:
                rows.append(connection.execute(f"select * from {SCHEMA_OF[name]}.{name}").fetchall())
        assert rows[0] == rows[1], name


def test_a_broken_contract_publishes_nothing_and_shows_the_row(tmp_path: Path, sql: Path):
    tables = hand.tables()
    tables["pledge_donors"] = pl.concat([tables["pledge_donors"]] * 2)
    tables["pledges"] = tables["pledges"].with_columns(currency=pl.lit("dollars"))
    with pytest.raises(CheckFailedError) as raised:
        build(tmp_path, tables, hand.reference(), hand.inputs(), sql=sql)
    message = str(raised.value)
    assert "contract of pledges: rule currency|regex (1 bad row)" in message
    assert "pledge_id=m1, currency=dollars" in message
    assert "contract of pledge_donors" in message
    assert not (tmp_path / "current.duckdb").exists()
    with closing(duckdb.connect(raised.value.file, read_only=True)) as connection:
        assert connection.execute("select count(*) from facts.pledge_donors").fetchone() == (2,)
    assert raised.value.file.name == f"failed-{hand.inputs().build_id}.duckdb"


def test_a_failed_check_publishes_nothing_and_shows_the_row(tmp_path: Path, sql: Path):
    (sql / "checks").mkdir()
    (sql / "checks" / "no_canada.sql").write_text(
        "-- Nothing is from Canada.\nselect countries.country_code from reference.countries as countries\n"
        "where countries.country_code = 'CAN'\n"
    )
    with pytest.raises(CheckFailedError, match="Nothing is from Canada") as raised:
        build(tmp_path, hand.tables(), hand.reference(), hand.inputs(), sql=sql)
    assert "country_code=CAN" in str(raised.value)
    assert [file.name for file in (tmp_path / "builds").iterdir()] == [raised.value.file.name]


def test_a_model_that_cannot_run_leaves_the_file_to_look_at(tmp_path: Path, sql: Path):
    (sql / "metrics" / "donors.sql").write_text("select pledges.nonsense as donor_code from facts.pledges as pledges")
    with pytest.raises(ModelError, match="nonsense"):
        build(tmp_path, hand.tables(), hand.reference(), hand.inputs(), sql=sql)
    with closing(
        duckdb.connect(tmp_path / "builds" / f"failed-{hand.inputs().build_id}.duckdb", read_only=True)
    ) as file:
        assert file.execute("select count(*) from facts.pledges").fetchone() == (1,)


def test_a_missing_table_is_named(tmp_path: Path, sql: Path):
    tables = hand.tables()
    del tables["events"]
    with pytest.raises(KeyError, match="events"):
        build(tmp_path, tables, hand.reference(), hand.inputs(), sql=sql)


def test_the_published_file_knows_its_inputs_and_a_lost_file_is_not_current(tmp_path: Path, sql: Path):
    assert not is_current(tmp_path, hand.inputs())
    published(tmp_path, sql).close()
    assert is_current(tmp_path, hand.inputs())
    assert not is_current(tmp_path, hand.inputs("2"))
    (tmp_path / "current.duckdb").unlink()
    assert published_build_id(tmp_path) is None


def test_builds_keeps_a_row_for_each_build_and_the_latest_is_the_published_one(tmp_path: Path, sql: Path):
    for lake in ("1", "2", "1"):
        published(tmp_path, sql, lake).close()
    with closing(open_published(tmp_path)) as connection:
        rows = connection.execute("select build_id, article_count, mention_count, fact_count from builds").fetchall()
    assert sorted(rows) == sorted([(hand.inputs("1").build_id, 2, 4, 3), (hand.inputs("2").build_id, 2, 4, 3)])
    assert published_build_id(tmp_path) == hand.inputs("1").build_id


def test_published_facts_are_handed_to_the_next_build(tmp_path: Path, sql: Path):
    assert previous_facts(tmp_path)["pledge"].is_empty()
    published(tmp_path, sql).close()
    assert previous_facts(tmp_path)["pledge"].rows() == [("m1", "m1"), ("m1", "m2")]
    assert previous_facts(tmp_path)["position"].columns == ["fact_id", "mention_id"]


def test_a_retired_id_stays_known_and_one_that_comes_back_is_no_longer_retired(tmp_path: Path, sql: Path):
    published(
        tmp_path, sql, "1", retired_ids=[{"old_id": "gone", "new_id": "m1"}, {"old_id": "m4", "new_id": None}]
    ).close()
    with closing(published(tmp_path, sql, "2")) as connection:
        rows = connection.execute("select old_id, new_id, build_id from retired_ids").fetchall()
    assert rows == [("gone", "m1", hand.inputs("1").build_id)]


def test_a_half_written_build_of_a_run_that_died_is_swept(tmp_path: Path, sql: Path):
    left = tmp_path / "builds" / "dead.duckdb.unfinished"
    left.parent.mkdir()
    left.write_bytes(b"half")
    published(tmp_path, sql).close()
    assert not left.exists()


def test_a_1_5_shell_opens_the_published_file(tmp_path: Path, sql: Path):
    shell = Path(sys.executable).parent / "duckdb"
    if not shell.exists():
        pytest.skip("the DuckDB shell is not installed")
    published(tmp_path, sql).close()
    found = subprocess.run(
        [shell, "-readonly", "-csv", "-noheader", tmp_path / "current.duckdb",
         "select amount_low, donor_actors from pledges"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert found.stdout.strip() == "500000000.00,[CAN]"


def test_the_builds_instants_are_the_one_started_at_and_a_later_end(tmp_path: Path, sql: Path):
    started = datetime(2025, 1, 1, tzinfo=UTC)
    file = build(tmp_path, hand.tables(), hand.reference(), hand.inputs(), started_at=started, sql=sql)
    with closing(duckdb.connect(file, read_only=True)) as connection:
        connection.execute("set timezone = 'UTC'")
        [(began, ended)] = connection.execute("select started_at, finished_at from builds").fetchall()
    assert began == started
    assert ended > started


def test_inputs_change_with_data_settings_and_further_files(tmp_path: Path):
    rates = tmp_path / "rates.csv"
    rates.write_text("1")
    plain = Inputs.gather("lake")
    assert Inputs.gather("lake") == plain
    with_file = Inputs.gather("lake", files=[rates])
    rates.write_text("2")
    ids = [
        plain.build_id, Inputs.gather("other").build_id, with_file.build_id,
        Inputs.gather("lake", files=[rates]).build_id,
        Inputs.gather("lake", settings={"threshold": 0.5}).build_id,
    ]  # fmt: skip
    assert len(set(ids)) == 5


def test_a_folders_hash_sees_names_and_bytes_of_files_that_are_not_hidden(tmp_path: Path):
    (tmp_path / "a").write_text("1")
    first = files_sha256(tmp_path, "*")
    (tmp_path / ".a.swp").write_text("editor")
    assert files_sha256(tmp_path, "*") == first
    (tmp_path / "a").rename(tmp_path / "b")
    renamed = files_sha256(tmp_path, "*")
    (tmp_path / "b").write_text("2")
    assert len({first, renamed, files_sha256(tmp_path, "*")}) == 3
