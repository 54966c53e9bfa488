"""Beginning a run from a file, saying what its columns mean, and leaving it."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import PurePath
from typing import Any

import sqlalchemy as sa

from coop import clock, spelling
from coop.database import db
from coop.history import operations as history
from coop.imports import columns
from coop.imports.columns import Matching
from coop.imports.models import ImportMatching, ImportRow, ImportRun
from coop.imports.queries import links
from coop.imports.spreadsheets.reading import Line, Table
from coop.refusal import Refusal
from coop.wording import gettext as _

WAITS = "imports wait"


def fingerprint(content: bytes) -> str:
    """What tells a file from every other."""
    return sha256(content).hexdigest()


def open_run(
    kind: str,
    table: Table,
    *,
    file_name: str,
    file_hash: str,
    by_id: int | None = None,
    is_by_worker: bool = True,
) -> ImportRun:
    """Keep the rows of a file, so that they can be matched, looked at and brought in.

    Refuses a file whose columns look like data about children.
    """
    columns.refuse_children(table.header)
    now = clock.now()
    run = ImportRun(
        kind=kind,
        file_name=PurePath(file_name).name[:200],
        file_hash=file_hash,
        header=table.header,
        shape=columns.shape(kind, table.header),
        total=len(table.lines),
        by_id=by_id,
        is_by_worker=is_by_worker,
        created_at=now,
        changed_at=now,
    )
    run.matching = as_json(proposed(kind, table.header, table.lines, run.file_name))
    db.session.add(run)
    db.session.flush()
    for start in range(0, len(table.lines), 1000):
        rows = [
            {"run_id": run.id, "number": line.number, "cells": line.cells}
            for line in table.lines[start : start + 1000]
        ]
        db.session.execute(sa.insert(ImportRow), rows)
    _record(run, "opened", by_id)
    return run


def proposed(kind: str, header: Sequence[str], lines: Sequence[Line], file_name: str) -> Matching:
    """What such columns meant the last time; else what they seem to mean."""
    known = links.remembered(kind, columns.shape(kind, header))
    if known:
        return from_json(known.matching)
    guessed = columns.guess(kind, header, [line.cells for line in lines[:50]])
    return Matching(kind, spelling.slug(PurePath(file_name).stem)[:80], guessed)


def match(run: ImportRun, matching: Matching, by_id: int | None = None, *, state: str = "checking") -> None:
    """Say what the columns mean, and remember it for files like this; its rows are looked at next.

    Refuses what columns.refuse_incomplete does, a list without a name of its own, and a run that has begun.
    """
    columns.refuse_incomplete(matching)
    if not matching.source.strip():
        raise Refusal(_("Give the list a name, so that its rows are known again."))
    if run.state not in ("columns", "checking", "checked"):
        raise Refusal(_("This import has begun, so its columns stay as they are."))
    run.matching = as_json(matching)
    _forget_looks(run.id)
    known = links.remembered(run.kind, run.shape) or ImportMatching(kind=run.kind, shape=run.shape)
    known.matching, known.used_at = run.matching, clock.now()
    db.session.add(known)
    move(run, state, by_id)


def _forget_looks(run_id: int) -> None:
    values = {"outcome": "", "name": "", "notes": [], "changes": {}, "candidates": [], "choice": ""}
    db.session.execute(sa.update(ImportRow).where(ImportRow.run_id == run_id).values(values))


def discard(run: ImportRun, by_id: int | None = None) -> None:
    """Throw the rows away. Refuses a run that has begun: what came in stays, and so does its report."""
    if run.state in ("running", "finished"):
        raise Refusal(_("This import has begun, so its report stays here."))
    db.session.execute(sa.delete(ImportRow).where(ImportRow.run_id == run.id))
    run.is_forgotten = True
    move(run, "discarded", by_id)


def move(run: ImportRun, state: str, by_id: int | None = None) -> None:
    """The run goes on to another state."""
    was, run.state, run.changed_at = run.state, state, clock.now()
    run.finished_at = clock.now() if state == "finished" else None
    if run.is_by_worker and state in ("checking", "running"):
        ask_worker()
    db.session.flush()
    if was != state:
        _record(run, state, by_id, was)


def ask_worker() -> None:
    """Something waits for the worker from the end of this unit on."""
    db.session().info[WAITS] = True


def was_work_left() -> bool:
    """Whether this session left work to the worker since it was last asked."""
    return bool(db.session().info.pop(WAITS, False))


def _record(run: ImportRun, act: str, by_id: int | None, was: str = "") -> None:
    history.record("import", run.id, act, actor_id=by_id, from_state=was, to_state=run.state)


def as_json(matching: Matching) -> dict[str, Any]:
    """The matching as it is stored."""
    return asdict(matching) | {"columns": {str(place): name for place, name in matching.columns.items()}}


def from_json(stored: dict[str, Any]) -> Matching:
    """The matching as it was stored."""
    return Matching(**stored | {"columns": {int(place): name for place, name in stored["columns"].items()}})


def matching_of(run: ImportRun) -> Matching:
    """What the columns of a run mean."""
    return replace(from_json(run.matching), kind=run.kind)
