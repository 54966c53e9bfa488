"""Whether this deployment can do its work, as machines ask."""

from datetime import timedelta

from flask import current_app

from coop.database import DatabaseTrouble, newest_revision, revision
from coop.outbox import queries as outbox

WORKER_MISSED = timedelta(seconds=90)
LETTERS_LATE = timedelta(minutes=10)
LETTERS_STUCK = timedelta(hours=1)


def measured() -> tuple[dict[str, object], list[str]]:
    """What was measured, and a sentence for each thing that is wrong."""
    try:
        return _measured()
    except DatabaseTrouble as trouble:
        return {"database": False}, [f"The database cannot be reached: {type(trouble).__name__}."]


def _measured() -> tuple[dict[str, object], list[str]]:
    at, head = revision(), newest_revision(current_app.extensions["migrate"].directory)
    if at != head:
        sentence = f"The database is at migration {at or 'none'}, the code at {head}: run `coop db upgrade`."
        return {"database": True, "migrations": False}, [sentence]
    age = outbox.worker_age()
    facts: dict[str, object] = {
        "database": True,
        "migrations": True,
        "worker_seen_seconds_ago": None if age is None else round(age.total_seconds()),
        "oldest_letter_waits_seconds": round(outbox.waiting_for().total_seconds()),
    }
    wrong = ["No worker was seen lately: start `coop worker`."] if is_worker_missing(age) else []
    return facts, wrong + _wrong_with_letters()


def is_worker_missing(age: timedelta | None) -> bool:
    """Whether nobody sends letters now, by when a worker was last seen."""
    return age is None or age > WORKER_MISSED


def _wrong_with_letters() -> list[str]:
    """What keeps letters from leaving. One address that makes us wait is no fault of ours."""
    if not (current_app.config["SETTINGS"].smtp_host or current_app.config["IS_DEVELOPMENT"]):
        return ["Letters wait, since no mail server is known: set COOP_SMTP_HOST."]
    if outbox.late_by() > LETTERS_LATE:
        return ["A letter has been lying for ten minutes: look at the worker's log."]
    if outbox.waiting_for() > LETTERS_STUCK and not outbox.has_any_left(LETTERS_STUCK):
        return ["No letter has left for an hour: look at the worker's log and at the mail server."]
    return []
