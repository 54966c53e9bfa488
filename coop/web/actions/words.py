"""The words of promises: kinds, states, and what is done to move them."""

from collections.abc import Iterable
from decimal import Decimal

from flask_babel import format_decimal

from coop.http import promise_words
from coop.wording import lazy_gettext as _

KINDS = {"commitment": _("Commitments"), "item": _("Action items")}
COMMITMENT_KINDS = {
    "policy": _("A policy"),
    "practice": _("A practice"),
    "program": _("A program"),
    "resource": _("A resource"),
    "data": _("Data"),
    "funding": _("Funding"),
}
STATES, PILLS = promise_words.STATES, promise_words.PILLS
# What a button says that takes a promise to a state, from any state or from one alone.
STEPS = {
    "agreed": _("Agree"),
    "in_progress": _("Begin"),
    "blocked": _("It is blocked"),
    "done": _("It is done"),
    "dropped": _("Drop it"),
}
RESUME = _("Take it up again")
ASKED = {
    "blocked": _("What stands in the way?"),
    "done": _("What shows that it is done? A sentence or a link."),
    "dropped": _("Why is it dropped?"),
    "in_progress": _("Why is it taken up again?"),
}
LATE = {
    "late": _("Late"),
    "soon": _("Due within two weeks"),
    "risk": _("Blocked or late"),
    "unowned": _("Nobody's"),
    "undated": _("Without a date"),
    "unasked": _("Waits for an organization without an admin"),
    "open": _("Everything open"),
    "under_way": _("Under way"),
    "kept": _("Kept on time"),
    "not_kept": _("Not kept on time"),
}
WHOSE = {
    "mine": _("Mine"),
    "organization": _("My organization's"),
    "group": _("My groups'"),
}
BY = {
    "goal": _("Goal"),
    "group": _("Group"),
    "organization": _("Organization"),
    "sector": _("Sector"),
    "scope": _("Scope"),
    "place": _("Area"),
}
SCOPES = {"system": _("The whole system"), "place": _("One area")}
WITHOUT = {
    "group": _("No group"),
    "organization": _("No organization"),
    "sector": _("No organization"),
    "place": _("The whole city"),
}
ACTS = {
    "proposed": _("Proposed"),
    "agreed": _("Agreed"),
    "begun": _("Begun"),
    "resumed": _("Taken up again"),
    "blocked": _("Blocked"),
    "done": _("Done"),
    "dropped": _("Dropped"),
    "reopened": _("Opened again"),
    "reported": _("On track"),
    "changed": _("Changed"),
    "followed_notes": _("Brought up to date with the notes"),
    "step done": _("A step is done"),
    "step open": _("A step is not done after all"),
    "help asked": _("Help was asked for"),
    "owner left": _("Its owner left"),
    "to be agreed": _("Another organization leads it, and has to agree first"),
    "part agreed": _("An organization agreed to its part"),
    "pledged": _("An organization said what it gives"),
    "pledge taken back": _("An organization took its part back"),
}
COLUMNS = {
    "title": _("what is promised"),
    "details": _("details"),
    "commitment_kind": _("kind"),
    "strategy_id": _("strategy"),
    "organization_id": _("organization"),
    "group_id": _("group"),
    "place_id": _("area"),
    "owner_id": _("owner"),
    "due_on": _("day"),
    "measure": _("what is counted"),
    "target": _("target"),
    "visibility": _("who sees it"),
    "steps": _("steps"),
    "amount": _("how much it gives"),
    "words": _("what it gives"),
}
VISIBILITIES = {"network": _("Members of the network"), "public": _("Everybody")}


def step_word(state: str, to: str) -> str:
    """What the button says that takes a promise from one state to another."""
    return str(RESUME if state == "blocked" and to == "in_progress" else STEPS[to])


def columns_said(names: Iterable[str]) -> str:
    """What of a promise was changed, in words."""
    return ", ".join(str(COLUMNS.get(name, name)) for name in names)


def amount(number: Decimal) -> str:
    """1,250 or 7.5, as the reader writes numbers; no empty decimals."""
    return str(format_decimal(number.normalize() if number % 1 else number.to_integral_value()))
