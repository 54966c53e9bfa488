"""The charter on its pages, and the state of a group."""

from coop.database import db, unit_of_work
from coop.groups.models import Group
from coop.groups.operations import chartering
from coop.groups.operations.chartering import Charter
from coop.groups.queries import charters
from coop.polls.operations.opening import PollFields, open_poll
from tests.cast import early_childhood, person_named
from tests.makers import make_convening, make_group
from tests.polls.test_voting import CLOSES, DATES

CHARTER = "/groups/early-childhood/charter"


def text(response) -> str:
    return response.get_data(as_text=True).replace("\N{NO-BREAK SPACE}", " ")


def write_two() -> None:
    group, ben = early_childhood(), person_named("ben")
    with unit_of_work():
        chartering.write_charter(group, Charter(purpose="Play."), actor_id=ben.id)
        chartering.write_charter(
            group, Charter(purpose="Play outdoors."), note="Parents asked for it.", actor_id=ben.id
        )


def test_a_lead_writes_a_charter_and_says_why_it_changes(as_):
    early_childhood()
    ben = as_("ben")
    assert "No charter yet" in text(ben.get(CHARTER))
    assert "Why it changes" not in text(ben.get(f"{CHARTER}/edit"))
    assert ben.send(f"{CHARTER}/edit", CHARTER, purpose="Play.").status_code == 303
    response = ben.send(f"{CHARTER}/edit", CHARTER, purpose="Play outdoors.")
    assert response.status_code == 422
    assert "Say why the charter changes." in text(response)
    assert "Play outdoors." in text(response)
    ben.send(f"{CHARTER}/edit", CHARTER, purpose="Play outdoors.", note="Parents asked for it.")
    page = text(ben.get(CHARTER))
    assert "Play outdoors." in page
    assert "Parents asked for it." in page
    db.session.rollback()
    assert charters.count(early_childhood().id) == 2


def test_earlier_versions_stay_readable_and_say_that_they_no_longer_hold(as_):
    write_two()
    page = text(as_("eve").get(f"{CHARTER}/1"))
    assert "It no longer holds." in page
    assert "<p>Play.</p>" in page
    assert as_("eve").get(f"{CHARTER}/3").status_code == 404
    latest = text(as_("eve").get(f"{CHARTER}/2"))
    assert "changed" in latest
    assert "What stood here before" in latest


def test_members_read_who_wrote_it_and_visitors_do_not(as_):
    write_two()
    assert "Ben Okafor" in text(as_("cleo").get(CHARTER))
    assert "Ben Okafor" not in text(as_("eve").get(CHARTER))


def test_a_group_rests_and_wakes_with_a_word(as_):
    early_childhood()
    ben = as_("ben")
    standing = "/groups/early-childhood/standing"
    ben.send(standing, f"{standing}/rest", note="Summer break")
    assert "Summer break" in text(ben.get(standing))
    assert "Resting" in text(ben.get("/groups/early-childhood"))
    ben.send(standing, f"{standing}/activation")
    assert "Active: it meets" in text(ben.get(standing))


def test_closing_says_that_its_polls_end_with_it(as_):
    group = early_childhood()
    closing, ada = "/groups/early-childhood/closing", as_("ada")
    assert "polls of dates end" not in text(ada.get(closing))
    with unit_of_work():
        held = db.session.get_one(Group, group.id)
        open_poll(held, PollFields("Spring meeting", DATES, "America/Chicago", CLOSES), None)
    page = text(ada.get(closing))
    assert "Its polls of dates end with it" in page
    assert "Spring meeting" in page


def test_closing_shows_what_is_before_the_group_and_asks_who_takes_it(as_):
    group = early_childhood()
    with unit_of_work():
        make_group("Water")
        make_convening("Mud kitchens", groups=(group,))
    closing = "/groups/early-childhood/closing"
    ada = as_("ada")
    assert "Mud kitchens" in text(ada.get(closing))
    response = ada.send(closing, reason="Its work is done.")
    assert response.status_code == 422
    assert "Say which group takes over" in text(response)
    assert "Its work is done." in text(response)
    assert ada.send(closing, reason="Its work is done.", heir="water").status_code == 303
    page = text(as_("eve").get("/groups/early-childhood"))
    assert "This group closed on January 11, 2027" in page
    assert "Its work is done." in page
    assert "Mud kitchens" in text(as_("eve").get("/groups/water"))


def test_a_closed_group_is_read_only_for_its_lead_and_staff_reopen_it(as_):
    with unit_of_work():
        early_childhood().status = "closed"
    assert as_("ben").get("/groups/early-childhood/edit").status_code == 403
    assert as_("ben").get("/groups/early-childhood").status_code == 200
    assert "Early Childhood" not in text(as_("eve").get("/groups"))
    assert "Early Childhood" in text(as_("eve").get("/groups?state=closed"))
    ada = as_("ada")
    assert ada.send(CHARTER + "/edit", CHARTER, purpose="Late.").status_code == 409
    standing = "/groups/early-childhood/standing"
    ada.send(standing, f"{standing}/reopening", person_id=str(person_named("cleo").id), note="Again")
    assert "Active: it meets" in text(ada.get(standing))
    assert as_("cleo").get("/groups/early-childhood/edit").status_code == 200


def test_without_closed_groups_the_page_says_so(as_):
    assert "No group has closed" in text(as_("eve").get("/groups?state=closed"))
