"""Refusing too many requests, across all web processes."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from flask import request
from werkzeug.exceptions import TooManyRequests

from coop.database import db, will_write
from coop.limits import operations

MINUTE, HOUR = 60, 3600


def limit(what: str, who: str, *, at_most: int, seconds: int = HOUR) -> None:
    """Count one request, before anything else is read; 429 when there were too many.

    Counted in a transaction of its own, so that a refused request counts too.
    """
    db.session.rollback()
    will_write(True)
    is_allowed = operations.count(what, who, at_most=at_most, seconds=seconds)
    db.session.commit()
    if not is_allowed:
        raise TooManyRequests(retry_after=seconds)


def visitor_network() -> str:
    """The visitor's network: an IPv4 address, or the first half of an IPv6 one, however it is written."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return ""
    if isinstance(address, IPv6Address) and not address.ipv4_mapped:
        return str(IPv6Network((int(address), 64), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)
