"""A convening as calendar text: the few forms it has, its name for ever, its number that only grows."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from icalendar import Calendar

from coop import clock
from coop.calendar.writing import calendar
from coop.convenings import ical
from coop.convenings.models.convening import Convening
from coop.convenings.models.feed import ConveningText, Feed
from coop.convenings.queries import feeds, showing
from coop.database import db, unit_of_work
from tests.makers import make_convening, make_group, make_place, term

pytestmark = pytest.mark.usefixtures("app", "now")


def published(title="A night at the museum", **values) -> Convening:
    """A convening with its texts."""
    with unit_of_work():
        convening = make_convening(title, **values)
        ical.refresh(convening)
    return convening


def texts(convening: Convening) -> dict[tuple[str, str], str]:
    """(variant, locale) → text."""
    rows = db.session.scalars(sa.select(ConveningText).where(ConveningText.convening_id == convening.id))
    return {(row.variant, row.locale): row.body for row in rows}


def versions() -> dict[str, int]:
    """Key → version of the English feed."""
    statement = sa.select(Feed.key, Feed.version).where(Feed.locale == "en")
    return dict(db.session.execute(statement).all())


def read(text: str):
    """The one VEVENT, as icalendar reads it."""
    return Calendar.from_ical(calendar([text], ["America/Chicago"], name="")).walk("VEVENT")[0]


def test_a_public_convening_has_four_texts_in_each_language():
    found = texts(published())
    assert set(found) == {(variant, locale) for variant in ical.VARIANTS for locale in ("en", "es")}


@pytest.mark.parametrize("audience", ["members", "group", "invited"])
def test_a_convening_that_is_not_public_has_no_public_text_and_raises_no_feed(audience):
    found = texts(published(audience=audience))
    assert {variant for variant, _locale in found} == {"confirmed", "waiting", "maybe", "unanswered"}
    assert versions() == {}


@pytest.mark.parametrize("state", ["draft", "discarded"])
def test_a_draft_leaves_no_trace(state):
    assert texts(published(state=state)) == {}
    assert versions() == {}


def test_a_waiting_person_reads_it_in_the_title_and_the_status():
    found = texts(published())
    english, spanish = read(found["waiting", "en"]), read(found["waiting", "es"])
    assert english["SUMMARY"] == "Waiting: A night at the museum"
    assert english["STATUS"] == spanish["STATUS"] == "TENTATIVE"
    assert str(spanish["SUMMARY"]).endswith("A night at the museum")
    assert read(found["maybe", "en"])["STATUS"] == "TENTATIVE"
    assert read(found["confirmed", "en"])["STATUS"] == "CONFIRMED"


def test_only_the_confirmed_read_the_way_in_and_nobody_the_link_itself():
    convening = published(mode="hybrid", join_url="https://meet.example/secret")
    found = texts(convening)
    assert "https://meet.example" not in "".join(found.values()).replace("\r\n ", "")
    ways_in = {
        key
        for key, text in found.items()
        if f"/convenings/{convening.slug}/room" in text.replace("\r\n ", "")
    }
    assert ways_in == {("confirmed", "en"), ("confirmed", "es")}


def test_every_text_has_an_organizer_and_lists_nobody():
    for text in texts(published()).values():
        event = read(text)
        assert event["ORGANIZER"] == "mailto:letters@coop.test"
        assert "ATTENDEE" not in event


def test_its_name_never_changes_and_its_stamp_is_the_last_change(now):
    convening = published()
    first = read(texts(convening)["public", "en"])
    with unit_of_work():
        convening.title, convening.slug, convening.changed_at = "Another title", "another", now
        ical.refresh(convening)
    second = read(texts(convening)["public", "en"])
    assert first["UID"] == second["UID"] == str(convening.uuid)
    assert second["DTSTAMP"].dt == second["LAST-MODIFIED"].dt == now
    assert second["SEQUENCE"] == first["SEQUENCE"] == 0


def test_an_unchanged_convening_is_written_the_same_again():
    convening = published(summary="Bring **gloves**.\nÀ bientôt; merci, " + "ü" * 90)
    first = texts(convening)
    with unit_of_work():
        ical.refresh(convening)
    assert texts(convening) == first


def test_its_text_shows_no_signs_of_markdown():
    convening = published(summary="Bring **gloves**.\n\n- See [the map](https://city.test/map)")
    for text in texts(convening).values():
        assert "Bring gloves.\n\n- See the map (https://city.test/map)" in read(text)["DESCRIPTION"]


def test_words_of_the_convening_stand_in_its_text():
    with unit_of_work():
        ecc = make_group("Early Childhood")
    convening = published(
        groups=(ecc,),
        summary="A walk through the lab.",
        room="Room 2",
        address="5615 W Race Ave",
        supports=[term("support", "childcare")],
        kind=term("convening_kind", "citywide"),
    )
    event = read(texts(convening)["public", "es"])
    assert "A walk through the lab." in event["DESCRIPTION"]
    assert term("support", "childcare").labels["es"] in event["DESCRIPTION"]
    assert event["LOCATION"] == "Austin Branch Library, Room 2, 5615 W Race Ave"
    assert "Early Childhood" in event["CATEGORIES"].cats
    assert event["URL"] == f"http://coop.test/convenings/{convening.slug}"


def test_a_change_raises_every_feed_that_holds_or_held_it():
    with unit_of_work():
        first, second, area, other = make_group(), make_group(), make_place(), make_place()
    convening = published(groups=(first,), place_id=area.id)
    assert versions() == {"all": 1, f"group:{first.id}": 1, f"place:{area.id}": 1}
    with unit_of_work():
        before = ical.keys(showing.held(convening.id))
        convening.groups, convening.place_id = [second], other.id
        ical.refresh(convening, also=before)
    assert versions() == {
        "all": 2,
        f"group:{first.id}": 2,
        f"place:{area.id}": 2,
        f"group:{second.id}": 1,
        f"place:{other.id}": 1,
    }


def test_a_convening_that_is_no_longer_public_leaves():
    convening = published()
    with unit_of_work():
        convening.audience = "members"
        ical.refresh(convening)
    assert versions()["all"] == 2
    assert feeds.public_texts("all", "en") == []
    with unit_of_work():
        convening.changed_at = clock.now()
        ical.refresh(convening)
    assert versions()["all"] == 2, "what members do among themselves shows nowhere outside"


def test_a_cancelled_convening_says_so_and_why(now):
    convening = published(state="cancelled", cancelled_at=now, cancelled_reason="The pipes froze.")
    event = read(texts(convening)["confirmed", "en"])
    assert event["STATUS"] == "CANCELLED"
    assert event["SUMMARY"] == "Cancelled: A night at the museum"
    assert "The pipes froze." in event["DESCRIPTION"]
    assert "CONFERENCE" not in event


def test_a_convening_cancelled_long_ago_has_no_texts(now):
    convening = published(state="cancelled", cancelled_at=now - timedelta(days=60))
    assert texts(convening) == {}


def test_refreshing_costs_the_same_with_one_group_and_with_three(statements):
    costs = []
    for number in (1, 3):
        groups = tuple(make_group() for _ in range(number))
        with unit_of_work():
            convening = make_convening(groups=groups)
            with statements() as counted:
                ical.refresh(convening)
        costs.append(counted.number)
    assert costs == [7, 7]
