"""Writing the next agenda: staff its outline, leads the words of what their group answers for."""

from datetime import timedelta

from coop import clock
from coop.actions.queries import holding
from coop.agenda.operations import drafting, wording
from coop.agenda.operations.wording import Words
from coop.agenda.queries import standing
from coop.database import db, unit_of_work
from coop.permissions import Viewer
from tests.actions.made import commitment
from tests.agenda.written import adopted, lines, year
from tests.cast import early_childhood
from tests.makers import make_convening

STAFF = Viewer(person_id=1, is_staff=True, has_account=True)


def opened() -> dict[str, int]:
    """A draft beside the agenda in force; its first strategy is the business of Ben's group."""
    group_id = early_childhood().id
    with unit_of_work():
        adopted()
        draft = drafting.open_draft(year(), None)
        row = standing.whole(draft).strategies[0]
        wording.word(row, Words(row.text, group_id=group_id), row.edition, None)
        part = standing.whole(draft).goals[0]
        ids = {"draft": draft.number, "goal": part.goal.goal_id, "result": part.goal.result_id}
        return ids | {"mud": row.strategy_id, "seeds": part.strategies[1].strategy_id}


def drafted() -> list[str]:
    db.session.rollback()
    version = standing.draft(STAFF)
    assert version
    return lines(version)


def test_staff_open_a_draft_and_say_what_it_is(as_):
    with unit_of_work():
        key = year().id
    ada = as_("ada")
    assert "Draft the next agenda" in ada.get("/agenda").text
    assert ada.send("/agenda/draft", year=key).status_code == 303
    assert ada.get("/agenda/draft").location.endswith("/agenda/versions/1")
    sent = ada.send(
        "/agenda/draft/description", year=key, introduction="Read this", introduction_es="Lea esto"
    )
    assert sent.status_code == 303
    assert "Read this" in as_("cleo").get("/agenda/versions/1").text
    assert "Lea esto" in as_("cleo").get("/agenda/versions/1?lang=es", follow_redirects=True).text


def test_without_a_year_the_page_leads_to_the_years(as_):
    assert "/staff/network/years" in as_("ada").get("/agenda/draft").text


def test_staff_add_move_and_leave_out(as_):
    ids, ada = opened(), as_("ada")
    new = "/agenda/draft/strategies/new"
    assert ada.send(f"{new}?under={ids['goal']}", text="Walks", gap="Far").status_code == 303
    assert ada.send(f"{new}?under={ids['goal']}", text="").status_code == 422
    assert ada.get(f"{new}?under=999999").status_code == 404
    assert ada.send("/agenda/draft/results/new", text="Everybody knows").status_code == 303
    at = f"/agenda/draft/strategies/{ids['mud']}"
    assert ada.send(at, f"{at}/position", number="2").status_code == 303
    assert drafted()[:4] == ["1 Near home", "1.1 Seeds", "1.2 Mud kitchens", "1.3 Walks"]
    assert ada.send(at, f"{at}/position", number="0").status_code == 422
    assert ada.send(at, f"{at}/removal", reason="").status_code == 422
    assert ada.send(at, f"{at}/removal", reason="Joined", successor=ids["seeds"]).status_code == 303
    assert drafted()[:3] == ["1 Near home", "1.1 Seeds", "1.2 Walks"]
    page = as_("cleo").get(f"/agenda/versions/{ids['draft']}").text
    assert "Joined" in page
    assert "Change this" not in page
    goal = f"/agenda/draft/goals/{ids['goal']}"
    assert "Strategies serve this goal" in ada.send(goal, f"{goal}/removal").text


def test_a_lead_words_what_their_group_answers_for_and_nothing_else(as_):
    ids, ben = opened(), as_("ben")
    at = f"/agenda/draft/strategies/{ids['mud']}"
    assert at in ben.get(f"/agenda/versions/{ids['draft']}").text
    assert ben.send(at, text="Mud kitchens in parks").status_code == 303
    assert "1.1 Mud kitchens in parks" in drafted()
    assert ben.get(f"/agenda/draft/strategies/{ids['seeds']}").status_code == 403
    assert as_("cleo").get(at).status_code == 403
    assert as_("eve").get(at).status_code == 404


def test_the_second_of_two_is_told_and_keeps_what_they_typed(as_):
    ids, ada = opened(), as_("ada")
    at = f"/agenda/draft/strategies/{ids['mud']}"
    page = ada.get(at)
    assert as_("ben").send(at, text="First").status_code == 303
    told = ada.fill(page, at, text="Second")
    assert told.status_code == 409
    assert "Somebody else changed this" in told.text
    assert "Second" in told.text
    assert "1.1 First" in drafted()


def test_staff_say_at_which_convening_it_was_adopted(as_):
    ids, ada = opened(), as_("ada")
    with unit_of_work():
        meeting = make_convening("Fall convening", starts_at=clock.now() - timedelta(days=2))
        key, slug = f"convening-{meeting.id}", meeting.slug
    assert ada.send("/agenda/draft/adoption", occasion="").status_code == 422
    assert ada.send("/agenda/draft/adoption", occasion=key).status_code == 303
    eve = as_("eve")
    assert slug in eve.get("/agenda").text
    assert "This version held until" in eve.get("/agenda/versions/1").text
    assert ids["draft"] == 2


def test_what_was_promised_for_a_strategy_holds_it_until_another_takes_it_up(as_):
    ids, ada = opened(), as_("ada")
    commitment(strategy="1.1")
    with unit_of_work():
        meeting = make_convening("Fall convening", starts_at=clock.now() - timedelta(days=2))
        key = f"convening-{meeting.id}"
    at = f"/agenda/draft/strategies/{ids['mud']}"
    assert ada.send(at, f"{at}/removal", reason="Nobody came", successor="0").status_code == 303
    told = ada.send("/agenda/draft/adoption", occasion=key)
    assert told.status_code == 409
    assert "Something is promised for strategy 1.1" in told.text
    db.session.rollback()
    assert holding.open_by_strategy([ids["mud"], ids["seeds"]]) == {ids["mud"]: 1}


def test_a_draft_is_given_up_with_a_reason(as_):
    ids, ada = opened(), as_("ada")
    both = "/agenda/draft/description", "/agenda/draft/removal"
    assert ada.send(*both, reason="").status_code == 422
    assert ada.send(*both, reason="We begin anew").status_code == 303
    assert ada.get(f"/agenda/versions/{ids['draft']}").status_code == 404
