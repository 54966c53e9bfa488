"""Who is asking: built once for each request."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import g
from flask_login import current_user

from coop.groups.queries.belonging import viewer_of
from coop.network import queries as networks
from coop.network.models import Network
from coop.people.models import Person
from coop.permissions import NOBODY, Viewer


def current_person() -> Person | None:
    """The signed-in person, or None for a visitor."""
    return current_user._get_current_object() if current_user.is_authenticated else None


def current_viewer() -> Viewer:
    """The same as plain values, for queries and permissions."""
    if "viewer" not in g:
        person = current_person()
        g.viewer = viewer_of(person) if person else NOBODY
    viewer: Viewer = g.viewer
    return viewer


@contextmanager
def looking_as(viewer: Viewer) -> Iterator[None]:
    """For a moment see as somebody else would, to show it to the one it is about."""
    before = current_viewer()
    g.viewer = viewer
    try:
        yield
    finally:
        g.viewer = before


def current_network() -> Network:
    """The network's own row."""
    if "network" not in g:
        g.network = networks.the_network()
    network: Network = g.network
    return network
