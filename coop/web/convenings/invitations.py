"""Inviting people to a convening: choose, look at everybody, then send exactly that."""

from dataclasses import asdict

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop import links
from coop.convenings.models.convening import Convening
from coop.convenings.operations import inviting
from coop.convenings.operations.inviting import Shown
from coop.convenings.pasted import Entry
from coop.convenings.queries import audience, showing
from coop.groups.queries import finding as groups
from coop.http.access import authorize, found
from coop.http.pages import page, see_other
from coop.http.viewer import current_viewer
from coop.refusal import Refusal
from coop.web.convenings.publication import NothingForm
from coop.web.convenings.room import blueprint
from coop.web.convenings.sources import TICKED, SourcesForm, fixes_from, offered
from coop.wording import gettext as _
from coop.wording import ngettext

A_DAY = 60 * 60 * 24


@blueprint.get("/convenings/<slug>/invitations")
def invitations(slug: str) -> ResponseReturnValue:
    """Choose whom to invite."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.invite", convening)
    form = offered(SourcesForm(data={"groups": [group.id for group in convening.groups]}))
    return page("convenings/invitations.html", convening=convening, form=form)


@blueprint.post("/convenings/<slug>/invitations/preview")
def invitation_preview(slug: str) -> ResponseReturnValue:
    """Everybody chosen, line by line, and what is wrong with the lines that cannot be read. Sends nothing."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.invite", convening)
    form = offered(SourcesForm())
    listed = form.entries(fixes_from(request.form)) if form.validate() else None
    if listed is None:
        return page("convenings/invitations.html", 422, convening=convening, form=form)
    return _preview_page(convening, form, *listed)


def _preview_page(
    convening: Convening, form: SourcesForm, text: str, entries: list[Entry]
) -> ResponseReturnValue:
    preview = audience.preview(convening.id, form.choice(), entries)
    return page(
        "convenings/invitation_preview.html",
        convening=convening,
        preview=preview,
        text=text,
        ticked={name: form[name].data or [] for name in TICKED},
        everybody=form.everybody.data,
        form=NothingForm(),
        shown=sealed(convening.id, Shown.of(preview.of("fresh"))),
        whole=sealed(0, Shown.of(preview.of("fresh", "invited", "answered"))),
        groups=groups.led_by(current_viewer()),
    )


@blueprint.post("/convenings/<slug>/invitations")
def invitation_sending(slug: str) -> ResponseReturnValue:
    """Invite exactly those the preview showed, as far as nobody was faster."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.invite", convening)
    shown = unsealed(convening.id, request.form.get("shown", ""))
    number = inviting.invite_as_shown(convening, shown, current_viewer().person_id)
    flash(_sentence(convening, number), "settled" if number else "message")
    return see_other(url_for("convenings.answer_list", slug=slug, answer="none"))


def sealed(convening_id: int, shown: Shown) -> str:
    """What a preview showed, signed, so that nothing unseen can be sent in its place."""
    return links.sign_for_now("invite", [convening_id, current_viewer().person_id, asdict(shown)])


def unsealed(convening_id: int, token: str) -> Shown:
    """The same again. Refuses what this person did not look at today for this convening."""
    signed = links.signed_lately("invite", token, seconds=A_DAY)
    if not isinstance(signed, list) or signed[:2] != [convening_id, current_viewer().person_id]:
        raise Refusal(_("Look at the preview again, then invite from there."))
    facts = signed[2]
    return Shown(tuple(facts["people"]), facts["newcomers"], facts["organizations"])


def _sentence(convening: Convening, number: int) -> str:
    if not number:
        return _("Everybody on that list was invited already. Nobody is asked twice.")
    if convening.state == "published":
        return ngettext(
            "%(num)s person gets an invitation now.", "%(num)s people get an invitation now.", number
        )
    return ngettext(
        "%(num)s person is on the list and gets a letter when you publish.",
        "%(num)s people are on the list and get a letter when you publish.",
        number,
    )
