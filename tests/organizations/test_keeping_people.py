"""Who keeps an organization's page and its people; somebody always does."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest

from coop import clock
from coop.database import db, unit_of_work
from coop.organizations.jobs import renew_memberships
from coop.organizations.mail import LETTERS
from coop.organizations.models import Affiliation
from coop.organizations.operations import belonging as operations
from coop.organizations.operations import inviting
from coop.organizations.queries import belonging
from coop.outbox.letters import Dropped
from coop.people import queries as people
from coop.refusal import Refusal
from tests.makers import make_organization, make_person
from tests.organizations.letters import posted, text_of

pytestmark = pytest.mark.usefixtures("now")
KEEPERS = 4


@pytest.fixture
def club(app):
    """A member."""
    with unit_of_work():
        return make_organization("Club")


def keeper(club, **values) -> Affiliation:
    return operations.affiliate(make_person(**values), club, role="admin", from_on=date(2025, 9, 1))


def test_the_last_one_who_keeps_the_page_of_a_member_stays(club):
    with unit_of_work():
        only = keeper(club)
        for step in (
            lambda: operations.end_affiliation(only),
            lambda: operations.change_affiliation(only, role="staff", title="", from_on=only.from_on),
            lambda: operations.affiliate(people.by_id(only.person_id), club, role="staff"),
        ):
            with pytest.raises(Refusal, match="keep the page"):
                step()
        keeper(club)
        operations.end_affiliation(only)
    assert only.until_on == date(2027, 1, 11)


def test_who_has_no_account_yet_keeps_nothing(club):
    with unit_of_work():
        active, invited = keeper(club), keeper(club, status="invited")
        with pytest.raises(Refusal):
            operations.end_affiliation(active)
        operations.end_affiliation(invited)


def test_an_organization_that_is_only_listed_needs_nobody(app):
    with unit_of_work():
        operations.end_affiliation(keeper(make_organization(status="listed")))


def test_days_to_come_are_refused(club):
    with unit_of_work():
        row = operations.affiliate(make_person(), club)
        with pytest.raises(Refusal, match="lie ahead"):
            operations.end_affiliation(row, until_on=date(2027, 2, 1))
        with pytest.raises(Refusal, match="lie ahead"):
            operations.change_affiliation(row, role="staff", title="", from_on=date(2027, 2, 1))


def test_of_all_who_step_down_at_once_one_stays(app, club):
    with unit_of_work():
        ids = [keeper(club).id for _ in range(KEEPERS)]
    start = Barrier(KEEPERS)

    def step_down(affiliation_id: int) -> str:
        with app.app_context():
            start.wait(timeout=20)
            try:
                with unit_of_work():
                    operations.end_affiliation(db.session.get_one(Affiliation, affiliation_id))
            except Refusal:
                return "refused"
            finally:
                db.session.remove()
            return "done"

    with ThreadPoolExecutor(KEEPERS) as pool:
        outcomes = sorted(pool.map(step_down, ids))
    assert outcomes == ["done"] * (KEEPERS - 1) + ["refused"]
    db.session.rollback()
    assert len(belonging.admins(club.id)) == 1


def invited(club, **values):
    with unit_of_work():
        values = {"role": "educator", "title": "Teacher"} | values
        return inviting.invite_to_belong(club, "Nia@Coop.test", "Nia", **values)


def test_nobody_belongs_anywhere_without_their_own_word(club):
    with unit_of_work():
        nia = make_person("Nia", "nia@coop.test")
    invitation = invited(club)
    assert belonging.places_of(nia.id) == {}
    assert "Do you belong to Club?" in text_of(posted("organizations.invited_to_belong")[0])
    with unit_of_work():
        person, link = inviting.accept_belonging(invitation)
    assert (person.id, link) == (nia.id, None)
    assert belonging.places_of(nia.id) == {club.id: "educator"}
    assert (invitation.state, invitation.email) == ("accepted", "")
    with unit_of_work(), pytest.raises(Refusal, match="answered"):
        inviting.accept_belonging(invitation)


def test_who_has_no_account_gets_the_way_in_once_they_say_yes(club):
    invitation = invited(club)
    assert people.by_email("nia@coop.test") is None
    with unit_of_work():
        person, link = inviting.accept_belonging(invitation)
    assert (person.status, link.is_invitation) == ("invited", True)


def test_a_no_keeps_nothing_and_drops_the_letter(club):
    invitation = invited(club)
    with unit_of_work():
        inviting.decline_belonging(invitation)
    assert (invitation.state, invitation.email, invitation.name) == ("declined", "", "")
    [letter] = posted("organizations.invited_to_belong")
    assert isinstance(LETTERS[letter.kind].write(letter), Dropped)


def test_asking_again_takes_the_first_letter_back_and_members_are_not_asked(club):
    first, second = invited(club), invited(club)
    assert (first.state, second.state) == ("withdrawn", "open")
    with unit_of_work():
        inviting.accept_belonging(second)
    with pytest.raises(Refusal, match="already"):
        invited(club)


def test_an_invitation_can_be_taken_back_and_ends_after_thirty_days(club):
    first = invited(club)
    with unit_of_work():
        inviting.withdraw_invitation(first)
    late = invited(club)
    clock.held.set(clock.now() + timedelta(days=31))
    assert belonging.invitation(late.key) is None
    renew_memberships()
    db.session.refresh(late)
    assert (late.state, late.email) == ("expired", "")
