"""Loads the draft of the next agenda: what is to change in it, for members to talk about."""

from dataclasses import replace
from typing import Any

from coop.agenda.operations import drafting, ordering, wording
from coop.agenda.operations.wording import Words
from coop.agenda.queries import standing
from coop.cli.demo.city import ADA, City
from coop.cli.demo.requests import days_ago
from coop.network import queries as network

OPENED = 21
INTRODUCTION = (
    "This is a draft for the coming year. It keeps what works, says more plainly what we mean, and gives one"
    " goal to a group that asked for it. Tell us where it is wrong before the spring convening.",
    "Este es un borrador para el próximo año. Conserva lo que funciona, dice con más claridad lo que queremos"
    " decir y confía una meta a un grupo que la pidió. Díganos dónde se equivoca antes de la convocatoria de"
    " primavera.",
)
RESULT = (
    "Every young child asks questions about the world, at home and wherever families go.",
    "Cada niña y cada niño pequeño hace preguntas sobre el mundo, en casa y dondequiera que vaya su familia.",
)
SATURDAYS = "Keep programs open on evenings, Saturdays and school breaks, and say so in four languages."
SATURDAYS_ES = (
    "Mantener abiertos los programas por la tarde, los sábados y en las vacaciones, y decirlo en cuatro"
    " idiomas."
)
LENT = (
    "Lend outdoor clothes and boots to every site that goes outside in winter.",
    "Prestar ropa y botas de exterior a cada sitio que sale al aire libre en invierno.",
)
GAP = "Eleven of 77 areas have no program for children under six, and four of them none after three o'clock."


def load_next_agenda(city: City) -> None:
    """Opened three weeks ago with everything that stands in the agenda in force, and worked on since."""
    ada, years = city.people[ADA].id, {year.label: year for year in network.years()}
    with days_ago(OPENED):
        version = drafting.open_draft(years["Fifth year"], ada)
        introduction, spanish = INTRODUCTION
        drafting.describe(version, version.year, introduction, {"es": {"introduction": spanish}}, ada)
    with days_ago(OPENED - 2):
        agenda = standing.whole(version)
        result, goals = agenda.results[0].result, [part.goal for part in agenda.goals]
        wording.word(result, Words(RESULT[0], translations={"es": {"text": RESULT[1]}}), result.edition, ada)
        _word(goals[0], ada, gap=GAP, group_id=city.groups["family-voice"].id)
        lent = Words(LENT[0], group_id=goals[0].group_id, translations={"es": {"text": LENT[1]}})
        wording.add_strategy(version, goals[0].goal_id, lent, ada)
    with days_ago(OPENED - 5):
        strategies = {row.label: row for row in agenda.strategies}
        _word(strategies["3.3"], ada, text=SATURDAYS, translations={"es": {"text": SATURDAYS_ES}})
        table = city.groups["austin-table"].id
        _word(strategies["4.2"], ada, scope="place", place_id=city.places["austin"], group_id=table)
        ordering.place_strategy(strategies["5.3"], goals[4].goal_id, 1, ada)


def _word(wording_now: Any, by_id: int, **changed: Any) -> None:
    """The same words but for what is changed."""
    names = ("text", "explanation", "scope", "place_id", "group_id", "gap", "measured_by", "translations")
    words = replace(Words(**{name: getattr(wording_now, name) for name in names}), **changed)
    wording.word(wording_now, words, wording_now.edition, by_id)
