"""Which member organizations are missing, and inviting exactly those."""

import sqlalchemy as sa

from coop.convenings.models.answer import Invitation
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.database import db, unit_of_work
from coop.organizations.models import Affiliation, Organization
from coop.people.models import Person
from tests.cast import early_childhood, garfield, person_named
from tests.convenings.postroom import the
from tests.makers import MADE, make_convening, make_organization, make_person, make_place
from tests.statements import one_and_three


def hosted() -> tuple[str, int]:
    group = early_childhood()
    with unit_of_work():
        convening = make_convening(groups=(group,))
        return str(convening.slug), int(convening.id)


def member(name: str, role: str = "contact", **values: object) -> int:
    organization = make_organization(name, **values)
    person = make_person(f"{name} person")
    db.session.add(Affiliation(person=person, organization=organization, role=role, from_on=MADE.date()))
    db.session.flush()
    return int(organization.id)


def named(text: str, *names: str) -> list[str]:
    return [name for name in names if name in text]


def test_those_with_nobody_coming_are_listed_and_exactly_those_ticked_are_invited(as_):
    (slug, convening_id), ben = hosted(), as_("ben")
    with unit_of_work():
        place = make_place("Austin")
        member("Quiet School", sector="school", place_id=place.id)
        asked = member("Asked Library")
        make_organization("Empty House")
        make_organization("Left Long Ago", status="former")
        db.session.flush()
        person = sa.select(Affiliation.person_id).where(Affiliation.organization_id == asked)
        db.session.add(
            Invitation(convening_id=convening_id, person_id=db.session.scalar(person), invited_at=MADE)
        )
        club = garfield().id
        cleo = db.session.get_one(Person, person_named("cleo").id)
        answer_rsvp(the(convening_id), cleo, Wish("maybe", organization_id=club))
    path = f"/convenings/{slug}/missing"
    every = ("Quiet School", "Asked Library", "Empty House", "Lakeside Museum", "Garfield", "Left Long")
    page = ben.get(path)
    assert named(page.text, *every) == list(every[:4])
    assert named(ben.get(f"{path}?sector=school").text, *every) == ["Quiet School"]
    assert named(ben.get(f"{path}?place=austin").text, *every) == ["Quiet School"]
    assert named(ben.get(f"{path}?state=asked").text, *every) == ["Asked Library"]
    assert named(ben.get(f"{path}?state=unasked").text, *every) == [every[0], *every[2:4]]
    wanted = db.session.scalars(sa.select(Organization.id).where(Organization.name == "Quiet School")).one()
    preview = ben.fill(page, f"/convenings/{slug}/invitations/preview", organizations=[str(wanted)])
    assert "1 person will be invited" in preview.text
    ben.fill(preview, f"/convenings/{slug}/invitations")
    assert "Quiet School person" in ben.get(f"/convenings/{slug}/answers?answer=none").text


@one_and_three
def test_the_list_costs_the_same(as_, statements, count):
    (slug, _id), ben = hosted(), as_("ben")
    with unit_of_work():
        for number in range(count):
            member(f"School {number}")
    with statements() as counted:
        ben.get(f"/convenings/{slug}/missing")
    assert counted.number == 12, counted
