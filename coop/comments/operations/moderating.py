"""Hiding what does not belong, gently: with a reason, and so that it can be shown again."""

from coop import clock
from coop.comments import queries
from coop.comments.models import Comment, CommentReport
from coop.database import db
from coop.history import operations as history
from coop.refusal import Refusal
from coop.search import operations as search
from coop.wording import gettext as _


def hide(comment: Comment, reason: str, by_id: int | None) -> Comment:
    """Others do not read it any more; its author does, with the reason. What was reported is settled.

    Refuses without a reason, and what was withdrawn or hidden already.
    """
    comment = queries.locked(comment.id)
    if not reason.strip():
        raise Refusal(_("Say why. Whoever wrote it reads your reason."))
    if comment.state == "withdrawn":
        raise Refusal(_("This comment was withdrawn already."))
    if comment.state == "hidden":
        raise Refusal(_("This comment was hidden already."))
    comment.state = "hidden"
    search.soon()
    _settle(comment, "hidden", by_id)
    history.record(
        "comment",
        comment.id,
        "hidden",
        actor_id=by_id,
        from_state="shown",
        to_state="hidden",
        note=reason.strip(),
    )
    db.session.flush()
    return comment


def restore(comment: Comment, by_id: int | None) -> Comment:
    """Show it again. Refuses what is not hidden."""
    comment = queries.locked(comment.id)
    if comment.state != "hidden":
        raise Refusal(_("This comment is not hidden."))
    comment.state = "shown"
    search.soon()
    history.record("comment", comment.id, "restored", actor_id=by_id, from_state="hidden", to_state="shown")
    db.session.flush()
    return comment


def report(comment: Comment, person_id: int, reason: str) -> CommentReport:
    """Ask those who look after the discussion to look at it. Refuses without a reason, the second time,
    one's own words, and what cannot be read any more."""
    comment = queries.locked(comment.id)
    if not reason.strip():
        raise Refusal(_("Say what is wrong with it."))
    if comment.state != "shown":
        raise Refusal(_("This comment is not shown any more."))
    if comment.person_id == person_id:
        raise Refusal(_("This is your own comment. You can withdraw it."))
    if queries.report_of(person_id, comment.id):
        raise Refusal(_("You reported this comment already."))
    row = CommentReport(
        comment_id=comment.id, person_id=person_id, reason=reason.strip(), made_at=clock.now()
    )
    db.session.add(row)
    history.record("comment", comment.id, "reported", actor_id=person_id)
    db.session.flush()
    return row


def keep(comment: Comment, by_id: int | None) -> None:
    """It may stay: what was said against it is settled. Refuses when nothing waits."""
    comment = queries.locked(comment.id)
    if not _settle(comment, "kept", by_id):
        raise Refusal(_("Somebody has looked at this already."))
    history.record("comment", comment.id, "kept", actor_id=by_id)
    db.session.flush()


def _settle(comment: Comment, outcome: str, by_id: int | None) -> int:
    reports = queries.unsettled(comment.id)
    for one in reports:
        one.outcome, one.settled_at, one.settled_by_id = outcome, clock.now(), by_id
    return len(reports)
