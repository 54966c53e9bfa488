"""The one page before a convening, and what its hosts see of it."""

import re
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from coop import links
from coop.convenings.models.answer import AccessNeed, Invitation, Rsvp
from coop.convenings.models.convening import AgendaItem, Convening
from coop.database import db, unit_of_work
from coop.outbox.models import Letter
from tests.cast import early_childhood, garfield, person_named
from tests.conftest import NOON
from tests.makers import MADE, make_convening, make_person
from tests.statements import one_and_three
from tests.visits import Visitor

Browser = Callable[[str], Visitor]
NEEDS = "A seat near the door"


def planned(**values: Any) -> Convening:
    group, club, cleo = early_childhood(), garfield().id, person_named("cleo").id
    with unit_of_work():
        convening = make_convening("Open house", groups=(group,), **values)
        invitation = Invitation(convening_id=convening.id, person_id=cleo, invited_at=MADE)
        invitation.organization_id = club
        db.session.add(invitation)
    return convening


def page_of(convening: Convening, name: str = "cleo") -> str:
    return links.preparation(convening.id, person_named(name).id).removeprefix("http://coop.test")


def kept(model: type) -> list[Any]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(model)))


def propose(convening: Convening, count: int) -> None:
    with unit_of_work():
        for number in range(count):
            item = AgendaItem(
                convening_id=convening.id, person=make_person(), position=0, title=f"Idea {number}"
            )
            item.state, item.proposed_at = "proposed", MADE
            db.session.add(item)


def test_one_save_keeps_the_answer_the_suggestion_and_the_needs(as_: Browser) -> None:
    convening, eve = planned(mode="hybrid"), as_("eve")
    path = page_of(convening)
    done = eve.send(path, answer="online", suggestion="Bus passes", access_needs=NEEDS)
    assert done.status_code == 303
    assert [(row.answer, row.seat, row.source) for row in kept(Rsvp)] == [("going", "online", "letter")]
    assert [(item.title, item.state) for item in kept(AgendaItem)] == [("Bus passes", "proposed")]
    assert [need.text for need in kept(AccessNeed)] == [NEEDS]
    assert "You are going, online." in eve.get(path).text


def test_looking_changes_nothing_and_whoever_gets_the_link_is_not_inside(as_: Browser) -> None:
    convening, eve = planned(), as_("eve")
    path = page_of(convening)
    for address in (path, f"{path}?answer=in_person", f"{path}?answer=declined&suggestion=x"):
        assert eve.get(address).status_code == 200
        assert eve.head(address).status_code == 200
    assert (kept(Rsvp), kept(AgendaItem), kept(Letter)) == ([], [], [])
    assert eve.get("/account").status_code == 303
    assert not [cookie for cookie in eve.get(path).headers.getlist("Set-Cookie") if "remember" in cookie]
    assert eve.post(path, data={"answer": "going"}).status_code == 400


def test_needs_are_not_read_back_and_an_empty_field_keeps_them(as_: Browser) -> None:
    convening, eve = planned(), as_("eve")
    path = page_of(convening)
    eve.send(path, answer="in_person", access_needs=NEEDS)
    page = eve.get(path)
    assert (NEEDS in page.text, "It is not shown here" in page.text) == (False, True)
    eve.fill(page, path, answer="maybe")
    assert [need.text for need in kept(AccessNeed)] == [NEEDS]
    eve.fill(page, path, needs_nothing="y")
    assert kept(AccessNeed) == []


def test_a_colleague_is_chosen_on_the_same_page(as_: Browser) -> None:
    convening, eve = planned(), as_("eve")
    path = page_of(convening)
    wrong = eve.send(path, answer="substitute", suggestion="Bus passes")
    assert wrong.status_code == 422
    assert "Choose a colleague, or write an address." in wrong.text
    assert 'value="Bus passes"' in wrong.text
    assert re.search(r"<details[^>]*open[^>]*><summary>Who comes in my place", wrong.text)
    done = eve.send(path, answer="substitute", colleague=str(person_named("ben").id))
    assert done.status_code == 303
    assert {row.person_id: row.answer for row in kept(Rsvp)} == {
        person_named("cleo").id: "declined",
        person_named("ben").id: "going",
    }
    assert "The seat is your colleague" in eve.get(path).text


def test_an_address_gets_an_offer_and_nobody_elses_colleague_can_be_chosen(as_: Browser) -> None:
    convening, eve = planned(), as_("eve")
    path = page_of(convening)
    stranger = eve.send(path, answer="substitute", colleague=str(person_named("dov").id))
    assert (stranger.status_code, kept(Rsvp)) == (404, [])
    assert eve.send(path, answer="substitute", address="not an address").status_code == 422
    offered = eve.send(path, answer="substitute", address="Nia@Example.org")
    assert offered.status_code == 303
    assert [row.answer for row in kept(Rsvp)] == ["going"]
    assert "nia@example.org" in eve.get(path).text


def test_who_comes_for_nobody_is_not_asked_for_a_colleague(as_: Browser) -> None:
    convening = planned()
    page = as_("eve").get(page_of(convening, "ines")).text
    assert ("A colleague" in page, "One suggestion" in page) == (False, True)


def test_a_refusal_keeps_what_was_typed_and_saves_nothing(as_: Browser) -> None:
    convening, eve = planned(capacity_in_person=1, guests_allowed=3), as_("eve")
    path = page_of(convening)
    refused = eve.send(path, answer="in_person", guests="2", suggestion="Bus passes")
    assert refused.status_code == 409
    assert "only 1 seat in all" in refused.text
    assert 'value="Bus passes"' in refused.text
    assert (kept(Rsvp), kept(AgendaItem)) == ([], [])


def test_the_page_speaks_spanish_and_says_when_it_is_too_late(as_: Browser) -> None:
    convening, eve = planned(answers_close_at=MADE), as_("eve")
    page = eve.get(f"{page_of(convening)}?lang=es").text
    assert ('lang="es"' in page, "Antes de reunirnos" in page, "<textarea" in page) == (True, True, False)


def test_a_member_finds_the_page_from_that_of_the_convening(as_: Browser) -> None:
    convening, cleo = planned(), as_("cleo")
    assert "/preparations/" in cleo.get(f"/convenings/{convening.slug}").text
    assert "/preparations/" not in as_("eve").get(f"/convenings/{convening.slug}").text


def test_a_host_sees_when_it_goes_sends_it_and_sends_it_once(as_: Browser) -> None:
    convening, ben = planned(), as_("ben")
    path = f"/convenings/{convening.slug}/preparation"
    page = ben.get(path).text.replace("\xa0", " ")
    assert "It goes by itself on Sunday, January 17, 2027, 3:30 pm CST." in page
    assert "1 person would get it now" in page
    assert ben.send(path).status_code == 303
    assert [one.prepared_at for one in kept(Convening)] == [NOON]
    assert "It goes only once." in ben.get(path).text
    assert ben.post(path, data={}).status_code in (400, 409)


def test_a_host_takes_one_suggestion_and_declines_another(as_: Browser) -> None:
    convening, ben = planned(), as_("ben")
    propose(convening, 2)
    first, second = [item.id for item in kept(AgendaItem)]
    shown = f"/convenings/{convening.slug}"
    assert "Idea 0" in ben.get(shown).text
    assert "Idea 0" not in as_("cleo").get(shown).text
    page = ben.get(shown)
    taking, refusing = (f"{shown}/suggestions/{first}/acceptance", f"{shown}/suggestions/{second}/refusal")
    assert ben.fill(page, taking, word="").status_code == 303
    empty = ben.post(refusing, data=token_of(page.text) | {"word": " "})
    assert (empty.status_code, "Say why, in a word." in empty.text) == (422, True)
    assert ben.post(refusing, data=token_of(page.text) | {"word": "In March"}).status_code == 303
    assert [item.state for item in kept(AgendaItem)] == ["planned", "declined"]
    assert "Idea 0" in as_("cleo").get(shown).text


def token_of(html: str) -> dict[str, str]:
    found = re.search(r'name="csrf_token" value="([^"]+)"', html)
    assert found
    return {"csrf_token": found[1]}


@one_and_three
def test_the_hosts_page_costs_the_same_with_one_suggestion_and_with_three(
    as_: Browser, statements: Any, count: int
) -> None:
    convening, ben = planned(), as_("ben")
    propose(convening, count)
    with statements() as counted:
        ben.get(f"/convenings/{convening.slug}/preparation")
    assert counted.number == 10, counted
