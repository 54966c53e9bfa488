from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from coop.cli.demo.files import day_of, read
from coop.places.chicago import areas
from coop.vocabulary.first_terms import FIRST_TERMS

ORGANIZATIONS = {row["slug"]: row for row in read("organizations")}
PEOPLE = {row["email"]: row for row in read("people")}
GROUPS = {row["slug"]: row for row in read("groups")}
CONVENINGS = read("convenings")
PLACES = {area.slug for area in areas()}
CAST = [f"{name}@coop.example" for name in ("ada", "ben", "cleo", "dov", "ines")]


def keys(scheme: str) -> set[str]:
    return {term.key for term in FIRST_TERMS if term.scheme == scheme}


def in_group(slug: str) -> list[str]:
    return [*GROUPS[slug]["leads"], *GROUPS[slug]["members"]]


def may_answer(convening: dict[str, Any]) -> set[str]:
    if convening["audience"] in ("group", "invited"):
        return {email for slug in convening["groups"] for email in in_group(slug)}
    if convening["audience"] == "public":
        return set(PEOPLE)
    return {email for email, person in PEOPLE.items() if person["status"] == "active"}


@pytest.fixture(params=CONVENINGS, ids=lambda convening: convening["slug"])
def convening(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = request.param
    return found


def test_the_city_has_the_size_of_a_typical_cooperative() -> None:
    assert len(ORGANIZATIONS) == 40
    assert len(PEOPLE) >= 110
    assert len(GROUPS) == 10
    assert 90 <= len(CONVENINGS) <= 100
    assert sum(sum(row["demand"].values()) for row in CONVENINGS) > 2_000


def test_nothing_is_named_twice() -> None:
    assert len(read("organizations")) == len(ORGANIZATIONS)
    assert len(read("people")) == len(PEOPLE) == len({row["name"] for row in PEOPLE.values()})
    assert len(read("groups")) == len(GROUPS)
    for word in ("slug", "title", "summary", "equity_question"):
        assert Counter(row[word] for row in CONVENINGS).most_common(1)[0][1] == 1, word


def test_every_sector_has_organizations_in_real_areas() -> None:
    assert {row["sector"] for row in ORGANIZATIONS.values()} == keys("sector")
    assert {row["place"] for row in ORGANIZATIONS.values()} <= PLACES
    assert {row["status"] for row in ORGANIZATIONS.values()} == {"member", "listed"}


def test_every_address_is_one_that_nobody_owns() -> None:
    assert all(email.endswith(".example") for email in PEOPLE)
    for row in ORGANIZATIONS.values():
        assert row["website"].endswith(".example.org")
        assert row["email"].endswith(".example.org")
    links = [row["join_url"] for row in CONVENINGS if row["join_url"]]
    assert all(link.startswith("https://meet.example.org/") for link in links)


def test_the_cast_comes_first_and_plays_its_parts() -> None:
    assert list(PEOPLE)[:5] == CAST
    ada, ben, cleo, dov, ines = (PEOPLE[email] for email in CAST)
    assert [person["is_staff"] for person in (ada, ben, cleo, dov, ines)] == [True] + [False] * 4
    assert ben["email"] in GROUPS["early-childhood"]["leads"]
    assert cleo["email"] in GROUPS["early-childhood"]["members"]
    for person in (ben, cleo):
        assert person["affiliations"][0]["organization"] == "garfield-science-club"
    assert dov["affiliations"][0]["role"] == "admin"
    assert dov["affiliations"][0]["organization"] != "garfield-science-club"
    assert (ines["locale"], ines["sector_self"], ines["affiliations"]) == ("es", "family", [])


def test_only_ada_is_backbone_staff_among_the_names_that_can_enter() -> None:
    assert [email for email, person in PEOPLE.items() if person["is_staff"]] == [CAST[0]]


def test_a_person_belongs_to_known_organizations_or_says_a_sector() -> None:
    for person in PEOPLE.values():
        assert person["locale"] in ("en", "es")
        for affiliation in person["affiliations"]:
            assert affiliation["organization"] in ORGANIZATIONS
            assert affiliation["role"] in ("contact", "staff", "admin", "educator", "volunteer")
        assert sum(row["is_primary"] for row in person["affiliations"]) <= 1
        assert bool(person["affiliations"]) != bool(person["sector_self"])


def test_every_member_organization_has_an_administrator_or_the_backbone_office() -> None:
    run = {
        row["organization"]
        for person in PEOPLE.values()
        for row in person["affiliations"]
        if row["role"] == "admin"
    }
    members = {slug for slug, row in ORGANIZATIONS.items() if row["status"] == "member"}
    assert members - run == {"common-thread"}


def test_groups_have_leads_members_and_three_questions() -> None:
    for slug, group in GROUPS.items():
        people = in_group(slug)
        assert group["leads"]
        assert len(people) == len(set(people))
        assert all(PEOPLE[email]["status"] == "active" for email in people)
        assert group["place"] is None or group["place"] in PLACES
        for question in ("best_practices", "equity_challenges", "collaborative_work"):
            assert group[f"{question}_question"].endswith("?")
    assert len({group["kind"] for group in GROUPS.values()}) == 6


def test_states_are_mixed() -> None:
    states = Counter(row["state"] for row in CONVENINGS)
    assert states["cancelled"] == states["draft"] == 3
    assert sum(row["language"] == "es" for row in CONVENINGS) >= 5
    assert sum(row["demand"]["waiting"] > 0 for row in CONVENINGS) >= 5
    assert {row["waitlist_rule"] for row in CONVENINGS} == {"first_come", "one_per_organization"}
    assert {row["mode"] for row in CONVENINGS} == {"in_person", "online", "hybrid"}
    assert {row["kind"] for row in CONVENINGS} == keys("convening_kind")


@pytest.mark.parametrize("weekday", range(7))
def test_past_stays_past_whatever_day_it_is(weekday: int) -> None:
    today = date(2027, 3, 1) + timedelta(days=weekday)
    for row in CONVENINGS:
        day = day_of(row, today)
        assert day.weekday() == row["weekday"]
        assert (day < today) == (row["days_from_today"] < 0)
        assert abs((day - today).days) <= 190


def test_every_reference_of_a_convening_resolves(convening: dict[str, Any]) -> None:
    assert convening["host"] in ORGANIZATIONS
    assert set(convening["groups"]) <= set(GROUPS)
    assert convening["place"] is None or convening["place"] in PLACES
    assert convening["kind"] in keys("convening_kind")
    assert set(convening["supports"]) <= keys("support")
    assert convening["equity_question"].endswith("?")


def test_a_convening_is_where_its_mode_says(convening: dict[str, Any]) -> None:
    has_room, is_online = convening["mode"] != "online", convening["mode"] != "in_person"
    for word in ("venue", "room", "address", "place", "capacity_in_person"):
        assert bool(convening[word]) == has_room, word
    for word in ("join_url", "capacity_online"):
        assert bool(convening[word]) == is_online, word


def test_the_agenda_fits_the_time(convening: dict[str, Any]) -> None:
    minutes = sum(item["minutes"] for item in convening["agenda"])
    assert minutes in (0, convening["duration_minutes"])


def test_a_cancelled_convening_says_why(convening: dict[str, Any]) -> None:
    assert bool(convening["cancelled_reason"]) == (convening["state"] == "cancelled")


def test_people_wait_only_where_the_seats_are_taken(convening: dict[str, Any]) -> None:
    demand = convening["demand"]
    for mode in ("in_person", "online"):
        assert demand[f"going_{mode}"] <= (convening[f"capacity_{mode}"] or 0)
    if demand["waiting"]:
        assert demand["going_in_person"] == convening["capacity_in_person"]
    assert convening["state"] != "draft" or not any(demand.values())


def test_there_are_people_to_give_the_answers(convening: dict[str, Any]) -> None:
    people, fixed = may_answer(convening), convening["answers"]
    assert sum(convening["demand"].values()) <= len(people)
    assert set(fixed) <= people
    assert all(Counter(fixed.values())[kind] <= convening["demand"][kind] for kind in fixed.values())


def test_questions_are_of_a_known_kind(convening: dict[str, Any]) -> None:
    for question in convening["questions"]:
        assert question["kind"] in ("text", "choice", "yes_no")
        assert bool(question["choices"]) == (question["kind"] == "choice")
        if question["kind"] == "choice":
            assert set(question["sample_answers"]) <= set(question["choices"])


def test_the_words_are_those_of_the_field(convening: dict[str, Any]) -> None:
    text = " ".join([convening["title"], convening["summary"], convening["equity_question"]])
    for word in (" event", "!", "achievement gap", "at-risk", "deficit", " user"):
        assert word not in text.lower()


def test_a_convening_in_spanish_needs_no_interpretation_into_it(convening: dict[str, Any]) -> None:
    assert convening["language"] == "en" or "interpretation_es" not in convening["supports"]
