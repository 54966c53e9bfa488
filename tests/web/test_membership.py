"""A stranger who made an account by themselves is no member: what they see and what they do not."""

from datetime import date

import pytest

from coop.convenings import ical
from coop.convenings.models.answer import Rsvp
from coop.database import db, unit_of_work
from coop.groups.models import GroupMembership
from coop.organizations.models import Affiliation
from tests.cast import early_childhood, garfield, person_named
from tests.makers import MADE, make_convening, make_group, make_person

FOR_MEMBERS = ("/people", "/groups/inner-circle", "/convenings/{slug}")


@pytest.fixture
def stranger(as_):
    """Signs in Ines, whom nobody welcomed yet."""
    person_named("ines")
    with unit_of_work():
        person_named("ines").member_since = None
    return as_("ines")


@pytest.fixture
def paths(app):
    """What is for members: the directory, a group and a convening."""
    with unit_of_work():
        make_group("Inner Circle", visibility="network")
        slug = make_convening("For members", audience="members").slug
    return [path.format(slug=slug) for path in FOR_MEMBERS]


def statuses(browser, paths) -> list[int]:
    return [browser.get(path).status_code for path in paths]


def test_an_account_alone_opens_its_own_page_and_what_is_public(stranger, paths):
    assert statuses(stranger, paths) == [403, 404, 404]
    assert statuses(stranger, ["/", "/account", "/convenings", "/groups"]) == [200] * 4
    assert 'href="/people"' not in stranger.get("/").text


def test_it_answers_and_keeps_its_answer(stranger):
    with unit_of_work():
        slug = make_convening("Open house").slug
    answer = stranger.send(f"/convenings/{slug}", f"/convenings/{slug}/rsvp", answer="in_person")
    assert answer.status_code == 303
    assert "Open house" in stranger.get("/").text


def make_member(how: str) -> None:
    person, since = person_named("ines"), date(2026, 1, 1)
    if how == "group":
        db.session.add(GroupMembership(group=early_childhood(), person=person, joined_on=since))
    elif how == "organization":
        db.session.add(Affiliation(person=person, organization=garfield(), from_on=since))
    else:
        person.member_since = MADE


@pytest.mark.parametrize("how", ["group", "organization", "staff"])
def test_a_group_an_organization_or_the_staff_make_a_member(stranger, paths, how):
    with unit_of_work():
        make_member(how)
    assert statuses(stranger, paths) == [200] * 3


def test_an_organization_that_was_left_does_not(stranger, paths):
    with unit_of_work():
        make_member("organization")
        db.session.query(Affiliation).filter_by(person_id=person_named("ines").id).update(
            {"until_on": date(2026, 2, 1)}
        )
    assert statuses(stranger, paths) == [403, 404, 404]


def test_a_group_of_the_network_is_named_to_members_only(stranger, as_):
    with unit_of_work():
        inner = make_group("Inner Circle", visibility="network")
        convening = make_convening("Open house", (inner,))
        ical.refresh(convening)
        slug = convening.slug
    pages = ("/convenings", f"/convenings/{slug}", "/convenings.atom", f"/convenings/{slug}.ics", "/")
    for path in pages:
        for browser in (as_("eve"), stranger):
            found = browser.get(path)
            assert (found.status_code, "Inner Circle" in found.text) == (200, False), path
    for path in pages[:2]:
        assert "Inner Circle" in as_("dov").get(path).text


def test_who_comes_is_told_of_listed_accounts_and_never_of_contacts(as_):
    person_named("cleo")
    with unit_of_work():
        convening = make_convening("Open house")
        people = [person_named("cleo"), make_person("Zoe Contact", status="contact")]
        people += [make_person("Zoe Hidden", is_listed=False), make_person("Zoe Known")]
        for person in people:
            db.session.add(Rsvp(convening=convening, person=person, answer="going", answered_at=MADE))
        slug = convening.slug
    text = as_("cleo").get(f"/convenings/{slug}").text
    assert "Zoe Known" in text
    assert "Zoe Contact" not in text
    assert "Zoe Hidden" not in text
