"""Progress on the screen of whoever waits."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import click

Item = TypeVar("Item")


def steps(items: Sequence[Item] | Iterable[Item], label: str) -> Iterator[Item]:
    """The items one by one, with a bar that moves; without a terminal there is no bar."""
    with click.progressbar(items, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        yield from bar
