"""Proposing something for the agenda, and deciding what was proposed."""

from coop import clock
from coop.convenings import mail, news
from coop.convenings.models.convening import AgendaItem, Convening
from coop.convenings.queries import preparing, showing
from coop.convenings.queries.attendance import hosts_of
from coop.database import db
from coop.history import operations as history
from coop.people import queries as people
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _

LONGEST = 200


def propose(convening: Convening, person: Person, title: str) -> AgendaItem | None:
    """Keep what somebody proposes for the agenda, in place of what they proposed before; "" takes it back.

    One each. Locks the convening row. Refuses when it began, and another once the first was decided.
    """
    convening = showing.locked(convening.id)
    title = " ".join(title.split())
    item = preparing.own_proposal(convening.id, person.id)
    if title == (item.title if item else ""):
        return item
    _refuse_late(convening)
    if item and item.state != "proposed":
        raise Refusal(_("The host decided about your suggestion already. Ask them directly."))
    if item is None:
        return _new(convening, person, title)
    was, item.title = item.title, title or item.title
    if not title:
        _move(item, "withdrawn", person.id)
        return None
    history.record("agenda_item", item.id, "edited", actor_id=person.id, facts={"title": [was, title]})
    return item


def take(convening: Convening, item: AgendaItem, word: str, by_id: int | None) -> AgendaItem:
    """Put it at the end of the agenda; whoever proposed it gets a letter.

    Refuses what was decided or taken back meanwhile.
    """
    item = _open(convening, item)
    item.position = preparing.last_position(convening.id) + 1
    return _decide(item, "planned", word, by_id)


def decline(convening: Convening, item: AgendaItem, word: str, by_id: int | None) -> AgendaItem:
    """Not this time, and why; whoever proposed it gets a letter with the word.

    Refuses to do so without one, and what was decided or taken back meanwhile.
    """
    if not word.strip():
        raise Refusal(_("Say why, in a word. Whoever proposed it reads it."))
    return _decide(_open(convening, item), "declined", word, by_id)


def _new(convening: Convening, person: Person, title: str) -> AgendaItem:
    item = AgendaItem(
        convening_id=convening.id,
        person_id=person.id,
        position=0,
        title=title,
        state="proposed",
        proposed_at=clock.now(),
    )
    db.session.add(item)
    db.session.flush()
    history.record("agenda_item", item.id, "proposed", actor_id=person.id, to_state="proposed")
    hosts = hosts_of(convening.id) or people.staff_ids()
    news.tell("convenings.suggested", convening.id, [one for one in hosts if one != person.id])
    return item


def _open(convening: Convening, item: AgendaItem) -> AgendaItem:
    """The item as it is now, under the lock of its convening."""
    showing.locked(convening.id)
    db.session.refresh(item, ["state", "title"])
    if item.state == "withdrawn":
        raise Refusal(_("It was taken back by whoever proposed it."))
    if item.state != "proposed":
        raise Refusal(_("Somebody decided about it already."))
    return item


def _decide(item: AgendaItem, state: str, word: str, by_id: int | None) -> AgendaItem:
    item.word, item.decided_at, item.decided_by_id = word.strip(), clock.now(), by_id
    _move(item, state, by_id)
    mail.suggestion_decided(item)
    return item


def _move(item: AgendaItem, state: str, actor_id: int | None) -> None:
    was, item.state = item.state, state
    db.session.flush()
    act = {"planned": "taken"}.get(state, state)
    history.record(
        "agenda_item", item.id, act, from_state=was, to_state=state, actor_id=actor_id, note=item.word
    )


def _refuse_late(convening: Convening) -> None:
    if convening.state != "published" or convening.starts_at <= clock.now():
        raise Refusal(_("The agenda is settled. Bring it up when you meet."))
