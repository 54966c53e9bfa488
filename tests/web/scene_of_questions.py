"""Questions that the addresses of the table name."""

from coop.database import db, unit_of_work
from coop.loop.models import AgendaChoice
from coop.questions.operations import reading
from tests.cast import early_childhood, person_named
from tests.makers import MADE
from tests.questions.box import put_in, shown, the


def questions_named(public_id: int) -> dict[str, object]:
    """One for Ben's group and one for everybody that wait, and one that was replied to."""
    for_group = put_in("When does the group meet?", group=early_childhood())
    for_all, told = put_in(), shown("Who pays for the bus?")
    came_back, ada = shown("Where do the buses stop?"), person_named("ada").id
    with unit_of_work():
        reply = reading.reply(the(told), "The museum does.", MADE.date(), ada)
        choice = AgendaChoice(source="asked_question", source_id=for_group, choice="declined", why="In May.")
        choice.convening_id, choice.chosen_at = public_id, MADE
        db.session.add(choice)
        db.session.flush()
        numbers = {"question_reply": reply.id, "came_back": came_back, "declined_choice": choice.id}
    keys = {"question_for_group": for_group, "question_for_all": for_all, "question_shown": told}
    return {name: the(number).key for name, number in keys.items()} | numbers
