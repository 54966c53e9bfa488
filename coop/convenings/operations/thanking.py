"""After a convening: thanks to those who came, and what they missed to those who did not; once each."""

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from coop.convenings import mail
from coop.convenings.models.convening import Convening
from coop.convenings.queries import aftermath, showing
from coop.database import db
from coop.history import operations as history
from coop.refusal import Refusal
from coop.wording import gettext as _


def thank(convening: Convening, by_id: int | None) -> int:
    """A letter to everyone who came and has not had it; how many. Refuses what was not closed."""
    return _send(convening, "thanked", aftermath.to_thank, mail.thanks, by_id)


def tell_who_missed_it(convening: Convening, by_id: int | None) -> int:
    """A letter to everyone who was invited, did not come, and has not had it; how many."""
    return _send(convening, "told_who_missed_it", aftermath.to_tell, mail.missed, by_id)


def keep_notes_address(convening: Convening, address: str, by_id: int | None) -> Convening:
    """Where the notes can be read; "" takes it away. Refuses what no browser could open."""
    convening = showing.locked(convening.id)
    address = address.strip()
    if address and (urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname):
        raise Refusal(_("Type the whole address of the notes, beginning with https://."))
    if convening.notes_url != address:
        convening.notes_url = address
        history.record("convening", convening.id, "notes_address_kept", actor_id=by_id)
    db.session.flush()
    return convening


def _send(
    convening: Convening,
    act: str,
    whom: Callable[[int], Iterable[int]],
    post: Callable[[int, int], bool],
    by_id: int | None,
) -> int:
    convening = showing.locked(convening.id)
    if convening.state != "held":
        raise Refusal(_("Close the convening first: then it is known who came."))
    number = sum(post(convening.id, person_id) for person_id in whom(convening.id))
    if number:
        history.record("convening", convening.id, act, actor_id=by_id, facts={"letters": number})
    return number
