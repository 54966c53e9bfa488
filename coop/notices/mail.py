"""Which of the letters that rooms post follow a choice, and what was chosen.

Every bulk letter does: it is asked here once it is written and before it leaves. What was noted for its
reader when it happened has the word; where nothing was noted, what they chose.
"""

from coop import links
from coop.notices import queries
from coop.notices.models import GATHERED, KINDS, Notice
from coop.outbox.letters import Verdict
from coop.outbox.models import Letter
from coop.people import queries as people
from coop.wording import N_

BY_CHOICE = N_("They chose to get no letters of this kind.")
COMES = {
    "daily": N_("It comes with their daily letter, as they chose."),
    "weekly": N_("It comes with their weekly letter, as they chose."),
}


def verdict(letter: Letter) -> Verdict:
    """Whether a letter goes now; and where its reader stops such letters."""
    topic, person = KINDS.get(letter.kind, ""), people.by_id(letter.person_id or 0)
    if not topic or person is None:
        return Verdict()
    subject = (letter.subject_kind, letter.subject_id or 0)
    notice = queries.latest(person.id, letter.kind, subject)
    group_id = notice.group_id if notice else queries.EVERYWHERE
    address = links.letters_about(person.id, topic, group_id)
    if notice and notice.way in GATHERED:
        return Verdict(COMES[notice.way], address)
    is_stopped = queries.chosen_by(person).letter(topic, group_id) == "nothing"
    return Verdict(BY_CHOICE if is_stopped or _is_silent(notice) else "", address)


def _is_silent(notice: Notice | None) -> bool:
    return notice is not None and notice.way == "nothing"
