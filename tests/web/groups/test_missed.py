"""What a member missed in a group: what was published and laid out since they last came."""

from datetime import timedelta

import pytest

from coop.database import unit_of_work
from coop.resources.operations import laying_out
from coop.resources.operations.laying_out import ResourceFields
from coop.resources.queries import shelves
from tests.cast import early_childhood
from tests.conftest import NOON
from tests.library.made import begun, published
from tests.notes.meeting import held

pytestmark = pytest.mark.usefixtures("now")


def laid_out(title: str) -> None:
    shelf = shelves.of_group(early_childhood())
    with unit_of_work():
        laying_out.add_link(shelf, f"https://example.org/{title}", ResourceFields(title), actor_id=None)


def came(name: str, begin: timedelta) -> None:
    held("One", present=(name,), starts_at=NOON - begin, ends_at=NOON - begin + timedelta(hours=1))


def test_documents_and_links_since_one_last_came_are_shown(as_) -> None:
    published("Counting with blocks")
    begun("Only a draft")
    laid_out("Recording")
    came("cleo", timedelta(days=9))
    page = as_("cleo").get("/groups/early-childhood/missed").text
    shown = [each in page for each in ("Counting with blocks", "Recording", "Only a draft")]
    assert shown == [True, True, False]


def test_what_was_there_before_one_last_came_is_not(as_) -> None:
    published("Counting with blocks")
    laid_out("Recording")
    came("cleo", timedelta(hours=-1))
    page = as_("cleo").get("/groups/early-childhood/missed").text
    assert ("Counting with blocks" in page, "Recording" in page) == (False, False)
