"""The directory of people: for members, as far as each allows."""

from datetime import date

import pytest
import sqlalchemy as sa

from coop.database import db, unit_of_work
from coop.groups.models import GroupMembership
from coop.loop.jobs.indexing import index_words
from coop.people.models import Person
from tests.cast import early_childhood, person_named
from tests.makers import make_person
from tests.statements import one_and_three


def change(name: str, **values) -> int:
    person_id = person_named(name).id
    with unit_of_work():
        db.session.execute(sa.update(Person).where(Person.id == person_id).values(**values))
    return person_id


def page_of(name: str) -> str:
    return f"/people/{person_named(name).id}"


@pytest.mark.parametrize("path", ["/people", "/people/1"])
def test_a_visitor_signs_in_first(as_, path):
    assert as_("eve").get(path).location == f"/account/sign-in?next={path}"


def test_members_find_one_another_by_name(as_):
    person_named("ada")
    text = as_("dov").get("/people").text.partition("<main")[2]
    assert text.index("Ada Lindqvist") < text.index("Ben Okafor") < text.index("Dov Adler")
    assert "Garfield Science Club" in text


def test_accents_and_case_do_not_matter_to_the_search(as_):
    with unit_of_work():
        make_person("José Álvarez", "jose@coop.test")
    ben = as_("ben")
    for words in ("alvarez", "ÁLVAREZ josé", "lvare"):
        text = ben.get("/people", query_string={"q": words}).text
        assert "José Álvarez" in text
        assert "1 person" in text
        assert "Cleo Ramos" not in text
    assert "Nobody of this name" in ben.get("/people?q=zebra").text


def test_members_do_not_search_addresses(as_):
    person_named("cleo")
    assert "Cleo Ramos" not in as_("dov").get("/people?q=coop.test").text


def test_contacts_invited_and_suspended_people_are_not_listed(as_):
    with unit_of_work():
        for status in ("contact", "invited", "suspended"):
            make_person(f"Zoe {status}", f"{status}@coop.test", status=status)
    assert "Zoe" not in as_("ben").get("/people").text


def test_an_account_alone_stands_in_no_directory(as_):
    early = early_childhood()
    with unit_of_work():
        early = db.session.merge(early)
        alone = make_person("Zoe Alone", member_since=None).id
        seated = make_person("Zoe Seated", member_since=None)
        db.session.add(GroupMembership(group=early, person=seated, joined_on=date(2026, 1, 1)))
    for name, status in {"dov": 404, "ben": 404, "ada": 200}.items():
        browser = as_(name)
        assert browser.get(f"/people/{alone}").status_code == status
        text = browser.get("/people?q=zoe").text
        assert "Zoe Seated" in text
        assert "Zoe Alone" not in text
        assert "1 person" in text
    assert "Zoe Alone" in as_("ada").get("/staff/people?q=zoe").text


def test_an_account_alone_is_found_by_no_search_of_members(as_):
    with unit_of_work():
        make_person("Zoe Alone", member_since=None)
        make_person("Zoe Welcomed")
    index_words()
    for name, is_found in {"dov": False, "cleo": False, "ada": True}.items():
        text = as_(name).get("/search?q=zoe").text
        assert "Welcomed" in text
        assert ("Alone" in text) == is_found


def test_who_is_not_listed_is_found_by_staff_and_themselves_only(as_):
    cleo_id = change("cleo", is_listed=False)
    for name, status in {"dov": 404, "ben": 404, "cleo": 200, "ada": 200}.items():
        browser = as_(name)
        assert browser.get(f"/people/{cleo_id}").status_code == status
        assert ("Cleo Ramos" in browser.get("/people").text) == (status == 200)


def test_address_and_phone_are_shown_as_far_as_allowed(as_):
    change("cleo", phone="773 555 0100")
    assert "Garfield Science Club" in as_("dov").get(page_of("cleo")).text
    assert "cleo@coop.test" not in as_("dov").get(page_of("cleo")).text
    assert "773 555 0100" not in as_("dov").get(page_of("cleo")).text
    change("cleo", shows_email=True)
    assert "mailto:cleo@coop.test" in as_("dov").get(page_of("cleo")).text
    assert "773 555 0100" not in as_("dov").get(page_of("cleo")).text
    change("cleo", shows_phone=True)
    assert "tel:7735550100" in as_("dov").get(page_of("cleo")).text


@pytest.mark.parametrize("name", ["ada", "cleo"])
def test_staff_and_they_themselves_see_contact_details(as_, name):
    assert "cleo@coop.test" in as_(name).get(page_of("cleo")).text


def test_a_lead_of_their_group_sees_what_they_allow(as_):
    assert "cleo@coop.test" not in as_("ben").get(page_of("cleo")).text
    change("cleo", shows_email=True)
    assert "cleo@coop.test" in as_("ben").get(page_of("cleo")).text


def test_an_admin_sees_those_of_the_own_organization(as_):
    dov = as_("dov")
    assert "cleo@coop.test" not in dov.get(page_of("cleo")).text
    assert "dov@coop.test" in dov.get(page_of("dov")).text


def test_somebody_who_is_not_there_is_a_404(as_):
    assert as_("ben").get("/people/99999").status_code == 404


def test_fifty_stand_on_a_page(as_):
    with unit_of_work():
        for number in range(60):
            make_person(f"Zed {number:02}", f"zed{number}@coop.test")
    ben = as_("ben")
    first, second = ben.get("/people?q=zed").text, ben.get("/people?q=zed&page=2").text
    assert "60 people" in first
    assert "Page 1 of 2" in first
    assert first.count("Zed ") == 50
    assert second.count("Zed ") == 10
    assert ben.get("/people?page=abc").status_code == 200


@one_and_three
def test_the_list_asks_the_same_for_one_person_and_for_three(as_, statements, count):
    ben = as_("ben")
    with unit_of_work():
        for number in range(count):
            make_person(f"Zed {number}", f"zed{number}@coop.test")
    with statements() as counted:
        ben.get("/people?q=zed")
    assert counted.number == 7, counted
