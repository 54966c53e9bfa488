"""Waiting for what another process does."""

import time
from collections.abc import Callable


def until(happened: Callable[[], object], seconds: float = 60) -> float:
    """Wait until it happened; how many seconds that took. Fails when it takes too long."""
    began = time.monotonic()
    while not happened():
        assert time.monotonic() - began < seconds, "it did not happen in time"
        time.sleep(0.05)
    return time.monotonic() - began
