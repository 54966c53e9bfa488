"""What is printed for the door: name badges, and a sheet to sign for the day the network is down."""

from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue

from coop.convenings.queries import arrivals, showing
from coop.convenings.queries.arrivals import Guest
from coop.http.access import authorize, found
from coop.http.pages import page
from coop.http.viewer import current_viewer
from coop.web.convenings.room import blueprint

WALK_IN_LINES = 12
LONG, LONGER = 12, 18


@dataclass(frozen=True, slots=True)
class Labels:
    """A sheet of labels as its maker sells it; its measures stand in badges.css under its key."""

    key: str
    name: str
    measures: str
    each: int


SHEETS = (
    Labels("5395", "Avery 5395, 8395", "3.375 × 2.333 in, Letter", 8),
    Labels("5390", "Avery 5390, 5384", "3.5 × 2.25 in, Letter", 8),
    Labels("74459", "Avery 74459, 5392", "4 × 3 in, Letter", 6),
    Labels("L4785", "Avery Zweckform L4785", "80 × 50 mm, A4", 10),
)


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands on one: the name people call each other by, large."""

    called: str
    name: str
    organization: str
    pronouns: str

    @property
    def size(self) -> str:
        """Long names are set smaller, so that they fit on every label."""
        longest = max(len(word) for word in self.called.split() or [""])
        measure = max(longest * 1.4, len(self.called))
        return "longer" if measure > LONGER else "long" if measure > LONG else ""


@blueprint.get("/convenings/<slug>/badges")
def badges(slug: str) -> ResponseReturnValue:
    """Name badges on sheets of labels, for those who are coming or here."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.see_answers", convening)
    labels = next((one for one in SHEETS if one.key == request.args.get("labels")), SHEETS[0])
    with_pronouns = request.args.get("pronouns") == "yes"
    made = [badge(guest, with_pronouns) for guest in arrivals.desk_list(convening) if guest.is_expected]
    return page(
        "convenings/badges.html",
        convening=convening,
        labels=labels,
        choices=SHEETS,
        with_pronouns=with_pronouns,
        sheets=[made[start : start + labels.each] for start in range(0, len(made), labels.each)],
        number=len(made),
    )


def badge(guest: Guest, with_pronouns: bool) -> Badge:
    """One person's badge. A first name alone is large, and the whole name beneath it."""
    person = guest.person
    called = person.preferred_name or person.name.split(" ")[0]
    return Badge(
        called=called,
        name=person.name if person.name != called else "",
        organization=guest.organization,
        pronouns=person.pronouns if with_pronouns else "",
    )


@blueprint.get("/convenings/<slug>/sign-in-sheet")
def sign_in_sheet(slug: str) -> ResponseReturnValue:
    """Names to sign beside, and empty lines for those who walk in."""
    convening = found(showing.find(current_viewer(), slug))
    authorize("convenings.see_answers", convening)
    guests = [guest for guest in arrivals.desk_list(convening) if guest.answer != "declined"]
    return page("convenings/sign_in_sheet.html", convening=convening, guests=guests, lines=WALK_IN_LINES)
