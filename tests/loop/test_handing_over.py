"""A group in other hands, at once and whole."""

from datetime import date

import pytest
from flask import Flask

from coop.convenings.operations import listing
from coop.convenings.queries import of_group, saved_lists, showing
from coop.database import db, unit_of_work
from coop.groups.mail import LETTERS
from coop.groups.operations import seating
from coop.groups.queries import belonging, terms
from coop.history import queries as history
from coop.loop.operations.handing_over import hand_over
from coop.outbox.rendering import words
from coop.people.models import Person
from coop.permissions import may
from coop.refusal import Refusal
from tests.makers import make_convening, make_group, make_person
from tests.people.letterbag import posted


def led() -> tuple:
    with unit_of_work():
        group = make_group("Soil")
        old = seating.add_member(group, make_person("Rosa Lima"), role="lead")
        new = seating.add_member(group, make_person("Nia Brooks"))
        coming = make_convening("Worms", groups=(group,))
        draft = make_convening("Compost", groups=(group,), state="draft")
    return group, old, new, coming, draft


def test_the_lead_moves_with_everything_the_group_has_in_hand(app: Flask, now: object) -> None:
    group, old, new, coming, draft = led()
    until = date(2027, 12, 31)
    with unit_of_work():
        hand_over(
            group, [new], [old], until_on=until, contact_address="soil@coop.test", note="Thanks.", actor_id=1
        )
    assert (old.role, new.role, group.contact_address) == ("member", "lead", "soil@coop.test")
    term = terms.current(new.id)
    assert term is not None
    assert term.until_on == until
    for convening in [showing.by_id(each.id) for each in of_group.ahead(group.id)]:
        assert may(
            belonging.viewer_of(db.session.get_one(Person, new.person_id)), "convenings.edit", convening
        )
        assert not may(
            belonging.viewer_of(db.session.get_one(Person, old.person_id)), "convenings.edit", convening
        )
        assert history.last("convening", convening.id, "leads changed") is not None
    entry = history.last("group", group.id, "handed over")
    assert entry is not None
    assert entry.facts == {
        "to": [new.person_id], "from": [old.person_id], "convenings": [coming.id, draft.id],
    }  # fmt: skip
    for kind, person in (("groups.took_over", new.person_id), ("groups.handed_over", old.person_id)):
        (letter,) = posted(kind)
        assert letter.person_id == person
        assert "Thanks." in words(LETTERS[kind].write(letter)).text


def test_nothing_moves_without_somebody_who_takes_it(app: Flask, now: object) -> None:
    group, old, new, *_rest = led()
    with unit_of_work():
        stranger = seating.add_member(make_group("Water"), make_person())
    for heirs, leaving, sentence in (
        ([], [old], "Choose who leads"),
        ([stranger], [old], "among its members"),
        ([old], [old], "at once"),
    ):
        with pytest.raises(Refusal, match=sentence), unit_of_work():
            hand_over(group, heirs, leaving)
    assert [row.id for row in belonging.leads(group.id)] == [old.id]
    assert new.role == "member"


def test_lists_of_the_group_go_to_the_heir_and_ones_own_stay(app: Flask, now: object) -> None:
    group, old, new, _coming, _draft = led()
    with unit_of_work():
        shared = listing.keep_list("Growers", {}, group_id=group.id, owner_id=old.person_id)
        own = listing.keep_list("Friends", {}, group_id=None, owner_id=old.person_id)
        hand_over(group, [new], [old], actor_id=old.person_id)
    assert (shared.owner_id, own.owner_id) == (new.person_id, old.person_id)
    assert history.last("saved_list", shared.id, "passed on") is not None
    viewer = belonging.viewer_of(db.session.get_one(Person, old.person_id))
    assert [row.saved.name for row in saved_lists.listed(viewer)] == ["Friends"]
    assert [row.saved.name for row in saved_lists.of_group(group.id)] == ["Growers"]
