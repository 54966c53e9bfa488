"""Inviting people into a group by address, and answering such an invitation."""

from flask import flash, url_for
from flask.typing import ResponseReturnValue

from coop import links
from coop.groups.models import Group, GroupMembership
from coop.groups.operations import joining as operations
from coop.groups.queries import agreements, belonging, finding
from coop.http.access import authorize, found
from coop.http.entrance import enter
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.organizations.queries import belonging as affiliations
from coop.people import operations as people_operations
from coop.people import queries as people
from coop.people.models import SignInLink
from coop.refusal import Refusal
from coop.web.groups.joining_forms import AnswerForm, GroupInvitationForm, without
from coop.web.groups.room import blueprint
from coop.wording import gettext as _
from coop.wording import ngettext

AT_ONCE = 50


@blueprint.get("/groups/<slug>/invitations")
def invitations(slug: str) -> ResponseReturnValue:
    """Who was invited and has not answered, and inviting more."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.invite", group)
    return invitations_page(group, GroupInvitationForm(formdata=None))


@blueprint.post("/groups/<slug>/invitations")
def invite(slug: str) -> ResponseReturnValue:
    """A letter to each address; lines that cannot be used are said one by one and stay to be mended."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.invite", group)
    form = GroupInvitationForm()
    if not form.validate_on_submit():
        return invitations_page(group, form, 422)
    if wrong := invite_all(group, form):
        form.addresses.errors = wrong
        return invitations_page(group, form, 422)
    flash(_("The invitations are on their way."), "settled")
    return see_other(url_for("groups.invitations", slug=slug))


@blueprint.post("/groups/<slug>/invitations/<int:person_id>/withdrawal")
def invitation_withdrawal(slug: str, person_id: int) -> ResponseReturnValue:
    """The letter opens nothing any more."""
    group = found(finding.find(current_viewer(), slug))
    authorize("groups.invite", group)
    row = found(belonging.membership(group.id, person_id))
    operations.withdraw_invitation(row, actor_id=current_viewer().person_id)
    flash(_("The invitation is taken back."), "settled")
    return see_other(url_for("groups.invitations", slug=slug))


@blueprint.get("/groups/invitations/<token>")
def invitation(token: str) -> ResponseReturnValue:
    """Behind the letter: the group, its agreement and two answers. Looking at it changes nothing."""
    opened = behind(token)
    return answer_page(token, *opened, answer_form(*opened)) if opened else gone()


@blueprint.post("/groups/invitations/<token>")
def invitation_acceptance(token: str) -> ResponseReturnValue:
    """In: with an account made on the way if there was none."""
    authorize("groups.answer_invitation")
    opened = behind(token)
    if opened is None:
        return gone()
    row, link = opened
    form = answer_form(row, link)
    if not form.validate_on_submit():
        return answer_page(token, row, link, form, 422)
    name, attests = form.data.get("name") or "", "is_adult" in form
    used = people_operations.use_link(link.key, name=name, attests_adult=attests)
    operations.join(
        row.group, used.person, organization_id=form.organization_id.data, accepts="accepts" in form
    )
    return enter(used.person, url_for("groups.show", slug=row.group.slug))


@blueprint.post("/groups/invitations/<token>/declining")
def invitation_declining(token: str) -> ResponseReturnValue:
    """Not this time."""
    authorize("groups.answer_invitation")
    opened = behind(token)
    if opened is None:
        return gone()
    operations.decline_invitation(opened[0])
    return page("groups/invitation_declined.html", group=opened[0].group)


def behind(token: str) -> tuple[GroupMembership, SignInLink] | None:
    """Whose invitation it is and their way in, while it is neither answered nor too old."""
    signed = links.signed("group-invitation", token)
    if not isinstance(signed, list) or len(signed) != 2:
        return None
    row, link = belonging.by_id(signed[0]), people.open_link(signed[1])
    is_open = row and link and row.state == "invited" and link.person_id == row.person_id
    return (row, link) if row and link and is_open else None


def gone() -> ResponseReturnValue:
    """It was answered, taken back, or is too old."""
    return page("groups/invitation_gone.html", 410)


def answer_form(row: GroupMembership, link: SignInLink) -> AnswerForm:
    """What is asked of the one who was invited."""
    form = AnswerForm()
    without(form, agreements.current(row.group_id), asks=False)
    if link.person.name:
        del form.name
    if link.person.adult_attested_at:
        del form.is_adult
    form.offer(affiliations.of_person(row.person_id), is_new=True)
    return form


def answer_page(
    token: str, row: GroupMembership, link: SignInLink, form: AnswerForm, status: int = 200
) -> ResponseReturnValue:
    """The group and the form."""
    agreement = agreements.current(row.group_id)
    return page(
        "groups/invitation.html", status, token=token, group=row.group, form=form, agreement=agreement
    )


def invitations_page(group: Group, form: GroupInvitationForm, status: int = 200) -> ResponseReturnValue:
    """The form above those who have not answered."""
    rows = belonging.in_state(group.id, "invited")
    return page("groups/invitations.html", status, group=group, form=form, rows=rows)


def invite_all(group: Group, form: GroupInvitationForm) -> list[str]:
    """Invite everybody on the lines, or nobody: a sentence for each line that cannot be used."""
    lines = [line for line in (form.addresses.data or "").splitlines() if line.strip()]
    if len(lines) > AT_ONCE:
        most = ngettext("At most %(num)s address at once.", "At most %(num)s addresses at once.", AT_ONCE)
        return [most]
    wrong, by_id = [], current_viewer().person_id
    for line in sorted(lines, key=lambda one: one.split()[-1].casefold()):
        name, _space, address = line.strip().rpartition(" ")
        try:
            operations.invite(
                group, address.strip("<>"), name=name.strip('" '), word=form.word.data or "", by_id=by_id
            )
        except Refusal as refusal:
            wrong.append(f"{line.strip()}: {refusal.sentence}")
    return wrong
