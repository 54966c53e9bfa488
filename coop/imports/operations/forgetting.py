"""What is personal in imports does not stay: neither of a person who is erased, nor in old rows."""

from datetime import timedelta

import sqlalchemy as sa

from coop import clock
from coop.database import db
from coop.imports.models import ErasedAddress, ImportLink, ImportRow, ImportRun
from coop.imports.operations.planning import seal
from coop.people.models import Person

KEPT = timedelta(days=30)
NOTHING = {"cells": [], "name": "", "notes": [], "changes": {}}


def forget_person(person: Person) -> None:
    """Before a person is erased: nothing of them stays in any row, and no list brings them back.

    What stays is a seal of the address, from which nobody can tell it.
    """
    db.session.execute(sa.update(ImportLink).where(ImportLink.person_id == person.id).values(said={}))
    if not person.email:
        return
    mark = seal(person.email)
    if db.session.get(ErasedAddress, mark) is None:
        db.session.add(ErasedAddress(seal=mark, at=clock.now()))
    of_people = sa.select(ImportRun.id).where(ImportRun.kind == "people")
    is_theirs = ImportRow.key.startswith(f"{mark}:") | (ImportRow.subject_id == person.id)
    holds_address = sa.cast(ImportRow.cells, sa.String).icontains(person.email, autoescape=True)
    db.session.execute(
        sa.update(ImportRow)
        .where(ImportRow.run_id.in_(of_people), is_theirs | holds_address)
        .values(NOTHING | {"outcome": "refused", "done_at": clock.now(), "notes": [["erased", {}]]})
    )
    db.session.flush()


def forget_rows(run: ImportRun) -> None:
    """Empty the rows of a run that nobody worked on for a month; its numbers stay."""
    db.session.execute(sa.update(ImportRow).where(ImportRow.run_id == run.id).values(_rest_of(run)))
    run.is_forgotten = True
    if run.state != "finished":
        run.state = "discarded"
    db.session.flush()


def _rest_of(run: ImportRun) -> dict[str, object]:
    return dict(NOTHING) if run.kind == "people" else {"cells": []}
