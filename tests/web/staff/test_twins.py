"""Staff look at those who are probably known twice, merge them or tell them apart."""

from coop.database import unit_of_work
from coop.loop.jobs.twins import look_for_twins
from coop.loop.queries import likely_twins
from tests.makers import make_organization, make_person
from tests.statements import one_and_three

PAGE = "/staff/twins"


def known_twice(count: int = 1) -> None:
    with unit_of_work():
        for number in range(count):
            for turn in range(2):
                make_organization(f"Quartz works {number}", slug=f"quartz-{number}-{turn}")
            make_person(f"Ana{number} Ruiz", f"ana{number}@coop.test")
            make_person(f"Ana{number} Ruiz", f"other{number}@coop.test", status="contact")
    look_for_twins()


def test_both_kinds_lead_to_their_comparison(as_):
    ada = as_("ada")
    assert "Nobody seems to be known twice" in ada.get(PAGE).text
    known_twice()
    page = ada.get(PAGE).text
    assert "/organizations/quartz-0-0/merger/quartz-0-1" in page
    assert "/merger?into=" in page
    for address in ("/organizations/quartz-0-0/merger/quartz-0-1", page.partition("/staff/people/")[2]):
        path = address if address.startswith("/o") else f"/staff/people/{address.partition(chr(34))[0]}"
        assert ada.get(path).status_code == 200
    assert '<span class="hush">2 </span>pairs probably known twice</a>' in ada.get("/staff").text


def test_told_apart_they_leave_the_list_for_good(as_):
    known_twice()
    ada, [pair] = as_("ada"), likely_twins.listed("organization").rows
    address = f"{PAGE}/{pair.twins.id}/distinction"
    page = ada.get(PAGE)
    assert ada.fill(page, address).location == PAGE
    assert "Quartz works" not in ada.get(PAGE).text
    assert ada.fill(page, address).status_code == 409
    assert look_for_twins() == 0


@one_and_three
def test_the_list_costs_the_same_for_one_pair_and_for_three(as_, statements, count):
    known_twice(count)
    ada = as_("ada")
    with statements() as counted:
        ada.get(PAGE)
    assert counted.number == 9, counted
