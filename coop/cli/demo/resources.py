"""Loads what lies on the shelves of a group, convenings and a goal: files in versions, pictures, links."""

import io

from openpyxl import Workbook
from PIL import Image, ImageDraw

from coop.agenda.queries import standing
from coop.cli.demo.city import City
from coop.cli.demo.requests import days_ago
from coop.convenings.queries import listing
from coop.files.operations.examining import examine
from coop.groups.queries.belonging import viewer_of
from coop.permissions import Viewer
from coop.resources.models import Resource
from coop.resources.operations import keeping, laying_out
from coop.resources.operations.laying_out import ResourceFields
from coop.resources.queries.shelves import Shelf, find, of_goal, of_group

BEN = "ben@coop.example"
SHEET = """# Watching play: an observation sheet

Choose one child at play for five minutes. Write down what they do, not what you think of it.

1. What do they try again?
2. Whom do they ask?
3. What would you lay out next time?
"""
MORE = SHEET + "\n4. In which language do they name things?\n"
SLIDES = """# Two winters outdoors

What two centers learned when they cooked mud from November to March: boots on a shelf, coats on a rack,
and a sheet on which families write what they saw.
"""
READ_BEFORE = """# Read before we meet

Ten minutes: the observation sheet in its second version, and three sentences about what you want to change.
"""
WALK = """# A walk through the goal

What we count, where the numbers come from, and what a family would see if we got there.
"""
LINKS = (
    ("https://example.org/early-math", "Early math at the kitchen table", "Two pages, English and Spanish."),
    ("https://example.org/mud", "Why mud kitchens work", "A film of eight minutes."),
)
PROGRAMS = (
    ("Program", "Area", "Ages served", "Seats", "Cost"),
    ("Saturday makers", "Garfield Park", "3 to 6", 24, "free"),
    ("Little engineers", "Austin", "4 to 7", 16, "free"),
)


def load_resources(city: City) -> None:
    """The shelf of the Early Childhood group, those of its last convening and its next, and a goal's."""
    _of_group(city)
    _of_convenings(city)
    _of_goal(city)


def _of_goal(city: City) -> None:
    agenda, ada = standing.in_force(), city.people["ada@coop.example"].id
    if agenda is None:
        return
    shelf = of_goal(agenda.goals[0])
    with days_ago(4):
        _file(shelf, WALK.encode(), "A_walk_through_the_goal.md", "public", ada)
        study = ResourceFields("What ten cities learned about it", "Read chapter two.", "public")
        laying_out.add_link(shelf, "https://example.org/ten-cities", study, actor_id=ada)


def _of_convenings(city: City) -> None:
    ben, group = city.people[BEN], city.groups["early-childhood"]
    viewer = viewer_of(ben)
    last = [row.convening for row in listing.of_group(viewer, group.id, are_past=True, most=9)]
    held = next(each for each in last if each.state == "held")
    following = listing.of_group(viewer, group.id, most=1)[0].convening
    with days_ago(6):
        shelf = _shelf_of(viewer, held.slug)
        _file(shelf, SLIDES.encode(), "Two_winters_outdoors.md", "public", ben.id)
        film = ResourceFields("The drying rack, in two minutes", "How one family mended it.", "network")
        laying_out.add_link(shelf, "https://example.org/drying-rack", film, actor_id=ben.id)
    with days_ago(3):
        shelf = _shelf_of(viewer, following.slug)
        _file(shelf, READ_BEFORE.encode(), "Read_before_we_meet.md", "public", ben.id)


def _shelf_of(viewer: Viewer, slug: str) -> Shelf:
    shelf = find(viewer, "convenings", slug)
    assert shelf is not None  # noqa: S101  Ben leads the group that holds it
    return shelf


def _of_group(city: City) -> None:
    shelf, ben = of_group(city.groups["early-childhood"]), city.people[BEN].id
    with days_ago(40):
        sheet = _file(shelf, SHEET.encode(), "Observation_sheet.md", "public", ben)
        for url, title, note in LINKS:
            laying_out.add_link(shelf, url, ResourceFields(title, note, "public"), actor_id=ben)
    with days_ago(20):
        newer = examine(io.BytesIO(MORE.encode()), "Observation_sheet.md")
        laying_out.add_version(sheet, newer, note="A question about languages", actor_id=ben)
        lost = laying_out.add_link(
            shelf, "https://example.org/gone", ResourceFields("An old grant call"), actor_id=ben
        )
        for _time in range(2):
            keeping.note_link(lost.id, lost.url, is_reached=False)
    with days_ago(9):
        _file(shelf, _poster(), "Mud_kitchen_poster.png", "public", ben)
        _file(shelf, _scan(), "Field_notes_scanned.pdf", "network", ben)
        _file(shelf, _programs(), "Programs_by_area.xlsx", "network", ben)
        _file(shelf, b"What we said among ourselves on leading the group.\n", "Hand-over.txt", "group", ben)


def _file(shelf: Shelf, content: bytes, name: str, visibility: str, by_id: int) -> Resource:
    file = examine(io.BytesIO(content), name)
    return laying_out.add_file(shelf, file, ResourceFields("", visibility=visibility), actor_id=by_id)


def _poster() -> bytes:
    picture = Image.new("RGB", (900, 600), "#e8dcc4")
    pen = ImageDraw.Draw(picture)
    for place, colour in enumerate(("#6b4a2b", "#2f6f4e", "#2a5b8c")):
        pen.ellipse((90 + 240 * place, 180, 300 + 240 * place, 390), fill=colour)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _scan() -> bytes:
    """A page with no word that a program could read."""
    out = io.BytesIO()
    Image.new("L", (620, 877), "white").save(out, "PDF")
    return out.getvalue()


def _programs() -> bytes:
    book = Workbook()
    for row in PROGRAMS:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
