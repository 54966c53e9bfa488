"""The list of groups, the page of one, and who may change it."""

import pytest

from coop.database import db, unit_of_work
from coop.groups.queries import belonging, charters, finding
from coop.permissions import Viewer
from tests.cast import early_childhood
from tests.makers import make_convening, make_group
from tests.statements import one_and_three

MEMBER = Viewer(person_id=0, has_account=True, was_welcomed=True)


def group_now(slug: str):
    """The group as others saved it."""
    db.session.rollback()
    return finding.find(MEMBER, slug)


def text(response) -> str:
    return response.get_data(as_text=True)


def test_without_groups_the_page_says_what_will_be_here(as_):
    assert "No groups yet" in text(as_("eve").get("/groups"))


def test_groups_stand_by_kind_and_a_search_narrows_them(as_):
    early_childhood()
    with unit_of_work():
        make_group("Leadership Team", kind="leadership", visibility="network")
        make_group("Soil" + " and water" * 20, purpose="We dig. " * 200)
    page = text(as_("eve").get("/groups"))
    assert "Affinity groups" in page
    assert "Leadership Team" not in page
    page = text(as_("ben").get("/groups"))
    assert page.index("Leadership Team") < page.index("Early Childhood")
    assert "You lead it" in page
    assert "Early Childhood" not in text(as_("ben").get("/groups?words=soil"))
    assert "No group matches" in text(as_("ben").get("/groups?words=zzz"))


@one_and_three
def test_the_list_costs_the_same_for_one_group_and_for_three(as_, statements, count):
    with unit_of_work():
        for _number in range(count):
            make_group()
    with statements() as counted:
        as_("eve").get("/groups")
    assert counted.number == 2, counted


def test_a_visitor_reads_what_a_group_is_for_but_not_who_is_in_it(as_):
    group = early_childhood()
    with unit_of_work():
        make_convening("Mud kitchens", groups=(group,))
        make_convening("Inside talk", groups=(group,), audience="group")
        group = finding.find(MEMBER, "early-childhood")
        group.purpose, group.equity_challenges_question = "For **all**.", "Who has no safe place?"
    page = text(as_("eve").get("/groups/early-childhood"))
    for words in (
        "<strong>all</strong>",
        "Who has no safe place?",
        "Ben Okafor",
        "Mud kitchens",
        "webcal://coop.test/groups/early-childhood/calendar.ics",
        "http://coop.test/groups/early-childhood/calendar.ics",
    ):
        assert words in page
    assert "Cleo Ramos" not in page
    assert "Inside talk" not in page
    member = text(as_("cleo").get("/groups/early-childhood"))
    assert "Cleo Ramos" in member
    assert "Inside talk" in member
    assert "Keep the list of members" not in member


def test_the_list_is_a_table_too_of_what_each_may_know(as_):
    with unit_of_work():
        make_group("Soil table", purpose="=SUM(1)")
        make_group("Quiet table", visibility="network")
        make_group("Ended table", status="closed")
    eve = as_("eve")
    assert [row["name"] for row in eve.get("/groups.json?words=table").get_json()] == ["Soil table"]
    assert len(as_("cleo").get("/groups.json?words=table").get_json()) == 2
    assert [row["name"] for row in eve.get("/groups.json?state=closed").get_json()] == ["Ended table"]
    assert "'=SUM(1)" in eve.get("/groups.csv").get_data(as_text=True)
    assert "/groups.csv?words=table" in eve.get("/groups?words=table").text


def test_a_group_of_the_network_is_not_there_for_visitors(as_):
    with unit_of_work():
        make_group("Inside", visibility="network")
    assert as_("eve").get("/groups/inside").status_code == 404
    assert as_("ines").get("/groups/inside").status_code == 200


@one_and_three
def test_the_page_of_a_group_costs_the_same_for_one_of_each_and_for_three(as_, statements, count):
    group = early_childhood()
    with unit_of_work():
        for _number in range(count):
            make_convening(groups=(group,))
    browser = as_("cleo")
    with statements() as counted:
        browser.get("/groups/early-childhood")
    assert counted.number == 21, counted


@pytest.mark.parametrize(
    ("name", "status"), [("eve", 303), ("cleo", 403), ("ben", 403), ("dov", 403), ("ada", 200)]
)
def test_only_staff_open_groups(as_, name, status):
    assert as_(name).get("/groups/new").status_code == status


@pytest.mark.parametrize(
    ("name", "status"), [("eve", 303), ("cleo", 403), ("dov", 403), ("ben", 200), ("ada", 200)]
)
@pytest.mark.parametrize("page", ["edit", "members"])
def test_staff_and_its_leads_keep_a_group(as_, name, status, page):
    early_childhood()
    assert as_(name).get(f"/groups/early-childhood/{page}").status_code == status


def test_staff_open_a_group_with_its_first_lead(as_):
    response = as_("ada").send("/groups/new", "/groups", name="Soil", lead="Cleo@coop.test ")
    assert response.headers["Location"] == "/groups/soil"
    group = group_now("soil")
    assert (group.status, [row.person.name for row in belonging.leads(group.id)]) == (
        "active",
        ["Cleo Ramos"],
    )


def test_a_group_without_a_lead_begins_as_forming(as_):
    as_("ada").send("/groups/new", "/groups", name="Soil")
    assert group_now("soil").status == "forming"


def test_a_new_group_brings_the_first_version_of_its_charter(as_):
    as_("ada").send("/groups/new", "/groups", name="Soil", purpose="We dig.", domain="Ground")
    group = group_now("soil")
    assert (group.purpose, group.domain) == ("We dig.", "Ground")
    assert [version.number for version in charters.versions(group.id)] == [1]


def test_a_lead_nobody_knows_comes_back_as_a_mistake_beside_the_field(as_):
    response = as_("ada").send("/groups/new", "/groups", name="Soil", lead="stranger@coop.test")
    assert response.status_code == 422
    assert "Nobody with an account has this address." in text(response)
    assert group_now("soil") is None


def test_a_lead_changes_the_words_but_not_the_kind(as_):
    early_childhood()
    response = as_("ben").send(
        "/groups/early-childhood/edit", "/groups/early-childhood", visibility="network", kind="leadership"
    )
    assert response.status_code == 303
    group = group_now("early-childhood")
    assert (group.visibility, group.kind, group.status) == ("network", "affinity", "active")


def test_a_nameless_group_comes_back_with_what_was_typed(as_):
    early_childhood()
    response = as_("ben").send(
        "/groups/early-childhood/edit", "/groups/early-childhood", name="  ", visibility="network"
    )
    assert response.status_code == 422
    assert "Say what the group is called." in text(response)
    assert 'selected value="network"' in text(response)
