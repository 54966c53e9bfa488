"""From draft to held or cancelled, and what each change tells whom."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from coop import clock
from coop.convenings.models.answer import Rsvp
from coop.convenings.models.convening import AgendaItem, Convening, Question
from coop.convenings.models.feed import Feed
from coop.convenings.operations import lifecycle, stating
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.convenings.operations.arranging import LineFields
from coop.convenings.operations.lifecycle import Asked, ConveningFields
from coop.convenings.queries import listing, showing
from coop.database import db
from coop.history.models import HistoryEntry
from coop.organizations.operations.belonging import affiliate
from coop.outbox.models import Letter
from coop.permissions import NOBODY, Viewer
from coop.refusal import Refusal
from tests.cast import early_childhood, person_named
from tests.makers import START, make_convening, make_organization, make_person

pytestmark = pytest.mark.usefixtures("now")
FIELDS = ConveningFields(
    title="Kindergarten starts outdoors",
    starts_at=START,
    ends_at=START + timedelta(minutes=90),
    timezone="America/Chicago",
    venue="Austin Branch Library",
)
STAFF = Viewer(person_id=1, is_staff=True, has_account=True)


def draft(**values: Any) -> Convening:
    return lifecycle.open_draft(replace(FIELDS, **values), actor_id=None)


def kinds() -> list[str]:
    return list(db.session.scalars(sa.select(Letter.kind).order_by(Letter.id)))


def acts(convening: Convening) -> list[str]:
    statement = sa.select(HistoryEntry.act).where(HistoryEntry.subject_kind == "convening")
    return list(
        db.session.scalars(statement.where(HistoryEntry.subject_id == convening.id).order_by(HistoryEntry.id))
    )


def test_a_draft_leaves_no_trace_outside(app: Flask) -> None:
    convening = draft()
    assert showing.find(NOBODY, convening.slug) is None
    assert listing.listed(STAFF, listing.Filters(), "America/Chicago").rows == []
    assert (kinds(), list(db.session.scalars(sa.select(Feed.id)))) == ([], [])


def test_publishing_with_letters_invites_the_members_of_its_groups_once(app: Flask) -> None:
    convening = draft(groups=(early_childhood(),))
    assert len(showing.would_be_invited(convening.id)) == 2
    stating.publish(convening, None, with_letters=True)
    assert (convening.state, kinds()) == ("published", ["convenings.invited"] * 2)
    with pytest.raises(Refusal, match="published already"):
        stating.publish(convening, None, with_letters=True)
    assert acts(convening) == ["opened", "published"]


def test_publishing_without_letters_sends_none(app: Flask) -> None:
    convening = draft(groups=(early_childhood(),))
    stating.publish(convening, None, with_letters=False)
    assert (showing.find(NOBODY, convening.slug) is convening, kinds()) == (True, [])


NOT_READY: list[tuple[dict[str, Any], str]] = [
    ({"venue": ""}, "Say where"),
    ({"mode": "online"}, "link to join"),
    ({"audience": "group"}, "Choose the group"),
    ({"starts_at": START - timedelta(days=90), "ends_at": START - timedelta(days=89)}, "over already"),
]


@pytest.mark.parametrize(("values", "sentence"), NOT_READY)
def test_what_is_not_ready_is_not_published(app: Flask, values: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        stating.publish(draft(**values), None, with_letters=False)


def test_a_new_time_raises_the_sequence_and_a_new_summary_does_not(app: Flask) -> None:
    convening = draft()
    stating.publish(convening, None, with_letters=False)
    lifecycle.edit(convening, replace(FIELDS, summary="More words"), None)
    assert (convening.sequence, kinds()) == (0, [])
    later = replace(FIELDS, starts_at=START + timedelta(hours=1), ends_at=START + timedelta(hours=2))
    lifecycle.edit(convening, later, None)
    assert (convening.sequence, kinds(), convening.previous_starts_at) == (1, ["convenings.changed"], START)


def test_calendars_hear_of_a_cancelled_one_that_moves_and_people_do_not(app: Flask) -> None:
    convening = make_convening(state="cancelled", cancelled_at=clock.now())
    lifecycle.edit(convening, replace(FIELDS, venue="Garfield Park Conservatory"), None)
    assert (convening.sequence, kinds()) == (1, [])


def test_what_was_held_cannot_move_to_a_day_to_come(app: Flask) -> None:
    before = START - timedelta(days=90)
    convening = make_convening(state="held", starts_at=before, ends_at=before + timedelta(hours=1))
    with pytest.raises(Refusal, match="held here already"):
        lifecycle.edit(convening, FIELDS, None)


def test_another_rule_of_the_line_seats_whoever_fits_by_it(app: Flask) -> None:
    convening, club = make_convening(capacity_in_person=2, guests_allowed=1), make_organization()
    for guests in (0, 1):
        person = make_person()
        affiliate(person, club)
        answer_rsvp(convening, person, Wish("going", guests=guests, organization_id=club.id))
    answer_rsvp(convening, make_person(), Wish("going"))
    assert answers(convening) == ["going", "waitlisted", "waitlisted"]
    other_rule = replace(FIELDS, capacity_in_person=2, guests_allowed=1, waitlist_rule="one_per_organization")
    lifecycle.edit(convening, other_rule, None)
    assert answers(convening) == ["going", "waitlisted", "going"]


def test_lowering_the_seats_demotes_nobody_and_raising_them_promotes_all_that_fit(app: Flask) -> None:
    convening = draft(capacity_in_person=2)
    stating.publish(convening, None, with_letters=False)
    people = [make_person() for _ in range(4)]
    for person in people:
        answer_rsvp(convening, person, Wish("going"))
    lifecycle.edit(convening, replace(FIELDS, capacity_in_person=1), None)
    assert answers(convening) == ["going", "going", "waitlisted", "waitlisted"]
    lifecycle.edit(convening, replace(FIELDS, capacity_in_person=4), None)
    assert (answers(convening), kinds().count("convenings.promoted")) == (["going"] * 4, 2)


def answers(convening: Convening) -> list[str]:
    statement = sa.select(Rsvp.answer).where(Rsvp.convening_id == convening.id).order_by(Rsvp.person_id)
    return list(db.session.scalars(statement))


def test_the_room_is_not_taken_away_under_people(app: Flask) -> None:
    convening = draft()
    stating.publish(convening, None, with_letters=False)
    answer_rsvp(convening, make_person(), Wish("going"))
    with pytest.raises(Refusal, match="for the room"):
        lifecycle.edit(convening, replace(FIELDS, mode="online", join_url="https://x.test"), None)


def test_cancelling_needs_a_reason_freezes_answers_and_tells_once(app: Flask) -> None:
    convening = draft()
    stating.publish(convening, None, with_letters=False)
    answer_rsvp(convening, make_person(), Wish("going"))
    with pytest.raises(Refusal, match="Say why"):
        stating.cancel(convening, " ", None)
    stating.cancel(convening, "The room is flooded.", None)
    assert (convening.state, convening.sequence, kinds().count("convenings.cancelled")) == ("cancelled", 1, 1)
    with pytest.raises(Refusal):
        stating.cancel(convening, "Again", None)
    stating.reinstate(convening, "The room is dry.", None)
    assert (convening.state, convening.sequence, answers(convening)) == ("published", 2, ["going"])


def test_a_discarded_draft_is_gone_and_only_drafts_can_be_discarded(app: Flask) -> None:
    convening = draft()
    stating.discard(convening, None)
    assert (convening.state, showing.find(STAFF, convening.slug)) == ("discarded", None)
    with pytest.raises(Refusal, match="Only a draft"):
        stating.discard(make_convening(), None)


def test_it_is_held_only_once_it_is_over(app: Flask) -> None:
    with pytest.raises(Refusal, match="not over"):
        stating.close(make_convening(), None)
    over = make_convening(starts_at=clock.now() - timedelta(days=1))
    assert stating.close(over, None).state == "held"


def test_history_says_what_was_and_what_is(app: Flask) -> None:
    ben = person_named("ben").id
    convening = draft()
    lifecycle.edit(convening, replace(FIELDS, room="B"), ben)
    entry = db.session.scalars(sa.select(HistoryEntry).where(HistoryEntry.act == "edited")).one()
    assert (entry.facts, entry.actor_id) == ({"room": ["", "B"]}, ben)


def test_questions_are_kept_in_order_and_the_agenda_survives_an_edit(app: Flask) -> None:
    convening = draft(
        agenda=(LineFields("Welcome", minutes=10), LineFields("Share-out")),
        questions=(Asked("Which age band?"),),
    )
    question = db.session.scalars(sa.select(Question)).one()
    kept = replace(FIELDS, questions=(Asked("New first"), Asked("Which age band?", id=question.id)))
    lifecycle.edit(convening, kept, None)
    prompts = [
        (each.id == question.id, each.prompt)
        for each in db.session.scalars(sa.select(Question).order_by(Question.position))
    ]
    assert prompts == [(False, "New first"), (True, "Which age band?")]
    titles = sa.select(AgendaItem.title).order_by(AgendaItem.position)
    assert list(db.session.scalars(titles)) == ["Welcome", "Share-out"]


def test_a_question_of_another_convening_cannot_be_changed_from_here(app: Flask) -> None:
    draft(questions=(Asked("Theirs"),))
    theirs = db.session.scalars(sa.select(Question)).one()
    lifecycle.edit(draft(), replace(FIELDS, questions=(Asked("Ours", id=theirs.id),)), None)
    db.session.flush()
    db.session.refresh(theirs)
    assert theirs.prompt == "Theirs"
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Question)) == 2


def test_two_of_one_title_and_day_have_their_own_addresses(app: Flask) -> None:
    assert [draft().slug, draft().slug] == [
        "kindergarten-starts-outdoors-2027-01-20",
        "kindergarten-starts-outdoors-2027-01-20-2",
    ]
