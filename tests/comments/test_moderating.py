"""Hiding with a reason, showing again, reporting, and following."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from coop.comments import queries
from coop.comments.models import CommentReport, Following
from coop.comments.operations import following, moderating, writing
from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.refusal import Refusal
from tests.cast import person_named
from tests.comments.said import begun, said, the

pytestmark = pytest.mark.usefixtures("now")


def hide(comment_id: int, reason: str = "An advertisement") -> None:
    ben = person_named("ben").id
    with unit_of_work():
        moderating.hide(queries.by_id(comment_id), reason, ben)


def restore(comment_id: int) -> None:
    with unit_of_work():
        moderating.restore(queries.by_id(comment_id), person_named("ben").id)


def report(comment_id: int, name: str = "ines", reason: str = "It names a child") -> None:
    person_id = person_named(name).id
    with unit_of_work():
        moderating.report(queries.by_id(comment_id), person_id, reason)


def keep(comment_id: int) -> None:
    with unit_of_work():
        moderating.keep(queries.by_id(comment_id), person_named("ben").id)


def outcomes() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(CommentReport.outcome).order_by(CommentReport.id)))


def test_what_is_hidden_says_why_and_can_be_shown_again():
    comment_id = said(begun())
    hide(comment_id)
    assert the(comment_id).state == "hidden"
    entry = history.last("comment", comment_id, "hidden")
    assert (entry.note, entry.actor_id) == ("An advertisement", person_named("ben").id)
    with pytest.raises(Refusal, match="hidden already"):
        hide(comment_id)
    restore(comment_id)
    assert the(comment_id).state == "shown"
    with pytest.raises(Refusal, match="not hidden"):
        restore(comment_id)


def test_nothing_is_hidden_without_a_reason_nor_after_it_was_taken_back():
    comment_id = said(begun())
    with pytest.raises(Refusal, match="Say why"):
        hide(comment_id, "  ")
    with unit_of_work():
        writing.withdraw(queries.by_id(comment_id))
    with pytest.raises(Refusal, match="withdrawn already"):
        hide(comment_id)


def test_reports_wait_until_somebody_looked_and_are_settled_together():
    comment_id = said(begun())
    report(comment_id)
    report(comment_id, "dov", "Not kind")
    assert queries.how_many_reported().number == 1
    assert [row.reason for row in queries.reported(sa.true()).rows] == ["It names a child", "Not kind"]
    hide(comment_id)
    assert outcomes() == ["hidden", "hidden"]
    assert queries.how_many_reported().number == 0


def test_a_comment_may_stay_and_be_reported_by_somebody_else():
    comment_id = said(begun())
    report(comment_id)
    keep(comment_id)
    assert outcomes() == ["kept"]
    with pytest.raises(Refusal, match="looked at this already"):
        keep(comment_id)
    with pytest.raises(Refusal, match="reported this comment already"):
        report(comment_id)
    report(comment_id, "dov")
    assert outcomes() == ["kept", ""]


def test_ones_own_words_and_those_not_shown_are_not_reported():
    comment_id = said(begun())
    with pytest.raises(Refusal, match="your own"):
        report(comment_id, "cleo")
    with pytest.raises(Refusal, match="what is wrong"):
        report(comment_id, reason=" ")
    hide(comment_id)
    with pytest.raises(Refusal, match="not shown"):
        report(comment_id)


def test_one_hides_while_another_takes_back_and_both_are_kept_in_order(app):
    comment_id, start = said(begun()), Barrier(2)
    person_named("ben")

    def act(what) -> str:
        with app.app_context():
            start.wait(timeout=20)
            try:
                with unit_of_work():
                    what(queries.by_id(comment_id))
            except Refusal:
                return "refused"
            finally:
                db.session.remove()
            return "done"

    def hiding(comment):
        moderating.hide(comment, "An advertisement", None)

    with ThreadPoolExecutor(2) as pool:
        done = sorted(pool.map(act, (hiding, writing.withdraw)))
    # Hidden first, it can still be taken back; taken back first, nothing is left to hide.
    assert done in (["done", "done"], ["done", "refused"])
    assert the(comment_id).state == "withdrawn"


def test_the_latest_word_about_following_counts():
    cleo = person_named("cleo").id
    for wish in (True, False, True):
        with unit_of_work():
            following.follow(cleo, ("group", 1), is_following=wish)
    assert queries.follows(cleo, ("group", 1))
    assert not queries.follows(None, ("group", 1))
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Following)) == 1


def test_who_wrote_or_follows_listens_and_who_wants_no_more_does_not():
    head_id = begun("ben")
    said(head_id, "cleo")
    ids = {name: person_named(name).id for name in ("ben", "cleo", "dov", "ada", "ines")}
    head = the(head_id)
    with unit_of_work():
        following.follow(ids["dov"], ("comment", head_id))
        following.follow(ids["ada"], head_subject := (head.subject_kind, head.subject_id))
        following.follow(ids["ines"], head_subject)
        following.follow(ids["ines"], ("comment", head_id), is_following=False)
        following.follow(ids["cleo"], ("comment", head_id), is_following=False)
    assert queries.listeners(the(head_id)) == {ids["ben"], ids["dov"], ids["ada"]}
    assert queries.does_listen(ids["dov"], the(head_id))
    assert not queries.does_listen(ids["cleo"], the(head_id))
