from time import sleep

import duckdb
import pytest

from transforms.threads import at_once
from warehouse.beside import at_once_beside


def test_what_is_made_comes_in_the_order_of_what_was_given():
    def slower_first(number: int) -> int:
        sleep(0.02 / number)
        return number * 10

    assert at_once(slower_first, [1, 2, 3, 4]) == [10, 20, 30, 40]


def test_what_waits_for_others_is_made_after_them():
    made = []

    def make(number: int) -> None:
        sleep(0.02 / number)
        made.append(number)

    at_once(make, [1, 2, 3, 4, 5], after=lambda number: range(1, number))
    assert made == [1, 2, 3, 4, 5]


def test_of_errors_the_first_in_order_is_raised_however_late_it_comes():
    def fail(name: str) -> None:
        sleep(0.05 if name == "first" else 0)
        raise ValueError(name)

    with pytest.raises(ValueError, match="first"):
        at_once(fail, ["first", "second", "third"])


def test_connections_beside_one_look_where_it_looks_and_it_sees_what_they_made():
    connection = duckdb.connect()
    connection.execute("set timezone = 'Asia/Tokyo'")
    connection.execute("attach ':memory:' as other")
    connection.execute("use other")
    zones = at_once_beside(
        connection,
        lambda own, name: own.execute(
            f"create table {name} as select current_setting('timezone') as zone; from {name}"
        ).fetchall(),
        ["one", "two"],
    )
    assert zones == [[("Asia/Tokyo",)], [("Asia/Tokyo",)]]
    found = connection.execute("select database_name, table_name from duckdb_tables() order by all").fetchall()
    assert found == [("other", "one"), ("other", "two")]
