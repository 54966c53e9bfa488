"""Loads what went round in the groups: notes, what was decided and promised there, and what came back.

Each convening in its order: what was said meanwhile of promises, which lines its hosts took for its agenda,
its notes, and what was adopted there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from coop import clock
from coop.actions.operations import moving, noting
from coop.actions.queries import noting as promised
from coop.cli.demo.agenda import adopt_next
from coop.cli.demo.city import City
from coop.cli.demo.files import read
from coop.cli.demo.statements import load_statements
from coop.convenings.models.convening import AgendaItem, Convening
from coop.convenings.operations import arranging
from coop.convenings.operations.arranging import LineFields
from coop.convenings.queries import showing
from coop.database import db
from coop.groups.queries.belonging import viewer_of
from coop.loop.operations import drafting
from coop.loop.operations.adopting import Occasion
from coop.loop.queries import candidates
from coop.notes.models import Notes, Outcome
from coop.notes.operations import agreeing, concluding, taking
from coop.notes.operations.concluding import OutcomeFields
from coop.notes.queries import finding
from coop.people.models import Person
from coop.permissions import Viewer

ANYBODY = Viewer(is_staff=True, has_account=True)
ADOPTS = {"agenda": adopt_next, "statements": load_statements}
SOURCES = {source.name: source for source in candidates.SOURCES}
MINUTES = 10
AFTERWARDS, BEFOREHAND = timedelta(hours=3), timedelta(days=2)
# (convening's slug, what kind of thing) → numbers, such as of the questions that were left open there.
Came = dict[tuple[str, str], list[int]]


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """The clock as it stood then."""
    held = clock.held.set(moment)
    try:
        yield
    finally:
        clock.held.reset(held)


def load_meetings(city: City) -> None:
    """Every convening of the file, the earliest first; no promise of theirs waits for a word by now."""
    rows = [(row, _convening(row["slug"])) for row in read("meetings")]
    came: Came = {}
    for row, convening in sorted(rows, key=lambda each: each[1].starts_at):
        by = city.people[row["by"]]
        _report(row, convening, came, is_before=True)
        for place, one in enumerate(row.get("took", ()), 2):
            _take(convening, one["source"], came[one["from"], one["source"]][0], place, by)
        if "said" in row:
            _noted(row, convening, city, came)
        _report(row, convening, came, is_before=False)
    noting.agree_recorded()


def _convening(slug: str) -> Convening:
    convening = showing.find(ANYBODY, slug)
    if convening is None:
        raise LookupError(slug)
    return convening


def _report(row: dict[str, Any], convening: Convening, came: Came, *, is_before: bool) -> None:
    """What the owners said of promises so many days before or after it."""
    for one in row.get("reports", ()):
        if (one["days"] < 0) is is_before:
            outcome_id = came[one["of"], "promise"][-1]
            action = promised.items_of([outcome_id])[outcome_id]
            with at(convening.starts_at + timedelta(days=one["days"])):
                moving.report(action, one["to"], action.owner_id, note=one["note"])


def _take(convening: Convening, source: str, source_id: int, place: int, by: Person) -> None:
    """A host puts what came back on the agenda, after the welcome."""
    with at(convening.starts_at - BEFOREHAND):
        coming = SOURCES[source].coming(viewer_of(by), showing.held(convening.id))
        candidate = next(one for one in coming if one.source_id == source_id)
        item = drafting.take(convening, candidate, by.id)
        arranging.move_line(convening, item, place)
        _make_room(convening, item, by.id)


def _make_room(convening: Convening, item: AgendaItem, by_id: int) -> None:
    """Its ten minutes come off the longest line."""
    longest = max(showing.agenda(convening.id), key=lambda each: each.minutes or 0)
    for each, minutes in ((longest, (longest.minutes or 0) - MINUTES), (item, MINUTES)):
        fields = LineFields(each.title, each.kind, minutes, each.presenter_id, each.document_id)
        arranging.edit_line(convening, each, fields, by_id)


def _noted(row: dict[str, Any], convening: Convening, city: City, came: Came) -> None:
    """Typed on the day, shown to the group and agreed upon some days later."""
    by_id = city.people[row["by"]].id
    with at(convening.ends_at + AFTERWARDS):
        notes = taking.open_notes(convening, by_id)
        sections = finding.sections(notes.id)
        for section, body in zip(sections, row["said"], strict=True):
            taking.save_section(notes, section, body, 0, by_id)
        made = [
            concluding.add_outcome(
                notes, sections[one.get("under", -1)], convening, _fields(one, convening, city), by_id
            )
            for one in row["outcomes"]
        ]
    _agreed(notes, row, convening, by_id)
    _remember(made, row["slug"], came)
    if "adopts" in row:
        decided = [Occasion(convening, one) for one in made if one.kind == "decision"]
        with at(convening.ends_at + timedelta(days=row["approved"], hours=1)):
            ADOPTS[row["adopts"]](city, decided)


def _fields(one: dict[str, Any], convening: Convening, city: City) -> OutcomeFields:
    votes = tuple(one.get("votes", (None, None, None)))
    organization = city.organizations.get(one.get("organization", ""))
    return OutcomeFields(
        one["kind"],
        one["text"],
        "vote" if "votes" in one else None,
        (votes[0], votes[1], votes[2]),
        person_id=city.people[one["person"]].id if "person" in one else None,
        organization_id=organization.id if organization else None,
        due_on=finding.day_of(convening.id) + timedelta(days=one["days"]) if "days" in one else None,
    )


def _agreed(notes: Notes, row: dict[str, Any], convening: Convening, by_id: int) -> None:
    agreeing.set_readers(notes, row.get("visibility", "network"), leaves_names_out=True, by_id=by_id)
    with at(convening.ends_at + timedelta(days=row["circulated"])):
        agreeing.circulate(notes, 7, by_id)
        noting.follow_notes(notes, by_id)
    with at(convening.ends_at + timedelta(days=row["approved"])):
        agreeing.approve(notes, by_id)


def _remember(made: list[Outcome], slug: str, came: Came) -> None:
    """What can come back for another agenda, and by what its owner is asked."""
    db.session.flush()
    came[slug, "open_question"] = [one.id for one in made if one.kind == "question"]
    came[slug, "promise"] = [one.id for one in made if one.kind == "commitment"]
    came[slug, "action"] = [one.id for one in promised.items_of(came[slug, "promise"]).values()]
