"""A limit to the time that one paper may take, so that a paper that a reader hangs on does not hold up the rest."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class TooLong(BaseException):
    """The time is over. No `Exception`, so that no reader takes it for a fault of the page it is at."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises `TooLong` in its block when so many seconds are over; code in C goes on until it returns to Python.

    Without effect outside the main thread and where the system has no such timer (Windows).
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    handler = signal.signal(signal.SIGALRM, _stop)
    left, _ = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left)  # a timer of who called goes on
        signal.signal(signal.SIGALRM, handler)


def _stop(*_: Any) -> None:
    raise TooLong
