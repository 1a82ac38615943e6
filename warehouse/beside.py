"""Further connections to a connection's database, for threads: a connection runs one statement at a time."""

from collections.abc import Callable, Hashable, Iterable
from contextlib import closing
from typing import TypeVar

import duckdb

from transforms.threads import at_once

Given = TypeVar("Given", bound=Hashable)
Made = TypeVar("Made")

# What a new connection does not take over: where names are looked for, and in which zone a time has its day.
_OWN = ("search_path", "timezone")


def at_once_beside(
    connection: duckdb.DuckDBPyConnection,
    make: Callable[[duckdb.DuckDBPyConnection, Given], Made],
    given: Iterable[Given],
    after: Callable[[Given], Iterable[Given]] = lambda _: (),
) -> list[Made]:
    """What `make` makes of each with a connection of its own, as `at_once`."""
    # A row left unread would keep this connection at the moment it asked, blind to what the others make.
    told = connection.execute("select " + ", ".join(f"current_setting('{name}')" for name in _OWN)).fetchall()[0]

    def made(one: Given) -> Made:
        with closing(connection.cursor()) as own:
            for name, value in zip(_OWN, told, strict=True):
                own.execute(f"set {name} = '{value}'")
            return make(own, one)

    return at_once(made, given, after)
