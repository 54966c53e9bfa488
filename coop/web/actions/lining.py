"""A promise in one line, from the board, a strategy or a convening: read as in notes, and written down."""

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from coop.actions.models import Action
from coop.actions.operations import moving, promising
from coop.actions.operations.noting import USUAL_KIND
from coop.actions.operations.promising import ActionFields
from coop.actions.queries import reading
from coop.actions.queries.reading import Read
from coop.agenda.queries import standing as agenda
from coop.convenings.models.convening import Convening
from coop.convenings.queries import showing as convenings
from coop.http.access import authorize, found
from coop.http.pages import page_or_fragment, see_other
from coop.http.viewer import current_viewer
from coop.permissions import may
from coop.web.actions import words
from coop.web.actions.filtering import today
from coop.web.actions.proposal import Proposal, voice
from coop.web.actions.room import blueprint
from coop.wording import gettext as _

LONGEST = 500


@blueprint.get("/actions/line")
def line_page() -> ResponseReturnValue:
    """The line, and how it is read, before anything is saved."""
    authorize("actions.open")
    convening = _convening(request.args)
    return _page(_read(request.args, convening), convening)


@blueprint.post("/actions/line")
def line() -> ResponseReturnValue:
    """Write it down, or show what is still missing with what was typed."""
    authorize("actions.open")
    convening = _convening(request.form)
    read = _read(request.form, convening)
    if not read.is_whole:
        return _page(read, convening, 422, missing=missing(read))
    fields, by_id = _fields(read, convening), current_viewer().person_id
    proposal = Proposal(read.is_commitment, fields.organization_id, fields.group_id, fields.owner_id)
    if not may(current_viewer(), "actions.promise", proposal):
        return _page(read, convening, 403, missing=[_not_yours()])
    action = promising.promise(fields, by_id, convening_id=convening.id if convening else None)
    if _is_agreed(action, convening):
        moving.move(action, "agreed", by_id)
    flash(_("Written down. This is how your line was understood; change what is not right."), "settled")
    return see_other(url_for("actions.show", action_id=action.id))


def missing(read: Read) -> list[str]:
    """What has still to be said, in sentences."""
    found = []
    if not read.text:
        found.append(_("Say what is promised."))
    for name in read.unknown:
        found.append(_("No member is called “%(name)s”.", name=name))
    if read.unknown and read.likely:
        found.append(_("Whom do you mean? %(names)s", names="; ".join(read.likely)))
    if not read.unknown and not read.owner and not read.organization_id:
        found.append(_("Say who with @ and a name, or which organization in parentheses."))
    if not read.due_on:
        found.append(_("Say until when, as in: by December 12."))
    if not read.strategy:
        found.append(_("Say which strategy it serves, as in: #2.1, or choose it."))
    return found


def _not_yours() -> str:
    return _(
        "You can promise for yourself, for your organization and for a group that you lead. "
        "Ask them, or who leads their group, to write it down."
    )


def _fields(read: Read, convening: Convening | None) -> ActionFields:
    return ActionFields(
        title=read.text,
        strategy_id=found(read.strategy).strategy_id,
        commitment_kind=_kind() if read.is_commitment else None,
        organization_id=read.organization_id,
        group_id=_group(read, convening),
        owner_id=read.owner.person_id if read.owner else None,
        due_on=read.due_on,
        visibility="public" if read.is_commitment else "network",
    )


def _kind() -> str:
    """Which kind of commitment was chosen beside the line as it was read."""
    chosen = request.values.get("kind", "")
    return chosen if chosen in words.COMMITMENT_KINDS else USUAL_KIND


def _group(read: Read, convening: Convening | None) -> int | None:
    """Who has it in hand: the group that met, else the one that answers for the strategy, if it is theirs."""
    viewer, strategy = current_viewer(), found(read.strategy)
    held = [group.id for group in convening.groups] if convening else []
    answering = [one for one in (strategy.group_id, strategy.goal.group_id) if one]
    own = (one for one in held + answering if viewer.is_staff or one in viewer.group_ids)
    return next(own, None)


def _is_agreed(action: Action, convening: Convening | None) -> bool:
    """What somebody says of themselves, or of whom they administer; and items that were said at a
    convening, where they may agree to them."""
    viewer = current_viewer()
    is_own = not action.is_commitment and action.owner_id == viewer.person_id
    is_own = is_own or action.is_commitment and action.organization_id in viewer.administers
    return is_own or (convening is not None and may(viewer, "actions.agree", voice(action)))


def _convening(values: MultiDict[str, str]) -> Convening | None:
    slug = values.get("convening", "")
    return convenings.find(current_viewer(), slug) if slug else None


def _read(values: MultiDict[str, str], convening: Convening | None) -> Read:
    return reading.read(
        current_viewer(),
        values.get("line", "")[:LONGEST],
        today(),
        convening_id=convening.id if convening else None,
        strategy=values.get("strategy", "")[:12],
    )


def _page(read: Read, convening: Convening | None, status: int = 200, **more: Any) -> ResponseReturnValue:
    return page_or_fragment(
        "actions/line.html",
        "actions/_read.html",
        status,
        read=read,
        convening=convening,
        strategies=agenda.strategies_in_force(),
        kinds=words.COMMITMENT_KINDS,
        kind=_kind(),
        chosen=request.values.get("strategy", ""),
        missing=more.get("missing") or (missing(read) if read.typed else []),
        line_arguments={"convening": convening.slug} if convening else {},
    )
