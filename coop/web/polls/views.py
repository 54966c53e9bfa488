"""The polls of one's groups: the list, opening one, its page, a vote, the choice."""

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from coop.groups.models import Group
from coop.groups.queries import finding
from coop.http.access import authorize, found
from coop.http.pages import page, page_number, see_other
from coop.http.transaction import let_others_write
from coop.http.viewer import current_network, current_person, current_viewer
from coop.permissions import may
from coop.polls import queries
from coop.polls.models import Poll
from coop.polls.operations import choosing, opening, voting
from coop.refusal import Refusal
from coop.web.polls.forms import PollForm, ReasonForm, VoteForm, vote_form
from coop.web.polls.room import blueprint
from coop.wording import gettext as _


@blueprint.get("/polls")
def index() -> ResponseReturnValue:
    """Polls of my groups."""
    authorize("polls.see")
    return page("polls/index.html", found=queries.listed(current_viewer(), page_number()))


@blueprint.get("/polls/new")
def new() -> ResponseReturnValue:
    """Propose dates for a group I lead."""
    authorize("polls.open_any")
    form = _form()
    if asked := next((each for each in _groups() if each.slug == request.args.get("group")), None):
        form.group.data = asked.id
    return page("polls/new.html", form=form)


@blueprint.post("/polls/new")
def opened() -> ResponseReturnValue:
    """Open it; the letters go at once."""
    authorize("polls.open_any")
    form = _form()
    if not form.validate():
        return page("polls/new.html", 422, form=form)
    group = found(next((each for each in _groups() if each.id == form.group.data), None))
    authorize("polls.open", group)
    try:
        poll = opening.open_poll(group, form.fields(current_network().timezone), current_viewer().person_id)
    except Refusal as refusal:
        let_others_write()
        form.form_errors.append(refusal.sentence)
        return page("polls/new.html", 409, form=form)
    flash(_("The poll is open, and every member of the group gets a letter."), "settled")
    return see_other(url_for("polls.show", slug=poll.slug))


@blueprint.get("/polls/<slug>")
def show(slug: str) -> ResponseReturnValue:
    """What suits me, and what suits the others."""
    poll = found(queries.find(current_viewer(), slug))
    return _show(poll, vote_form(poll, queries.votes_of(poll, current_viewer().person_id or 0)))


@blueprint.post("/polls/<slug>/votes")
def votes(slug: str) -> ResponseReturnValue:
    """Say which dates suit me."""
    poll = found(queries.find(current_viewer(), slug))
    authorize("polls.vote", poll)
    form = vote_form(poll, {})
    if not form.validate():
        return _show(poll, form, 422)
    voting.vote(poll, found(current_person()), form.votes(poll))
    flash(_("Noted. You can change it until the poll closes."), "settled")
    return see_other(url_for("polls.show", slug=slug))


@blueprint.post("/polls/<slug>/choice")
def choice(slug: str) -> ResponseReturnValue:
    """Take one of the dates; a draft of the convening is made of it."""
    poll = found(queries.find(current_viewer(), slug))
    authorize("polls.decide", poll)
    date_id = request.form.get("date", "")
    found(date_id if date_id.isdecimal() and int(date_id) in {each.id for each in poll.dates} else None)
    convening = choosing.choose(poll, int(date_id), current_viewer().person_id)
    flash(_("Chosen. Here is the draft: complete it and publish it."), "settled")
    return see_other(url_for("convenings.edit", slug=convening.slug))


@blueprint.post("/polls/<slug>/withdrawal")
def withdrawal(slug: str) -> ResponseReturnValue:
    """End it without a date."""
    poll = found(queries.find(current_viewer(), slug))
    authorize("polls.decide", poll)
    form = ReasonForm()
    if not form.validate():
        kept = vote_form(poll, queries.votes_of(poll, current_viewer().person_id or 0))
        return _show(poll, kept, 422, reason=form)
    choosing.withdraw(poll, form.reason.data, current_viewer().person_id)
    flash(_("The poll ended without a date. Everyone who answered gets a letter."), "settled")
    return see_other(url_for("polls.show", slug=slug))


def _groups() -> list[Group]:
    """Those for which the one who asks may find a date."""
    groups = [row.group for row in finding.listed(current_viewer())]
    return [group for group in groups if may(current_viewer(), "polls.open", group)]


def _form() -> PollForm:
    form, groups = PollForm(), _groups()
    letters = queries.would_be_asked(frozenset(group.id for group in groups))
    words = {group.id: {"group": group.name, "number": letters.get(group.id, 0)} for group in groups}
    form.group.choices = [
        SelectChoice(key, _("%(group)s: %(number)s letters", **words[key])) for key in words
    ]
    return form


def _show(poll: Poll, form: VoteForm, status: int = 200, **more: Any) -> ResponseReturnValue:
    viewer = current_viewer()
    decides, person = may(viewer, "polls.decide", poll), current_person()
    people = queries.people(poll)
    return page(
        "polls/show.html",
        status,
        poll=poll,
        form=form,
        zone=(person.timezone if person else "") or current_network().timezone,
        votes=may(viewer, "polls.vote", poll) and poll.takes_votes,
        decides=decides,
        tallies=queries.tallies(poll, with_names=decides),
        voted=[row.person for row in people if row.voted_at],
        silent=[row.person for row in people if not row.voted_at],
        mine=next((row for row in people if row.person_id == viewer.person_id), None),
        reason=more.get("reason") or ReasonForm(formdata=None),
    )
