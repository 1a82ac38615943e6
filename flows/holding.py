"""One run at a time in a warehouse, however it was started."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path


@contextmanager
def held(warehouse: Path) -> Iterator[None]:
    """Holds the warehouse for a whole run; says so on standard error when it has to wait for another.

    Raises WarehouseBusyError when that other does not end in time.
    """
    from warehouse.locks import WarehouseBusyError, locked

    with ExitStack() as stack:
        try:
            stack.enter_context(locked(warehouse, wait_s=0))
        except WarehouseBusyError:
            print("communique: another run is at work here, waiting for it", file=sys.stderr)
            stack.enter_context(locked(warehouse))
        yield
