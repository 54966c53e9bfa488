"""Inviting the people that a list brought, once the staff say so."""

from coop.imports.models import ImportRun
from coop.imports.operations.opening import ask_worker
from coop.imports.queries import runs
from coop.people import operations as people
from coop.refusal import Refusal
from coop.wording import gettext as _

AT_ONCE = 25


def have_invited(run: ImportRun, by_id: int | None) -> None:
    """Ask the worker to invite the contacts that this run made. Refuses a run that has not ended."""
    if run.kind != "people" or run.state != "finished":
        raise Refusal(_("People are invited once their import has ended."))
    run.inviter_id = by_id
    ask_worker()


def invite_some(run_id: int) -> bool:
    """Invite the next of them by a letter each, but not where no letter goes; whether more wait."""
    run = runs.locked(run_id)
    if run is None or run.inviter_id is None or run.state != "finished":
        return False
    waiting = runs.to_invite(run_id, AT_ONCE)
    for person in waiting:
        people.invite_person(str(person.email), person.name, run.inviter_id, locale=person.locale)
    if len(waiting) < AT_ONCE:
        run.inviter_id = None
    return run.inviter_id is not None
