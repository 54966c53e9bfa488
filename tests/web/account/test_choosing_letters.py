"""The one page of what reaches me, signed in and behind the link of each letter."""

from coop import links
from coop.database import db, unit_of_work
from coop.notices import queries
from coop.people.models import Person
from tests.cast import early_childhood, person_named
from tests.makers import make_person
from tests.notices.told import notices, tell


def letter(name: str, topic: str, group_id: int = 0) -> str:
    person_id = person_named(name).id
    db.session.rollback()
    return queries.chosen_by(db.session.get_one(Person, person_id)).letter(topic, group_id)


def path_of(address: str) -> str:
    return address.removeprefix("http://coop.test")


def test_my_page_leads_there_and_what_was_chosen_stays_chosen(as_):
    cleo, here = as_("cleo"), early_childhood().id
    assert "/account/letters" in cleo.get("/account").text
    chosen = {
        "letter_new_0": "weekly",
        f"letter_new_{here}": "at_once",
        f"app_new_{here}": "hidden",
        "reminder_hours": ["2"],
    }
    assert cleo.send("/account/letters", "/account/letters", **chosen).location == "/account/letters"
    assert (letter("cleo", "new"), letter("cleo", "new", here)) == ("weekly", "at_once")
    page = cleo.get("/account/letters").text
    assert '<option selected value="weekly">' in page
    assert "As for the network (in a weekly letter)" in page
    tell("convenings.published", "cleo")
    assert [(notice.way, notice.is_shown) for notice in notices("cleo")] == [("at_once", False)]


def test_each_is_asked_what_concerns_them(as_):
    questions = {
        name: as_(name).get("/account/letters").text for name in ("cleo", "ben", "dov", "ada", "ines")
    }
    here = early_childhood().id
    assert {name for name, page in questions.items() if "letter_desk_0" in page} == {"dov", "ada"}
    assert {name for name, page in questions.items() if "letter_work_0" in page} == {"ben", "ada"}
    assert {name for name, page in questions.items() if f"letter_new_{here}" in page} == {"cleo", "ben"}
    assert f"letter_work_{here}" not in questions["cleo"]


def test_a_contact_without_account_chooses_from_a_letter_and_is_asked_nothing_of_the_app(as_):
    with unit_of_work():
        person_id = make_person("Nia", "nia@coop.test", "contact").id
    path, eve = path_of(links.letters(person_id)), as_("eve")
    page = eve.get(path).text
    assert "letter_invitations_0" in page
    assert "app_invitations_0" not in page
    saved = eve.send(path, f"{path}/choice", letter_invitations_0="weekly")
    assert saved.status_code == 303
    db.session.rollback()
    assert queries.chosen([person_id])[person_id].letter("invitations") == "weekly"


def test_the_link_of_a_letter_stops_only_letters_like_it(as_):
    here = early_childhood().id
    path, eve = path_of(links.letters_about(person_named("cleo").id, "new", here)), as_("eve")
    assert "You came from a letter of Early Childhood: New convenings" in eve.get(path).text
    assert letter("cleo", "new", here) == "daily"
    eve.post(path, data={"List-Unsubscribe": "One-Click"})
    assert (letter("cleo", "new", here), letter("cleo", "new"), letter("cleo", "invitations")) == (
        "nothing",
        "daily",
        "at_once",
    )
    assert "No more letters like this one" in eve.get(path).text


def test_the_link_of_a_daily_letter_stops_what_comes_daily(as_):
    path, eve = path_of(links.letters_about(person_named("cleo").id, "daily")), as_("eve")
    assert "You came from your daily letter." in eve.get(path).text
    eve.post(path, data={"List-Unsubscribe": "One-Click"})
    assert (letter("cleo", "new"), letter("cleo", "invitations")) == ("nothing", "at_once")


def test_what_is_no_choice_is_refused_beside_the_question(as_):
    answer = as_("cleo").send("/account/letters", "/account/letters", letter_new_0="hourly")
    assert answer.status_code == 422
    assert letter("cleo", "new") == "daily"
