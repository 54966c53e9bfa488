"""The desk merges a contact with an account, seeing both sides first."""

from coop.convenings.models.convening import Convening
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.database import db, unit_of_work
from coop.people import queries
from tests.cast import person_named
from tests.makers import make_convening, make_person


def scene() -> tuple[int, int]:
    cleo = person_named("cleo").id
    with unit_of_work():
        other, held = (
            make_person("Cleo R.", "cleo@home.test", status="contact").id,
            make_convening("Open house").id,
        )
    for person_id, said in ((cleo, "declined"), (other, "going")):
        with unit_of_work():
            answer_rsvp(db.session.get(Convening, held), queries.by_id(person_id), Wish(said))
    return other, cleo


def test_both_sides_are_shown_before_anything_happens(as_):
    ada, (other, cleo) = as_("ada"), scene()
    assert f"/staff/people/{other}/merger" in ada.get(f"/staff/people/{other}").text
    assert f"into={cleo}" in ada.get(f"/staff/people/{other}/merger?q=ramos").text
    page = ada.get(f"/staff/people/{other}/merger?into={cleo}").text
    said = "Open house, January 20, 2027: going (contact), not coming (account). The contact"
    assert said in page.replace("\u00a0", " ")
    assert queries.by_id(other).status == "contact"


def test_they_are_one_after_it_with_a_reason(as_):
    ada, (other, cleo) = as_("ada"), scene()
    page, address = f"/staff/people/{other}/merger?into={cleo}", f"/staff/people/{other}/merger/{cleo}"
    assert ada.send(page, address).status_code == 422
    assert ada.send(page, address, why_merged="Both are hers").location == f"/staff/people/{cleo}"
    assert "A contact was merged into this account" in ada.get(f"/staff/people/{cleo}").text
    assert ada.get(f"/staff/people/{other}").status_code == 404


def test_an_account_is_not_merged_away(as_):
    ada, ben = as_("ada"), person_named("ben").id
    assert ada.get(f"/staff/people/{ben}/merger").status_code == 404
