"""Rows that follow the lines of a text: a promise that is typed is a commitment, and stays the same one."""

from datetime import date

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.notes import lines
from coop.notes.lines import Line
from coop.notes.models import Notes, NoteSection, Outcome
from coop.notes.queries import finding, naming
from coop.plain import unnamed
from coop.wording import searchable


def follow_lines(section: NoteSection, convening_id: int, by_id: int | None) -> None:
    """Bring the commitments of a section up to date with the lines of its text.

    A line that was changed keeps its row, one that is not whole keeps it as it was, and a row whose line
    is gone stays, marked as such, until the line comes back, here or in another section of these notes.
    """
    rows = {row.id: row for row in finding.followed(section)}
    if not rows and not lines.typed(section.body):
        return
    made_on = finding.day_of(convening_id)
    people, organizations = naming.people(convening_id), naming.organizations()
    read = lines.understood(section.body, made_on, people, organizations)
    own = {key: row.typed for key, row in rows.items() if row.section_id == section.id or row.left_text_at}
    kept = lines.kept_rows(own, [line.typed for line in read])
    for place, line in enumerate(read):
        _follow(rows.get(kept.get(place, 0)), section, line, made_on, by_id)
    for key, row in rows.items():
        if key not in kept.values() and row.section_id == section.id and row.left_text_at is None:
            row.left_text_at = clock.now()
    db.session.flush()


def tie_names(notes: Notes) -> None:
    """Write each “@name” that is known as a mention, so that it can be left out or forgotten."""
    people = naming.people(notes.convening_id)
    for section in finding.sections(notes.id):
        section.body = lines.tied(section.body, people)
        for row in finding.followed(section):
            row.typed, row.text = lines.tied(row.typed, people), lines.tied(row.text, people)
    db.session.flush()


def _follow(row: Outcome | None, section: NoteSection, line: Line, made_on: date, by_id: int | None) -> None:
    if row is not None:
        row.left_text_at, row.section_id = None, section.id
    if not line.is_whole:
        return
    is_new = row is None
    if row is None:
        row = Outcome(section_id=section.id, kind="commitment", made_on=made_on)
        db.session.add(row)
    row.typed, row.text, row.search_text = line.typed, line.text, searchable(unnamed(line.text))
    row.person_id, row.organization_id, row.due_on = line.person_id, line.organization_id, line.due_on
    db.session.flush()
    if is_new:
        history.record("outcome", row.id, "typed", actor_id=by_id, facts={"kind": "commitment"})
