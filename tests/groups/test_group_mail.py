"""Letters about groups: to whom, with which words, and when they do not go."""

import re

from flask import Flask

from coop.database import unit_of_work
from coop.groups.mail import LETTERS
from coop.groups.models import Group
from coop.groups.operations import agreeing, joining, seating
from coop.outbox.letters import Draft, Dropped
from coop.outbox.models import Letter
from coop.outbox.rendering import words
from tests.makers import make_group, make_person
from tests.people.letterbag import posted


def soil(policy: str = "request") -> Group:
    with unit_of_work():
        group: Group = make_group("Soil", join_policy=policy)
        seating.add_member(group, make_person("Rosa Lima", "rosa@coop.test"), role="lead")
    return group


def read(letter: Letter, person_id: int | None = None) -> str:
    letter.person_id = letter.person_id or person_id
    draft = LETTERS[letter.kind].write(letter)
    assert isinstance(draft, Draft), draft
    written = words(draft)
    return f"{written.title}\n{written.text}"


def reason(letter: Letter) -> str:
    dropped = LETTERS[letter.kind].write(letter)
    assert isinstance(dropped, Dropped), dropped
    return dropped.reason


def test_leads_hear_of_a_request_and_who_asked_of_the_answer(app: Flask, now: object) -> None:
    group = soil()
    with unit_of_work():
        row = joining.ask_to_join(group, make_person("Nia Brooks", locale="es"), "")
    (asked,) = posted("groups.requested")
    (rosa,) = LETTERS["groups.requested"].audience(asked)
    assert "1 person asks to join the group." in read(asked, rosa)
    with unit_of_work():
        joining.decline_request(row, word="Come in spring.", actor_id=rosa)
    answered = posted("groups.requested")[0]
    answered.person_id = rosa
    assert reason(answered) == "all were answered"
    text = read(posted("groups.declined")[0])
    assert "Come in spring." in text
    assert "Hola" in text


def test_an_invitation_carries_its_way_in_until_it_is_answered(app: Flask, now: object) -> None:
    group = soil("invite")
    with unit_of_work():
        row = joining.invite(group, "nia@example.org", word="We need you.")
    (letter,) = posted("groups.invited")
    text = read(letter)
    assert text.startswith("Invitation to Soil\n")
    assert "We need you." in text
    assert re.search(r"http://coop\.test/groups/invitations/\S+", text)
    assert LETTERS["groups.invited"].is_bulk
    with unit_of_work():
        joining.withdraw_invitation(row)
    assert reason(letter) == "the invitation was answered or taken back"


def test_who_wants_no_invitations_gets_none(app: Flask, now: object) -> None:
    group = soil("invite")
    with unit_of_work():
        make_person(email="quiet@coop.test", wants_invitations=False)
        joining.invite(group, "quiet@coop.test")
    assert reason(posted("groups.invited")[0]) == "wants no invitations"


def test_members_are_asked_about_a_new_agreement_only_once_it_is_new_to_them(app: Flask, now: object) -> None:
    group = soil("open")
    with unit_of_work():
        agreeing.write_agreement(group, "We listen.")
        row = joining.join(group, make_person(), accepts=True)
        agreeing.write_agreement(group, "We listen and come.")
    letter = posted("groups.agreement_changed")[-1]
    assert row.person_id in LETTERS[letter.kind].audience(letter)
    assert "The agreement of Soil changed" in read(letter, row.person_id)
    with unit_of_work():
        agreeing.accept_agreement(row)
    letter.person_id = row.person_id
    assert reason(letter) == "accepted already"


def test_who_is_taken_out_is_told_with_a_word_and_who_leaves_is_not(app: Flask, now: object) -> None:
    group = soil()
    with unit_of_work():
        one, other = (seating.add_member(group, make_person()) for _ in range(2))
        seating.remove_member(one, word="Thank you for all of it.")
        seating.remove_member(other, actor_id=other.person_id)
    (letter,) = posted("groups.removed")
    assert "Thank you for all of it." in read(letter)
