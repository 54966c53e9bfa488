"""From year to year: reminders, a word that all is still right, lapsing, leaving, coming back."""

from datetime import date, timedelta

import pytest

from coop import clock
from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.organizations.jobs import renew_memberships
from coop.organizations.mail import LETTERS
from coop.organizations.operations import membership
from coop.organizations.operations.belonging import affiliate
from coop.organizations.queries import belonging, directory
from coop.outbox.letters import Dropped
from coop.people import queries as people
from coop.permissions import NOBODY
from coop.refusal import Refusal
from tests.makers import make_organization, make_person
from tests.organizations.letters import posted, text_of

pytestmark = pytest.mark.usefixtures("now")
TODAY = date(2027, 1, 11)


@pytest.fixture
def club(app):
    """A member whose year ends in a hundred days, with somebody who keeps its page."""
    with unit_of_work():
        club = make_organization("Club", renews_on=TODAY + timedelta(days=100))
        affiliate(make_person("Kim Keeper"), club, role="admin")
        return club


def after(days: int) -> None:
    """So many days go by; the job runs twice, as it may."""
    clock.held.set(clock.now() + timedelta(days=days))
    renew_memberships()
    renew_memberships()


def fresh(club):
    db.session.rollback()
    db.session.refresh(club)
    return club


def test_reminders_come_sixty_and_fourteen_days_before_and_on_the_day_each_once(app, club):
    seen = []
    for days in (39, 1, 20, 25, 1, 14, 5):
        after(days)
        seen.append(len(posted("organizations.renewal")))
    assert seen == [0, 1, 1, 1, 2, 3, 3]


def test_the_letter_leads_to_one_button_and_is_dropped_once_it_was_pressed(app, club):
    after(60)
    [letter] = posted("organizations.renewal")
    [letter.person_id] = LETTERS[letter.kind].audience(letter)
    text = text_of(letter)
    assert "Is the profile of Club still right?" in text
    assert "/renewals/" in text
    with unit_of_work():
        membership.renew(fresh(club), actor_id=letter.person_id)
    assert club.renews_on == date(2028, 4, 21)
    assert isinstance(LETTERS[letter.kind].write(letter), Dropped)


def test_saying_it_twice_or_early_gives_no_second_year(app, club):
    with unit_of_work():
        membership.renew(club)
    assert fresh(club).renews_on == TODAY + timedelta(days=100)
    after(60)
    for _ in range(2):
        with unit_of_work():
            membership.renew(fresh(club))
    assert fresh(club).renews_on == date(2028, 4, 21)


def test_it_lapses_thirty_days_after_its_day_and_one_click_brings_it_back(app, club):
    after(130)
    assert fresh(club).status == "member"
    after(1)
    assert fresh(club).status == "lapsed"
    [letter] = posted("organizations.lapsed")
    [letter.person_id] = LETTERS[letter.kind].audience(letter)
    assert "its membership lapsed" in text_of(letter)
    with unit_of_work():
        membership.renew(fresh(club))
    assert (fresh(club).status, club.renews_on) == (
        "member",
        clock.today("America/Chicago").replace(year=2028),
    )
    acts = [(entry.act, entry.from_state, entry.to_state) for entry in history.of("organization", club.id)]
    assert acts == [("renewed", "lapsed", "member"), ("lapsed", "member", "lapsed")]


def test_leaving_needs_a_word_and_keeps_what_was(app, club):
    with unit_of_work():
        with pytest.raises(Refusal, match="why"):
            membership.leave(club, " ")
        membership.leave(club, "We moved to another city.")
    assert (fresh(club).status, club.renews_on) == ("former", None)
    assert directory.listed(NOBODY).total == 0
    assert len(belonging.people_of(club.id)) == 1
    assert history.of("organization", club.id)[0].note == "We moved to another city."
    with unit_of_work():
        for step in (lambda: membership.leave(club, "Again"), lambda: membership.renew(club)):
            with pytest.raises(Refusal, match="no member"):
                step()
        membership.admit(club)
        with pytest.raises(Refusal, match="already"):
            membership.admit(club)
    assert fresh(club).renews_on == date(2028, 1, 11)


def test_a_leap_day_has_a_year_after_it():
    assert membership.a_year_after(date(2028, 2, 29)) == date(2029, 2, 28)


def test_who_keeps_the_page_no_more_gets_no_letter(app, club):
    after(60)
    [letter] = posted("organizations.renewal")
    [keeper] = belonging.people_of(club.id)
    with unit_of_work():
        affiliate(make_person(), club, role="admin")
        affiliate(people.by_id(keeper.person_id), club, role="staff")
    letter.person_id = keeper.person_id
    assert isinstance(LETTERS[letter.kind].write(letter), Dropped)
