"""Looking whether an address of the web still leads somewhere.

People type these addresses and our machine asks for them, so it never asks one that only it can reach:
the name is resolved once, each address must be public, and the connection goes to exactly that address.
"""

import socket
import ssl
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

PATIENCE = 10
# For all of an answer, however slowly its parts come.
MOST_SECONDS = 20
MOST_HOPS = 5
# The page is there, it only does not open to machines or to everybody.
CLOSED = (401, 402, 403, 406, 429, 451, 999)
NO_HEAD = (400, 403, 404, 405, 406, 501, 503)
TRIED = ("HEAD", "GET")
US = {"User-Agent": "coop (looks once a week whether this link still works)", "Accept": "*/*"}


def is_reached(url: str, *, is_near_allowed: bool = False) -> bool:
    """Whether somebody answers there, after at most five redirections. Nothing of the page is read."""
    for _hop in range(MOST_HOPS):
        try:
            status, location = _answer(urlsplit(url), is_near_allowed)
        except (OSError, HTTPException, ValueError):
            return False
        if not (location and 300 <= status < 400):
            return status < 400 or status in CLOSED
        url = urljoin(url, location)
    return False


def _answer(address: SplitResult, is_near_allowed: bool) -> tuple[int, str]:
    status, location = 0, ""
    for method in TRIED:
        connection = _connection(address, is_near_allowed)
        end = Timer(MOST_SECONDS, _hang_up, (connection.sock,))
        end.start()
        try:
            path = (address.path or "/") + (f"?{address.query}" if address.query else "")
            connection.request(method, path.encode("utf-8").decode("latin-1"), headers=US)
            answer = connection.getresponse()
            status, location = answer.status, answer.headers.get("Location", "")
        finally:
            end.cancel()
            connection.close()
        if status not in NO_HEAD:
            break
    return status, location


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _connection(address: SplitResult, is_near_allowed: bool) -> HTTPConnection:
    if address.scheme not in ("http", "https") or not address.hostname:
        raise ValueError("no address of the web")
    is_safe = address.scheme == "https"
    port = address.port or (443 if is_safe else 80)
    host = address.hostname.encode("idna").decode("ascii")
    line = socket.create_connection((_public(host, port, is_near_allowed), port), PATIENCE)
    if not is_safe:
        connection = HTTPConnection(host, port, timeout=PATIENCE)
        connection.sock = line
        return connection
    connection = HTTPSConnection(host, port, timeout=PATIENCE)
    connection.sock = ssl.create_default_context().wrap_socket(line, server_hostname=host)
    return connection


def _public(host: str, port: int, is_near_allowed: bool) -> str:
    """The one address to connect to; a ValueError where any of them is not of the open internet."""
    found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not is_near_allowed and not all(_is_open(each) for each in found):
        raise ValueError("not an address of the open internet")
    return found[0]


def _is_open(text: str) -> bool:
    address = ip_address(text.partition("%")[0])
    inner = getattr(address, "ipv4_mapped", None) or address
    return inner.is_global and not inner.is_multicast
