"""Keeping people, answering the letter, and the yearly word, in a browser."""

import re

from coop.database import db, unit_of_work
from coop.organizations.operations.belonging import affiliate
from coop.organizations.queries import belonging, directory
from coop.permissions import NOBODY
from tests.cast import person_named
from tests.makers import make_person
from tests.organizations.letters import posted, text_of
from tests.statements import one_and_three

MUSEUM = "/organizations/lakeside-museum"


def text(answer) -> str:
    return answer.get_data(as_text=True)


def museum_id() -> int:
    db.session.rollback()
    return directory.find(NOBODY, "lakeside-museum").id


def letter_path(kind: str) -> str:
    letter = posted(kind)[-1]
    return re.search(r"http://coop\.test(/\S+)", text_of(letter))[1]


def test_a_keeper_asks_somebody_new_who_says_yes_and_makes_an_account(as_):
    dov = as_("dov")
    dov.send(f"{MUSEUM}/people", name="Nia Brooks", email="nia@coop.test", role="educator", title="Guide")
    assert "Asked by letter" in text(dov.get(f"{MUSEUM}/people"))
    path = letter_path("organizations.invited_to_belong")
    visitor = as_("eve")
    assert "Do you belong to Lakeside Museum?" in text(visitor.get(path))
    answer = visitor.send(path)
    assert answer.location.startswith("http://coop.test/account/sign-in/")
    assert "Nia Brooks" in text(dov.get(f"{MUSEUM}/people"))
    assert visitor.get(path).status_code == 410


def test_a_no_is_thanked_for(as_):
    as_("dov").send(f"{MUSEUM}/people", name="Nia", email="nia@coop.test", role="staff")
    path = letter_path("organizations.invited_to_belong")
    visitor = as_("eve")
    visitor.fill(visitor.get(path), f"{path}/refusal")
    assert "Nothing of your address is kept" in text(visitor.get("/"))


def test_a_keeper_changes_a_role_and_says_that_somebody_left(as_):
    dov = as_("dov")
    with unit_of_work():
        one = affiliate(make_person("Nia Brooks"), directory.find(NOBODY, "lakeside-museum"))
    page = f"{MUSEUM}/people/{one.id}"
    dov.send(page, role="volunteer", title="Docent", from_on="2026-09-01")
    assert "Docent" in text(dov.get(f"{MUSEUM}/people"))
    assert dov.send(page, from_on="").status_code == 422
    dov.fill(dov.get(page), f"{page}/ending")
    assert "Who was here" in text(dov.get(f"{MUSEUM}/people"))


def test_the_last_keeper_is_told_to_stay(as_):
    dov = as_("dov")
    [own] = belonging.people_of(museum_id())
    page = f"{MUSEUM}/people/{own.id}"
    answer = dov.fill(dov.get(page), f"{page}/ending")
    assert answer.status_code == 409
    assert "Somebody must keep the page" in text(answer)


def test_a_member_says_that_they_left(as_):
    cleo = as_("cleo")
    club = "/organizations/garfield-science-club"
    own = belonging.affiliation(person_named("cleo").id, directory.find(NOBODY, "garfield-science-club").id)
    answer = cleo.fill(cleo.get(club), f"{club}/people/{own.id}/ending")
    assert answer.location == club
    db.session.rollback()
    assert belonging.places_of(person_named("cleo").id) == {}


def test_the_yearly_word_by_letter_and_on_the_page(as_):
    ada = as_("ada")
    dov = as_("dov")
    dov.fill(dov.get(f"{MUSEUM}/membership"), f"{MUSEUM}/membership/renewal")
    assert "confirmed for another year" in text(dov.get(f"{MUSEUM}/membership"))
    assert dov.send(f"{MUSEUM}/membership", f"{MUSEUM}/membership/leaving").status_code == 422
    dov.send(f"{MUSEUM}/membership", f"{MUSEUM}/membership/leaving", words="We close.")
    page = text(ada.get(f"{MUSEUM}/membership"))
    assert "We close." in page
    ada.fill(ada.get(f"{MUSEUM}/membership"), f"{MUSEUM}/membership/admission")
    assert "A member." in text(ada.get(f"{MUSEUM}/membership"))


@one_and_three
def test_the_people_cost_the_same_with_one_and_with_three(as_, statements, count):
    dov = as_("dov")
    with unit_of_work():
        for _ in range(count):
            affiliate(make_person(), directory.find(NOBODY, "lakeside-museum"))
    with statements() as counted:
        dov.get(f"{MUSEUM}/people")
    assert counted.number == 9, counted
