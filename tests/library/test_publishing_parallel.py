"""Several people who press buttons of one document at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import sqlalchemy as sa

from coop.database import Collision, db, unit_of_work
from coop.library.models.document import DocumentRevision
from coop.library.operations import evidencing, reviewing, writing
from coop.library.operations.describing import Description, describe
from coop.library.operations.writing import Draft
from coop.library.queries import evidence
from coop.refusal import Refusal
from tests.cast import person_named
from tests.library.made import published, the

PEOPLE = 6


def at_once(app, *acts):
    """Do all of it in one moment; how many were refused."""
    begin, refused = Barrier(len(acts)), []

    def one(act):
        with app.app_context():
            begin.wait()
            try:
                with unit_of_work():
                    act()
            except (Refusal, Collision) as refusal:
                refused.append(refusal)

    db.session.remove()
    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(one, acts))
    return len(refused)


def test_one_revision_is_published_whoever_presses_the_button(app, now):
    document_id, cleo = published(), person_named("cleo").id
    with unit_of_work():
        writing.write(the(document_id), Draft("Anew", body="New."), actor_id=cleo)
        reviewing.send(the(document_id), actor_id=cleo)

    def publish():
        reviewing.publish(the(document_id), 2, actor_id=None)

    assert at_once(app, *[publish] * PEOPLE) == PEOPLE - 1
    states = db.session.execute(
        sa.select(DocumentRevision.number, DocumentRevision.state).order_by(DocumentRevision.number)
    )
    assert [tuple(row) for row in states] == [(1, "superseded"), (2, "published")]
    assert the(document_id).published == 2


def test_a_draft_is_published_or_sent_back_and_never_both(app, now):
    document_id = published()
    with unit_of_work():
        writing.write(the(document_id), Draft("Anew", body="New."), actor_id=None)
        reviewing.send(the(document_id), actor_id=None)
    acts = [
        lambda: reviewing.publish(the(document_id), 2, actor_id=None),
        lambda: reviewing.send_back(the(document_id), "Later.", actor_id=None),
        lambda: reviewing.take_back(the(document_id), actor_id=None),
    ]
    assert at_once(app, *acts * 2) == 5
    many = sa.select(sa.func.count()).where(DocumentRevision.state == "published")
    assert db.session.scalar(many) == 1


def test_two_who_begin_the_next_revision_write_one_draft(app, now):
    document_id = published()

    def write():
        writing.write(the(document_id), Draft("Anew", body="New."), actor_id=None)

    with suppress(Refusal):
        at_once(app, *[write] * PEOPLE)
    many = sa.select(sa.func.count()).where(DocumentRevision.state == "draft")
    assert db.session.scalar(many) == 1


def test_no_tier_is_left_without_a_source(app, now):
    document_id = published()
    with unit_of_work():
        fields = evidencing.CitationFields("A study", "10.1000/xyz")
        citation_id = evidencing.cite(the(document_id), fields, actor_id=None).id

    def claim():
        describe(the(document_id), Description("best_practice", "public", "essa_2"), actor_id=None)

    def remove():
        citation = evidence.citation(document_id, citation_id)
        evidencing.take_citation(the(document_id), citation, actor_id=None)

    assert at_once(app, claim, remove) == 1
    assert bool(evidence.citations(document_id)) == (the(document_id).evidence == "essa_2")
