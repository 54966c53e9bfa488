"""A small agenda: one result, two goals, three strategies; and a year for it."""

from datetime import date

from coop.agenda.models import AgendaVersion
from coop.agenda.operations import adopting, drafting, wording
from coop.agenda.operations.wording import Words
from coop.agenda.queries import standing
from coop.network import operations as networks
from coop.network import queries as network
from coop.network.models import NetworkYear

ADOPTED = date(2026, 9, 14)


def year(label: str = "2026-27", begins: int = 2026) -> NetworkYear:
    """A year of the network, made on first use."""
    known = next((each for each in network.years() if each.label == label), None)
    return known or networks.keep_year(label, date(begins, 9, 1), date(begins + 1, 8, 31))


def written() -> AgendaVersion:
    """A draft that could be adopted: goal 1 has strategies 1.1 and 1.2, goal 2 has 2.1."""
    version = drafting.open_draft(year(), None)
    result = wording.add_result(version, Words("Children wonder out loud"), None)
    for text, strategies in (("Near home", ("Mud kitchens", "Seeds")), ("After school", ("Rockets",))):
        goal = wording.add_goal(version, result.result_id, Words(text), None)
        for strategy in strategies:
            wording.add_strategy(version, goal.goal_id, Words(strategy), None)
    return version


def adopted() -> AgendaVersion:
    """The same, in force."""
    return adopting.adopt(written(), ADOPTED, None)


def lines(version: AgendaVersion) -> list[str]:
    """What stands in it, as people say it."""
    agenda = standing.whole(version)
    rows = [row for part in agenda.goals for row in (part.goal, *part.strategies)]
    return [f"{row.label} {row.text}" for row in rows]
