"""Commands about builds that are kept: what two of them say differently, and one frozen under a name."""

from typing import Annotated

from cyclopts import Parameter

from flows.commands.app import APP, AsJson, Warehouse, settings_of
from flows.errors import DONE, WrongUse


@APP.command
def diff(
    before: Annotated[str, Parameter(help="Id of a build or its beginning, a release, a file, current or previous.")],
    after: Annotated[str, Parameter(help="The same; what is said of it is new.")] = "current",
    *,
    as_json: AsJson = False,
    warehouse: Warehouse = None,
) -> int:
    """Show the facts added, changed and gone between two builds; as JSON, every one of them."""
    from warehouse.builds import NoSuchBuildError, find_build
    from warehouse.diff import diff as compared
    from warehouse.inert import json_text

    folder = settings_of(warehouse).warehouse
    try:
        found = compared(find_build(folder, before), find_build(folder, after))
    except NoSuchBuildError as error:
        raise WrongUse(str(error)) from None
    print(json_text(found.as_dict()) if as_json else found.as_text().rstrip("\n"))
    return DONE


@APP.command
def release(
    name: Annotated[str, Parameter(help="What it is called, such as 2026-11 or annual-report.")],
    *,
    with_texts: Annotated[bool, Parameter(negative="", help="Also the texts of articles in its exports.")] = False,
    warehouse: Warehouse = None,
) -> int:
    """Freeze what is published under a name, with its exports; nothing removes it again."""
    from warehouse.connection import open_published
    from warehouse.releases import ReleaseError
    from warehouse.releases import release as freeze

    folder = settings_of(warehouse).warehouse
    open_published(folder).close()
    try:
        print(freeze(folder, name, with_texts))
    except ReleaseError as error:
        raise WrongUse(str(error)) from None
    return DONE
