"""Loads what the network says of itself: a mission that changed once, what it starts from, what it does."""

from datetime import timedelta

from coop import clock
from coop.cli.demo.city import ADA, ZONE, City
from coop.cli.demo.requests import days_ago
from coop.loop.operations.adopting import Occasion, adopt_statement, end_statement
from coop.statements import queries
from coop.statements.models import Statement
from coop.statements.operations import drafting
from coop.statements.operations.drafting import Text
from coop.statements.operations.importing import Adopted, bring

FIRST = 800
REASON_OF_THE_FIRST = "The first words we agreed upon."
OLD_MISSION = Text(
    "To bring more science, technology and mathematics to children and families in our city.",
    REASON_OF_THE_FIRST,
    translations={
        "es": {"text": "Llevar más ciencia, tecnología y matemáticas a la niñez y las familias de la ciudad."}
    },
)
MISSION = Text(
    "Bringing families, schools and everybody who teaches science together, so that every child in the city"
    " finds science, technology and mathematics within a walk.",
    "The words before were true of any program. They did not say that we bring people together, nor that"
    " what is missing is missing in some neighborhoods more than in others.",
    translations={
        "es": {
            "text": "Reunir a familias, escuelas y todas las personas que enseñan ciencia, para que cada niña"
            " y cada niño de la ciudad encuentre ciencia, tecnología y matemáticas a unos pasos."
        }
    },
)
PREMISES = (
    (
        "Learning happens everywhere: at home, at school, in a park, on a screen.",
        "El aprendizaje ocurre en todas partes: en casa, en la escuela, en un parque, en una pantalla.",
    ),
    (
        "Chances to learn are not shared fairly in our city, and never were.",
        "Las oportunidades de aprender no se reparten con justicia en nuestra ciudad, y nunca lo han hecho.",
    ),
)
PILLARS = (
    (
        "Knowledge",
        "We look together at what works, and say so openly when it does not.",
        "Conocimiento",
        "Miramos juntos qué funciona, y decimos abiertamente cuando no.",
    ),
    (
        "Collaboration",
        "We meet in groups around one question, across every kind of organization.",
        "Colaboración",
        "Nos reunimos en grupos en torno a una pregunta, entre toda clase de organizaciones.",
    ),
    (
        "Collective action",
        "We agree upon one agenda, promise our part of it, and keep count.",
        "Acción colectiva",
        "Acordamos una sola agenda, prometemos nuestra parte y llevamos la cuenta.",
    ),
)
ENDED_PREMISE = Text(
    "Schools are where science is learned first.",
    REASON_OF_THE_FIRST,
    translations={"es": {"text": "La escuela es donde primero se aprende ciencia."}},
)
WHY_ENDED = (
    "Families and child care staff showed us otherwise: most children ask their first questions long before"
    " they see a school."
)
NEXT_PREMISE = Text(
    "Learning happens everywhere: at home, at school, in a park, at work, on a screen.",
    "Families who work two jobs told us that children learn beside them, too.",
)


def load_statements(city: City, decided: list[Occasion]) -> None:
    """Two missions, premises and pillars.

    `decided`: by what the new mission and the pillars were adopted, and by what a premise ended.
    """
    by_id, first = city.people[ADA].id, clock.today(ZONE) - timedelta(days=FIRST)
    for_mission, for_pillars, for_end = decided
    bring("mission", "mission", [Adopted(OLD_MISSION, first)])
    adopt_statement(drafting.draft(_known("mission"), MISSION, 0, by_id), for_mission, by_id)
    for number, (text, spanish) in enumerate(PREMISES, 1):
        words = Text(text, REASON_OF_THE_FIRST, translations={"es": {"text": spanish}})
        bring(f"premise-{number}", "premise", [Adopted(words, first)])
    bring("premise-3", "premise", [Adopted(ENDED_PREMISE, first)])
    end_statement(_known("premise-3"), WHY_ENDED, for_end, by_id)
    for number, (title, text, titulo, texto) in enumerate(PILLARS, 1):
        spoken = {"es": {"title": titulo, "text": texto}}
        words = Text(text, "Three words that say what we do.", title=title, translations=spoken)
        adopt_statement(drafting.propose("pillar", words, by_id, key=f"pillar-{number}"), for_pillars, by_id)


def load_next_premise(city: City) -> None:
    """A draft that waits for a convening."""
    with days_ago(9):
        drafting.draft(_known("premise-1"), NEXT_PREMISE, 0, city.people[ADA].id)


def _known(key: str) -> Statement:
    statement = queries.by_key(key)
    if statement is None:
        raise LookupError(key)
    return statement
