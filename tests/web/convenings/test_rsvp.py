"""Answering on the page, behind a letter, and as a visitor without an account."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from flask import Flask

from coop import links
from coop.convenings.models.answer import AccessNeed, Invitation, Reply, Rsvp
from coop.convenings.models.convening import Convening, Question
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.queries import answers
from coop.database import db, unit_of_work
from coop.organizations.models import Affiliation
from coop.outbox.models import Letter
from coop.people.models import Person
from tests.cast import early_childhood, garfield, person_named
from tests.makers import MADE, make_convening, make_organization, make_person
from tests.visits import Visitor

Browser = Callable[[str], Visitor]


def saved(**values: Any) -> tuple[int, str]:
    with unit_of_work():
        convening = make_convening(**values)
        return convening.id, convening.slug


def rsvps() -> list[tuple[str, str, str]]:
    db.session.rollback()
    statement = sa.select(Rsvp).order_by(Rsvp.id)
    return [(each.answer, each.seat, each.source) for each in db.session.scalars(statement)]


def letters() -> list[tuple[str, str]]:
    db.session.rollback()
    return [(each.kind, each.address) for each in db.session.scalars(sa.select(Letter).order_by(Letter.id))]


def test_a_member_answers_from_the_page_for_their_organization(as_: Browser) -> None:
    browser = as_("cleo")
    _key, slug = saved()
    response = browser.send(f"/convenings/{slug}", f"/convenings/{slug}/rsvp", answer="in_person")
    assert (response.status_code, response.location) == (303, f"/convenings/{slug}")
    rsvp = db.session.scalars(sa.select(Rsvp)).one()
    assert (rsvp.answer, rsvp.source, rsvp.organization_id) == ("going", "page", garfield().id)
    assert "You are going. A seat in the room is yours." in browser.get(f"/convenings/{slug}").text


def test_htmx_gets_only_the_card(as_: Browser) -> None:
    browser = as_("cleo")
    _key, slug = saved()
    page = browser.get(f"/convenings/{slug}")
    token = page.text.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
    response = browser.post(
        f"/convenings/{slug}/rsvp",
        data={"csrf_token": token, "answer": "maybe", "organization": ""},
        headers={"HX-Request": "true", "HX-Request-Type": "partial"},
    )
    assert response.text.lstrip().startswith('<section class="card answer"')
    assert "You said maybe." in response.text


def test_no_choice_is_said_beside_the_field_and_keeps_what_was_typed(as_: Browser) -> None:
    browser = as_("cleo")
    _key, slug = saved()
    response = browser.send(
        f"/convenings/{slug}", f"/convenings/{slug}/rsvp", answer="", access_needs="A seat near the door"
    )
    assert (response.status_code, rsvps()) == (422, [])
    assert "Choose one of the answers." in response.text
    assert "A seat near the door" in response.text


def test_a_required_question_is_asked_of_those_who_come_and_of_nobody_else(as_: Browser) -> None:
    browser = as_("cleo")
    convening_id, slug = saved()
    with unit_of_work():
        question = Question(convening_id=convening_id, position=0, prompt="Which age band?", is_required=True)
        db.session.add(question)
        db.session.flush()
        name = f"question_{question.id}"
    path = f"/convenings/{slug}"
    assert browser.send(path, f"{path}/rsvp", answer="in_person").status_code == 422
    assert browser.send(path, f"{path}/rsvp", answer="declined").status_code == 303
    assert browser.send(path, f"{path}/rsvp", answer="in_person", **{name: "3 and 4"}).status_code == 303
    assert list(db.session.scalars(sa.select(Reply.text))) == ["3 and 4"]


def test_a_yes_is_kept_the_same_in_every_language(as_: Browser) -> None:
    browser = as_("cleo")
    convening_id, slug = saved()
    with unit_of_work():
        question = Question(convening_id=convening_id, position=0, prompt="¿Vegetariana?", kind="yes_no")
        db.session.add(question)
        db.session.flush()
        name = f"question_{question.id}"
    path = f"/convenings/{slug}"
    page = browser.get(path, headers={"Accept-Language": "es"})
    assert '<option value="yes">Sí</option>' in page.text
    assert browser.fill(page, f"{path}/rsvp", answer="in_person", **{name: "yes"}).status_code == 303
    assert list(db.session.scalars(sa.select(Reply.text))) == ["yes"]
    assert '<option selected value="yes">Yes</option>' in browser.get(path).text


def test_without_asking_permission_nothing_is_saved_and_a_visitor_is_sent_to_sign_in(as_: Browser) -> None:
    _key, slug = saved()
    browser = as_("eve")
    page = browser.get("/account/sign-in").text
    token = page.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
    response = browser.post(f"/convenings/{slug}/rsvp", data={"csrf_token": token, "answer": "in_person"})
    assert (response.status_code, urlsplit(response.location).path) == (303, "/account/sign-in")
    assert rsvps() == []


def test_a_refusal_is_a_409_with_its_sentence(as_: Browser) -> None:
    browser = as_("cleo")
    _key, slug = saved()
    page = browser.get(f"/convenings/{slug}")
    with unit_of_work():
        db.session.execute(sa.text("UPDATE convenings SET state = 'cancelled'"))
    response = browser.fill(page, f"/convenings/{slug}/rsvp", answer="in_person")
    assert (response.status_code, rsvps()) == (409, [])
    assert "was cancelled" in response.text


def behind_a_letter(**values: Any) -> tuple[str, int]:
    with unit_of_work():
        convening = make_convening(audience="invited", **values)
        person = make_person("Rosa Contact", "rosa@example.org", status="contact")
        db.session.add(Invitation(convening_id=convening.id, person_id=person.id, invited_at=MADE))
        return urlsplit(links.answer(convening.id, person.id)).path, person.id


def test_a_link_in_a_letter_shows_on_get_and_answers_on_post(app: Flask, as_: Browser) -> None:
    path, _person = behind_a_letter()
    browser = as_("eve")
    page = browser.get(f"{path}?answer=in_person")
    assert ("For Rosa" in page.text, rsvps()) == (True, [])
    assert browser.fill(page, path).status_code == 303
    assert rsvps() == [("going", "in_person", "letter")]


def test_a_link_is_judged_when_it_is_used(app: Flask, as_: Browser) -> None:
    path, person_id = behind_a_letter()
    token, browser = path.rsplit("/", 1)[1], as_("eve")
    page = browser.get(path)
    prepared = urlsplit(links.preparation(1, person_id)).path
    assert browser.get(prepared).status_code == 200
    with unit_of_work():
        db.session.execute(sa.delete(Invitation))
    for closed in (path, prepared, f"/answers/{token}/room"):
        assert browser.get(closed).status_code == 404
    assert browser.fill(page, path, answer="in_person").status_code == 404
    assert rsvps() == []
    with unit_of_work():
        db.session.execute(sa.update(Convening).values(audience="public"))
    assert browser.get(path).status_code == 200


def test_a_forwarded_link_does_not_hand_over_the_account(app: Flask, as_: Browser) -> None:
    path, _person = behind_a_letter()
    browser = as_("eve")
    browser.send(path, answer="in_person", access_needs="Step-free")
    assert db.session.scalars(sa.select(AccessNeed.text)).one() == "Step-free"
    assert urlsplit(browser.get("/account").location).path == "/account/sign-in"


@pytest.mark.parametrize("token", ["nonsense", "", "WzEsMV0.AAAA"])
def test_a_link_that_is_not_ours_is_not_there(as_: Browser, token: str) -> None:
    assert as_("eve").get(f"/answers/{token}").status_code == 404
    assert as_("eve").get(f"/confirmations/{token}").status_code == 404


def test_nobody_answers_for_the_erased(app: Flask, as_: Browser) -> None:
    path, person_id = behind_a_letter()
    with unit_of_work():
        db.session.get_one(Person, person_id).status = "erased"
    assert as_("eve").get(path).status_code == 404


def ask_by_letter(browser: Visitor, slug: str, address: str = "nova@example.org") -> Any:
    path = f"/convenings/{slug}"
    return browser.send(path, f"{path}/letter-answers", name="Nova Vidal", email=address, answer="in_person")


def test_a_visitors_answer_counts_only_once_it_is_confirmed(app: Flask, as_: Browser) -> None:
    convening_id, slug = saved(capacity_in_person=1)
    browser = as_("eve")
    assert ask_by_letter(browser, slug).status_code == 303
    assert (rsvps(), letters()) == ([], [("convenings.confirm_answer", "nova@example.org")])
    assert db.session.scalar(sa.select(Person).where(Person.email == "nova@example.org")) is None
    path = confirmation(convening_id)
    page = browser.get(path)
    assert (page.status_code, rsvps()) == (200, [])
    assert browser.fill(page, path).status_code == 303
    assert rsvps() == [("going", "in_person", "letter")]
    contact = db.session.scalars(sa.select(Person).where(Person.email == "nova@example.org")).one()
    assert (contact.status, contact.name) == ("contact", "Nova Vidal")


def test_another_site_cannot_ask_for_a_letter_through_a_visitors_browser(app: Flask, as_: Browser) -> None:
    path = f"/convenings/{saved()[1]}/letter-answers"
    fields = {"name": "Nova Vidal", "email": "nova@example.org", "answer": "in_person"}
    for site, status in (("cross-site", 400), ("same-site", 400), ("same-origin", 303)):
        answer = as_("eve").post(path, data=fields, headers={"Sec-Fetch-Site": site})
        assert answer.status_code == status
    assert letters() == [("convenings.confirm_answer", "nova@example.org")]


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200b"])
def test_a_visitor_has_a_name_that_can_be_read(app: Flask, as_: Browser, name: str) -> None:
    path = f"/convenings/{saved()[1]}/letter-answers"
    fields = {"name": name, "email": "nova@example.org", "answer": "in_person"}
    answer = as_("eve").post(path, data=fields, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 422
    assert "Say what we may call you." in answer.get_data(as_text=True)
    assert letters() == []


def confirmation(convening_id: int, address: str = "nova@example.org") -> str:
    facts = {
        "convening": convening_id,
        "address": address,
        "name": "Nova Vidal",
        "locale": "en",
        "answer": "in_person",
    }
    return f"/confirmations/{links.sign_for_now('confirm', facts)}"


def test_whoever_left_the_organization_they_answered_for_comes_for_themselves(
    app: Flask, as_: Browser
) -> None:
    convening_id, slug = saved()
    cleo, path = person_named("cleo").id, f"/convenings/{slug}"
    assert as_("cleo").send(path, f"{path}/rsvp", answer="in_person").status_code == 303
    with unit_of_work():
        theirs = sa.select(Affiliation).where(Affiliation.person_id == cleo)
        for before in db.session.scalars(theirs):
            before.until_on = before.from_on
        museum = make_organization("Museum of Rain")
        db.session.add(Affiliation(person_id=cleo, organization_id=museum.id, from_on=MADE.date()))
    assert as_("cleo").send(path, f"{path}/rsvp", answer="maybe").status_code == 303
    db.session.rollback()
    said = db.session.scalars(sa.select(Rsvp)).one()
    assert (said.answer, said.organization_id) == ("maybe", None)


def test_confirming_takes_away_nothing_that_was_said_before(app: Flask, as_: Browser) -> None:
    convening_id, _slug = saved(guests_allowed=2)
    cleo = person_named("cleo").id
    with unit_of_work():
        club = answers.organizations_of(cleo, convening_id)[0].id
        wish = Wish("going", guests=2, organization_id=club, access_needs="A ramp")
        convening, person = db.session.get_one(Convening, convening_id), db.session.get_one(Person, cleo)
        answer_rsvp(convening, person, wish)
    browser, path = as_("eve"), confirmation(convening_id, "cleo@coop.test")
    assert browser.fill(browser.get(path), path).status_code == 303
    db.session.rollback()
    kept = db.session.scalars(sa.select(Rsvp)).one()
    assert (kept.answer, kept.guests, kept.organization_id) == ("going", 2, club)
    assert db.session.scalars(sa.select(AccessNeed.text)).all() == ["A ramp"]


def test_whoever_was_suspended_meanwhile_confirms_nothing(app: Flask, as_: Browser) -> None:
    convening_id, _slug = saved()
    cleo, path = person_named("cleo").id, confirmation(convening_id, "cleo@coop.test")
    browser = as_("eve")
    page = browser.get(path)
    with unit_of_work():
        db.session.get_one(Person, cleo).status = "suspended"
    assert browser.fill(page, path).status_code == 404
    assert browser.get(path).status_code == 404
    assert rsvps() == []


def test_confirming_twice_takes_one_seat(app: Flask, as_: Browser) -> None:
    convening_id, _slug = saved()
    for _ in range(2):
        as_("eve").send(confirmation(convening_id))
    assert len(rsvps()) == 1


def test_the_page_reads_the_same_whether_the_address_is_known_or_not(app: Flask, as_: Browser) -> None:
    _key, slug = saved()
    person_named("cleo")
    pages = []
    for address in ("cleo@coop.test", "nobody@example.org"):
        browser = as_("eve")
        response = ask_by_letter(browser, slug, address)
        pages.append(
            (response.status_code, browser.get(f"/convenings/{slug}").text.replace(address, "ADDRESS"))
        )
    without_tokens = [text.split("csrf_token")[0] for _status, text in pages]
    assert (pages[0][0], without_tokens[0]) == (pages[1][0], without_tokens[1])
    assert "We sent a letter to ADDRESS" in pages[0][1]


def test_an_address_that_cannot_be_one_is_said_beside_the_field(as_: Browser) -> None:
    _key, slug = saved()
    response = ask_by_letter(as_("eve"), slug, "nova at example")
    assert (response.status_code, letters()) == (422, [])
    assert "does not look like an email address" in response.text


def test_those_who_forget_the_address_are_not_counted_as_one(as_: Browser) -> None:
    _key, slug = saved()
    assert [ask_by_letter(as_("eve"), slug, "").status_code for _ in range(7)] == [422] * 7


def test_one_address_is_not_flooded(app: Flask, as_: Browser) -> None:
    _key, slug = saved()
    statuses = [ask_by_letter(as_("eve"), slug).status_code for _ in range(8)]
    assert statuses == [303] * 6 + [429] * 2
    assert len(letters()) == 6


@pytest.mark.parametrize("audience", ["group", "invited"])
def test_who_is_invited_from_outside_the_group_answers_on_the_page_too(as_, audience):
    group, dov = early_childhood(), person_named("dov")
    with unit_of_work():
        convening = make_convening("For the group", groups=(group,), audience=audience)
        db.session.add(Invitation(convening_id=convening.id, person_id=dov.id, invited_at=MADE))
        address = f"/convenings/{convening.slug}"
    assert as_("dov").send(address, f"{address}/rsvp", answer="in_person").status_code == 303
    assert as_("ines").get(address).status_code == 404
    db.session.rollback()
    assert [said.person_id for said in db.session.scalars(sa.select(Rsvp))] == [dov.id]
