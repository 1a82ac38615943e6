"""Whether a write failed because the disk takes no more, whichever library was writing."""

import errno
import os

# The disk is full, a quota is used up, a file is larger than it may be.
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def is_no_room(error: BaseException) -> bool:
    """True where the error, or one that it came from, says that there was no room to write.

    Polars and DuckDB give the system's words and not its number.
    """
    words = tuple(os.strerror(code) for code in NO_ROOM)
    met: BaseException | None = error
    while met is not None:
        if (isinstance(met, OSError) and met.errno in NO_ROOM) or any(one in str(met) for one in words):
            return True
        met = met.__cause__ or met.__context__
    return False
