"""Looking at a request, asking for more, approving and declining it. Of two who decide, one wins."""

from coop import clock
from coop.database import db
from coop.membership_requests import mail
from coop.membership_requests.models import DECIDABLE, MembershipRequest
from coop.membership_requests.operations.asking import held, record
from coop.organizations.models import Organization
from coop.organizations.operations.belonging import affiliate
from coop.organizations.operations.membership import admit
from coop.organizations.operations.profile import OrganizationFields, open_organization
from coop.people import operations as people
from coop.people import queries as known
from coop.people.models import Person, SignInLink
from coop.refusal import Refusal
from coop.vocabulary import queries as vocabulary
from coop.wording import gettext as _


def take_up(request: MembershipRequest, actor_id: int) -> None:
    """Somebody looks at it, so that nobody else begins too."""
    _move(held(request, "submitted"), "under_review", "taken up", actor_id)


def ask_more(request: MembershipRequest, question: str, actor_id: int) -> None:
    """Give it back with a question; it may be answered for 60 days. Refuses an empty question."""
    if not question.strip():
        raise Refusal(_("Write what you need to know."))
    request = held(request, *DECIDABLE)
    request.question, request.reply = question.strip(), ""
    _move(request, "needs_info", "more asked", actor_id)
    mail.asked(request)


def decline(request: MembershipRequest, reason: str, actor_id: int) -> None:
    """Say no, and why. Refuses a no without a reason."""
    if not reason.strip():
        raise Refusal(_("Say why, in words the one who asked can use."))
    request = held(request, *DECIDABLE)
    request.reason, request.decided_at = reason.strip(), clock.now()
    _move(request, "declined", "declined", actor_id)
    mail.declined(request)


def approve(request: MembershipRequest, actor_id: int, *, role: str = "admin") -> MembershipRequest:
    """Say yes: the organization is a member, the one who asked belongs to it, and is invited to an account.

    All of it or nothing. `role` is what they are there; whoever asked to belong gets the one said. Refuses
    what was decided already, and somebody whose account was suspended.
    """
    request = held(request, *DECIDABLE)
    if request.kind == "family":
        person, link = _welcome(request, actor_id)
        person.sector_id = person.sector_id or _family_id()
    else:
        organization = _organization_of(request, actor_id)
        person, link = _welcome(request, actor_id)
        affiliate(person, organization, role=role, title=request.title, actor_id=actor_id)
    request.person_id, request.decided_at = person.id, clock.now()
    _move(request, "approved", "approved", actor_id)
    mail.approved(request, link)
    return request


def _organization_of(request: MembershipRequest, actor_id: int) -> Organization:
    if request.organization_id is None:
        fields = OrganizationFields(
            name=request.organization_name,
            sector_id=request.sector_id or 0,
            place_id=request.place_id,
            description=request.description,
            website=request.website,
            street=request.street,
        )
        organization = open_organization(fields, actor_id=actor_id)
        request.organization_id = organization.id
        return organization
    organization = db.session.get_one(Organization, request.organization_id)
    if organization.status != "member":
        admit(organization, actor_id=actor_id)
    return organization


def _welcome(request: MembershipRequest, actor_id: int) -> tuple[Person, SignInLink | None]:
    """The person, a member from now on, and the way in that their letter carries if they have no account."""
    person = known.by_email(request.email)
    if person is None or person.status != "active" or person.member_since is None:
        person = people.invite_person(
            request.email, request.name, actor_id, locale=request.locale, has_own_letter=True
        )
    link = None if person.has_account else people.make_link(person, is_invitation=True)
    return person, link


def _family_id() -> int | None:
    term = vocabulary.find("sector", "family")
    return term.id if term else None


def _move(request: MembershipRequest, state: str, act: str, actor_id: int) -> None:
    was, request.state, request.changed_at = request.state, state, clock.now()
    request.reviewer_id = actor_id
    record(request, act, was=was, actor_id=actor_id)
    db.session.flush()
    db.session.expire(request, ["reviewer"])
