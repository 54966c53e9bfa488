"""What somebody promised, shown before the next convening."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from flask import url_for
from flask_babel import format_date

from coop import clock, links
from coop.actions.models import Action
from coop.actions.queries import noting, reminding
from coop.convenings.models.convening import Convening
from coop.groups.queries.belonging import viewer_of
from coop.notes.queries import promised
from coop.people.models import Person
from coop.wording import gettext as _

SHOWN_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Promise:
    """Something this person promised, in words, and where to say how it goes ("" for nowhere)."""

    words: str
    address: str = ""


def from_notes(convening_id: int, person: Person) -> list[Promise]:
    """Commitments in notes of the same groups, but for action items; with an account one reads them there."""
    viewer = viewer_of(person)
    said = promised.of_viewer(viewer, convening_id)
    tracked = noting.items_of([each.id for each in said])
    return [
        Promise(
            _("%(what)s, until %(day)s", what=each.plain_text, day=format_date(each.due_on, "long")),
            url_for("notes.show", slug=each.section.notes.convening.slug, _anchor=f"outcome-{each.id}")
            if viewer.has_account
            else "",
        )
        for each in said
        if each.id not in tracked
    ]


def from_actions(_convening_id: int, person: Person) -> list[Promise]:
    """What they own and have not ended, due first at the top; each leads to where they say how it goes."""
    found = reminding.open_of(person.id)
    named = [one.id for one in found]
    return [
        Promise(_said(one), links.action(one.id, person.id, clock.now().date(), named=named)) for one in found
    ]


def _said(action: Action) -> str:
    if action.due_on is None:
        return action.title
    return _("%(what)s, until %(day)s", what=action.title, day=format_date(action.due_on, "long"))


def promises_before(convening: Convening, person: Person) -> list[Promise]:
    """What somebody promised, as long as the convening is news: its letter has no end, and is passed on."""
    if clock.now() > convening.ends_at + SHOWN_FOR:
        return []
    return [each for source in PROMISES for each in source(convening.id, person)]


# Rooms that keep promises say here how to find somebody's: (convening id, person) → their promises.
PROMISES: tuple[Callable[[int, Person], list[Promise]], ...] = (from_actions, from_notes)
