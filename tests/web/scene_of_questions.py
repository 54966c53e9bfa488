"""Questions that the addresses of the table name."""

from coop.database import unit_of_work
from coop.questions.operations import reading
from tests.cast import early_childhood, person_named
from tests.makers import MADE
from tests.questions.box import put_in, shown, the


def questions_named() -> dict[str, object]:
    """One for Ben's group and one for everybody that wait, and one that was replied to."""
    for_group = put_in("When does the group meet?", group=early_childhood())
    for_all, told = put_in(), shown("Who pays for the bus?")
    ada = person_named("ada").id
    with unit_of_work():
        reply = reading.reply(the(told), "The museum does.", MADE.date(), ada)
    keys = {"question_for_group": for_group, "question_for_all": for_all, "question_shown": told}
    return {name: the(number).key for name, number in keys.items()} | {"question_reply": reply.id}
