"""Reads news of what countries do for and say to each other into tables of events, pledges and positions.

Usage: communique COMMAND [--help] …

Commands:
  run         read sources, extract, build, publish and export; the seed article when no source is named
  backfill    the same over what was published between two dates
  build       build and publish again from what was read before
  poll        ask feeds for news, and do the same with it
  feeds       list the feeds and how they answered
  serve       the same on a schedule, as Prefect deployments
  forget      take articles down, out of the lake, the builds and the exports
  export      write the Parquet files again
  dictionary  write the data dictionary again
  report      write what is published as one HTML file for a browser
  sql         run a query on the published warehouse, or open a shell on it
  rates       take newer exchange rates in, from a file or from the European Central Bank
  review      write what a person should look at first, with room for what they decide
  judge       take such decisions into seeds/judgements
  explain     show what a number, a fact or a mention was read from
  check       run the data checks and expectations on the published warehouse
  diff        show the facts added, changed and gone between two builds
  release     freeze what is published under a name, with its exports

Exit status: 0 done · 1 a check failed or the disk is full, nothing published · 2 wrong use, nothing ran
3 a source could not be opened or read to its end; the rest is published.
"""

import os
import sys
from collections.abc import Sequence

from flows.errors import CHECK_FAILED, DONE, INTERRUPTED, WRONG_USE, WrongUse


def main() -> None:
    """The command `communique`."""
    sys.exit(status_of(sys.argv[1:]))


def status_of(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit status; whatever goes wrong is said in one line on standard error."""
    # The overview needs none of the libraries that the commands take a second to load.
    if not arguments or arguments[0] in ("--help", "-h", "help"):
        print(__doc__, end="")
        return DONE
    from flows.commands import APP, as_tokens
    from flows.workers import look_for_garbage_seldom

    look_for_garbage_seldom()
    try:
        status = APP(as_tokens(arguments), exit_on_error=False, print_error=False, result_action="return_value")
        return status if isinstance(status, int) else DONE
    except BrokenPipeError:
        # The reader of a pipe, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        if _is_no_room(error):
            return _full(error)
        return _fail(f"{error.strerror or error}: {error.filename}" if error.filename else error, WRONG_USE)
    except KeyboardInterrupt:
        return _fail("stopped; what was read so far is kept", INTERRUPTED)
    except Exception as error:
        if isinstance(error, _for_the_user()):
            return _fail(error, WRONG_USE)
        if _is_no_room(error):
            return _full(error)
        raise


def _for_the_user() -> tuple[type[Exception], ...]:
    """Exceptions whose message tells the caller what to put right; any other is a fault of this program."""
    from cyclopts import CycloptsError

    from flows.workers import OtherReader
    from warehouse.connection import NotPublishedError, QueryError, ShellMissingError
    from warehouse.locks import WarehouseBusyError

    return CycloptsError, WrongUse, OtherReader, NotPublishedError, QueryError, ShellMissingError, WarehouseBusyError


def _is_no_room(error: Exception) -> bool:
    from warehouse.room import is_no_room

    return is_no_room(error)


def _full(error: Exception) -> int:
    # Everything is written aside and swapped in whole, so this holds wherever it happened.
    return _fail(f"the disk is full: {error}; what is published is whole, run again when there is room", CHECK_FAILED)


def _fail(words: object, status: int) -> int:
    from warehouse.inert import seen

    print(seen(f"communique: {' '.join(str(words).split())}"), file=sys.stderr)
    return status


if __name__ == "__main__":
    main()
