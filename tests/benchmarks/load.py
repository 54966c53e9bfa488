"""Visitors as fast as the server lets them: a few processes, each with one connection that stays open."""

import multiprocessing
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass

CLIENTS = 4


@dataclass(frozen=True)
class Ask:
    """One request: what goes over the wire, and the status that must come back."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    status: int = 200

    def wire(self, port: int) -> bytes:
        """The request as bytes."""
        lines = [f"{self.method} {self.path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Connection: keep-alive"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        if self.body:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(self.body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + self.body


class Line:
    """A connection that reads whole answers and opens itself again when the server closed it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket: socket.socket | None = None

    def send(self, wire: bytes, *, has_body: bool = True) -> tuple[int, bytes, bytes]:
        """Status, head and body of one answer; sent again, as browsers do, on a line that had grown cold."""
        is_used = self.socket is not None
        try:
            return self._send(wire, has_body)
        except ConnectionError:
            self.close()
            if not is_used:
                raise
            return self._send(wire, has_body)

    def _send(self, wire: bytes, has_body: bool) -> tuple[int, bytes, bytes]:
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(wire)
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._more()
        head, _, body = data.partition(b"\r\n\r\n")
        status = int(head[9:12])
        length = _length(head) if has_body and status not in (204, 304) else 0
        parts, got = [body], len(body)
        while got < length:
            parts.append(self._more())
            got += len(parts[-1])
        if b"connection: close" in head.lower():
            self.close()
        return status, head, b"".join(parts)

    def _more(self) -> bytes:
        assert self.socket
        data = self.socket.recv(262144)
        if not data:
            raise ConnectionError("the server hung up")
        return data

    def close(self) -> None:
        """Hang up."""
        if self.socket:
            self.socket.close()
        self.socket = None


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    raise ValueError("an answer without a length")


def once(port: int, ask: Ask) -> tuple[bytes, bytes]:
    """Head and body of one answer, checked."""
    line = Line(port)
    status, head, body = line.send(ask.wire(port), has_body=ask.method != "HEAD")
    line.close()
    if status != ask.status:
        raise AssertionError(f"{ask.method} {ask.path} answered {status}: {body[:400]!r}")
    return head, body


def per_second(port: int, asks: Sequence[Ask], seconds: float, clients: int = CLIENTS) -> float:
    """Requests a second over all clients; each client takes its own share of the asks, round and round."""
    with multiprocessing.get_context("fork").Pool(clients) as pool:
        begin = time.time() + 0.15
        shares = [(port, asks[number::clients] or asks, begin, seconds) for number in range(clients)]
        return sum(pool.starmap(_visit, shares))


def _visit(port: int, asks: Sequence[Ask], begin: float, seconds: float) -> float:
    wires = [(ask.wire(port), ask.status) for ask in asks]
    line, number = Line(port), 0
    line.send(wires[0][0])
    time.sleep(max(0.0, begin - time.time()))
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        wire, wanted = wires[number % len(wires)]
        status, _head, _body = line.send(wire)
        if status != wanted:
            raise AssertionError(f"{wire[:60]!r} answered {status}")
        number += 1
    return number / (time.perf_counter() - start)
