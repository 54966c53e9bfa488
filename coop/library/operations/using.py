"""Saying that an organization tried, adapted, adopted or stopped something."""

from dataclasses import dataclass
from datetime import date

from coop import clock
from coop.database import db
from coop.history import operations as history
from coop.library.models.adoption import PracticeAdoption
from coop.library.models.document import Document
from coop.library.queries import finding, using
from coop.network.queries import the_network
from coop.organizations.models import Organization
from coop.refusal import Refusal
from coop.wording import gettext as _


@dataclass(frozen=True, slots=True)
class UseFields:
    """What became of it there, since when, and where it did not work."""

    kind: str
    happened_on: date
    note: str = ""
    obstacle: str = ""


def adopt(
    document: Document, organization: Organization, fields: UseFields, *, actor_id: int | None
) -> PracticeAdoption:
    """Note what an organization does with it. What it said before stays as its history.

    Refuses what was never published, a day to come, the same said twice of one day, and having stopped
    without a word about why.
    """
    document = finding.locked(document.id)
    if not document.published:
        raise Refusal(_("Nobody can use what is not published yet."))
    if fields.happened_on > clock.today(the_network().timezone):
        raise Refusal(_("Choose the day on which it happened; this one is still to come."))
    if fields.kind == "stopped" and not (fields.note.strip() or fields.obstacle.strip()):
        raise Refusal(_("Say why you stopped: others learn most from it."))
    said = PracticeAdoption(
        document_id=document.id,
        organization_id=organization.id,
        kind=fields.kind,
        happened_on=fields.happened_on,
        note=fields.note.strip(),
        obstacle=fields.obstacle.strip(),
        person_id=actor_id,
        added_at=clock.now(),
    )
    if using.same(document.id, said):
        raise Refusal(_("This was said of that day already."))
    db.session.add(said)
    db.session.flush()
    _record(said, fields.kind, actor_id)
    return said


def take_back_use(said: PracticeAdoption, *, actor_id: int | None) -> None:
    """Take away what was said by mistake; that it was there stays in the history."""
    _record(said, f"no longer {said.kind}", actor_id)
    db.session.delete(said)
    db.session.flush()


def _record(said: PracticeAdoption, act: str, actor_id: int | None) -> None:
    facts = {"organization": said.organization_id, "on": said.happened_on.isoformat()}
    history.record("document", said.document_id, act, actor_id=actor_id, facts=facts)
