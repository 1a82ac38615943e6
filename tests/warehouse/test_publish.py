import os
import subprocess
import sys
import textwrap
import time
from contextlib import closing
from pathlib import Path

import duckdb
import hand_rows as hand
import pytest

from transforms.paths import PROJECT
from warehouse.build import build
from warehouse.connection import open_published
from warehouse.locks import WarehouseBusyError, locked, step
from warehouse.publish import KEEP_FAILED, publish
from warehouse.releases import release

READER = textwrap.dedent("""
    import sys
    from contextlib import closing
    from pathlib import Path
    from warehouse.connection import open_published
    seen, enough = set(), Path(sys.argv[2])
    while not enough.exists():
        with closing(open_published(Path(sys.argv[1]))) as connection:
            if not seen:
                print("reading", flush=True)
            seen.add(connection.execute("select max_by(build_id, finished_at) from builds").fetchone())
            assert connection.execute("select count(*) from pledges").fetchone() == (1,)
    print(len(seen))
""")


@pytest.fixture
def sql(tmp_path: Path) -> Path:
    return hand.one_model(tmp_path / "sql")


def built(warehouse: Path, sql: Path, lake: str) -> Path:
    return build(warehouse, hand.tables(), hand.reference(), hand.inputs(lake), sql=sql)


def test_another_process_can_query_at_every_moment_of_builds_and_publishings(tmp_path: Path, sql: Path):
    publish(tmp_path, built(tmp_path, sql, "0"))
    enough = tmp_path / "enough"
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, tmp_path, enough],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout is not None
    assert reader.stdout.readline() == "reading\n"
    for lake in ("1", "2"):
        publish(tmp_path, built(tmp_path, sql, lake))
    enough.touch()
    out, errors = reader.communicate(timeout=60)
    assert reader.returncode == 0, errors
    assert int(out) > 1


def test_who_has_the_old_file_open_goes_on_reading_it(tmp_path: Path, sql: Path):
    publish(tmp_path, built(tmp_path, sql, "1"))
    with closing(open_published(tmp_path)) as old:
        publish(tmp_path, built(tmp_path, sql, "2"))
        assert old.execute("select lake_sha256 from builds").fetchall() == [("1",)]
    with closing(open_published(tmp_path)) as new:
        assert new.execute("select count(*) from builds").fetchone() == (2,)


def test_the_last_builds_stay_to_compare_with_and_older_ones_go(tmp_path: Path, sql: Path):
    files = []
    for lake in range(3):
        files.append(built(tmp_path, sql, str(lake)))
        publish(tmp_path, files[-1], keep=2)
    assert [file.exists() for file in files] == [False, True, True]


def test_the_published_build_is_kept_although_the_clock_was_set_back(tmp_path: Path, sql: Path):
    old, new = built(tmp_path, sql, "1"), built(tmp_path, sql, "2")
    publish(tmp_path, old)
    os.utime(old, (2**32, 2**32))
    publish(tmp_path, new, keep=1)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_build_that_goes_is_read_to_the_end_and_a_release_of_it_stays(tmp_path: Path, sql: Path):
    old = built(tmp_path, sql, "1")
    publish(tmp_path, old)
    released = release(tmp_path, "annual") / "warehouse.duckdb"
    with closing(duckdb.connect(old, read_only=True)) as reader:
        publish(tmp_path, built(tmp_path, sql, "2"), keep=1)
        assert not old.exists()
        assert reader.execute("select lake_sha256 from builds").fetchall() == [("1",)]
    with closing(duckdb.connect(released, read_only=True)) as connection:
        assert connection.execute("select lake_sha256 from builds").fetchall() == [("1",)]


def test_failed_builds_do_not_pile_up(tmp_path: Path, sql: Path):
    file = built(tmp_path, sql, "1")
    for number in range(4):
        failed = file.with_name(f"failed-{number}.duckdb")
        failed.write_bytes(b"")
        os.utime(failed, (number, number))
    publish(tmp_path, file)
    left = sorted(file.name for file in (tmp_path / "builds").glob("failed-*"))
    assert left == ["failed-2.duckdb", "failed-3.duckdb"]
    assert len(left) == KEEP_FAILED


def test_publishing_the_same_build_twice_changes_nothing(tmp_path: Path, sql: Path):
    file = built(tmp_path, sql, "1")
    publish(tmp_path, file)
    publish(tmp_path, file)
    assert sorted(one.name for one in tmp_path.glob("*") if one.is_file()) == [".lock", "current.duckdb"]


def test_without_hard_links_the_build_is_copied(tmp_path: Path, sql: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    file = built(tmp_path, sql, "1")
    assert not os.path.samefile(publish(tmp_path, file), file)
    with closing(open_published(tmp_path)) as connection:
        assert connection.execute("select count(*) from pledges").fetchone() == (1,)


def test_a_second_run_waits_and_then_says_who_holds_the_warehouse(tmp_path: Path):
    with locked(tmp_path):
        begun = time.monotonic()
        with pytest.raises(WarehouseBusyError, match=str(os.getpid())), locked(tmp_path, wait_s=0.2):
            pass
        assert time.monotonic() - begun >= 0.2


def test_a_step_within_a_locked_run_does_not_wait_for_itself(tmp_path: Path):
    with locked(tmp_path), step(tmp_path, wait_s=0):
        pass
    with step(tmp_path, wait_s=0), pytest.raises(WarehouseBusyError), step(tmp_path, wait_s=0):
        pass


def test_a_run_that_died_lets_go_of_the_warehouse(tmp_path: Path):
    died = "import os\nfrom pathlib import Path\nfrom warehouse.locks import locked\n" + (
        f"with locked(Path({str(tmp_path)!r})):\n    os._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", died], cwd=PROJECT, check=False).returncode == 9
    with locked(tmp_path, wait_s=0):
        pass
