"""The real mail server of the letters about convenings, for letters about series."""

from tests.convenings.conftest import post_room

__all__ = ["post_room"]
