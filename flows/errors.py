"""How a command ends."""

DONE, CHECK_FAILED, WRONG_USE, SOURCE_BROKEN, INTERRUPTED = 0, 1, 2, 3, 130


class WrongUse(Exception):
    """Something the caller can put right; its message is the one line that is shown."""
