"""Loads notes of the Early Childhood group: approved and amended ones, and circulated ones to correct."""

from datetime import timedelta
from typing import NamedTuple

from coop import clock
from coop.actions.operations import noting
from coop.cli.demo.city import ZONE, City
from coop.cli.demo.requests import days_ago
from coop.convenings.models.convening import Convening
from coop.convenings.operations import arranging, templating
from coop.convenings.operations.arranging import LineFields
from coop.convenings.queries import listing, showing
from coop.groups.queries.belonging import viewer_of
from coop.notes.models import Notes, Outcome
from coop.notes.operations import agreeing, concluding, rewording, taking
from coop.notes.operations.concluding import OutcomeFields
from coop.notes.queries import finding
from coop.people.models import Person

GROUP, BEN, CLEO = "early-childhood", "ben@coop.example", "cleo@coop.example"


class Meeting(NamedTuple):
    """What was on the table, what was written down under each line, and what came of the last one."""

    agenda: tuple[tuple[str, str, int], ...]
    said: tuple[str, ...]
    decided: str
    voted: str
    promised: str
    asked: str


LATEST = Meeting(
    (
        ("Welcome, and what the winter taught us outdoors", "welcome", 15),
        ("Mud kitchens: what helps and what stands in the way", "share_out", 25),
        ("One observation sheet for all sites", "decision", 30),
        ("What each of us takes home", "commitment_round", 20),
    ),
    (
        "**Two centers** cooked mud all winter; one stopped in January. {cleo} brought photographs.",
        "- What helped: boots on a shelf by the door\n- What stood in the way: no place to dry coats\n"
        "- A family brought a drying rack from a restaurant that closed",
        "Families asked for the sheet in Spanish and Polish. We compared the three drafts;"
        " {ben} reads them aloud with two families before we print.",
        "Everybody said what they take home.\n\n[] @Cleo Ramos (Garfield Science Club) draws up the list of"
        " dry rooms by {soon} #1.1",
    ),
    "We meet every third Wednesday until June.",
    "One observation sheet for all, in three languages.",
    "Print and bring sixty sheets.",
    "Who dries the coats?",
)
BEFORE = Meeting(
    (
        ("Round of names, with one picture each", "welcome", 10),
        ("What the library learned about strollers and sand", "share_out", 30),
        ("Where the next three corners go", "decision", 30),
        ("Who asks whom", "commitment_round", 20),
    ),
    (
        "Eleven of us, four for the first time. {cleo} brought a jar of worms.",
        "The sand stays inside a rim of two hands. Strollers stand outside; nobody minded.",
        "We walked the map: Austin, Roseland and Lower West Side have a branch with water near the door."
        " {ben} spoke for a fourth, which has no grown-up on Saturdays.",
        "Each asks one neighbor.\n\n[] @Cleo Ramos (Garfield Science Club) asks the branch for a key to the"
        " tap by {soon} #1.1",
    ),
    "Notes go round within a week, or we say why not.",
    "The next three corners: Austin, Roseland, Lower West Side.",
    "Bring a picture of the rim to the next convening.",
    "Does the sand have to be washed?",
)


def load_notes(city: City) -> None:
    """Of the last two convenings that the group held the latest can be corrected, the other is closed."""
    ben = city.people[BEN]
    rows = listing.of_group(viewer_of(ben), city.groups[GROUP].id, are_past=True, most=20)
    held = [showing.held(row.convening.id) for row in rows if row.convening.state == "held"][:2]
    for convening, meeting in zip(held, (LATEST, BEFORE), strict=False):
        notes, vote = _typed(convening, city, meeting)
        _circulated(notes, vote, city, is_latest=meeting is LATEST)
    for convening in held[:1]:
        templating.keep_template(city.groups[GROUP], convening, ben.id)


def _typed(convening: Convening, city: City, meeting: Meeting) -> tuple[Notes, Outcome]:
    ben, cleo = city.people[BEN], city.people[CLEO]
    for item in showing.agenda(convening.id):
        arranging.remove_line(convening, item, ben.id)
    for title, kind, minutes in meeting.agenda:
        arranging.add_line(convening, LineFields(title, kind, minutes, ben.id), ben.id)
    due_on = clock.today(ZONE) + timedelta(days=30)
    notes = taking.open_notes(convening, ben.id)
    sections = finding.sections(notes.id)
    for section, body in zip(sections, meeting.said, strict=False):
        names = {"ben": mention_of(ben), "cleo": mention_of(cleo), "soon": due_on.isoformat()}
        taking.save_section(notes, section, body.format(**names), 0, ben.id)
    said = (
        OutcomeFields("decision", meeting.decided),
        OutcomeFields("decision", meeting.voted, "vote", (9, 1, 2)),
        OutcomeFields("commitment", meeting.promised, person_id=cleo.id, due_on=due_on),
        OutcomeFields("question", meeting.asked),
    )
    came = [concluding.add_outcome(notes, sections[-1], convening, fields, ben.id) for fields in said]
    return notes, came[1]


def mention_of(person: Person) -> str:
    """The person, named as the page's own list names people."""
    return f"[@{person.name}](/people/{person.id})"


def _circulated(notes: Notes, vote: Outcome, city: City, *, is_latest: bool) -> None:
    ben = city.people[BEN]
    agreeing.set_readers(notes, "public", leaves_names_out=True, by_id=ben.id)
    with days_ago(2 if is_latest else 20):
        agreeing.circulate(notes, 7, ben.id)
        noting.follow_notes(notes, ben.id)
        were_there = [each for each in finding.present(notes.convening_id) if each.status == "active"]
        if is_latest and were_there:
            section = finding.sections(notes.id)[0]
            agreeing.propose_correction(notes, section, were_there[0], "one stopped", "one paused")
            said = vote.said._replace(votes_for=10, votes_against=0)
            rewording.propose(notes, vote, were_there[0], said, vote.version)
    if not is_latest:
        with days_ago(12):
            agreeing.approve_by_silence(notes.id)
        with days_ago(5):
            agreeing.amend(notes, "Ines had left early and voted by phone.", ben.id)
            said = vote.said._replace(votes_for=10)
            rewording.amend(notes, vote, said, vote.version, ben.id, why="Ines had voted by phone.")
