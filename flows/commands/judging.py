"""Commands for a person's judgement: what to look at first, and what they decided."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from flows.commands.app import APP, Warehouse, settings_of
from flows.errors import DONE, WrongUse

if TYPE_CHECKING:
    import duckdb


def names_report(connection: "duckdb.DuckDBPyConnection", file: Path) -> str:
    """Writes names never resolved and spellings never used to a CSV file, and says how many of each."""
    from transforms.naming.usage import never_used, spellings_used
    from warehouse.connection import csv_text
    from warehouse.names import never_resolved, published_texts

    resolved_never = never_resolved(connection)
    used_never = never_used(spellings_used(published_texts(connection)))
    rows: list[tuple[object, ...]] = [("never resolved", *row) for row in resolved_never]
    rows += [("never used", alias.name, alias.kind, 0) for alias in used_never]
    file.write_text(csv_text(["what", "name", "role_or_kind", "count"], rows), "utf-8")
    return f"{len(resolved_never):,} names never resolved, {len(used_never):,} spellings never used: {file}"


@APP.command
def review(
    *,
    to: Annotated[Path, Parameter(help="CSV file to write.")],
    most: Annotated[int, Parameter(help="Rows at most.")] = 100,
    warehouse: Warehouse = None,
) -> int:
    """Write what a person should look at first, with empty columns for what they decide.

    Fill in `verdict` (right, wrong, unsure), or `field` and `is` where one value is to be something else, and `reason`;
    then hand the file to `communique judge`.
    """
    from transforms.facts.deciding import ASKED
    from warehouse.connection import open_published
    from warehouse.reviewing import write_review

    with closing(open_published(settings_of(warehouse).warehouse)) as connection:
        count = write_review(connection, to, ASKED, most)
    print(f"{count:,} statements to look at: {to}")
    return DONE


@APP.command
def judge(
    file: Annotated[Path, Parameter(help="A file that `communique review` wrote and a person filled in.")],
    *,
    warehouse: Warehouse = None,
) -> int:
    """Take a person's decisions into seeds/judgements; the next build obeys them."""
    from transforms.facts.deciding import ASKED, decided_rows
    from transforms.paths import JUDGEMENTS
    from transforms.resolution import JudgementError
    from warehouse.connection import open_published
    from warehouse.reviewing import append_judgements, published_fields, read_review

    rows = read_review(file)
    if absent := [column for column in ("article_id", "mention_id", *ASKED) if rows and column not in rows[0]]:
        raise WrongUse(f"{file}: no column {', '.join(absent)}")
    with closing(open_published(settings_of(warehouse).warehouse)) as connection:
        published = published_fields(connection, [row["mention_id"] for row in rows])
    try:
        decided = decided_rows(rows, published)
    except JudgementError as error:
        raise WrongUse(f"{file}: {error}") from None
    append_judgements(JUDGEMENTS, decided)
    for name, added in decided.items():
        print(f"{name}: {len(added):,} more")
    if not any(decided.values()):
        print("nothing is decided in it")
    return DONE
