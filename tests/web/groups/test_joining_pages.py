"""Joining a group from its page, and by a letter without an account."""

import re

from coop.database import db, unit_of_work
from coop.groups.mail import LETTERS
from coop.groups.operations import agreeing, joining, seating
from coop.groups.queries import belonging
from coop.outbox.rendering import words
from tests.cast import early_childhood, person_named
from tests.makers import make_person
from tests.people.letterbag import posted

GROUP = "/groups/early-childhood"


def text(response) -> str:
    return response.get_data(as_text=True).replace("\N{NO-BREAK SPACE}", " ")


def path_in(letter) -> str:
    written = words(LETTERS[letter.kind].write(letter)).text
    return re.search(r"http://coop\.test(/groups/invitations/\S+)", written)[1]


def state_of(name: str) -> tuple[str, str]:
    db.session.rollback()
    row = belonging.membership(early_childhood().id, person_named(name).id)
    return (row.state, row.role) if row else ("", "")


def test_a_member_asks_and_a_lead_accepts_with_a_word(as_):
    group = early_childhood()
    with unit_of_work():
        agreeing.write_agreement(group, "We **listen**.")
    dov, ben = as_("dov"), as_("ben")
    assert "Ask to join" in text(dov.get(GROUP))
    page = dov.get(f"{GROUP}/joining")
    assert "<strong>listen</strong>" in text(page)
    refused = dov.fill(page, f"{GROUP}/requests", words="I teach.", accepts=None)
    assert refused.status_code == 422
    assert "I teach." in text(refused)
    assert dov.fill(page, f"{GROUP}/requests", words="I teach.", accepts=True).status_code == 303
    assert "Your request is with its leads." in text(dov.get(GROUP))
    assert "1 person asks to join the group." in text(ben.get(GROUP))
    queue = ben.get(f"{GROUP}/requests")
    assert "I teach." in text(queue)
    assert "Lakeside Museum" in text(queue)
    ben.fill(queue, f"{GROUP}/requests/{person_named('dov').id}/acceptance", word="Welcome.")
    assert state_of("dov") == ("active", "member")
    assert "You are in this group" in text(dov.get(f"{GROUP}/joining"))


def test_whoever_asked_takes_it_back(as_):
    early_childhood()
    ines = as_("ines")
    ines.send(f"{GROUP}/joining", f"{GROUP}/requests")
    ines.send(f"{GROUP}/joining", f"{GROUP}/requests/withdrawal")
    assert state_of("ines") == ("left", "member")


def test_an_open_group_is_joined_with_one_button_and_left_with_another(as_):
    with unit_of_work():
        early_childhood().join_policy = "open"
    ines = as_("ines")
    assert ines.send(f"{GROUP}/joining").headers["Location"] == GROUP
    assert state_of("ines") == ("active", "member")
    ines.send(f"{GROUP}/membership", f"{GROUP}/membership/leaving")
    assert state_of("ines") == ("left", "member")


def test_an_invitation_by_letter_makes_the_account_and_the_member(as_):
    early_childhood()
    ben = as_("ben")
    ben.send(f"{GROUP}/invitations", addresses="Nia Brooks nia@example.org", word="Come.")
    assert "Nia Brooks" in text(ben.get(f"{GROUP}/invitations"))
    (letter,) = posted("groups.invited")
    path = re.search(
        r"http://coop\.test(/groups/invitations/\S+)", words(LETTERS[letter.kind].write(letter)).text
    )[1]
    stranger = as_("eve")
    page = stranger.get(path)
    assert "Nia" not in text(page)
    assert stranger.fill(page, path, is_adult=None).status_code == 422
    assert stranger.fill(page, path, is_adult=True).headers["Location"] == GROUP
    db.session.rollback()
    row = belonging.by_id(letter.subject_id)
    assert (row.state, row.person.status) == ("active", "active")
    assert "My place in the group" in text(stranger.get(GROUP))
    assert as_("eve").get(path).status_code == 410


def test_an_invitation_is_declined_without_an_account(as_):
    with unit_of_work():
        row = joining.invite(early_childhood(), "nia@example.org")
        row_id = row.id
    (letter,) = posted("groups.invited")
    path = re.search(
        r"http://coop\.test(/groups/invitations/\S+)", words(LETTERS[letter.kind].write(letter)).text
    )[1]
    assert "You do not join" in text(as_("eve").send(path, f"{path}/declining"))
    db.session.rollback()
    assert belonging.by_id(row_id).state == "declined"


def test_lines_that_cannot_be_used_are_said_and_nobody_is_invited(as_):
    early_childhood()
    response = as_("ben").send(
        f"{GROUP}/invitations", addresses="Nia nia@example.org\nnonsense\nCleo cleo@coop.test"
    )
    assert response.status_code == 422
    page = text(response)
    assert "nonsense: This does not look like an email address." in page
    assert "Cleo Ramos is in this group already." in page
    db.session.rollback()
    assert belonging.in_state(early_childhood().id, "invited") == []
    assert "At most 50 addresses" in text(
        as_("ben").send(f"{GROUP}/invitations", addresses="a@b.example\n" * 51)
    )


def test_a_member_accepts_a_new_agreement_when_they_have_a_moment(as_):
    early_childhood()
    ben, cleo = as_("ben"), as_("cleo")
    ben.send(f"{GROUP}/agreement/edit", f"{GROUP}/agreement", text="We listen.", note="")
    assert "Read it when you have a moment" in text(cleo.get(GROUP))
    assert "agreement not accepted yet" in text(ben.get(f"{GROUP}/members"))
    cleo.send(f"{GROUP}/agreement", f"{GROUP}/membership/agreement")
    assert "Read it when you have a moment" not in text(cleo.get(GROUP))
    assert "accepted on January 11, 2027" in text(cleo.get(f"{GROUP}/membership"))


def test_a_term_stands_beside_the_part_and_a_wrong_day_is_said(as_):
    cleo_id = person_named("cleo").id
    ben, member = as_("ben"), f"{GROUP}/members/{person_named('cleo').id}"
    ben.send(member, f"{member}/role", role="scribe", until_on="2027-06-30")
    assert "Takes the notes until June 30, 2027" in text(ben.get(f"{GROUP}/members"))
    assert ben.send(member, f"{member}/role", role="scribe", until_on="soon").status_code == 422
    refused = ben.send(member, f"{member}/role", role="lead", until_on="2020-01-01")
    assert (refused.status_code, "has to be a day to come" in refused.text) == (422, True)
    assert 'value="lead" checked' in refused.text
    assert cleo_id


def test_a_group_is_handed_over_in_one_screen(as_):
    early_childhood()
    ben, cleo_id, ben_id = as_("ben"), person_named("cleo").id, person_named("ben").id
    page = ben.get(f"{GROUP}/hand-over")
    assert ben.fill(page, f"{GROUP}/hand-over").status_code == 422
    sent = ben.fill(
        page, f"{GROUP}/hand-over", heirs=[str(cleo_id)], leaving=[str(ben_id)],
        contact_address="early@coop.test", until_on="2028-06-30",
    )  # fmt: skip
    assert sent.status_code == 303
    assert (state_of("cleo"), state_of("ben")) == (("active", "lead"), ("active", "member"))
    assert "early@coop.test" in text(as_("eve").get(GROUP))
    assert ben.get(f"{GROUP}/edit").status_code == 403


def test_in_a_large_group_heirs_are_found_by_name_and_stay_ticked(as_):
    group = early_childhood()
    with unit_of_work():
        for number in range(20):
            seating.add_member(db.session.merge(group), make_person(f"Ána Number {number}"))
    ben, cleo_id, page = as_("ben"), person_named("cleo").id, f"{GROUP}/hand-over"
    assert "Type a name above." in text(ben.get(page))
    found = text(ben.get(f"{page}?words=cleo"))
    assert found.count('name="heirs"') == 1
    many = text(ben.get(f"{page}?words=ana+num&heirs={cleo_id}", headers={"HX-Request-Type": "partial"}))
    assert many.lstrip().startswith('<div class="choices"')
    assert (many.count('type="checkbox"'), many.count(" checked")) == (13, 1)
    assert "8 more fit" in many
    assert "No member of the group is called so." in text(ben.get(f"{page}?words=zzz"))
    assert ben.fill(ben.get(f"{page}?words=cleo"), page, heirs=[str(cleo_id)]).status_code == 303
    assert state_of("cleo") == ("active", "lead")
