"""Links that add one convening to a calendar on the web say the same as its file."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from coop import links
from coop.convenings import adding
from coop.convenings.models.convening import Convening
from coop.database import unit_of_work
from coop.wording import in_language
from tests.cast import person_named
from tests.convenings.postroom import PostRoom, answer, html_of, text_of
from tests.makers import START, make_convening

pytestmark = pytest.mark.usefixtures("app", "now")


def said(convening: Convening, calendar: str) -> dict[str, str]:
    address = urlsplit(adding.addresses(convening)[calendar])
    assert address.scheme == "https"
    return {name: values[0] for name, values in parse_qs(address.query, strict_parsing=True).items()}


def planned(**values: object) -> Convening:
    with unit_of_work():
        return make_convening("Ciencia & <arte>", mode="hybrid", **values)


def test_google_gets_the_moments_the_zone_and_the_way_back() -> None:
    convening = planned()
    told = said(convening, "Google")
    assert told["dates"] == "20270120T213000Z/20270120T230000Z"
    assert (told["ctz"], told["action"]) == ("America/Chicago", "TEMPLATE")
    assert told["text"] == "Ciencia & <arte>"
    assert told["location"] == "Austin Branch Library, Online"
    assert links.convening(convening.slug) in told["details"]


@pytest.mark.parametrize("calendar", ["Outlook.com", "Microsoft 365"])
def test_outlook_gets_the_same(calendar: str) -> None:
    told = said(planned(join_url="https://rooms.test/secret"), calendar)
    assert (told["startdt"], told["enddt"]) == ("2027-01-20T21:30:00Z", "2027-01-20T23:00:00Z")
    assert (told["rru"], told["subject"]) == ("addevent", "Ciencia & <arte>")
    assert "secret" not in str(told)


@pytest.mark.parametrize(
    ("ends_at", "after"),
    [(START.replace(day=21, hour=6, minute=0), "21"), (START.replace(day=22, hour=6, minute=0), "22")],
)
def test_whole_days_end_on_the_day_after_the_last(ends_at: datetime, after: str) -> None:
    begin = datetime(2027, 1, 20, 6, tzinfo=UTC)
    convening = planned(is_all_day=True, starts_at=begin, ends_at=ends_at)
    assert said(convening, "Google")["dates"] == f"20270120/202701{after}"
    told = said(convening, "Outlook.com")
    assert (told["startdt"], told["enddt"], told["allday"]) == ("2027-01-20", f"2027-01-{after}", "true")


@pytest.mark.parametrize("month", [3, 11])
def test_the_days_the_clocks_change_keep_their_moments(month: int) -> None:
    day = datetime(2027, month, 14 if month == 3 else 7, 5, 30, tzinfo=UTC)
    told = said(planned(starts_at=day, ends_at=day + timedelta(hours=5)), "Google")
    assert told["dates"] == f"2027{month:02}{day.day:02}T053000Z/2027{month:02}{day.day:02}T103000Z"


def test_in_spanish_it_says_so_in_spanish() -> None:
    convening = planned()
    with in_language("es"):
        assert "En línea" in said(convening, "Google")["location"]


def test_the_receipt_offers_them_to_those_who_come(post_room: PostRoom) -> None:
    convening = planned()
    answer(convening.id, person_named("cleo"), "going")
    letter = post_room.only()
    assert "Google: https://calendar.google.com/calendar/render?" in text_of(letter)
    assert "https://outlook.office.com/calendar/0/deeplink/compose?" in html_of(letter)
    answer(convening.id, person_named("cleo"), "declined")
    assert "calendar.google.com" not in text_of(post_room.only())
