"""What the app says of organizations to those who keep their page."""

from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import urlsplit

from coop import links
from coop.notices.models import Notice
from coop.notices.operations import telling
from coop.notices.sentences import Line
from coop.organizations.queries import directory
from coop.people.models import Person
from coop.permissions import Viewer
from coop.wording import N_
from coop.wording import gettext as _

WHAT = {
    "organizations.renewal": N_("Is its page still right? Renew the membership"),
    "organizations.lapsed": N_("Nobody renewed, so the membership lapsed"),
}


def tell(kind: str, organization_id: int, person_ids: Iterable[int], renews_on: date | None) -> None:
    """Note for those who keep its page what happened to its membership."""
    subject, facts = ("organization", organization_id), {"renews_on": str(renews_on)}
    telling.tell(kind, person_ids, subject=subject, facts=facts)


def lines(person: Person, viewer: Viewer, notices: Sequence[Notice]) -> dict[int, Line]:
    """Notice id → what it says now, for those who still keep the page; one statement."""
    kept = directory.kept_by(viewer, (notice.subject_id for notice in notices))
    found = {}
    for notice in notices:
        organization = kept.get(notice.subject_id)
        if organization:
            address = links.renewal(organization.id, person.id)
            is_done = notice.facts.get("renews_on") != str(organization.renews_on)
            found[notice.id] = Line(
                what=_(WHAT[notice.kind]),
                title=organization.name,
                path=urlsplit(address).path,
                address=address,
                mark=N_("renewed") if is_done and organization.status == "member" else "",
            )
    return found
