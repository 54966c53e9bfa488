"""What lies on the shelf of a goal: who lays it out, who sees it, and where it is found."""

from datetime import timedelta

import pytest

from coop.agenda.operations import adopting, drafting, ordering, wording
from coop.agenda.operations.wording import Words
from coop.agenda.queries import standing
from coop.database import unit_of_work
from coop.groups.queries.belonging import viewer_of
from coop.permissions import NOBODY, may
from coop.refusal import Refusal
from coop.resources.operations import keeping, laying_out
from coop.resources.operations.laying_out import ResourceFields
from coop.resources.queries import finding, lost, shelves
from tests.agenda.written import ADOPTED, adopted, year
from tests.cast import early_childhood, person_named

pytestmark = pytest.mark.usefixtures("app", "now")


def answered(*, is_goal: bool = False) -> int:
    """A goal that Ben's group answers for, or for whose last strategy it does, since the second version."""
    group_id = early_childhood().id
    with unit_of_work():
        adopted()
        draft = drafting.open_draft(year("Next", 2027), None)
        part = standing.whole(draft).goals[0]
        row = part.goal if is_goal else part.strategies[-1]
        wording.word(row, Words(row.text, group_id=group_id), row.edition, None)
        adopting.adopt(draft, ADOPTED + timedelta(days=1), None)
        return int(part.goal.goal_id)


def the_shelf(goal_id: int) -> shelves.Shelf:
    shelf = shelves.find(NOBODY, "goals", str(goal_id))
    assert shelf
    return shelf


def laid_out(goal_id: int, title: str = "Study", visibility: str = "public") -> int:
    link = f"https://example.org/{title}"
    with unit_of_work():
        fields = ResourceFields(title, visibility=visibility)
        return laying_out.add_link(the_shelf(goal_id), link, fields, actor_id=None).id


@pytest.mark.parametrize("is_goal", [False, True])
def test_leads_of_the_group_that_answers_for_it_keep_its_shelf(is_goal: bool) -> None:
    shelf = the_shelf(answered(is_goal=is_goal))
    keepers = {name for name in ("ada", "ben", "cleo", "dov") if may(viewer(name), "resources.add", shelf)}
    assert keepers == {"ada", "ben"}


def viewer(name: str):
    return NOBODY if name == "eve" else viewer_of(person_named(name))


@pytest.mark.parametrize(
    ("visibility", "readers"),
    [
        ("public", {"ada", "ben", "cleo", "dov", "eve"}),
        ("network", {"ada", "ben", "cleo", "dov"}),
        ("group", {"ada", "ben", "cleo"}),
    ],
)
def test_it_is_seen_by_those_it_is_meant_for(visibility: str, readers: set[str]) -> None:
    resource_id = laid_out(answered(), visibility=visibility)
    seen = {name for name in ("ada", "ben", "cleo", "dov", "eve") if finding.find(viewer(name), resource_id)}
    assert seen == readers


def test_a_goal_that_was_left_out_takes_nothing_new_and_keeps_what_it_has() -> None:
    goal_id = answered()
    resource_id = laid_out(goal_id, visibility="group")
    with unit_of_work():
        draft = drafting.open_draft(year("Last", 2028), None)
        part = standing.whole(draft).goals[0]
        for strategy in reversed(part.strategies):
            ordering.leave_out_strategy(strategy, "Done", None, None)
        ordering.leave_out_goal(part.goal, None)
        adopting.adopt(draft, ADOPTED + timedelta(days=2), None)
    with pytest.raises(Refusal, match="not in the agenda any more"):
        laid_out(goal_id, "Other")
    assert finding.find(viewer("cleo"), resource_id), "the group that answered for it last still reads it"
    assert may(viewer("ben"), "resources.keep", shelves.of_resource(finding.find(viewer("ben"), resource_id)))


def test_its_lost_links_are_told_to_those_who_keep_it() -> None:
    goal_id = answered()
    resource_id = laid_out(goal_id)
    for _time in range(2):
        with unit_of_work():
            keeping.note_link(resource_id, "https://example.org/Study", is_reached=False)
    assert [each.id for each in lost.links(viewer("ben")).rows] == [resource_id]
    assert lost.links(viewer("dov")).rows == []
