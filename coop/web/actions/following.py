"""Following a promise, ticking off its steps, saying what an organization gives, and lists under a name."""

from urllib.parse import urlencode

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from coop.actions.operations import agreeing, following, pledging
from coop.actions.operations.holding import Overtaken
from coop.actions.queries import showing
from coop.actions.queries.listing import Filters
from coop.http.access import authorize, found
from coop.http.pages import see_other
from coop.http.transaction import let_others_write
from coop.http.viewer import current_viewer
from coop.web.actions.filtering import filters_from
from coop.web.actions.pledge_form import pledge_form
from coop.web.actions.proposal import Proposal, part_of
from coop.web.actions.room import blueprint
from coop.web.actions.views import show_page
from coop.wording import gettext as _


@blueprint.post("/actions/<int:action_id>/following")
def follow(action_id: int) -> ResponseReturnValue:
    """Hear when it moves."""
    action = found(showing.find(current_viewer(), action_id))
    authorize("actions.open")
    following.follow(action, current_viewer().person_id or 0)
    flash(_("You hear of it when it moves."), "settled")
    return see_other(url_for("actions.show", action_id=action_id))


@blueprint.post("/actions/<int:action_id>/following/ending")
def unfollow(action_id: int) -> ResponseReturnValue:
    """Hear of it no more."""
    action = found(showing.find(current_viewer(), action_id))
    authorize("actions.open")
    following.unfollow(action, current_viewer().person_id or 0)
    flash(_("You hear of it no more."), "settled")
    return see_other(url_for("actions.show", action_id=action_id))


@blueprint.post("/actions/<int:action_id>/steps/<int:line_id>")
def step(action_id: int, line_id: int) -> ResponseReturnValue:
    """A step is done, or is not after all."""
    action = found(showing.find(current_viewer(), action_id))
    authorize("actions.move", action)
    line, version = found(showing.line(action_id, line_id)), request.form.get("version", "")
    seen = int(version) if version.isdecimal() and len(version) < 10 else None
    try:
        following.tick(line, request.form.get("done") == "y", current_viewer().person_id, version=seen)
    except Overtaken:
        let_others_write()
        told = _("Somebody else changed this meanwhile. It stands here as it is now: look, and tick again.")
        flash(told, "warning")
        return show_page(found(showing.find(current_viewer(), action_id)), 409)
    return see_other(url_for("actions.show", action_id=action_id, _anchor="steps"))


@blueprint.post("/actions/<int:action_id>/pledge")
def pledge(action_id: int) -> ResponseReturnValue:
    """Say what an organization gives."""
    action = found(showing.find(current_viewer(), action_id))
    form = pledge_form(action)
    is_right = form is not None and form.validate()
    chosen = form.organization.data if form else None
    authorize("actions.pledge", Proposal(True, chosen, action.group_id))
    if form is None or not is_right:
        return show_page(action, 422, pledge=form)
    viewer, said = current_viewer(), {"amount": form.amount.data, "words": form.words.data or ""}
    is_own_word = chosen in viewer.administers
    pledging.give(action, form.organization.data, viewer.person_id, is_own_word=is_own_word, **said)
    if is_own_word:
        flash(_("Written down. Thank you."), "settled")
    else:
        flash(_("Proposed. Whoever administers the organization is asked to agree."), "settled")
    return see_other(url_for("actions.show", action_id=action_id, _anchor="together"))


@blueprint.post("/actions/<int:action_id>/pledge/<int:organization_id>/agreement")
def pledge_agreement(action_id: int, organization_id: int) -> ResponseReturnValue:
    """An organization agrees to what was proposed for it."""
    action = found(showing.find(current_viewer(), action_id))
    found(showing.pledge(action_id, organization_id))
    authorize("actions.agree", part_of(action, organization_id))
    agreeing.agree_to_part(action, organization_id, current_viewer().person_id)
    flash(_("Agreed. From now on it counts."), "settled")
    return see_other(url_for("actions.show", action_id=action_id, _anchor="together"))


@blueprint.post("/actions/<int:action_id>/pledge/<int:organization_id>/withdrawal")
def pledge_withdrawal(action_id: int, organization_id: int) -> ResponseReturnValue:
    """An organization has no part in it any more."""
    action = found(showing.find(current_viewer(), action_id))
    found(showing.pledge(action_id, organization_id))
    authorize("actions.pledge", Proposal(True, organization_id, action.group_id))
    pledging.take_back(action, organization_id, current_viewer().person_id)
    flash(_("Taken back."), "settled")
    return see_other(url_for("actions.show", action_id=action_id, _anchor="together"))


@blueprint.post("/actions/views")
def view() -> ResponseReturnValue:
    """Keep the filters of a list under a name."""
    authorize("actions.open")
    chosen: Filters = filters_from(request.form)
    person_id, name = current_viewer().person_id or 0, request.form.get("name", "")
    saved = following.save_view(person_id, name, chosen.as_arguments())
    flash(_("Kept as “%(name)s”.", name=saved.name), "settled")
    return see_other(f"{url_for('actions.index')}?{urlencode(chosen.as_arguments())}")


@blueprint.post("/actions/views/<int:view_id>/removal")
def view_removal(view_id: int) -> ResponseReturnValue:
    """Forget a list under a name; what it showed stays."""
    authorize("actions.open")
    following.remove_view(found(showing.view(current_viewer().person_id, view_id)))
    flash(_("Removed. Nothing that it showed was changed."), "settled")
    return see_other(url_for("actions.index"))
