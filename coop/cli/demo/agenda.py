"""Loads the common agenda in two versions: what was adopted a year ago, and what holds now."""

from typing import Any

from coop import clock
from coop.agenda.models import AgendaVersion
from coop.agenda.operations import adopting, drafting, ordering, wording
from coop.agenda.operations.wording import Words
from coop.agenda.queries import standing
from coop.cli.demo.city import ADA, ZONE, City
from coop.cli.demo.files import read
from coop.cli.demo.requests import days_ago
from coop.loop.operations.adopting import Occasion, adopt_agenda
from coop.network import queries as network
from coop.permissions import Viewer

ADOPTED, DRAFTED = 400, 85
INTRODUCTION = (
    "This is what families, schools, libraries, companies and many others in this city agreed to work for"
    " together. Each goal says what is missing today. Under it stand the ways we have chosen to change that.",
    "Esto es lo que familias, escuelas, bibliotecas, empresas y muchas otras personas de la ciudad acordaron"
    " lograr en conjunto. Cada meta dice qué falta hoy. Debajo están los caminos que elegimos para lograrlo.",
)


def load_agenda(city: City) -> None:
    """Three results, five goals and fifteen strategies of a year ago, and a draft of how they read now."""
    ada, years = city.people[ADA].id, {year.label: year for year in network.years()}
    with days_ago(ADOPTED + 30):
        version = drafting.open_draft(years["Third year"], ada)
        introduction, spanish = INTRODUCTION
        drafting.describe(version, version.year, introduction, {"es": {"introduction": spanish}}, ada)
        for row in read("agenda"):
            _add(row, version, city, ada)
    with days_ago(ADOPTED):
        adopting.adopt(version, clock.today(ZONE), ada)
    with days_ago(DRAFTED):
        version = drafting.open_draft(years["Fourth year"], ada)
        _word_anew(version, city, ada)


def adopt_next(city: City, decided: list[Occasion]) -> None:
    """The draft is the agenda, by what a citywide convening decided."""
    version = standing.draft(Viewer(is_staff=True, has_account=True))
    if version:
        adopt_agenda(version, decided[0], city.people[ADA].id)


def _add(row: dict[str, Any], version: AgendaVersion, city: City, ada: int) -> None:
    """A result with the goals and strategies of the first version, in the words they had then."""
    result = wording.add_result(version, Words(row["text"], translations={"es": {"text": row["es"]}}), ada)
    for each in row["goals"]:
        goal = wording.add_goal(version, result.result_id, _words(each, city, is_first=True), ada)
        for strategy in each["strategies"]:
            if strategy["in_first"]:
                wording.add_strategy(version, goal.goal_id, _words(strategy, city, is_first=True), ada)


def _word_anew(version: AgendaVersion, city: City, ada: int) -> None:
    """The words of now; what is new, and what is left out with its reason."""
    goals = [each for row in read("agenda") for each in row["goals"]]
    for row, part in zip(goals, standing.whole(version).goals, strict=True):
        wording.word(part.goal, _words(row, city), part.goal.edition, ada)
        known = iter(part.strategies)
        for strategy in row["strategies"]:
            if not strategy["in_first"]:
                wording.add_strategy(version, part.goal.goal_id, _words(strategy, city), ada)
                continue
            there = next(known)
            wording.word(there, _words(strategy, city), there.edition, ada)
            if strategy["left_out"]:
                ordering.leave_out_strategy(there, strategy["left_out"], None, ada)


def _words(row: dict[str, Any], city: City, *, is_first: bool = False) -> Words:
    was = row["was"] if is_first else None
    spanish = {"text": row["es"], "explanation": row.get("explanation_es", "")}
    return Words(
        text=was or row["text"],
        explanation="" if was else row["explanation"],
        scope="place" if row["place"] else "system",
        place_id=city.places[row["place"]] if row["place"] else None,
        group_id=city.groups[row["group"]].id if row["group"] else None,
        gap=row["gap"],
        measured_by=row["measured_by"],
        translations={} if was else {"es": {key: words for key, words in spanish.items() if words}},
    )
