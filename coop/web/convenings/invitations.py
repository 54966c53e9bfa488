"""Inviting people to a convening."""

from operator import itemgetter

from flask import flash, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from wtforms import BooleanField, TextAreaField
from wtforms.validators import Length

from coop.convenings.models.convening import Convening
from coop.convenings.operations import inviting
from coop.convenings.queries import showing
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.people import operations as people_operations
from coop.people.models import Person
from coop.refusal import Refusal
from coop.web.convenings.room import blueprint
from coop.wording import lazy_gettext, ngettext


class InvitationForm(FlaskForm):
    """Members of its groups, and addresses, one a line."""

    with_members = BooleanField(lazy_gettext("All members of its groups"))
    addresses = TextAreaField(
        lazy_gettext("Others, by address"),
        description=lazy_gettext("One a line, with or without a name before it: Ana Duarte ana@example.org"),
        validators=[Length(max=20000)],
    )


@blueprint.route("/convenings/<slug>/invitations", methods=["GET", "POST"])
def invitations(slug: str) -> ResponseReturnValue:
    """Ask more people to come; those already invited are not asked twice."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.invite", convening)
    form = InvitationForm()
    members = showing.members_of_its_groups(convening.id)
    if not form.is_submitted():
        return page("convenings/invitations.html", convening=convening, form=form, members=len(members))
    others, wrong = _people_of(form.addresses.data or "")
    if not form.validate() or wrong:
        form.addresses.errors = [*form.addresses.errors, *wrong]
        return page("convenings/invitations.html", 422, convening=convening, form=form, members=len(members))
    chosen = [*(members if form.with_members.data else []), *others]
    fresh = inviting.invite(convening, chosen, current_viewer().person_id)
    flash(_sentence(convening, len(fresh)), "settled")
    return see_other(url_for("convenings.answer_list", slug=slug))


def _sentence(convening: Convening, number: int) -> str:
    if convening.state == "published":
        return ngettext(
            "%(num)s person gets an invitation now.", "%(num)s people get an invitation now.", number
        )
    return ngettext(
        "%(num)s person is on the list and gets a letter when you publish.",
        "%(num)s people are on the list and get a letter when you publish.",
        number,
    )


def _people_of(text: str) -> tuple[list[Person], list[str]]:
    """People for the lines, and a sentence for each line that could not be read.

    Made in the order of their addresses, so that two lists sent at once do not wait for each other.
    """
    people, wrong = [], {}
    lines = [(number, *line.strip().rpartition(" ")[::2]) for number, line in enumerate(text.splitlines(), 1)]
    for number, name, address in sorted(lines, key=itemgetter(2)):
        if not address:
            continue
        try:
            people.append(people_operations.find_or_make_contact(address.strip("<>"), name.strip('" ')))
        except Refusal as refusal:
            wrong[number] = f"{number}: {refusal.sentence}"
    return people, [wrong[number] for number in sorted(wrong)]
