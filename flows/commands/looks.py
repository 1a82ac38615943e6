"""Commands that show what is published, or hand it out."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from flows.commands.app import APP, AsJson, Warehouse, settings_of
from flows.errors import CHECK_FAILED, DONE, WrongUse


@APP.command
def sql(
    query: str | None = None,
    *,
    csv: Annotated[bool, Parameter(negative="", help="Print comma-separated values, every row.")] = False,
    warehouse: Warehouse = None,
) -> int:
    """Run one query on the published warehouse, or open the DuckDB shell on it, read-only.

    An open shell keeps the data of the moment it was opened.
    """
    from warehouse.connection import run_query, shell

    folder = settings_of(warehouse).warehouse
    if query is None:
        return shell(folder)
    print(run_query(folder, query, as_csv=csv), end="")
    return DONE


@APP.command
def explain(
    what: Annotated[str, Parameter(help="An id, or the name of a table.")],
    *key: Annotated[str, Parameter(help="Which row of the table, as COLUMN=VALUE.")],
    as_json: AsJson = False,
    warehouse: Warehouse = None,
) -> int:
    """Show the facts, mentions, sentences and articles under a number, a fact or a mention."""
    from warehouse.connection import open_published
    from warehouse.explain import NothingFoundError
    from warehouse.explain import explain as explained
    from warehouse.inert import json_text

    keys = dict(_pair(one) for one in key)
    with closing(open_published(settings_of(warehouse).warehouse)) as connection:
        try:
            tree = explained(connection, what, keys)
        except NothingFoundError as error:
            raise WrongUse(str(error)) from None
    print(json_text(tree.as_dict()) if as_json else tree.as_text().rstrip("\n"))
    return DONE


def _pair(words: str) -> tuple[str, str]:
    name, equals, value = words.partition("=")
    if not equals or not name:
        raise WrongUse(f"{words} is not COLUMN=VALUE")
    return name, value


@APP.command
def check(
    *,
    names: Annotated[Path | None, Parameter(help="File for names never resolved and spellings never used.")] = None,
    fresh: Annotated[bool, Parameter(negative="", help="Also judge how fresh it is today.")] = False,
    warehouse: Warehouse = None,
) -> int:
    """Run the data checks and expectations on the published warehouse, and show what fails them."""
    from warehouse.checks import all_checks, run_checks
    from warehouse.connection import open_published
    from warehouse.expectations import breaches, load_expectations

    today = datetime.now(UTC).date() if fresh else None
    with closing(open_published(settings_of(warehouse).warehouse)) as connection:
        failures = run_checks(connection)
        if names is not None:
            from flows.commands.judging import names_report

            print(names_report(connection, names))
        unusual = breaches(connection, today)
    for fault in (*failures, *unusual):
        print(fault)
    print(
        f"{len(all_checks()):,} checks, {len(failures):,} failed; "
        f"{len(load_expectations()):,} expectations, {len(unusual):,} not met"
    )
    return CHECK_FAILED if failures or unusual else DONE


@APP.command
def export(
    *,
    to: Annotated[Path | None, Parameter(help="Folder; by default exports/ in the warehouse.")] = None,
    with_texts: Annotated[bool, Parameter(negative="", help="Also the texts of articles.")] = False,
    partition_above: Annotated[
        int | None, Parameter(help="Rows above which a table is split by year; by default a million.")
    ] = None,
    warehouse: Warehouse = None,
) -> int:
    """Write the published tables as Parquet files again."""
    from warehouse.connection import open_published
    from warehouse.export import PARTITION_ABOVE
    from warehouse.export import export as write

    folder = settings_of(warehouse).warehouse
    if partition_above is not None and partition_above < 0:
        raise WrongUse("--partition-above is a number of rows")
    open_published(folder).close()
    print(write(folder, to, with_texts, PARTITION_ABOVE if partition_above is None else partition_above))
    return DONE


@APP.command
def dictionary(
    *,
    to: Annotated[Path | None, Parameter(help="File; by default dictionary.md among the exports.")] = None,
    warehouse: Warehouse = None,
) -> int:
    """Write the data dictionary again."""
    from flows.exporting import DICTIONARY, describe
    from warehouse.export import EXPORTS

    folder = settings_of(warehouse).warehouse
    file = to or folder / EXPORTS / DICTIONARY
    describe(folder, file)
    print(file)
    return DONE


@APP.command
def report(
    *,
    to: Annotated[Path | None, Parameter(help="File; by default report.html among the exports.")] = None,
    warehouse: Warehouse = None,
) -> int:
    """Write a report that a browser shows, of what is published, as one HTML file."""
    from warehouse.export import EXPORTS
    from warehouse.report import REPORT
    from warehouse.report.writing import write_report

    folder = settings_of(warehouse).warehouse
    print(write_report(folder, to or folder / EXPORTS / REPORT))
    return DONE
