"""Everybody reads the agenda: a page, a table, every version and what changed."""

import json
from datetime import timedelta

from coop.agenda.models import AgendaVersion
from coop.agenda.operations import adopting, drafting, ordering, wording
from coop.agenda.operations.wording import Words
from coop.agenda.queries import standing
from coop.database import db, unit_of_work
from coop.loop.jobs.indexing import index_words
from tests.agenda.written import ADOPTED, adopted, written, year
from tests.makers import make_group, make_place


def with_a_place_and_a_group() -> tuple[str, str]:
    """The first strategy is for Austin, and a group of the network's members answers for it."""
    with unit_of_work():
        version, area = written(), make_place("Austin")
        group = make_group("Inner circle", visibility="network")
        row = standing.whole(version).strategies[0]
        words = Words(
            "Mud kitchens",
            explanation="In **every** library",
            scope="place",
            place_id=area.id,
            group_id=group.id,
            gap="Nothing for toddlers",
            measured_by="Map",
            translations={"es": {"text": "Cocinas de barro", "explanation": "En cada biblioteca"}},
        )
        wording.word(row, words, row.edition, None)
        adopting.adopt(version, ADOPTED, None)
        return area.slug, group.slug


def test_before_there_is_an_agenda_the_page_says_so(as_):
    page = as_("eve").get("/agenda")
    assert "No agenda is adopted yet" in page.text
    assert as_("eve").get("/agenda.json").status_code == 404


def test_what_is_meant_for_one_place_is_read_alone_and_what_for_all(as_):
    with_a_place_and_a_group()
    eve, found = as_("eve"), {}
    for scope in ("system", "place", "x"):
        page = eve.get(f"/agenda?scope={scope}").text
        found[scope] = [words in page for words in ("Mud kitchens", "Seeds", "Rockets")]
    assert found == {"system": [True] * 3, "place": [True, False, False], "x": [True] * 3}


def test_everybody_reads_goals_and_strategies_by_their_numbers(as_):
    with_a_place_and_a_group()
    page = as_("eve").get("/agenda").text
    for words in (
        "Goal 1",
        "Near home",
        "1.1",
        "Mud kitchens",
        "2.1",
        "Rockets",
        "adopted on",
        "2026-27",
        "Austin",
    ):
        assert words in page
    assert "Inner circle" not in page, "the name of a group that only members know"
    assert "Inner circle" in as_("cleo").get("/agenda").text


def test_the_words_are_read_in_spanish_where_they_were_given(as_):
    with_a_place_and_a_group()
    page = as_("eve").get("/agenda?lang=es", follow_redirects=True).text
    assert "Cocinas de barro" in page
    assert '<span lang="en">Seeds</span>' in page


def test_other_programs_read_it_as_a_table(as_):
    with_a_place_and_a_group()
    rows = json.loads(as_("eve").get("/agenda.json").text)
    assert [(row["kind"], row["number"]) for row in rows] == [
        ("result", 1),
        ("goal", "1"),
        ("strategy", "1.1"),
        ("strategy", "1.2"),
        ("goal", "2"),
        ("strategy", "2.1"),
    ]
    assert (rows[2]["place"], rows[2]["group"], rows[2]["gap"]) == ("austin", "", "Nothing for toddlers")
    assert json.loads(as_("cleo").get("/agenda.json").text)[2]["group"] == "inner-circle"
    assert as_("eve").get("/agenda.csv").text.startswith("version,year,state")


def test_a_place_and_a_group_name_what_is_theirs(as_):
    area, group = with_a_place_and_a_group()
    assert "In the common agenda" in as_("eve").get(f"/places/{area}").text
    assert "Mud kitchens" in as_("cleo").get(f"/groups/{group}").text


def test_the_one_search_finds_strategies_in_both_languages(as_):
    with_a_place_and_a_group()
    index_words()
    for words in ("mud kitch", "cocinas", "toddlers"):
        assert "/agenda/strategies/" in as_("eve").get(f"/search?q={words}").text
    assert "/agenda/goals/" in as_("eve").get("/search?q=near").text


def test_an_older_version_keeps_its_address_and_says_what_changed(as_):
    with unit_of_work():
        adopted()
        draft = drafting.open_draft(year("2027-28", 2027), None)
        mud, seeds, _rockets = standing.whole(draft).strategies
        wording.word(mud, Words("Mud kitchens in libraries", gap="Far"), mud.edition, None)
        ordering.leave_out_strategy(seeds, "Joined the mud", mud.strategy_id, None)
        adopting.adopt(draft, ADOPTED + timedelta(days=300), None)
    eve = as_("eve")
    assert "This version held until" in eve.get("/agenda/versions/1").text
    changed = eve.get("/agenda/versions/2/changes").text
    for words in ("<ins> in libraries</ins>", "Left out", "Joined the mud", "Seeds"):
        assert words in changed
    assert "Rockets" not in changed, "what stayed the same"
    gone = eve.get(f"/agenda/strategies/{seeds.strategy_id}").text
    assert "not in the agenda any more" in gone
    assert f"/agenda/strategies/{mud.strategy_id}" in gone
    assert "How it read before" in eve.get(f"/agenda/strategies/{mud.strategy_id}").text
    assert eve.get("/agenda/versions").text.count("What changed") == 1


def test_every_field_that_changed_is_told_to_whoever_may_know_of_it(as_):
    area, _group = with_a_place_and_a_group()
    with unit_of_work():
        draft = drafting.open_draft(year("2027-28", 2027), None)
        drafting.describe(draft, draft.year, "For families", {"es": {"introduction": "Para familias"}}, None)
        agenda = standing.whole(draft)
        result, mud = agenda.results[0].result, agenda.strategies[0]
        wording.word(result, Words("Children ask why"), result.edition, None)
        wording.word(mud, Words(mud.text, gap="Nothing after dark"), mud.edition, None)
        ordering.place_strategy(agenda.strategies[1], agenda.goals[1].goal.goal_id, 1, None)
        adopting.adopt(draft, ADOPTED + timedelta(days=300), None)
    page = as_("cleo").get("/agenda/versions/2/changes").text
    for words in ("For families", "Para familias", "Children <del>wonder", "why</ins>", ">dark</ins>"):
        assert words in page
    for words in ("Inner circle", area.title(), "Across the whole system", "After school", "Strategy 2.1"):
        assert words in page
    assert page.count("Another number, place or group") == 2
    assert "Inner circle" not in as_("eve").get("/agenda/versions/2/changes").text
    assert as_("eve").get("/agenda/versions/2/changes?since=1").status_code == 200
    assert as_("eve").get("/agenda/versions/2/changes?since=2").status_code == 404


def test_members_comment_on_a_draft_until_it_is_adopted(as_):
    with unit_of_work():
        draft = written()
        place, key = f"/agenda/versions/{draft.number}", draft.id
    at = f"{place}/discussion"
    assert at in as_("cleo").get(place).text
    assert 'value="Goal 2"' in as_("cleo").get(f"{at}?about=Goal+2").text
    thread = as_("cleo").send(at, at, title="Goal 2", text="Too far away").location
    assert "Too far away" in as_("dov").get(thread).text
    assert "Goal 2" in as_("dov").get(place).text
    assert as_("eve").get(thread).status_code == as_("eve").get(at).status_code == 404
    assert "A new discussion" in as_("ada").get("/notices").text
    with unit_of_work():
        adopting.adopt(db.session.get(AgendaVersion, key), ADOPTED, None)
    assert "This discussion is closed." in as_("cleo").get(at).text
    assert as_("eve").get(at).status_code == 404
    assert "Too far away" not in as_("eve").get(place).text


def test_a_draft_is_for_members(as_):
    with unit_of_work():
        number = written().number
    assert as_("eve").get(f"/agenda/versions/{number}").status_code == 404
    assert "Read the draft" not in as_("eve").get("/agenda").text
    assert "Only members read it" in as_("cleo").get(f"/agenda/versions/{number}").text
    assert "Read the draft" in as_("cleo").get("/agenda").text


def test_a_longer_agenda_costs_the_database_no_more(as_, statements):
    with unit_of_work():
        adopted()
    eve, counts = as_("eve"), []
    for _number in range(2):
        with statements() as counted:
            assert eve.get("/agenda", headers={"X-Try": str(_number)}).status_code == 200
        counts.append(counted.number)
        with unit_of_work():
            draft = drafting.open_draft(year(), None)
            part = standing.whole(draft).goals[0]
            for text in ("Three", "Four"):
                wording.add_strategy(draft, part.goal.goal_id, Words(text), None)
            adopting.adopt(draft, ADOPTED, None)
    assert counts[0] == counts[1]
