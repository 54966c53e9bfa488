"""What is asked of somebody stands on their first page, with the way to do it."""

from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest

from coop import clock
from coop.convenings.models.answer import Invitation, Rsvp
from coop.convenings.operations import substituting
from coop.convenings.operations.substituting import By
from coop.database import db, unit_of_work
from coop.groups.models import GroupMembership
from coop.groups.operations import agreeing
from coop.organizations.models import Affiliation
from coop.organizations.operations import inviting
from tests.cast import early_childhood, garfield, person_named
from tests.makers import MADE, make_convening, make_group
from tests.membership_requests.asked import sent

ASKED = '<h2 id="asked">'


def asked_of(browser) -> str:
    """The section, or nothing."""
    return browser.get("/").text.partition(ASKED)[2].partition("</section>")[0]


def in_group(name: str, state: str) -> None:
    with unit_of_work():
        db.session.add(
            GroupMembership(
                group=db.session.merge(early_childhood()),
                person=person_named(name),
                state=state,
                joined_on=date(2027, 1, 1),
                asked_at=MADE,
            )
        )


def test_nothing_asked_is_no_section(as_):
    assert ASKED not in as_("cleo").get("/").text


def test_a_group_that_invites_is_answered_from_there(as_):
    in_group("dov", "invited")
    section = asked_of(as_("dov"))
    assert "Early Childhood invites you" in section
    assert 'href="/groups/early-childhood/joining"' in section
    assert not asked_of(as_("cleo"))


def test_who_is_no_member_yet_answers_a_group_by_its_letter(as_):
    with unit_of_work():
        person_named("ines").member_since = None
    in_group("ines", "invited")
    page = as_("ines").get("/?lang=en")
    assert "Answer with the button in the letter that we sent you." in page.text
    assert "/groups/early-childhood/joining" not in page.text
    assert "Ask to join" in page.text


def test_an_agreement_waits_until_it_is_accepted_and_again_when_its_words_change(as_):
    group = early_childhood()
    with unit_of_work():
        agreeing.write_agreement(group, "We listen.")
    cleo = as_("cleo")
    assert "what its members promise one another" in asked_of(cleo)
    assert cleo.send("/groups/early-childhood/agreement", "/groups/early-childhood/membership/agreement")
    assert not asked_of(cleo)
    with unit_of_work():
        agreeing.write_agreement(early_childhood(), "We listen, and we write it down.", note="Minutes")
    assert "Its words are new since you last accepted them." in asked_of(cleo)


def test_whoever_administers_an_organization_is_asked_for_its_year_and_its_colleagues(as_):
    club = garfield()
    with unit_of_work():
        db.session.add(Affiliation(person=person_named("ines"), organization=db.session.merge(club),
                                   role="admin", from_on=date(2026, 1, 1)))  # fmt: skip
        db.session.merge(club).renews_on = date(2027, 2, 1)
    sent("belonging", garfield())
    section = as_("ines").get("/?lang=en").text.partition(ASKED)[2]
    assert "Is the profile of Garfield Science Club still right?" in section
    assert "1 person says that they belong to your organization" in section
    assert not asked_of(as_("cleo"))


def test_an_organization_that_names_somebody_waits_for_their_word(as_):
    with unit_of_work():
        inviting.invite_to_belong(garfield(), "dov@coop.test", "Dov", role="educator")
    assert "Garfield Science Club says that you belong to it" in asked_of(as_("dov"))


def test_an_offered_seat_is_taken_from_there_and_then_asked_no_more(as_):
    cleo, club = person_named("cleo"), garfield()
    with unit_of_work():
        convening = make_convening("Kits on the kitchen table")
        db.session.add(Rsvp(convening=convening, person=db.session.merge(cleo), answer="going",
                            organization_id=club.id, answered_at=MADE))  # fmt: skip
        db.session.flush()
        substituting.offer(convening, db.session.merge(cleo), "dov@coop.test", "Dov", By(cleo.id))
    dov = as_("dov")
    section = asked_of(dov)
    assert "Cleo Ramos offers you a seat" in section
    address = urlsplit(section.partition('href="')[2].partition('"')[0]).path
    assert dov.send(address).status_code == 303
    assert not asked_of(dov)


def test_a_lead_is_told_of_those_who_ask_to_join_and_nobody_else_is(as_):
    in_group("dov", "requested")
    assert "1 person asks to join Early Childhood" in asked_of(as_("ben"))
    assert not asked_of(as_("dov"))
    with unit_of_work():
        make_group("Of others")
    assert 'href="/groups/early-childhood/requests"' in asked_of(as_("ben"))


@pytest.mark.parametrize(("seat", "words"), [("in_person", "My code for"), ("online", "online room")])
def test_on_the_day_the_way_in_stands_first(as_, seat, words):
    begins = clock.now() + timedelta(hours=3)
    with unit_of_work():
        convening = make_convening(
            "Science night", starts_at=begins, mode="hybrid", join_url="https://meet.example/1"
        )
        later = make_convening("Another day")
        for one in (convening, later):
            db.session.add(Rsvp(convening=one, person=person_named("cleo"), answer="going", seat=seat,
                                answered_at=MADE))  # fmt: skip
    today = as_("cleo").get("/").text.partition('id="today"')[2].partition("</section>")[0]
    assert "Science night" in today
    assert words in today
    assert "Another day" not in today


def test_an_invitation_is_answered_with_one_tap(as_):
    slug, dov = invited_to(), as_("dov")
    answer = dov.send("/", f"/convenings/{slug}/short-answer", answer="in_person")
    assert (answer.status_code, answer.location) == (303, "/")
    page = dov.get("/").text
    assert "You are going. A seat in the room is yours." in page
    assert "Change my answer" in page


def invited_to() -> str:
    """Dov is invited to a convening for those invited; its address."""
    invited = person_named("dov")
    with unit_of_work():
        convening = make_convening("By invitation", audience="invited")
        db.session.add(Invitation(convening_id=convening.id, person_id=invited.id, invited_at=MADE))
        return str(convening.slug)
