"""What hosts say about who came: on the list, when closing, and in corrections afterwards."""

from collections.abc import Mapping

from coop import clock
from coop.convenings.models.attendance import CORRECTED_WITHIN, Attendance
from coop.convenings.models.convening import Convening
from coop.convenings.operations import stating
from coop.convenings.operations.arriving import note_change, row_of
from coop.convenings.queries import arrivals, attendance, showing
from coop.people.models import Person
from coop.refusal import Refusal
from coop.wording import gettext as _

REST = ("absent", "unknown")


def decide(
    convening: Convening, person: Person, state: str, by_id: int | None, *, note: str = "", how: str = "list"
) -> Attendance:
    """Say whether somebody came: confirmed, absent or unknown. `how`: list, or sheet when typed in.

    Refuses before it begins, on a cancelled one, and more than 14 days after its end.
    """
    convening = showing.locked(convening.id)
    refuse_undecidable(convening)
    return _decide(convening, person, state, by_id, note=note, how=how)


def close(convening: Convening, decisions: Mapping[int, str], rest: str, by_id: int | None) -> Convening:
    """Close it: from now on only corrections count. `decisions`: person id → state, of those the host
    decided one by one; `rest`: what becomes of the others who said they were coming, "absent" or
    "unknown", and "" to be asked.

    Refuses what `stating.close` refuses, and a rest that nobody decided.
    """
    convening = showing.locked(convening.id)
    for person in attendance.missing(convening.id):
        state = decisions.get(person.id) or rest
        if not state:
            raise Refusal(_("Say what to note for those of whom you did not say whether they came."))
        if convening.starts_at <= clock.now():
            _decide(convening, person, state, by_id, note="", how="list")
    return stating.close(convening, by_id)


def is_correctable(convening: Convening) -> bool:
    """Whether attendance can be said or corrected now."""
    has_begun = convening.starts_at <= clock.now()
    is_fresh = clock.now() < convening.ends_at + CORRECTED_WITHIN
    return convening.state == "published" and has_begun or convening.state == "held" and is_fresh


def refuse_undecidable(convening: Convening) -> None:
    """Nobody was or was not at what has not begun, was called off, or is long over."""
    if convening.state == "cancelled":
        raise Refusal(_("This convening was cancelled, so nobody came."))
    if convening.state not in ("published", "held") or convening.starts_at > clock.now():
        raise Refusal(_("Who came can be said once the convening has begun."))
    if not is_correctable(convening):
        raise Refusal(_("Attendance can be corrected for 14 days after a convening. They are over."))


def _decide(
    convening: Convening, person: Person, state: str, by_id: int | None, *, note: str, how: str
) -> Attendance:
    """A host's word outweighs the taps: those that say otherwise are taken back."""
    row = row_of(convening, person)
    was, before = row.state, (row.state, row.how)
    if state == "confirmed":
        if was != "confirmed":
            row.arrived_at, row.how = min(clock.now(), convening.starts_at), how
        row.state = "confirmed"
    else:
        for tap in arrivals.counting_taps(row.id):
            tap.taken_back_at = clock.now()
        row.state, row.arrived_at, row.how = state, None, how
    is_first_word = not row.version
    if before != (row.state, row.how) or is_first_word:
        note_change(convening, row, was, by_id=by_id, note=note)
    return row
