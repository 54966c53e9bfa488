"""Deciding about what comes back for an agenda."""

from coop import clock
from coop.convenings.models.convening import AgendaItem, Convening
from coop.convenings.operations import arranging
from coop.convenings.operations.arranging import LineFields
from coop.convenings.queries import showing
from coop.database import db
from coop.history import operations as history
from coop.loop import mail
from coop.loop.models import AgendaChoice
from coop.loop.queries.agenda_choices import of_convening
from coop.loop.queries.candidates import LONGEST, Candidate
from coop.loop.queries.lines import is_borrowed
from coop.notices.operations import reading
from coop.refusal import Refusal
from coop.wording import gettext as _


def take(convening: Convening, candidate: Candidate, by_id: int | None) -> AgendaItem:
    """Put it on the agenda as a line at the end; the line remembers where it came from.

    Locks the convening row. Refuses what was decided meanwhile, and a convening that was cancelled.
    """
    _free(convening, candidate)
    item = arranging.add_line(convening, LineFields(candidate.title[:LONGEST], candidate.kind), by_id)
    item.is_borrowed = is_borrowed(candidate.source, candidate.source_id)
    _decide(convening, candidate, "taken", by_id, item_id=item.id)
    return item


def decline(convening: Convening, candidate: Candidate, why: str, by_id: int | None) -> None:
    """Not this time; the reason is shown when it comes back for the next agenda. Refuses without one."""
    if not why.strip():
        raise Refusal(_("Say why not, so that it is remembered next time."))
    _free(convening, candidate)
    _decide(convening, candidate, "declined", by_id, why=" ".join(why.split()))


def reconsider(choice: AgendaChoice, by_id: int | None) -> None:
    """Forget that it was declined for this agenda: it comes back."""
    history.record(
        "convening", choice.convening_id, "candidate_reconsidered", actor_id=by_id,
        facts={"source": choice.source, "number": choice.source_id},
    )  # fmt: skip
    reading.forget_about(("agenda_choice", choice.id))
    db.session.delete(choice)


def _free(convening: Convening, candidate: Candidate) -> None:
    showing.locked(convening.id)
    wanted = (candidate.source, candidate.source_id)
    if any((row.source, row.source_id) == wanted for row in of_convening(convening.id)):
        raise Refusal(_("Somebody decided about it a moment ago."))


def _decide(
    convening: Convening, candidate: Candidate, choice: str, by_id: int | None, *, why: str = "",
    item_id: int | None = None,
) -> None:  # fmt: skip
    row = AgendaChoice(
        convening_id=convening.id,
        source=candidate.source,
        source_id=candidate.source_id,
        title=candidate.title[:LONGEST],
        choice=choice,
        why=why,
        item_id=item_id,
        person_id=by_id,
        chosen_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    mail.raised(row, by_id)
    history.record(
        "convening", convening.id, f"candidate_{choice}", actor_id=by_id, note=why,
        facts={"source": candidate.source, "number": candidate.source_id},
    )  # fmt: skip
