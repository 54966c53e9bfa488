"""What staff say about rows that look like something known: the same, or another one."""

from collections.abc import Sequence

import sqlalchemy as sa

from coop.database import db
from coop.imports.models import ImportRow, ImportRun
from coop.imports.operations.opening import move
from coop.imports.queries import deciding
from coop.refusal import Refusal
from coop.wording import gettext as _

SAME, NEW, LATER = "same", "new", ""


def decide(run: ImportRun, choices: dict[int, str], by_id: int | None = None) -> int:
    """Row number → same:<id>, new, or nothing for later; how many are decided otherwise now.

    Refuses a run that is at work or was emptied, and a choice that the row does not offer.
    """
    _refuse_at_work(run)
    rows = {row.number: row for row in deciding.similar(run.id, list(choices))}
    changed = []
    for number, choice in choices.items():
        row = rows.get(number)
        if row is None or choice == row.choice:
            continue
        if choice not in {NEW, LATER, *(f"{SAME}:{one}" for one in row.candidates)}:
            raise Refusal(_("Row %(number)s does not offer this choice.", number=number))
        changed.append({"id": row.id, "choice": choice})
    _save(run, changed, by_id, is_by_worker=True)
    return len(changed)


def decide_all(run: ImportRun, choice: str, by_id: int | None = None, *, is_by_worker: bool = True) -> int:
    """All rows that nobody decided yet are the same as their likeliest, or all are new; how many."""
    _refuse_at_work(run)
    rows = deciding.undecided(run.id)
    changed = [{"id": row.id, "choice": _whole(choice, row.candidates)} for row in rows]
    _save(run, changed, by_id, is_by_worker=is_by_worker)
    return len(rows)


def follow_merger(gone_id: int, kept_id: int) -> None:
    """Rows that became, look like or were said to be an organization that is part of another now are that."""
    of_organizations = deciding.of_organizations()
    became = ImportRow.run_id.in_(of_organizations) & (ImportRow.subject_id == gone_id)
    db.session.execute(sa.update(ImportRow).where(became).values(subject_id=kept_id))
    for row in deciding.alike():
        if gone_id in row.candidates:
            stays = [kept_id if one == gone_id else one for one in row.candidates]
            row.candidates = list(dict.fromkeys(stays))
            row.choice = f"{SAME}:{kept_id}" if row.choice == f"{SAME}:{gone_id}" else row.choice
    db.session.flush()


def _whole(choice: str, candidates: Sequence[int]) -> str:
    return f"{SAME}:{candidates[0]}" if choice == SAME else NEW


def _refuse_at_work(run: ImportRun) -> None:
    if run.is_forgotten:
        raise Refusal(_("The rows of this import are not kept any more. Import the file again."))
    if run.state not in ("checked", "finished"):
        raise Refusal(_("This import is being worked on. Wait until it is done, then decide."))


def _save(run: ImportRun, changed: list[dict[str, object]], by_id: int | None, *, is_by_worker: bool) -> None:
    """Keep the choices; a run that had ended goes on with them."""
    if not changed:
        return
    db.session.execute(sa.update(ImportRow), changed)
    if run.state == "finished" and any(one["choice"] for one in changed):
        is_decided = (ImportRow.outcome == "similar") & (ImportRow.choice != "")
        db.session.execute(
            sa.update(ImportRow).where(ImportRow.run_id == run.id, is_decided).values(done_at=None)
        )
        run.is_by_worker = is_by_worker
        move(run, "running", by_id)
