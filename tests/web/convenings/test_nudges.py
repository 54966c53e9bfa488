"""The page of those who have not answered."""

import sqlalchemy as sa

from coop.convenings.models.answer import Invitation
from coop.database import db, unit_of_work
from coop.outbox.models import Letter
from tests.cast import early_childhood, person_named
from tests.makers import MADE, make_convening, make_person
from tests.statements import one_and_three


def hosted(count: int) -> str:
    """A convening that so many were invited to and nobody answered."""
    group = early_childhood()
    with unit_of_work():
        convening = make_convening(groups=(group,))
        for number in range(count):
            invitation = Invitation(person=make_person(f"Silent {number}"), invited_at=MADE)
            db.session.add(invitation)
            invitation.convening = convening
        return str(convening.slug)


@one_and_three
def test_the_list_costs_the_same(as_, statements, count):
    slug = hosted(count)
    ben = as_("ben")
    with statements() as counted:
        page = ben.get(f"/convenings/{slug}/nudges")
    assert page.text.count("Silent ") == count
    assert counted.number == 9, counted


@one_and_three
def test_a_nudge_costs_the_same(as_, statements, count):
    slug = hosted(count)
    ben = as_("ben")
    page = ben.get(f"/convenings/{slug}/nudges")
    with statements() as counted:
        ben.fill(page, f"/convenings/{slug}/nudges")
    assert counted.number == 17, counted


def test_the_page_says_how_many_and_a_second_press_asks_nobody(as_):
    slug, ben = hosted(3), as_("ben")
    page = ben.get(f"/convenings/{slug}/nudges")
    assert "Nudge 3 people" in page.text
    for _ in range(2):
        assert ben.fill(page, f"/convenings/{slug}/nudges").status_code == 303
    after = ben.get(f"/convenings/{slug}/nudges").text
    assert ("3 people get a nudge now" in after, "Nobody was nudged" in after) == (True, True)
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Letter)) == 3
    assert db.session.scalars(sa.select(Letter.facts)).first() == {"by": person_named("ben").id}


def test_a_room_that_answered_says_so(as_):
    assert "Everyone invited has answered" in as_("ben").get(f"/convenings/{hosted(0)}/nudges").text
