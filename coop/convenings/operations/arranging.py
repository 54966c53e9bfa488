"""Arranging the agenda line by line: adding, changing, moving, taking off, going on at the next one."""

from dataclasses import dataclass

from coop.convenings.models.convening import AgendaItem, Convening
from coop.convenings.queries import agenda, showing
from coop.database import db
from coop.history import operations as history
from coop.notices.operations import reading
from coop.refusal import Refusal
from coop.wording import gettext as _


@dataclass(frozen=True, slots=True)
class LineFields:
    """What a line says; minutes and presenter may stay open."""

    title: str
    kind: str = "discussion"
    minutes: int | None = None
    presenter_id: int | None = None
    document_id: int | None = None


def add_line(convening: Convening, fields: LineFields, by_id: int | None) -> AgendaItem:
    """Put a line at the end. Locks the convening row; refuses one that was cancelled."""
    convening = _arranged(convening)
    position = max((each.position for each in showing.agenda(convening.id)), default=-1) + 1
    item = AgendaItem(convening_id=convening.id, position=position, state="planned")
    _write(item, fields)
    db.session.add(item)
    db.session.flush()
    history.record("agenda_item", item.id, "added", actor_id=by_id, to_state="planned")
    return item


def edit_line(convening: Convening, item: AgendaItem, fields: LineFields, by_id: int | None) -> None:
    """Change what a line says; other words than those it borrowed are everybody's."""
    _arranged(convening)
    was = item.title
    _write(item, fields)
    item.is_borrowed = item.is_borrowed and item.title == was
    history.record("agenda_item", item.id, "edited", actor_id=by_id, facts={"title": [was, fields.title]})


def move_line(convening: Convening, item: AgendaItem, place: int) -> None:
    """Put a line at a place, the first being 1; the others close up. A place beyond the end is the end.

    Two who move at once are put one after the other by the lock of the convening row.
    """
    convening = _arranged(convening)
    others = [each for each in showing.agenda(convening.id) if each.id != item.id]
    others.insert(max(place, 1) - 1, item)
    for position, each in enumerate(others):
        each.position = position
    db.session.flush()


def remove_line(convening: Convening, item: AgendaItem, by_id: int | None) -> None:
    """Take a line off the agenda; what somebody proposed is kept as withdrawn, with who proposed it."""
    _arranged(convening)
    history.record(
        "agenda_item", item.id, "removed", actor_id=by_id, from_state="planned", facts={"title": item.title}
    )
    if item.proposed_at:
        item.state = "withdrawn"
    else:
        reading.forget_about(("agenda_item", item.id))
        db.session.delete(item)
    db.session.flush()


def carry_line(convening: Convening, item: AgendaItem, by_id: int | None) -> Convening:
    """Put the line on the next convening's agenda, too; answers that convening.

    Refuses when the group has none planned, and a line that is there already.
    """
    following = agenda.next_of(convening)
    if following is None:
        raise Refusal(_("No next convening of this group is planned. Plan it, then carry the line on."))
    following = showing.locked(following.id)
    if agenda.continuation(item.id, following.id):
        raise Refusal(_("It is on the agenda of “%(title)s” already.", title=following.title))
    fields = LineFields(item.title, item.kind, item.minutes, item.presenter_id, item.document_id)
    there = add_line(following, fields, by_id)
    there.carried_from_id, there.is_borrowed = item.id, item.is_borrowed
    history.record("agenda_item", item.id, "carried", actor_id=by_id, facts={"to": following.id})
    return following


def _write(item: AgendaItem, fields: LineFields) -> None:
    item.title, item.kind = " ".join(fields.title.split()), fields.kind
    item.minutes, item.presenter_id = fields.minutes, fields.presenter_id
    item.document_id = fields.document_id


def _arranged(convening: Convening) -> Convening:
    """The convening, locked, if its agenda can still be arranged."""
    convening = showing.locked(convening.id)
    if convening.state in ("cancelled", "discarded"):
        raise Refusal(_("It was cancelled, so its agenda stays as it was."))
    return convening
