"""A comment is of use to each person once, and says to how many."""

import pytest

from coop.comments import queries
from coop.comments.operations import thanking
from coop.comments.operations.thanking import take_back_thanks, thank
from coop.database import unit_of_work
from coop.refusal import Refusal
from tests.cast import person_named
from tests.comments.said import begun, placed, said

pytestmark = pytest.mark.usefixtures("app", "now")


def test_each_says_it_once_and_may_take_it_back():
    head = begun("ben")
    comment, ben, ada = said(head, "cleo"), person_named("ben").id, person_named("ada").id
    for person_id in (ben, ben, ada):
        with unit_of_work():
            thank(placed(comment).comment, person_id)
    assert queries.useful([head, comment], ben) == {comment: (2, True)}
    for _time in range(2):
        with unit_of_work():
            take_back_thanks(placed(comment).comment, ben)
    assert queries.useful([head, comment], ben) == {comment: (1, False)}


def test_nobody_praises_their_own_words():
    head = begun("ben")
    with unit_of_work(), pytest.raises(Refusal, match="your own"):
        thanking.thank(placed(head).comment, person_named("ben").id)
