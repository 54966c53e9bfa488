"""The named transitions of a convening's state; each writes history and tells those concerned."""

from coop import clock
from coop.convenings import ical, mail, numbering
from coop.convenings.models.convening import SEATS, Convening
from coop.convenings.operations.inviting import invite, invite_waiting
from coop.convenings.operations.readiness import refuse_closed_groups, refuse_unready
from coop.convenings.operations.seats import fill_and_tell
from coop.convenings.queries import attendance, showing
from coop.database import db
from coop.history import operations as history
from coop.refusal import Refusal
from coop.wording import gettext as _
from coop.wording import ngettext


def publish(
    convening: Convening, actor_id: int | None, *, with_letters: bool, is_news: bool = True
) -> Convening:
    """Open a draft to its audience; with letters, its groups' members are invited too. Whom nobody invites by
    name and it concerns all the same hears of it as they chose, unless something else tells them.

    Refuses anything but a draft, one that is over, and one that does not say where it is.
    """
    convening = _in_state(convening, "draft", _("This convening is published already."))
    if convening.ends_at <= clock.now():
        raise Refusal(_("This convening would be over already. Set a date to come first."))
    refuse_unready(convening)
    refuse_closed_groups(convening)
    _move(convening, "published", "published", actor_id)
    if with_letters:
        invite(convening, showing.members_of_its_groups(convening.id), actor_id)
        invite_waiting(convening, actor_id)
    if is_news:
        mail.published(convening, actor_id)
    return convening


def cancel(convening: Convening, reason: str, actor_id: int | None, *, tells: bool = True) -> Convening:
    """Call it off: answers are frozen and everyone concerned is told once. Needs a reason.

    `tells`: not when it is one of many dates of which one letter tells.
    """
    if not reason.strip():
        raise Refusal(_("Say why it is cancelled. Everyone who answered will read it."))
    convening = _in_state(convening, "published", _("Only a published convening can be cancelled."))
    if convening.is_past:
        raise Refusal(_("This convening is over, so it cannot be cancelled."))
    convening.cancelled_reason, convening.cancelled_at = reason.strip(), clock.now()
    convening.sequence = numbering.raised(convening)
    _move(convening, "cancelled", "cancelled", actor_id, note=reason.strip())
    if tells:
        mail.cancelled(convening)
    return convening


def reinstate(convening: Convening, note: str, actor_id: int | None) -> Convening:
    """Take a cancellation back while the date is still to come; answers count again."""
    convening = _in_state(convening, "cancelled", _("This convening is not cancelled."))
    if convening.starts_at <= clock.now():
        raise Refusal(_("Its date has passed. Make a new convening instead."))
    refuse_closed_groups(convening)
    convening.cancelled_reason, convening.cancelled_at = "", None
    convening.sequence = numbering.raised(convening)
    _move(convening, "published", "reinstated", actor_id, note=note)
    for seat in SEATS:
        fill_and_tell(convening, seat, because="it takes place after all")
    mail.reinstated(convening)
    return convening


def discard(convening: Convening, actor_id: int | None) -> None:
    """Throw a draft away. It leaves no trace outside the history."""
    convening = _in_state(convening, "draft", _("Only a draft can be discarded. Cancel it instead."))
    _move(convening, "discarded", "discarded", actor_id)


def close(convening: Convening, actor_id: int | None) -> Convening:
    """It was held, and who came is known: from now on only corrections count.

    Refuses one that is not over, and one where somebody was expected of whom nobody said anything yet.
    """
    convening = _in_state(convening, "published", _("Only a published convening can have been held."))
    if not convening.is_past:
        raise Refusal(_("This convening is not over yet."))
    missing = attendance.how_many_missing(convening.id)
    if missing:
        raise Refusal(
            ngettext(
                "Say first whether %(num)s person who was expected came.",
                "Say first whether %(num)s people who were expected came.",
                missing,
            )
        )
    convening.held_at = clock.now()
    _move(convening, "held", "held", actor_id)
    return convening


def _in_state(convening: Convening, state: str, otherwise: str) -> Convening:
    """The convening, locked and whole, or a refusal when it is in another state by now."""
    found = showing.held(convening.id)
    if found.state != state:
        raise Refusal(otherwise)
    return found


def _move(convening: Convening, state: str, act: str, actor_id: int | None, note: str = "") -> None:
    was, convening.state, convening.changed_at = convening.state, state, clock.now()
    db.session.flush()
    history.record(
        "convening", convening.id, act, from_state=was, to_state=state, actor_id=actor_id, note=note
    )
    if state != "discarded":
        ical.refresh(convening)
