"""Looking at the rows of a run and bringing them in: so many at a time, each time exactly those not yet done.

Every batch is a transaction of its own that ends in the rows' own marks, so a run that is killed anywhere
goes on where it stopped. Batches of two runs wait for each other, so that two of one file end as one.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from coop import clock
from coop.database import db
from coop.imports.columns import Matching
from coop.imports.models import ImportRow, ImportRun
from coop.imports.operations.opening import matching_of, move
from coop.imports.operations.organizations import Organizations
from coop.imports.operations.people import People
from coop.imports.operations.planning import Asked, Plan, Planner, key_of
from coop.imports.queries import runs
from coop.refusal import Refusal
from coop.wording import gettext as _

AT_ONCE = 200
BRINGING = 0x696D706F  # the key of PostgreSQL's advisory lock: any number nobody else uses
PLANNERS: dict[str, type[Organizations] | type[People]] = {"organizations": Organizations, "people": People}


def planner(matching: Matching, rows: Sequence[tuple[int, str, list[str]]]) -> Planner:
    """Who knows this kind of list. `rows` are the number, the key if it is known, and the cells of all."""
    keys: dict[str, int] = {}
    for number, known, row in rows:
        keys.setdefault(known or key_of(matching, row), number)
    keys.pop("", None)
    return PLANNERS[matching.kind](matching, keys)


def planner_of(run: ImportRun) -> Planner:
    """The planner of a run; read once, and good for all its batches."""
    return planner(matching_of(run), list(runs.cells(run.id)))


def look_at_some(run_id: int, knows: Planner, at_most: int = AT_ONCE) -> bool:
    """Look at the next rows and note what would become of them; whether there is more to do."""
    run = runs.locked(run_id)
    if run is None or run.state != "checking":
        return False
    rows = runs.unseen(run_id, at_most)
    _note(rows, knows.look([Asked(row.number, row.cells, row.choice) for row in rows]))
    if len(rows) < at_most:
        move(run, "checked")
    return run.state == "checking"


def begin(run: ImportRun, by_id: int | None = None, *, is_by_worker: bool = True) -> None:
    """Have the rows brought in; the worker may take up what a command began. Refuses one not ready."""
    if run.state not in ("checked", "running"):
        raise Refusal(_("This import cannot begin now: its rows were not looked at, or it has ended."))
    run.is_by_worker = is_by_worker
    move(run, "running", by_id)


def bring_some(run_id: int, knows: Planner, at_most: int = AT_ONCE) -> bool:
    """Bring the next rows in; whether there is more to do."""
    _one_at_a_time()
    run = runs.locked(run_id)
    if run is None or run.state != "running":
        return False
    rows = runs.undone(run_id, at_most)
    plans = knows.look([Asked(row.number, row.cells, row.choice) for row in rows], will_bring=True)
    knows.bring(plans, run.by_id)
    _note(rows, plans, run=run)
    run.changed_at = clock.now()
    if len(rows) < at_most:
        move(run, "finished", run.by_id)
    return run.state == "running"


def give_up_on_next(run_id: int) -> None:
    """Refuse the next row, which the database did not take, so that the others are not held up."""
    run = runs.locked(run_id)
    for row in runs.undone(run_id, 1) if run else []:
        plan = Plan(Asked(row.number, row.cells), key=row.key, name=row.name)
        _note([row], [plan.refuse("trouble")], run=run)


def _note(rows: Sequence[ImportRow], plans: Sequence[Plan], run: ImportRun | None = None) -> None:
    """Write down what would become, or with a run what became, of the rows; one statement."""
    noted = [_looked_at(row, plan) for row, plan in zip(rows, plans, strict=True)]
    if run:
        for one, plan in zip(noted, plans, strict=True):
            one |= _done(plan, is_person=run.kind == "people")
    if noted:
        db.session.execute(sa.update(ImportRow), noted)


def _looked_at(row: ImportRow, plan: Plan) -> dict[str, Any]:
    return {
        "id": row.id,
        "key": plan.key,
        "name": plan.name[:200],
        "outcome": plan.outcome,
        "notes": plan.notes,
        "changes": plan.changes,
        "candidates": plan.candidates,
        "subject_id": plan.subject.id if plan.subject is not None else None,
    }


def _done(plan: Plan, *, is_person: bool) -> dict[str, Any]:
    """What is kept of a row that is done. One that nobody decided keeps its cells, to be decided later.

    Of people nothing is repeated here that stands on their own row.
    """
    is_open = plan.outcome == "similar"
    kept: dict[str, Any] = {"done_at": clock.now(), "cells": plan.asked.cells if is_open else []}
    if is_person and plan.subject is not None:
        kept |= {"name": "", "changes": {name: ["", ""] for name in plan.changes}}
    return kept


def _one_at_a_time() -> None:
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(BRINGING)))
