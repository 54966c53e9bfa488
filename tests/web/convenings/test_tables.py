"""The list of convenings as a table: the same convenings, for whom they are, in a form for other programs."""

import csv
import io
from datetime import UTC, datetime, timedelta

from coop.database import unit_of_work
from tests.cast import early_childhood
from tests.makers import START, make_convening, make_group, make_organization, make_place
from tests.statements import one_and_three


def titles(browser, query: str = "") -> list[str]:
    return [row["title"] for row in browser.get(f"/convenings.json{query}").get_json()]


def test_it_holds_what_the_list_shows_and_keeps_the_filters(as_):
    with unit_of_work():
        place = make_place("Austin")
        make_convening("Second", starts_at=START + timedelta(days=1))
        make_convening("First", place=place)
        make_convening("Held", starts_at=START - timedelta(days=60), state="held")
        make_convening("A draft", state="draft")
    eve = as_("eve")
    assert titles(eve) == ["First", "Second"]
    assert titles(eve, f"?place={place.slug}") == ["First"]
    assert titles(eve, "?words=second") == ["Second"]
    assert titles(eve, "?when=past") == ["Held"]


def test_it_holds_for_each_what_they_may_see(as_):
    group = early_childhood()
    with unit_of_work():
        secret = make_group("Quiet table", visibility="network")
        make_convening("For anybody", groups=(secret, group))
        make_convening("For members", audience="members")
    assert titles(as_("eve")) == ["For anybody"]
    assert set(titles(as_("cleo"))) == {"For anybody", "For members"}
    assert as_("eve").get("/convenings.json").get_json()[0]["groups"] == group.name
    assert "Quiet table" in as_("cleo").get("/convenings.json").get_json()[0]["groups"]


def test_a_spreadsheet_reads_every_column_and_runs_nothing(as_):
    with unit_of_work():
        make_convening("=HYPERLINK()", host=make_organization("Garfield"), venue="Library", slug="walk")
    answer = as_("eve").get("/convenings.csv")
    (row,) = csv.DictReader(io.StringIO(answer.get_data(as_text=True)))
    assert (row["title"], row["host"], row["venue"]) == ("'=HYPERLINK()", "Garfield", "Library")
    assert (row["starts_at"], row["timezone"]) == ("2027-01-20T21:30:00+00:00", "America/Chicago")
    assert (row["starts_local"], row["ends_local"]) == ("2027-01-20T15:30-06:00", "2027-01-20T17:00-06:00")
    assert row["address"] == "http://coop.test/convenings/walk"
    assert answer.mimetype == "text/csv"


def test_whole_days_are_told_as_days(as_):
    midnight = datetime(2027, 3, 13, 6, tzinfo=UTC)
    with unit_of_work():
        ends = datetime(2027, 3, 15, 5, tzinfo=UTC)  # midnight of an hour earlier, after the clocks changed
        make_convening("Retreat", starts_at=midnight, ends_at=ends, is_all_day=True)
    (row,) = as_("eve").get("/convenings.json").get_json()
    assert (row["starts_local"], row["ends_local"]) == ("2027-03-13", "2027-03-14")


def test_the_list_leads_to_its_table_with_the_same_filters(as_):
    with unit_of_work():
        make_convening("First walk")
    page = as_("eve").get("/convenings?words=walk&mode=in_person").text
    assert "/convenings.csv?words=walk&amp;mode=in_person" in page


@one_and_three
def test_it_costs_the_same_for_one_convening_and_for_three(as_, statements, count):
    with unit_of_work():
        for _number in range(count):
            make_convening(groups=(make_group(),), place=make_place(), host=make_organization())
    with statements() as counted:
        as_("eve").get("/convenings.csv")
    assert counted.number == 3, counted
