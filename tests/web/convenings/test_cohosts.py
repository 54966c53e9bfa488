"""Naming hosts of one convening, in the browser."""

import sqlalchemy as sa

from coop.convenings.models.convening import Cohost
from coop.database import db, unit_of_work
from coop.organizations.models import Organization
from tests.cast import early_childhood, person_named
from tests.makers import make_convening
from tests.statements import one_and_three


def hosted(**values: object) -> str:
    group = early_childhood()
    with unit_of_work():
        return str(make_convening(groups=(group,), **values).slug)


def test_a_lead_names_a_member_and_an_organization_and_removes_them(as_):
    slug, ben = hosted(), as_("ben")
    dov = person_named("dov").id
    path = f"/convenings/{slug}/hosts"
    found = ben.get(f"{path}?words=Dov")
    assert "Dov Adler" in found.text
    assert ben.fill(found, path, person=str(dov)).status_code == 303
    museum = db.session.scalars(
        sa.select(Organization.id).where(Organization.slug == "lakeside-museum")
    ).one()
    assert ben.send(path, organization=str(museum)).status_code == 303
    assert as_("dov").get(f"/convenings/{slug}/invitations").status_code == 200
    assert as_("dov").get(f"/convenings/{slug}/cancellation").status_code == 403
    assert as_("dov").get(path).status_code == 403
    db.session.rollback()
    for number in db.session.scalars(sa.select(Cohost.id)).all():
        ben.send(path, f"{path}/{number}/removal")
    assert as_("dov").get(f"/convenings/{slug}/invitations").status_code == 403
    assert "a host was removed" in ben.get(path).text


def test_nobody_is_named_who_cannot_be_found(as_):
    slug, ben = hosted(), as_("ben")
    path = f"/convenings/{slug}/hosts"
    assert "No member of this name" in ben.get(f"{path}?words=xyz").text
    assert ben.send(path, organization="99999").status_code == 404


@one_and_three
def test_the_page_costs_the_same(as_, statements, count):
    slug, ben = hosted(), as_("ben")
    for name in ("dov", "cleo", "ines")[:count]:
        found = ben.get(f"/convenings/{slug}/hosts?words={name}")
        ben.fill(found, f"/convenings/{slug}/hosts", person=str(person_named(name).id))
    with statements() as counted:
        ben.get(f"/convenings/{slug}/hosts")
    assert counted.number == 11, counted
