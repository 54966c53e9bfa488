"""Promises as a list, as a board, and each on a page of its own."""

from functools import partial
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from coop.actions.models import Action, Pledge
from coop.actions.operations.moving import STEPS
from coop.actions.queries import listing, naming, noting, showing
from coop.agenda.queries import tracing
from coop.comments import queries as comments
from coop.convenings.queries import showing as convenings
from coop.history import queries as history
from coop.http.access import found
from coop.http.pages import page, page_number
from coop.http.viewer import current_network, current_viewer
from coop.loop.queries import agenda_choices, discussing
from coop.notes.models import Outcome
from coop.notes.queries import finding as notes
from coop.people import queries as people
from coop.permissions import may
from coop.web.actions import words
from coop.web.actions.addresses import addresses_of
from coop.web.actions.audit import said
from coop.web.actions.filtering import asked, choices, today
from coop.web.actions.pledge_form import PledgeForm, pledge_form
from coop.web.actions.proposal import Proposal, administered, voice
from coop.web.actions.room import blueprint


@blueprint.get("/actions")
def index() -> ResponseReturnValue:
    """What is open and due first at the top."""
    listing_asked = asked(request.args)
    rows = listing.listed(listing_asked, page_number())
    return _list_page("actions/index.html", listing_asked, rows.rows, found=rows)


@blueprint.get("/actions/board")
def board() -> ResponseReturnValue:
    """The same rows by state, with plain buttons that move a card."""
    listing_asked = asked(request.args)
    columns = listing.board(listing_asked)
    shown = [row for column in columns for row in column.rows]
    return _list_page("actions/board.html", listing_asked, shown, columns=columns)


@blueprint.get("/actions/<int:action_id>")
def show(action_id: int) -> ResponseReturnValue:
    """One promise: what, whose, until when, how it stands, and everything that happened to it."""
    return show_page(found(showing.find(current_viewer(), action_id)))


def show_page(action: Action, status: int = 200, *, pledge: PledgeForm | None = None) -> ResponseReturnValue:
    """Its page, with what somebody typed about their organization's part."""
    viewer = current_viewer()
    entries = history.of("action", action.id) if viewer.is_member else []
    pledges = showing.pledges(viewer, action.id)
    own = [one.organization_id for one in pledges if may(viewer, "actions.pledge", _part(action, one))]
    return page(
        "actions/show.html",
        status,
        action=action,
        parent=showing.find(viewer, action.parent_id) if action.parent_id else None,
        born=convenings.find(viewer, action.convening.slug) if action.convening else None,
        line=_line_of(action),
        strategy=tracing.strategies([action.strategy_id]).get(action.strategy_id),
        items=listing.under(viewer, action.id) if action.is_commitment else [],
        pledges=pledges,
        own_parts=own,
        asked=[one for one in pledges if one.agreed_at is None and one.organization_id in viewer.administers],
        givers={one.organization_id: one.organization.name for one in pledges},
        total=showing.total(action.id),
        pledge=pledge or pledge_form(action),
        agendas=agenda_choices.agendas_with(viewer, "action", action.id),
        next_agenda=agenda_choices.next_agenda(viewer, action, current_network().timezone),
        threads=comments.latest(discussing.seen(viewer), ("action", action.id)),
        entries=entries,
        changed=said(entries),
        names=people.names({entry.actor_id for entry in entries if entry.actor_id}),
        is_following=showing.follower(action.id, viewer.person_id) is not None,
        followers=showing.followers(viewer, action.id),
        steps=steps_of(action),
        today=today(),
        words=words,
    )


def _line_of(action: Action) -> Outcome | None:
    """The line of the notes that it was born in, if the one who looks may read them."""
    if action.outcome_id is None or action.convening is None:
        return None
    return noting.line_of(action) if notes.find(current_viewer(), action.convening.slug) else None


def _part(action: Action, pledge: Pledge) -> Proposal:
    return Proposal(True, pledge.organization_id, action.group_id)


def steps_of(action: Action, known: set[int] | None = None) -> list[tuple[str, str]]:
    """(state, words of the button) that the one who looks may take it to; `known` as in `voice`."""
    steps = STEPS[action.state]
    return [(to, words.step_word(action.state, to)) for to in steps if _may_take(action, to, known)]


def _may_take(action: Action, to: str, known: set[int] | None) -> bool:
    viewer = current_viewer()
    return (
        may(viewer, "actions.agree", voice(action, known))
        if to == "agreed"
        else may(viewer, "actions.move", action)
    )


def _list_page(
    template: str, listing_asked: listing.Listing, rows: list[Action], **more: Any
) -> ResponseReturnValue:
    viewer, arguments = current_viewer(), listing_asked.filters.as_arguments()
    views = showing.views(viewer.person_id) if viewer.is_member else []
    here = next((view for view in views if view.arguments == arguments), None)
    return page(
        template,
        filters=listing_asked.filters,
        arguments=arguments,
        choices=choices(),
        labels=naming.labels(rows),
        views=views,
        gives_strategies=viewer.is_staff or bool(viewer.leads),
        steps_of=partial(steps_of, known=administered(rows)),
        today=listing_asked.today,
        words=words,
        **addresses_of(here),
        **more,
    )
