"""Reading what somebody chose to see out of an address; anything odd is left out, never an error."""

import re
from collections.abc import Mapping
from typing import Any

from coop import clock
from coop.actions.models import KINDS, STATES
from coop.actions.queries import finding
from coop.actions.queries.listing import Filters, Listing
from coop.actions.queries.standing import LATENESS
from coop.agenda.queries import standing as agenda
from coop.http.viewer import current_network, current_viewer
from coop.permissions import Viewer
from coop.web.actions import words
from coop.wording import current_language

NUMBER = re.compile(r"\d{1,4}(\.\d{1,4})?")


def filters_from(arguments: Mapping[str, str], viewer: Viewer | None = None) -> Filters:
    """Filters from address parameters, for who looks; unknown words are ignored."""

    def one_of(name: str, known: Any) -> str:
        value = arguments.get(name, "")
        return value if value in known else ""

    goal = arguments.get("goal", "")
    is_member = (viewer or current_viewer()).is_member
    return Filters(
        words=arguments.get("words", "").strip()[:100],
        kind=one_of("kind", KINDS),
        goal=goal if NUMBER.fullmatch(goal) else "",
        group=arguments.get("group", "")[:100],
        organization=arguments.get("organization", "")[:100],
        place=arguments.get("place", "")[:100],
        state=one_of("state", STATES),
        convening=arguments.get("convening", "")[:200],
        late=one_of("late", LATENESS),
        lead=arguments.get("lead", "")[:100],
        sector=arguments.get("sector", "")[:100],
        scope=one_of("scope", words.SCOPES),
        whose=one_of("whose", words.WHOSE) if is_member else "",
    )


def asked(arguments: Mapping[str, str]) -> Listing:
    """What the one who looks asks for, today where the network is."""
    return Listing(current_viewer(), filters_from(arguments), today())


def today() -> Any:
    """The network's own day."""
    return clock.today(current_network().timezone)


def choices() -> dict[str, Any]:
    """What the filters offer: only what would find something."""
    viewer = current_viewer()
    language, goals = current_language(), dict[str, str]()
    for one in agenda.strategies_in_force():
        goals.setdefault(one.goal.label, f"{one.goal.label}. {one.goal.said('text', language)}")
        goals[one.label] = f"{one.label} {one.said('text', language)}"
    return {
        "goals": goals,
        "groups": finding.groups(viewer),
        "organizations": finding.organizations(viewer),
        "places": finding.places(viewer),
        "kinds": words.KINDS,
        "states": words.STATES,
        "lateness": words.LATE,
        "whose": words.WHOSE if viewer.is_member else {},
    }
