"""Messages that hold no calendar's answer: words for a person, pieces of something broken, or nothing."""

import re

from coop.inbox.incoming import Incoming
from coop.inbox.models import InboxMessage
from coop.inbox.operations.noting import about, note
from coop.inbox.queries import matching, messages
from coop.wording import N_

WORDS = N_("Somebody wrote words; a person has to read them.")
BROKEN = N_("It belongs to an invitation, and is too broken to be read.")
SUBJECT_ALONE = N_("It has a subject and nothing else.")
JUNK = N_("It cannot be read, and names no address or entry of ours.")
EMPTY = N_("It is empty.")
STRANGE = N_("It answers no invitation and comes from nobody we know.")
REPEATED = N_("A message of this number came before.")
# What stands in a message for machines, and in its words only when its parts fell apart.
_PIECES = re.compile(
    r"^\W*(Content-(Type|Transfer-Encoding|Disposition)|MIME-Version|Message-ID"
    r"|(BEGIN|END):V(CALENDAR|EVENT|TIMEZONE)|DTSTAMP|PRODID|ATTENDEE)\b|^[A-Za-z0-9+/]{58,}={0,2}$",
    re.IGNORECASE | re.MULTILINE,
)


def take(message: InboxMessage, incoming: Incoming) -> None:
    """Let it wait for the staff if a person has to read it; any other is kept with the reason alone."""
    convening, invited = matching.behind(incoming)
    writer = matching.person_at(incoming.sender)
    is_broken = bool(_PIECES.search(incoming.text)) or bool(incoming.calendar and not incoming.text)
    if is_broken:
        message.kind = "unreadable"
        convening, invited = (convening, invited) if convening else matching.named_in(incoming)
    if messages.came_before(message):
        message.reason = REPEATED
    elif is_broken:
        _wait_or_tell(message, incoming, BROKEN if convening else "", JUNK, **about(convening, invited))
    elif not (incoming.text or incoming.subject):
        message.reason = EMPTY
    else:
        message.kind = "words" if convening or writer else "other"
        is_theirs = writer is not None and invited is not None and writer.id == invited.id
        message.person_id = writer.id if writer and is_theirs else None
        reason = (WORDS if incoming.text else SUBJECT_ALONE) if convening or writer else ""
        _wait_or_tell(
            message, incoming, reason, STRANGE, person_id=message.person_id, **about(convening, invited)
        )


def _wait_or_tell(
    message: InboxMessage, incoming: Incoming, waits_for: str, else_: str, **values: int | None
) -> None:
    if not waits_for:
        message.reason = else_
        return
    note(
        message,
        "waiting",
        waits_for,
        attendee=incoming.sender,
        attendee_name=incoming.sender_name,
        **values,
    )
