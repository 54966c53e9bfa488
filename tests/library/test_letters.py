"""Letters and notices: a draft to read, what was decided, and the day to look again."""

from datetime import timedelta

import pytest

from coop import clock
from coop.database import db, unit_of_work
from coop.groups.queries.belonging import viewer_of
from coop.library import jobs, news
from coop.library.mail import LETTERS
from coop.library.operations import reviewing
from coop.library.queries import owners, upkeep
from coop.notices.models import Notice
from coop.outbox.letters import Draft, Dropped
from coop.outbox.rendering import words
from tests.cast import person_named
from tests.library.made import begun, of_the_club, published, sent, the
from tests.people.letterbag import posted

pytestmark = pytest.mark.usefixtures("app", "now")


def read(letter) -> str:
    draft = LETTERS[letter.kind].write(letter)
    assert isinstance(draft, Draft), draft
    written = words(draft)
    assert written.html
    return f"{written.title}\n{written.text}"


def test_those_who_keep_it_are_told_of_a_draft_until_it_is_decided():
    document_id = sent()
    (letter,) = posted("library.sent")
    assert letter.person_id == person_named("ben").id
    text = read(letter)
    assert "A draft waits to be read: Counting with blocks" in text
    assert "/library/counting-with-blocks/review" in text
    with unit_of_work():
        reviewing.publish(the(document_id), 1, actor_id=person_named("ben").id)
    assert isinstance(LETTERS["library.sent"].write(posted("library.sent")[0]), Dropped)
    (told,) = posted("library.published")
    assert told.person_id == person_named("cleo").id
    assert "is published in the library" in read(told)


def test_who_wrote_it_reads_the_word_in_their_language():
    document_id = sent()
    with unit_of_work():
        person_named("cleo").locale = "es"
        reviewing.send_back(the(document_id), "Name a source.", actor_id=person_named("ben").id)
    text = read(posted("library.sent_back")[0])
    assert "Name a source." in text
    assert "Abrir el borrador" in text


def test_what_nobody_keeps_comes_to_the_staff():
    document_id = begun(owner=of_the_club())
    assert owners.keeper_ids(the(document_id)) == [person_named("ada").id]
    assert owners.keeper_ids(the(published("Of the group"))) == [person_named("ben").id]


def test_the_day_comes_and_its_keepers_are_asked_once():
    document_id = published(kind="toolkit")
    assert jobs.ask_whether_still_right() == 0
    held = clock.held.set(clock.now() + timedelta(days=366))
    try:
        assert jobs.ask_whether_still_right() == 1
        assert jobs.ask_whether_still_right() == 1
        (letter,) = posted("library.due")
        assert "Is it still right? Counting with blocks" in read(letter)
        ben = viewer_of(person_named("ben"))
        today = clock.now().date()
        assert [row.id for row in upkeep.stale(ben, today)] == [document_id]
        assert upkeep.how_many_stale(ben, today).number == 1
        assert upkeep.how_many_stale(viewer_of(person_named("dov")), today).number == 0
        with unit_of_work():
            reviewing.confirm(the(document_id), actor_id=None)
        assert isinstance(LETTERS["library.due"].write(posted("library.due")[0]), Dropped)
    finally:
        clock.held.reset(held)


def test_a_notice_says_what_its_reader_may_still_see():
    sent()
    ben, dov = person_named("ben"), person_named("dov")
    notices = db.session.query(Notice).filter_by(kind="library.sent").all()
    (line,) = news.lines(ben, viewer_of(ben), notices).values()
    assert (line.title, line.path) == ("Counting with blocks", "/library/counting-with-blocks/review")
    assert news.lines(dov, viewer_of(dov), notices) == {}
    assert upkeep.how_many_to_read(viewer_of(ben)).number == 1
