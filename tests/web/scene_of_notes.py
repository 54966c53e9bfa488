"""Notes in each state, of convenings of Ben's group at one of which Cleo was."""

from typing import Any

from coop import links
from coop.convenings.models.attendance import Attendance
from coop.database import db
from coop.notes.models import Correction, Notes, NoteSection, Outcome, Rewording
from tests.cast import early_childhood
from tests.makers import MADE, START, make_convening

UNTIL = START.replace(year=2099)


def notes_named(ids: dict[str, int]) -> dict[str, Any]:
    """The convenings, and the parts of their notes."""
    draft = section_of("Noted", "draft")
    told = section_of("Told", "circulated", circulated_at=MADE, corrections_until=UNTIL)
    agreed = section_of(
        "Agreed", "approved", circulated_at=MADE, approved_at=MADE, approved_how="hand", visibility="public"
    )
    outcome = Outcome(section_id=draft["section"], kind="decision", text="Monthly", method="consensus")
    outcome.made_on = MADE.date()
    decided = Outcome(section_id=told["section"], kind="decision", text="Weekly", method="consensus")
    closed = Outcome(section_id=agreed["section"], kind="decision", text="Yearly", method="consensus")
    decided.made_on = closed.made_on = MADE.date()
    db.session.add_all([decided, closed])
    db.session.flush()
    rewording = Rewording(outcome_id=decided.id, person_id=ids["cleo"], proposed_at=MADE, state="proposed")
    rewording.was_text, rewording.text, rewording.was_method, rewording.method = (
        "Weekly", "Daily", "consensus", "consensus",
    )  # fmt: skip
    correction = Correction(section_id=told["section"], person_id=ids["cleo"], passage="met", words="sang")
    correction.proposed_at = MADE
    came = Attendance(convening_id=told["convening"], person_id=ids["cleo"], state="confirmed")
    came.arrived_at = came.decided_at = MADE
    db.session.add_all([outcome, correction, rewording, came])
    db.session.flush()
    slugs = {"noted": draft["slug"], "told": told["slug"], "agreed": agreed["slug"]}
    numbers = {"noted_section": draft["section"], "told_section": told["section"]}
    letter = links.notes(told["notes"], ids["cleo"]).rpartition("/")[2]
    numbers["notes_token"] = letter
    numbers |= {"told_outcome": decided.id, "agreed_outcome": closed.id, "rewording": rewording.id}
    return slugs | numbers | {"outcome": outcome.id, "correction": correction.id}


def section_of(title: str, state: str, **values: Any) -> dict[str, Any]:
    """A convening, its notes in a state, and their one section."""
    convening = make_convening(title, groups=(early_childhood(),))
    notes = Notes(convening_id=convening.id, state=state, opened_at=MADE, **values)
    db.session.add(notes)
    db.session.flush()
    section = NoteSection(notes_id=notes.id, position=0, heading="Notes", body="We met", version=1)
    db.session.add(section)
    db.session.flush()
    return {"notes": notes.id, "slug": convening.slug, "convening": convening.id, "section": section.id}
