"""The queue of those who decide: staff, and admins about who belongs to their own organization."""

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.history import queries as history
from coop.http.access import authorize, found, to_sign_in
from coop.http.pages import page, page_number, see_other
from coop.http.viewer import current_viewer
from coop.membership_requests import queries
from coop.membership_requests.models import STATES, MembershipRequest
from coop.membership_requests.operations import asking, deciding
from coop.organizations.queries import directory
from coop.organizations.queries.near import Near, near
from coop.people import queries as people
from coop.permissions import Viewer, may
from coop.web.membership_requests import words
from coop.web.membership_requests.forms import ApprovalForm, WordsForm
from coop.web.membership_requests.room import blueprint
from coop.wording import gettext as _


@blueprint.get("/membership-requests")
def index() -> ResponseReturnValue:
    """What waits for a word, the longest waiting first; and what was decided."""
    viewer, state = _enter(), request.args.get("state", "")
    return page(
        "membership_requests/index.html",
        page=queries.listed(viewer, state=state if state in STATES else "", number=page_number()),
        counts=queries.counts(viewer),
        chosen=state,
        words=words,
    )


@blueprint.get("/membership-requests/<int:request_id>")
def show(request_id: int) -> ResponseReturnValue:
    """One request, what the directory has that is nearly the same, and what can be said to it."""
    _enter()
    return _page(_found(request_id))


@blueprint.post("/membership-requests/<int:request_id>/review")
def review(request_id: int) -> ResponseReturnValue:
    """Take it up, so that nobody else begins too."""
    asked = _deciding(request_id)
    deciding.take_up(asked, _me())
    return _back(request_id)


@blueprint.post("/membership-requests/<int:request_id>/organization")
def known_organization(request_id: int) -> ResponseReturnValue:
    """It is one that the directory has, or none of those."""
    asked = _deciding(request_id)
    slug = request.form.get("organization", "")
    asking.choose(asked, found(directory.find(current_viewer(), slug)) if slug else None, actor_id=_me())
    return _back(request_id)


@blueprint.post("/membership-requests/<int:request_id>/approval")
def approval(request_id: int) -> ResponseReturnValue:
    """Yes."""
    asked = _deciding(request_id)
    form = ApprovalForm(asked)
    if not form.validate_on_submit():
        return _page(asked, approval=form, status=422)
    deciding.approve(asked, _me(), role=form.role.data)
    flash(_("Approved. A letter says so and brings the way in."), "settled")
    return _back(request_id)


@blueprint.post("/membership-requests/<int:request_id>/question")
def question(request_id: int) -> ResponseReturnValue:
    """Ask for more."""
    asked = _deciding(request_id)
    form = WordsForm(prefix="question-")
    if not form.validate_on_submit():
        return _page(asked, question=form, status=422)
    deciding.ask_more(asked, form.words.data or "", _me())
    flash(_("Your question is on its way. It may be answered for 60 days."), "settled")
    return _back(request_id)


@blueprint.post("/membership-requests/<int:request_id>/refusal")
def refusal(request_id: int) -> ResponseReturnValue:
    """No, and why."""
    asked = _deciding(request_id)
    form = WordsForm(prefix="refusal-")
    if not form.validate_on_submit():
        return _page(asked, refusal=form, status=422)
    deciding.decline(asked, form.words.data or "", _me())
    flash(_("Declined. A letter says why."), "settled")
    return _back(request_id)


def _enter() -> Viewer:
    """Those who decide may look; others find nothing here, and visitors are asked to sign in first."""
    viewer = current_viewer()
    if not viewer.has_account:
        to_sign_in()
    if not may(viewer, "membership_requests.enter"):
        abort(404)
    return viewer


def _found(request_id: int) -> MembershipRequest:
    asked: MembershipRequest = found(queries.find(current_viewer(), request_id))
    return asked


def _deciding(request_id: int) -> MembershipRequest:
    _enter()
    asked = _found(request_id)
    authorize("membership_requests.decide", asked)
    return asked


def _me() -> int:
    return current_viewer().person_id or 0


def _back(request_id: int) -> ResponseReturnValue:
    return see_other(url_for("membership_requests.show", request_id=request_id))


def _page(asked: MembershipRequest, *, status: int = 200, **forms: object) -> ResponseReturnValue:
    entries = history.of("membership_request", asked.id)
    return page(
        "membership_requests/show.html",
        status,
        asked=asked,
        near=_near(asked),
        approval=forms.get("approval") or ApprovalForm(asked, formdata=None),
        question=forms.get("question") or WordsForm(formdata=None, prefix="question-"),
        refusal=forms.get("refusal") or WordsForm(formdata=None, prefix="refusal-"),
        entries=entries,
        names=people.names({entry.actor_id for entry in entries if entry.actor_id}),
        words=words,
    )


def _near(asked: MembershipRequest) -> list[Near]:
    if asked.kind != "organization" or asked.organization_id or not asked.can_be_decided:
        return []
    return near(current_viewer(), asked.organization_name, website=asked.website, street=asked.street)
