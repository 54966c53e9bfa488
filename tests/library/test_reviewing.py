"""Reading, publishing, sending back, the archive, and looking again."""

from datetime import date

import pytest

from coop import clock
from coop.database import db, unit_of_work
from coop.groups.operations import opening
from coop.groups.operations.opening import GroupFields
from coop.groups.queries.belonging import viewer_of
from coop.history import queries as history
from coop.library.operations import describing, reviewing, writing
from coop.library.operations.describing import Description
from coop.library.operations.writing import Draft
from coop.library.queries import finding
from coop.permissions import NOBODY
from coop.refusal import Refusal
from tests.cast import early_childhood, person_named
from tests.library.made import TEXT, begun, published, revised, sent, the

pytestmark = pytest.mark.usefixtures("app", "now")


def test_a_document_goes_from_draft_to_published_by_named_steps():
    document_id = published()
    document = the(document_id)
    assert (document.state, document.published, document.review_on) == ("published", 1, date(2029, 1, 11))
    steps = [(one.act, one.from_state, one.to_state) for one in reversed(history.of("document", document_id))]
    assert steps == [
        ("begun", "", "draft"),
        ("sent to review", "draft", "in_review"),
        ("published", "in_review", "published"),
    ]


def test_what_is_published_stays_while_the_next_revision_is_read():
    document_id, cleo = published(), person_named("cleo").id
    with unit_of_work():
        writing.write(the(document_id), Draft("Counting anew", body="New."), actor_id=cleo)
        reviewing.send(the(document_id), actor_id=cleo)
    assert (the(document_id).state, the(document_id).title) == ("published", "Counting with blocks")
    assert finding.published(the(document_id)).body == TEXT
    with unit_of_work():
        reviewing.publish(the(document_id), 2, actor_id=None)
    assert the(document_id).title == "Counting anew"
    assert [row.state for row in finding.revisions(viewer_of(person_named("ada")), document_id)] == [
        "published",
        "superseded",
    ]


def test_it_comes_back_with_a_word_and_the_next_draft_begins_there():
    document_id = sent()
    with pytest.raises(Refusal, match="Say what is missing"), unit_of_work():
        reviewing.send_back(the(document_id), "  ", actor_id=None)
    with unit_of_work():
        reviewing.send_back(the(document_id), "Name a source.", actor_id=person_named("ben").id)
    assert the(document_id).state == "draft"
    assert finding.unfinished(document_id).number == 2
    assert finding.unfinished(document_id).body == TEXT
    assert finding.numbered(document_id, 1).answer == "Name a source."


def test_only_the_revision_that_was_read_is_published():
    document_id = sent()
    with pytest.raises(Refusal, match="newer revision"), unit_of_work():
        reviewing.publish(the(document_id), 2, actor_id=None)
    with unit_of_work():
        reviewing.publish(the(document_id), 1, actor_id=None)
    with pytest.raises(Refusal, match="decided already"), unit_of_work():
        reviewing.publish(the(document_id), 1, actor_id=None)


def test_there_is_something_to_read_and_it_differs_from_before():
    document_id = begun(body="")
    with pytest.raises(Refusal, match="nothing to read"), unit_of_work():
        reviewing.send(the(document_id), actor_id=None)
    other = published("Other", summary="")
    with unit_of_work():
        writing.write(the(other), Draft("Other", body=TEXT), actor_id=None)
    with pytest.raises(Refusal, match="Nothing in this draft differs"), unit_of_work():
        reviewing.send(the(other), actor_id=None)
    with pytest.raises(Refusal, match="Write a draft first"), unit_of_work():
        reviewing.send(the(published("Third")), actor_id=None)


def test_where_two_agree_nobody_publishes_a_text_of_their_own():
    with unit_of_work():
        opening.edit(early_childhood(), GroupFields("Early Childhood", reviews_by_two=True))
    document_id, ben = sent(by="ben"), person_named("ben").id
    with pytest.raises(Refusal, match="somebody else has to read"), unit_of_work():
        reviewing.publish(the(document_id), 1, actor_id=ben)
    with unit_of_work():
        reviewing.publish(the(document_id), 1, actor_id=person_named("ada").id)
    other = sent("Other", by="cleo")
    with unit_of_work():
        reviewing.publish(the(other), 1, actor_id=ben)


def test_saving_once_more_makes_nobody_the_second_to_read_it():
    with unit_of_work():
        opening.edit(early_childhood(), GroupFields("Early Childhood", reviews_by_two=True))
    document_id, ben, cleo = begun(by="cleo"), person_named("ben").id, person_named("cleo").id
    with unit_of_work():
        writing.write(the(document_id), Draft("Counting", body=TEXT), actor_id=ben)
        writing.write(the(document_id), Draft("Counting", body=TEXT), actor_id=cleo)
        reviewing.send(the(document_id), actor_id=cleo)
    with pytest.raises(Refusal, match="somebody else has to read"), unit_of_work():
        reviewing.publish(the(document_id), 1, actor_id=ben)
    with unit_of_work():
        reviewing.publish(the(document_id), 1, actor_id=person_named("ada").id)
        writing.write(the(document_id), Draft("Counting again", body=TEXT), actor_id=cleo)
        reviewing.send(the(document_id), actor_id=cleo)
    with unit_of_work():
        reviewing.publish(the(document_id), 2, actor_id=ben)


def test_whoever_comes_later_reads_no_revision_from_before():
    document_id = published(visibility="network")
    dov, visitor = viewer_of(person_named("dov")), NOBODY
    revised(document_id, "More chairs.")
    with unit_of_work():
        describing.describe(the(document_id), Description("best_practice", "public"), actor_id=None)
    seen = [[each.number for each in finding.revisions(who, document_id)] for who in (dov, visitor)]
    assert seen == [[2, 1], [2]]
    assert finding.revision(visitor, the(document_id).slug, 1) is None
    revised(document_id, "Fewer chairs.")
    assert [each.number for each in finding.revisions(visitor, document_id)] == [3, 2]


def test_the_archive_keeps_what_it_takes_and_gives_it_back():
    document_id = published()
    with pytest.raises(Refusal, match="Say why"), unit_of_work():
        reviewing.archive(the(document_id), " ", actor_id=None)
    with unit_of_work():
        reviewing.archive(the(document_id), "Out of date.", actor_id=None)
    assert finding.published(the(document_id)).number == 1
    with pytest.raises(Refusal, match="Bring it back first"), unit_of_work():
        writing.write(the(document_id), Draft("New"), actor_id=None)
    with unit_of_work():
        reviewing.bring_back(the(document_id), actor_id=None)
    assert the(document_id).state == "published"
    with pytest.raises(Refusal, match="not in the archive"), unit_of_work():
        reviewing.bring_back(the(document_id), actor_id=None)


def test_somebody_looks_again_and_the_next_day_is_set():
    document_id = published(kind="toolkit")
    assert the(document_id).review_on == date(2028, 1, 11)
    held = clock.held.set(clock.now().replace(year=2028, month=2))
    try:
        assert the(document_id).is_stale(clock.now().date())
        with unit_of_work():
            reviewing.confirm(the(document_id), actor_id=None)
    finally:
        clock.held.reset(held)
    assert the(document_id).review_on == date(2029, 2, 11)
    with pytest.raises(Refusal, match="Only what is published"), unit_of_work():
        reviewing.confirm(the(begun("Draft")), actor_id=None)


def test_months_end_on_the_last_day_there_is():
    assert reviewing.months_after(date(2027, 1, 31), 13) == date(2028, 2, 29)


def test_a_revision_raises_what_the_search_follows():
    document_id = published()
    before = the(document_id).words_version
    assert revised(document_id, "Different.") == 2
    assert the(document_id).words_version > before
    revision = finding.with_words(finding.published(the(document_id)).id)
    assert (revision.words, revision.plain_words) == ("Different.", "different")
    db.session.rollback()
