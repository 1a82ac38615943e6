"""Parsers of what the web throws, in a process of their own: one that hangs or runs out of memory is ended alone.

A parser in native code cannot be stopped from within its process, however long it takes: a tag of 400,000 attributes
keeps libxml2 busy for hours. The process is started when the first page or feed is met, and anew after it was ended.
"""

import logging
import resource
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from transforms.reading import ParserFailed, ParserStopped

# A page of the most tags that are read takes ten seconds; all others some hundredths of one.
SECONDS = 30.0
# Above what the process has when it begins: its libraries reserve much and use little.
BYTES = 4 * 2**30


class Apart:
    """Runs one parser at a time, within so many seconds of processor time. Close it."""

    def __init__(self, seconds: float = SECONDS, most_bytes: int = BYTES) -> None:
        self._seconds = seconds
        self._bytes = most_bytes
        self._process: Any = None
        self._pipe: Connection | None = None

    def __call__(self, work: Callable[..., Any], *given: Any) -> Any:
        """What `work` returns. ParserFailed with what it raised, ParserStopped where it came to no end.

        Raises OSError where no process can be started.
        """
        pipe = self._pipe or self._start()
        try:
            pipe.send((work, given))
            is_done, answer = pipe.recv()
        except (EOFError, OSError):
            raise ParserStopped(self._why()) from None
        if is_done:
            return answer
        raise ParserFailed(answer)

    def close(self) -> None:
        """Ends the process."""
        if self._pipe is not None:
            self._pipe.close()
            self._process.kill()
            self._process.join()
        self._pipe = self._process = None

    def _start(self) -> Connection:
        # spawn: a fork would leave the locks of other threads behind locked.
        context = get_context("spawn")
        here, there = context.Pipe()
        # A daemon, so that it ends with this process.
        self._process = context.Process(target=_answer, args=(there, self._seconds, self._bytes), daemon=True)
        self._process.start()
        there.close()
        self._pipe = here
        try:
            here.recv()
        except EOFError:
            self.close()
            raise OSError("the process that parses pages did not start") from None
        return here

    def _why(self) -> str:
        self._process.join()
        status = self._process.exitcode
        self.close()
        if status == -signal.SIGPROF:
            return f"took more than {self._seconds:g} s of processor time"
        return f"the process that parsed it died ({status})"


def _answer(pipe: Connection, seconds: float, most_bytes: int) -> None:
    """Runs what the pipe asks for until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the run to stop
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # ends the process, also within native code
    logging.disable()  # parsers quote what they choke on
    most = _address_space() + most_bytes
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
    pipe.send(None)
    while True:
        try:
            work, given = pipe.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            answer = True, work(*given)
        except Exception as error:
            answer = False, f"{type(error).__name__}: {error}"
        signal.setitimer(signal.ITIMER_PROF, 0)
        pipe.send(answer)


def _address_space() -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as pages:
            return int(pages.read().split()[0]) * resource.getpagesize()
    except OSError:  # not Linux
        return 0
