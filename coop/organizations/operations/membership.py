"""How an organization becomes a member, stays one from year to year, lapses and leaves."""

from datetime import date, timedelta

from coop import clock
from coop.history import operations as history
from coop.network.queries import the_network
from coop.organizations import mail
from coop.organizations.models import Organization
from coop.organizations.queries import directory, renewing
from coop.refusal import Refusal
from coop.wording import gettext as _

OPENS_BEFORE = timedelta(days=60)
GRACE = timedelta(days=30)
REMIND_DAYS = (60, 14, 0)


def a_year_after(day: date) -> date:
    """The same day a year later; the 29th of February becomes the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def admit(organization: Organization, *, actor_id: int | None = None) -> None:
    """A listed, lapsed or former organization is a member for a year. Refuses one that is already."""
    organization = directory.locked(organization.id)
    if organization.status == "member":
        raise Refusal(_("%(name)s is a member already.", name=organization.name))
    organization.renews_on = a_year_after(_today())
    _move(organization, "member", "admitted", actor_id)


def renew(organization: Organization, *, actor_id: int | None = None) -> None:
    """Its profile is still right: a member for a year more. Said twice or early it changes nothing.

    Refuses one that is only listed or has left.
    """
    organization = directory.locked(organization.id)
    if organization.status not in ("member", "lapsed"):
        raise Refusal(_("%(name)s is no member now, so there is nothing to renew.", name=organization.name))
    due = organization.renews_on or _today()
    if organization.status == "member" and organization.renews_on and due > _today() + OPENS_BEFORE:
        return
    organization.renews_on = a_year_after(max(due, _today()))
    _move(organization, "member", "renewed", actor_id)


def leave(organization: Organization, words: str, *, actor_id: int | None = None) -> None:
    """It is a member no more; what it did stays. Refuses to do so without a word why."""
    if not words.strip():
        raise Refusal(_("Please say in a word why."))
    organization = directory.locked(organization.id)
    if organization.status not in ("member", "lapsed"):
        raise Refusal(_("%(name)s is no member now.", name=organization.name))
    organization.renews_on = None
    _move(organization, "former", "left", actor_id, words.strip())


def remind_of_renewals() -> int:
    """Post the letters that are due 60 and 14 days before and on the day; how many organizations."""
    due = renewing.due_by(_today() + OPENS_BEFORE)
    for organization in due:
        left = (organization.renews_on - _today()).days if organization.renews_on else 0
        mail.renewal(organization, min(days for days in REMIND_DAYS if left <= days or days == 60))
    return len(due)


def lapse_unrenewed() -> int:
    """Those whose day passed 30 days ago have lapsed, with a letter; how many."""
    late = renewing.late_since(_today() - GRACE)
    for organization in late:
        _move(organization, "lapsed", "lapsed", None)
        mail.lapsed(organization)
    return len(late)


def _today() -> date:
    return clock.today(the_network().timezone)


def _move(organization: Organization, status: str, act: str, actor_id: int | None, note: str = "") -> None:
    was, organization.status, organization.changed_at = organization.status, status, clock.now()
    history.record(
        "organization", organization.id, act, actor_id=actor_id, from_state=was, to_state=status, note=note
    )
