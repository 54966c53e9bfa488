"""The same poll behind a letter, without an account: GET shows, POST saves."""

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue

from coop import links
from coop.http.access import authorize, found
from coop.http.limits import HOUR, limit
from coop.http.pages import ended, page, see_other
from coop.http.viewer import current_network
from coop.people import queries as people
from coop.people.models import Person
from coop.polls import queries
from coop.polls.models import Poll
from coop.polls.operations import voting
from coop.web.polls.forms import VoteForm, vote_form
from coop.web.polls.room import blueprint
from coop.wording import gettext as _


@blueprint.get("/polls/letters/<token>")
def letter_page(token: str) -> ResponseReturnValue:
    """The dates in the reader's own time; nothing changes by looking."""
    poll, person = _behind(token)
    return _page(token, poll, person, vote_form(poll, queries.votes_of(poll, person.id)))


@blueprint.post("/polls/letters/<token>")
def letter_votes(token: str) -> ResponseReturnValue:
    """Say which dates suit me."""
    limit("poll", token, at_most=40, seconds=HOUR)
    poll, person = _behind(token)
    authorize("polls.vote_by_letter", poll)
    form = vote_form(poll, {})
    if not form.validate():
        return _page(token, poll, person, form, 422)
    voting.vote(poll, person, form.votes(poll), "letter")
    flash(_("Noted. You can change it until the poll closes."), "settled")
    return see_other(url_for("polls.letter_page", token=token))


def _behind(token: str) -> tuple[Poll, Person]:
    """Which poll and whom the link is for; a 404 when it is not ours, or they left the group, and a 410 that
    says how to go on when the poll closed long ago."""
    signed = links.signed("poll", token)
    if not isinstance(signed, list):
        abort(404)
    poll, person = found(queries.by_id(signed[0])), found(people.by_id(signed[1]))
    if person.status in ("suspended", "erased") or not queries.is_member(poll, person.id):
        abort(404)
    if poll.is_long_over:
        said = _("The poll “%(title)s” closed more than three months ago.", title=poll.title)
        abort(ended(said, url_for("polls.show", slug=poll.slug), _("See what became of the poll")))
    return poll, person


def _page(token: str, poll: Poll, person: Person, form: VoteForm, status: int = 200) -> ResponseReturnValue:
    return page(
        "polls/letter.html",
        status,
        poll=poll,
        person=person,
        form=form,
        zone=person.timezone or current_network().timezone,
        target=url_for("polls.letter_votes", token=token),
        mine=queries.person_of(poll.id, person.id),
    )
