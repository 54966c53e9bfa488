"""Slow things take turns: files that are read, sites that are asked whether they still answer."""

import time
from collections.abc import Callable, Iterable
from threading import Lock
from typing import TypeVar

Thing = TypeVar("Thing")
# Slow files and slow sites never hold more than one thread of a worker, and not for long.
A_WHILE = 40.0
_turn = Lock()


def one_by_one(waiting: Callable[[], Iterable[Thing]], do: Callable[[Thing], None]) -> int:
    """Do what waits, one after the other, for a while; how many. What is left comes the next time.

    Answers 0 while another thread of this worker does anything slow.
    """
    if not _turn.acquire(blocking=False):
        return 0
    try:
        began, number = time.monotonic(), 0
        for thing in waiting():
            if time.monotonic() - began > A_WHILE:
                break
            do(thing)
            number += 1
        return number
    finally:
        _turn.release()
