"""Odd messages, made from good ones: the same number gives the same messages."""

from base64 import encodebytes
from collections.abc import Iterator
from random import Random

GRAINS = (
    [
        b"\x00",
        b"\xff\xfe",
        b"\xc3",
        b"\xc3\x91",
        b"\xe2\x80\xae",
        b"\xf0\x9f\x90\xa6",
        b"\r",
        b"\n",
        b"\r\n\r\n",
    ]
    + [b"=", b'"', b";", b":", b"%00", b"mailto:", b"ATTENDEE:", b"PARTSTAT=", b"TZID=Mars/Phobos"]
    + [b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"END:VCALENDAR\r\n", b"--mixed--\r\n", b"=?utf-8?B?////?="]
    + [b"99999999T999999Z", b"RECURRENCE-ID:00000000T000000Z\r\n", b"METHOD:COUNTER\r\n"]
    + [b"SEQUENCE:-1\r\n", b"SEQUENCE:99999999999999999999\r\n", b"Auto-Submitted: no\r\n"]
    + [b"DTSTAMP:00010101T000000Z\r\n", b"DTSTAMP:99991231T235959Z\r\n"]
    + [b"Content-Transfer-Encoding: base64\r\n", b"Content-Type: message/rfc822\r\n\r\n"]
    + [b"Content-Type: text/calendar; charset=utf-7\r\n"]
)


def mutated(data: bytes, chance: Random) -> bytes:
    """The message with up to six things wrong with it."""
    for _ in range(chance.randint(1, 6)):
        at, to = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        kind = chance.randrange(8)
        if kind == 0:
            data = data[:at]
        elif kind == 1:
            data = data[:at] + chance.choice(GRAINS) * chance.choice((1, 1, 1, 50)) + data[at:]
        elif kind == 2:
            data = data[:at] + data[min(to, at + 200) :]
        elif kind == 3:
            data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        elif kind == 4:
            data = data[:at] + data[at:to] + data[at:]
        elif kind == 5:
            data = data.replace(b"\r\n", chance.choice((b"\n", b"\r", b"\r\n ")))
        elif kind == 6:
            lines = data.split(b"\r\n")
            chance.shuffle(lines)
            data = b"\r\n".join(lines)
        else:
            data = data[:to] + encodebytes(data[at:to]) + data[to:]
        data = data[:400_000] or b"-"
    return data


def odd_messages(good: list[bytes], files: list[bytes], number: int, seed: int = 7) -> Iterator[bytes]:
    """So many odd messages: mutated mails, and other people's calendars put into mails."""
    chance = Random(seed)
    for count in range(number):
        data = chance.choice(good)
        if files and count % 4 == 0:
            head = data.partition(b"\r\n\r\n")[0]
            data = head + b"\r\n\r\n" + chance.choice(files)[:200_000]
        yield mutated(data, chance) if count % 20 else data


def bombs() -> dict[str, bytes]:
    """Messages that were made to hurt."""
    head = b"From: a@b.test\r\nTo: c@d.test\r\nSubject: Hello\r\nMIME-Version: 1.0\r\n"
    within = b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n'
    nested, few = (b"".join(within % (n, n) for n in range(number)) for number in (5000, 110))
    calendar = head + b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n"
    return {
        "nothing": b"",
        "a space": b" ",
        "deep": head + nested,
        "nearly deep": head + few,
        "letters in letters": head + b"Content-Type: message/rfc822\r\n\r\n" * 5000,
        "many parts": head + within % (1, 1) + b"--1\r\n\r\n\r\n" * 100_000,
        "some parts": head + within % (1, 1) + b"--1\r\n\r\n\r\n" * 2_900,
        "huge": head + b"\r\n" + b"x" * 6_000_000,
        "one line": head + b"\r\n" + b"BEGIN:VCALENDAR" + b"A" * 2_000_000,
        "many headers": b"X-A: b\r\n" * 200_000 + head + b"\r\nWords",
        "long header": b"To: " + b"a@b.test, " * 100_000 + b"\r\n" + head + b"\r\nWords",
        "encoded words": b"Subject: " + b"=?utf-8?q?=3D?= " * 50_000 + b"\r\n\r\nWords",
        "angles": head + b"Content-Type: text/html\r\n\r\n" + b"<script" * 200_000,
        "many entries": calendar + b"BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n" * 20_000,
        "many attendees": calendar
        + b"BEGIN:VEVENT\r\n" + b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.test\r\n" * 20_000,
        "quotes": calendar + b'BEGIN:VEVENT\r\nATTENDEE;CN="' + b'";X="' * 100_000,
    }  # fmt: skip
