"""The MIME structure of letters with a calendar object, beside what large calendar programs accept.

Each golden file is a letter as it travels, readable: numbers that differ each time are replaced, the HTML is
left out, and the attached file is compared with the calendar part. To renew one, delete it and look at
what this test writes.
"""

import re
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID

import pytest

from coop import links
from coop.convenings.operations import inviting, stating
from coop.database import unit_of_work
from tests.cast import early_childhood, person_named
from tests.convenings.postroom import PostRoom, calendar_of, change, take_replies, the, wait
from tests.makers import START, make_convening, term

pytestmark = pytest.mark.usefixtures("now")
GOLDEN = Path(__file__).parent / "golden"
NAMES = ("invited", "changed", "cancelled")


@pytest.mark.parametrize("takes_replies", [False, True], ids=["publish", "request"])
def test_letters_with_a_calendar_object_are_as_they_were_found_to_work(
    post_room: PostRoom, takes_replies: bool
) -> None:
    if takes_replies:
        take_replies()
    letters = dict(zip(NAMES, invited_moved_and_cancelled(post_room), strict=True))
    kind = "request" if takes_replies else "publish"
    for name, letter in letters.items():
        compare(GOLDEN / f"{name}-{kind}.eml", readable(letter))


def invited_moved_and_cancelled(post_room: PostRoom) -> list[EmailMessage]:
    """The three letters that Ben gets, in order."""
    group = early_childhood()
    with unit_of_work():
        convening = make_convening(
            "Kindergarten starts outdoors",
            groups=(group,),
            slug="kindergarten-starts-outdoors-2027-01-20",
            uuid=UUID("6f1b8a52-4b7e-4c5f-9f57-0d7c3a0f2b11"),
            mode="hybrid",
            join_url="https://rooms.test/1",
            room="Room B",
            address="5615 West Race Avenue, Chicago",
            equity_question="Who has a safe place outdoors within a walk, and who does not?",
            supports=[term("support", "childcare"), term("support", "interpretation_es")],
        )
        inviting.invite(convening, [person_named("ben")], None)
        convening_id = convening.id
    letters = [post_room.only()]
    change(convening_id, starts_at=START.replace(day=21), ends_at=START.replace(day=21, hour=23))
    wait(minutes=10)
    letters.append(post_room.only())
    with unit_of_work():
        stating.cancel(the(convening_id), "The library is closed; we meet again in February.", None)
    return [*letters, post_room.only()]


def compare(path: Path, text: str) -> None:
    if not path.exists():
        path.write_text(text)
        pytest.fail(f"{path.name} was missing and is written now: look at it and keep it")
    assert text == path.read_text()


def readable(letter: EmailMessage) -> str:
    """The letter as it travels, without what differs each time."""
    calendar_of(letter)  # the two calendar objects are the same, and so are the methods
    text = "\n".join(part_lines(letter, ""))
    text = text.replace(links.to(""), "http://coop.test")
    return re.sub(r"/(answers|letters)/[\w.-]+", r"/\1/TOKEN", text) + "\n"


def part_lines(part: EmailMessage, indent: str) -> list[str]:
    lines = [f"{indent}{name}: {header(name, value)}" for name, value in part.items()]
    if part.is_multipart():
        for child in part.iter_parts():
            lines += ["", *part_lines(child, indent + "    ")]
        return lines
    return [*lines, "", *(f"{indent}{line}".rstrip() for line in content(part))]


def header(name: str, value: str) -> str:
    if name in ("Date", "Message-ID"):
        return f"({name.lower()})"
    value = re.sub(r'boundary="[^"]*"', 'boundary="…"', " ".join(str(value).split()))
    return re.sub(r"rsvp-[a-z2-7]{29}@", "rsvp-TOKEN@", value)


def content(part: EmailMessage) -> list[str]:
    if part.get_content_type() == "text/html":
        return ["(the same in HTML)"]
    if part.get_content_type() == "application/ics":
        return ["(the calendar part as a file)"]
    body = part.get_payload(decode=True)
    assert isinstance(body, bytes)
    unfolded = body.decode().replace("\r\n ", "")
    return re.sub(r"rsvp-[a-z2-7]{29}@", "rsvp-TOKEN@", unfolded).split("\r\n")
