"""Files and links on a goal of the common agenda, as visitors see them."""

from coop.database import unit_of_work
from coop.loop.jobs.indexing import index_words
from coop.resources.operations import keeping
from tests.resources.test_goals import answered, laid_out
from tests.statements import one_and_three


def test_the_goal_shows_them_and_each_leads_back_to_it(as_) -> None:
    goal_id = answered()
    ben, shelf, page = as_("ben"), f"/resources/goals/{goal_id}", f"/agenda/goals/{goal_id}"
    assert shelf in ben.get(page).text
    assert shelf not in as_("dov").get(page).text, "nothing is there, and Dov adds nothing"
    assert ben.send(shelf, f"{shelf}/links", url="example.org/rocks", title="Rocks").status_code == 303
    text = as_("eve").get(page).text
    assert "Rocks" in text
    assert shelf in text
    found = as_("eve").get(f"{shelf}.atom").text
    number = found.split("/resources/")[-1].split("<")[0].split('"')[0]
    assert f'href="{page}"' in as_("eve").get(f"/resources/{number}").text
    assert f'href="{page}"' in as_("eve").get(shelf).text


def test_they_are_found_and_told_to_who_missed_them(as_) -> None:
    resource_id = laid_out(answered(), "Quartz")
    index_words()
    assert f"/resources/{resource_id}" in as_("eve").get("/search?q=quartz").text
    assert "Quartz" in as_("cleo").get("/groups/early-childhood/missed").text
    for _time in range(2):
        with unit_of_work():
            keeping.note_link(resource_id, "https://example.org/Quartz", is_reached=False)
    assert "Goal 1" in as_("ben").get("/resources/lost").text


@one_and_three
def test_a_goal_with_many_costs_the_database_no_more(as_, statements, count: int) -> None:
    goal_id = answered()
    for number in range(count):
        laid_out(goal_id, f"Study{number}")
    eve = as_("eve")
    with statements() as counted:
        assert eve.get(f"/agenda/goals/{goal_id}").status_code == 200
    assert counted.number == 7, counted
