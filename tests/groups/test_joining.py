"""Ways into a group: coming in, asking, being invited; with the agreement that holds."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from coop.database import db, unit_of_work
from coop.groups.models import Group, GroupMembership
from coop.groups.operations import agreeing, joining, seating
from coop.groups.queries import agreements, belonging
from coop.history import queries as history
from coop.outbox import operations as outbox
from coop.people.models import Person
from coop.refusal import Refusal
from tests.cast import garfield, person_named
from tests.makers import make_group, make_organization, make_person


def soil(policy: str, **values: object) -> Group:
    with unit_of_work():
        group: Group = make_group("Soil", join_policy=policy, **values)
        seating.add_member(group, make_person("Rosa Lima", "rosa@coop.test"), role="lead")
    return group


def one(row: GroupMembership) -> Person:
    return db.session.get_one(Person, row.person_id)


def test_an_open_group_is_joined_for_an_organization(app: Flask, now: object) -> None:
    cleo, club, group = person_named("cleo"), garfield(), soil("open")
    with unit_of_work():
        row = joining.join(group, cleo, organization_id=club.id)
    assert (row.state, row.role, row.organization_id) == ("active", "member", club.id)
    with pytest.raises(Refusal, match="in this group already"), unit_of_work():
        joining.join(group, cleo)


def test_one_sits_only_for_an_organization_one_belongs_to(app: Flask, now: object) -> None:
    cleo, group = person_named("cleo"), soil("open")
    with unit_of_work():
        other = make_organization("Night Sky Hall")
        row = joining.join(group, cleo)
        joining.sit_for(row, garfield().id, actor_id=cleo.id)
    assert row.organization_id == garfield().id
    with pytest.raises(Refusal, match="only for an organization"), unit_of_work():
        joining.sit_for(row, other.id)


@pytest.mark.parametrize("policy", ["request", "invite"])
def test_nobody_walks_into_a_group_that_is_not_open(app, now, policy):
    with pytest.raises(Refusal, match="by oneself"), unit_of_work():
        joining.join(soil(policy), make_person())


def test_the_agreement_is_accepted_first_and_which_one_is_kept(app: Flask, now: object) -> None:
    group = soil("open")
    with unit_of_work():
        agreeing.write_agreement(group, "We listen.")
        person = make_person()
    with pytest.raises(Refusal, match="read the agreement"), unit_of_work():
        joining.join(group, person)
    with unit_of_work():
        row = joining.join(group, person, accepts=True)
    assert (row.agreement_number, row.agreed_at) == (1, now)


def test_a_new_agreement_asks_again_and_puts_nobody_out(app: Flask, now: object) -> None:
    group = soil("open")
    with unit_of_work():
        agreeing.write_agreement(group, "We listen.")
        row = joining.join(group, make_person(), accepts=True)
        version = agreeing.write_agreement(group, "We listen and we come.", note="Seats stayed empty.")
    assert version is not None
    assert row.state == "active"
    assert agreements.has_still_to_accept(row, agreements.current(group.id))
    assert row.person_id in agreements.waiting_for(group.id, 2)
    with unit_of_work():
        agreeing.accept_agreement(row)
        assert agreeing.write_agreement(group, "We listen and we come. ") is None
    assert row.agreement_number == 2
    assert row.person_id not in agreements.waiting_for(group.id, 2)
    assert [entry.facts.get("number") for entry in history.of("group_membership", row.id)][:2] == [2, 1]


def test_a_group_may_give_its_agreement_up(app: Flask, now: object) -> None:
    group = soil("open")
    with unit_of_work():
        agreeing.write_agreement(group, "We listen.")
        agreeing.write_agreement(group, "")
        joining.join(group, make_person())
    assert agreements.current(group.id) is None


def test_a_request_waits_for_a_lead_and_is_answered_once(app: Flask, now: object) -> None:
    group = soil("request")
    with unit_of_work():
        row = joining.ask_to_join(group, make_person(), " I know worms. ")
    assert (row.state, row.words) == ("requested", "I know worms.")
    assert belonging.in_state(group.id, "requested") == [row]
    assert belonging.places_of(row.person_id) == {}
    with pytest.raises(Refusal, match="You asked already"), unit_of_work():
        joining.ask_to_join(group, one(row), "Again")
    with unit_of_work():
        joining.accept_request(row, word="Welcome.", actor_id=1)
    assert (row.state, row.words) == ("active", "")
    with pytest.raises(Refusal, match="answered already"), unit_of_work():
        joining.decline_request(row)


def test_a_declined_request_keeps_the_word_and_may_come_again(app: Flask, now: object) -> None:
    group = soil("request")
    with unit_of_work():
        row = joining.ask_to_join(group, make_person(), "")
        joining.decline_request(row, word="We are full until spring.", actor_id=1)
    entry = history.last("group_membership", row.id, "request declined")
    assert entry is not None
    assert (row.state, entry.note) == ("declined", "We are full until spring.")
    with unit_of_work():
        joining.ask_to_join(group, one(row), "It is spring.")
        joining.withdraw_request(row)
    assert row.state == "left"


@pytest.mark.parametrize("policy", ["open", "invite"])
def test_only_a_group_that_takes_requests_is_asked(app, now, policy):
    with pytest.raises(Refusal, match="takes no requests"), unit_of_work():
        joining.ask_to_join(soil(policy), make_person(), "")


def test_an_invitation_lets_in_whatever_the_group_s_policy(app: Flask, now: object) -> None:
    group = soil("invite")
    with unit_of_work():
        row = joining.invite(group, "Nia@Example.org", name="Nia Brooks", by_id=1)
    assert (row.state, one(row).email, one(row).status) == ("invited", "nia@example.org", "contact")
    with unit_of_work():
        joining.join(group, one(row))
    assert row.state == "active"
    with pytest.raises(Refusal, match="Nia Brooks is in this group already"), unit_of_work():
        joining.invite(group, "nia@example.org")


def test_an_invitation_may_be_declined_and_taken_back(app: Flask, now: object) -> None:
    group = soil("invite")
    with unit_of_work():
        first, second = joining.invite(group, "one@coop.test"), joining.invite(group, "two@coop.test")
        joining.decline_invitation(first)
        joining.withdraw_invitation(second)
    assert (first.state, second.state) == ("declined", "removed")
    with pytest.raises(Refusal, match="by oneself"), unit_of_work():
        joining.join(group, one(second))


def test_nobody_is_invited_whose_address_takes_no_letters(app: Flask, now: object) -> None:
    group = soil("invite")
    with unit_of_work():
        outbox.suppress("gone@coop.test", "bounced")
        make_person(email="out@coop.test", status="suspended")
    for address, sentence in (("gone@coop.test", "No letters go to"), ("out@coop.test", "suspended")):
        with pytest.raises(Refusal, match=sentence), unit_of_work():
            joining.invite(group, address)


def test_two_leads_who_answer_at_once_answer_once(app: Flask, now: object) -> None:
    group = soil("request")
    with unit_of_work():
        row_id = joining.ask_to_join(group, make_person(), "").id
    start = Barrier(2)

    def answer(act) -> str:
        with app.app_context():
            start.wait(timeout=20)
            try:
                with unit_of_work():
                    act(db.session.get_one(GroupMembership, row_id))
            except Refusal:
                return "refused"
            finally:
                db.session.remove()
            return "done"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(answer, (joining.accept_request, joining.decline_request)))
    assert outcomes == ["done", "refused"]
