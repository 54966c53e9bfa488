"""Two organizations become one: nothing is lost, every old address leads on, and races end well."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from coop.convenings.models.answer import Rsvp
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.queries import showing
from coop.database import Collision, Model, db, unit_of_work
from coop.history import queries as history
from coop.loop.operations.merging_organizations import merge_organizations
from coop.loop.queries.two_organizations import pointing, would_move
from coop.organizations.operations import describing, inviting
from coop.organizations.operations.belonging import affiliate
from coop.organizations.operations.describing import Description
from coop.organizations.queries import belonging, directory
from coop.people import queries as people
from coop.permissions import NOBODY
from coop.refusal import Refusal
from tests.makers import START, make_convening, make_organization, make_person, make_place, term

pytestmark = pytest.mark.usefixtures("now")


def whole(slug: str):
    return directory.whole(NOBODY, slug)


def merged(keeper: str, other: str, *taken: str) -> dict[str, int]:
    with unit_of_work():
        return merge_organizations(whole(keeper), whole(other), taken)


def test_everything_of_the_other_moves_and_the_chosen_words_stand(app):
    with unit_of_work():
        club = make_organization("Club", website="https://club.example")
        other = make_organization("Klub", status="listed", street="1 Main St", alt_names=["KL"])
        both, one = make_person(), make_person()
        affiliate(both, club, role="volunteer")
        affiliate(both, other, role="admin", title="Boss")
        affiliate(one, other, role="educator")
        space = term("asset_kind", "space").id
        for slug, words in (("club", "Hall"), ("klub", "Attic")):
            described = Description(terms=[term("language", "es")], places_served=[make_place()])
            describing.describe(whole(slug), described)
            describing.list_assets(whole(slug), {("offers", space): words})
        convening = make_convening(host_id=other.id)
        answer_rsvp(convening, one, Wish("going", organization_id=other.id))
        for organization in (club, other):
            inviting.invite_to_belong(organization, "nia@coop.test", "Nia", role="staff")
        other_id = other.id
    assert would_move(other_id)["convenings"] == 1
    moved = merged("club", "klub", "street")
    assert (moved["rsvps"], moved["convenings"], moved["affiliations"]) == (1, 1, 1)
    club = whole("club")
    assert (club.name, club.street, club.website) == ("Club", "1 Main St", "https://club.example")
    assert (club.alt_names, club.status) == (["Klub", "KL"], "member")
    assert [asset.description for asset in club.assets] == ["Hall"]
    assert len(club.places_served) == 2
    roles = {row.person_id: (row.role, row.title) for row in belonging.people_of(club.id)}
    assert roles == {both.id: ("admin", "Boss"), one.id: ("educator", "")}
    assert len(belonging.invitations(club.id)) == 1
    assert db.session.scalar(sa.select(Rsvp.organization_id)) == club.id
    assert would_move(other_id) == {}
    assert history.of("organization", club.id)[0].act == "merged"
    assert history.of("organization", other_id)[0].facts == {"organization_id": club.id}


def test_old_addresses_lead_on_also_through_a_second_merger_and_are_not_given_again(app):
    with unit_of_work():
        for name in ("One", "Two", "Three"):
            make_organization(name)
    merged("two", "one")
    merged("three", "two")
    assert (directory.moved_to("one"), directory.moved_to("two")) == ("three", "three")
    assert {"one", "two"} <= directory.slugs_like("")


def test_one_and_the_same_is_refused(app):
    with unit_of_work():
        make_organization("One")
    with pytest.raises(Refusal, match="one already"):
        merged("one", "one")


def test_every_column_that_points_at_an_organization_is_moved(app):
    written = {
        (table.name, column.name)
        for table in Model.metadata.sorted_tables
        for column in table.columns
        if any(str(key.target_fullname) == "organizations.id" for key in column.foreign_keys)
    }
    assert {(table.name, column.name) for table, column in pointing()} == written
    assert ("rsvps", "organization_id") in written


def test_who_answers_for_it_at_this_moment_moves_along_or_is_told_to_try_again(app):
    with unit_of_work():
        make_organization("Keeper")
        other = make_organization("Other")
        other_id = other.id
        convening_id = make_convening(starts_at=START.replace(year=START.year + 5)).id
        ids = [affiliate(make_person(), other).person_id for _ in range(6)]
    start = Barrier(len(ids) + 1)

    def answer(person_id: int) -> str:
        with app.app_context():
            start.wait(timeout=20)
            try:
                with unit_of_work():
                    wish = Wish("going", organization_id=other_id)
                    answer_rsvp(showing.by_id(convening_id), people.by_id(person_id), wish)
            except (Collision, Refusal):
                return "told"
            finally:
                db.session.remove()
            return "moved"

    def merging(_number: int) -> str:
        with app.app_context():
            start.wait(timeout=20)
            merged("keeper", "other")
            db.session.remove()
            return "merged"

    with ThreadPoolExecutor(len(ids) + 1) as pool:
        outcomes = [*pool.map(lambda one: merging(one) if one == 0 else answer(one), [0, *ids])]
    assert outcomes[0] == "merged"
    db.session.rollback()
    keeper_id = directory.find(NOBODY, "keeper").id
    answered = list(db.session.scalars(sa.select(Rsvp.organization_id)))
    assert answered == [keeper_id] * outcomes.count("moved")
