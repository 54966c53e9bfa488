"""What machines ask: is it alive, and can it do its work. No session, no cookie."""

from datetime import timedelta

from flask import Response, current_app, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from coop import database
from coop.outbox import queries as outbox
from coop.web.home.room import blueprint

WORKER_MISSED = timedelta(seconds=90)
LETTERS_LATE = timedelta(minutes=10)
LETTERS_STUCK = timedelta(hours=1)


@blueprint.get("/-/health")
def health() -> ResponseReturnValue:
    """The process answers; nothing else is looked at."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/-/ready")
def ready() -> ResponseReturnValue:
    """Whether visitors can be sent here: 200, or 503 with a sentence for each thing that is wrong."""
    try:
        facts, wrong = state_of_work()
    except SQLAlchemyError as fault:
        facts, wrong = {"database": False}, [f"The database cannot be reached: {type(fault).__name__}."]
    return jsonify(ready=not wrong, wrong=wrong, **facts), 503 if wrong else 200


def state_of_work() -> tuple[dict[str, object], list[str]]:
    """What is measured, and what is wrong with it."""
    at, head = database.revision(), database.newest_revision(current_app.extensions["migrate"].directory)
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
    wrong = (
        []
        if age is not None and age <= WORKER_MISSED
        else ["No worker was seen lately: start `coop worker`."]
    )
    return facts, wrong + wrong_with_letters()


def wrong_with_letters() -> list[str]:
    """What keeps letters from leaving. One address that makes us wait is no fault of ours."""
    if not (current_app.config["SETTINGS"].smtp_host or current_app.config["IS_DEVELOPMENT"]):
        return ["Letters wait, since no mail server is known: set COOP_SMTP_HOST."]
    if outbox.late_by() > LETTERS_LATE:
        return ["A letter has been lying for ten minutes: look at the worker's log."]
    if outbox.waiting_for() > LETTERS_STUCK and not outbox.has_any_left(LETTERS_STUCK):
        return ["No letter has left for an hour: look at the worker's log and at the mail server."]
    return []
