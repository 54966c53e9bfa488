"""Discussions across rooms: who is told of what, by which letter, and what is left of those who go."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from coop import clock
from coop.comments import queries
from coop.comments.models import Comment, CommentReport, CommentThanks, CommentVersion, Following
from coop.comments.operations import following, writing
from coop.comments.operations.forgetting import forget_person
from coop.comments.operations.thanking import thank
from coop.comments.operations.writing import Words
from coop.database import db, unit_of_work
from coop.groups.models import Group, GroupMembership
from coop.groups.queries.belonging import viewer_of
from coop.loop.jobs.indexing import index_words
from coop.loop.operations import discussing as acts
from coop.loop.operations.erasing import erase
from coop.loop.operations.merging_people import merge_contact
from coop.loop.queries import belongings, discussing, searching
from coop.loop.queries.noticing import read_aloud
from coop.notices import queries as notices_of
from coop.outbox.models import Letter
from coop.people import queries as people
from coop.permissions import NOBODY
from coop.refusal import Refusal
from tests.cast import early_childhood, person_named
from tests.comments.said import begun, placed, said, the, the_discussion
from tests.convenings.postroom import PostRoom, text_of, why_dropped
from tests.makers import make_group, make_person
from tests.notices.told import choose, ways
from tests.outbox.mailserver import listening

pytestmark = pytest.mark.usefixtures("now")
QUIET = timedelta(minutes=11)


@pytest.fixture
def post_room(app):
    with listening() as server:
        yield PostRoom(server)


def later(passed: timedelta = QUIET) -> None:
    clock.held.set(clock.now() + passed)


def viewer(name: str):
    return viewer_of(person_named(name)) if name != "eve" else NOBODY


def readers(comment_id: int) -> str:
    names = ("eve", "ines", "dov", "cleo", "ben", "ada")
    return " ".join(name for name in names if discussing.remark(viewer(name), comment_id))


def leave(name: str) -> None:
    with unit_of_work():
        where = GroupMembership.person_id == person_named(name).id
        db.session.execute(sa.update(GroupMembership).where(where).values(state="left"))


def test_a_thread_is_read_by_those_it_is_for():
    assert readers(begun()) == "cleo ben ada"
    assert readers(begun(visibility="network")) == "ines dov cleo ben ada"
    assert readers(said(begun(visibility="public"))) == "eve ines dov cleo ben ada"


def test_a_group_for_members_has_nothing_that_visitors_read():
    head_id = begun(visibility="public")
    with unit_of_work():
        db.session.execute(sa.update(Group).values(visibility="network"))
    assert readers(head_id) == "ines dov cleo ben ada"
    assert the_discussion().visibilities == ("group", "network")
    with pytest.raises(Refusal, match="what is offered"):
        begun(visibility="public")


def test_a_closed_group_is_read_and_no_longer_written_in():
    head_id = begun()
    with unit_of_work():
        db.session.execute(sa.update(Group).values(status="closed"))
    for act in (begun, lambda: said(head_id)):
        with pytest.raises(Refusal, match="stays to be read"):
            act()
    assert readers(head_id) == "cleo ben ada"


def test_a_new_thread_waits_for_the_morning_and_an_answer_comes_at_once():
    head_id = begun("ben")
    said(head_id, "cleo")
    assert ways("cleo") == [("comments.begun", "daily")]
    assert ways("ben") == [("comments.answered", "at_once")]
    assert ways("dov") == []


def test_a_quick_exchange_is_one_letter_with_everything_in_it(post_room):
    head_id = begun("ben")
    said(head_id, "cleo", "The **Green Line**.")
    assert post_room.deliver() == {}
    later(timedelta(minutes=3))
    said(head_id, "cleo", "And the 72.")
    later()
    letter = post_room.only()
    assert letter["To"] == "Ben Okafor <ben@coop.test>"
    assert letter["Subject"] == "Buses: new answers"
    assert "/letters/" in letter["List-Unsubscribe"]
    text = text_of(letter).replace("\r", "")
    assert "Cleo Ramos:\nThe Green Line.\n" in text
    assert "And the 72." in text
    assert f"http://coop.test/comments/{head_id}" in text
    assert "Which bus" not in text


def test_who_chose_at_once_gets_a_new_thread_by_letter(post_room):
    choose("cleo", discussions="at_once")
    begun("ben", "Which bus do families take?")
    later()
    letter = post_room.only()
    assert letter["Subject"] == "Buses: a new discussion in Early Childhood"
    assert "Which bus do families take?" in text_of(letter)


def test_nobody_gets_a_letter_who_may_not_read_it_when_it_goes(post_room):
    choose("cleo", discussions="at_once")
    begun("ben")
    leave("cleo")
    later()
    assert post_room.deliver() == {}
    assert "not open to them" in " ".join(why_dropped().values())


def test_nobody_gets_a_letter_of_what_was_taken_back_or_hidden_meanwhile(post_room):
    head_id = begun("ben")
    gone = said(head_id, "cleo")
    with unit_of_work():
        writing.withdraw(queries.by_id(gone))
    later()
    assert post_room.deliver() == {}
    assert "nothing new" in " ".join(why_dropped().values())


def test_who_wants_to_hear_no_more_of_a_thread_gets_no_letter(post_room):
    head_id = begun("ben")
    said(head_id, "cleo")
    ben = person_named("ben").id
    with unit_of_work():
        following.follow(ben, ("comment", head_id), is_following=False)
    later()
    assert post_room.deliver() == {}
    assert "follow this discussion no more" in " ".join(why_dropped().values())


def test_who_follows_a_whole_discussion_hears_of_every_answer():
    ada, subject = person_named("ada").id, the_discussion().subject
    with unit_of_work():
        following.follow(ada, subject)
    said(begun("ben"), "cleo")
    assert ways("ada") == [("comments.answered", "at_once")]


def test_an_author_reads_why_it_was_hidden_and_that_it_is_shown_again(post_room):
    comment_id = said(begun("ben"), "cleo", "Half price this week")
    later()
    post_room.deliver()
    with unit_of_work():
        acts.hide(placed(comment_id), "Offers go on your own page.", person_named("ben").id)
    letter = post_room.only()
    assert letter["Subject"] == "Your comment in Early Childhood was hidden"
    assert "“Offers go on your own page.”" in text_of(letter)
    assert letter["List-Unsubscribe"] is None
    with unit_of_work():
        acts.restore(placed(comment_id), person_named("ben").id)
    assert post_room.only()["Subject"] == "Your comment in Early Childhood is shown again"


def test_a_report_reaches_the_leads_and_says_nothing_once_it_was_settled(post_room):
    comment_id = said(begun("ben"), "cleo")
    later()
    post_room.deliver()
    with unit_of_work():
        acts.report(placed(comment_id), person_named("ada").id, "It names a child")
    later()
    letter = post_room.only()
    assert letter["To"] == "Ben Okafor <ben@coop.test>"
    assert "http://coop.test/comments/reports" in text_of(letter)
    assert "names a child" not in text_of(letter)


def test_the_staff_look_after_what_nobody_leads():
    said(begun("ben"), "cleo")
    assert discussing.moderators(the_discussion()) == [person_named("ben").id]
    leave("ben")
    assert discussing.moderators(the_discussion()) == [person_named("ada").id]


def test_notices_are_read_aloud_only_to_those_who_may_still_read():
    said(begun("ben"), "cleo")
    ben = person_named("ben")
    rows = notices_of.listed(ben.id, notices_of.Wish()).rows
    (told,) = read_aloud(ben, viewer("ben"), rows)
    assert (told.line.what, told.line.title) == ("New answers in a discussion", "Buses")
    leave("ben")
    (told,) = read_aloud(ben, viewer("ben"), rows)
    assert told.line is None


def test_words_are_found_by_those_who_may_read_them():
    head_id = begun(text="Mud kitchens for toddlers")
    said(head_id, "cleo", "Ask Resbaloso Street")
    index_words()
    found = searching.found(viewer("cleo"), "resbaloso", "comment").sections[0]
    assert [(hit.title, hit.address) for hit in found.hits] == [("Buses", str(head_id + 1))]
    assert not searching.found(viewer("dov"), "resbaloso", "comment").sections
    with unit_of_work():
        writing.withdraw(queries.by_id(head_id + 1))
    index_words()
    assert not searching.found(viewer("cleo"), "resbaloso", "comment").sections


def test_who_is_erased_leaves_places_without_words():
    head_id = begun("cleo", "Ask me at home, 773 555 0177")
    answer_id = said(head_id, "ben", "Thank you")
    cleo = person_named("cleo").id
    with unit_of_work():
        writing.edit(queries.by_id(head_id), Words("Ask me", "Buses"), 1)
        following.follow(cleo, ("group", 1))
        acts.report(placed(answer_id), cleo, "Not kind")
        thank(queries.by_id(answer_id), cleo)
    with unit_of_work():
        erase(people.by_id(cleo))
    head = the(head_id)
    assert (head.title, head.text, head.search_text, head.state) == ("", "", "", "withdrawn")
    assert the(answer_id).text == "Thank you"
    assert {row.comment_id for row in db.session.scalars(sa.select(CommentVersion))} == {answer_id}
    for gone in (CommentReport, CommentThanks, Following):
        assert not db.session.scalars(sa.select(gone).where(gone.person_id == cleo)).all()


def test_forgetting_somebody_who_said_nothing_changes_nothing():
    head_id = begun("ben")
    with unit_of_work():
        forget_person(person_named("dov").id)
    assert the(head_id).text


def test_what_a_contact_said_is_the_account_s_after_a_merger():
    answer_id, dov = said(begun("ben"), "cleo"), person_named("dov").id
    with unit_of_work():
        contact = make_person("Dov A.", "dov@home.test", status="contact").id
        db.session.execute(sa.update(Comment).where(Comment.id == answer_id).values(person_id=contact))
        for person_id in (contact, dov):
            following.follow(person_id, ("group", 1))
            db.session.add(
                CommentReport(comment_id=answer_id, person_id=person_id, reason="x", made_at=clock.now())
            )
            db.session.add(CommentThanks(comment_id=answer_id, person_id=person_id, made_at=clock.now()))
    with unit_of_work():
        merge_contact(people.by_id(contact), people.by_id(dov), person_named("ada").id)
    assert the(answer_id).person_id == dov
    for kept in (CommentReport, CommentThanks, Following):
        assert [row.person_id for row in db.session.scalars(sa.select(kept))] == [dov]


def test_what_somebody_said_is_theirs_to_take_along():
    head_id = begun("cleo", "As it was")
    with unit_of_work():
        writing.edit(queries.by_id(head_id), Words("As it is", "Buses"), 1)
    mine = belongings.of_person(person_named("cleo").id)
    assert [row["text"] for row in mine["comments"]] == ["As it is"]
    assert [row["text"] for row in mine["comment_versions"]] == ["As it was", "As it is"]
    assert "comments" not in belongings.of_person(person_named("dov").id)


def test_letters_of_a_whole_group_are_one_row_until_they_are_due():
    with unit_of_work():
        make_group("Other")
        db.session.add_all(
            GroupMembership(
                group_id=early_childhood().id, person_id=make_person().id, joined_on=clock.now().date()
            )
            for _ in range(5)
        )
    begun("ben")
    db.session.rollback()
    letters = db.session.scalars(sa.select(Letter).where(Letter.kind == "comments.begun")).all()
    assert [(letter.audience, letter.person_id) for letter in letters] == [("listening", None)]
