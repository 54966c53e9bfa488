"""One field finds everything one may see, and nothing else."""

from datetime import date, timedelta

import pytest

from coop.database import db, kept, unit_of_work
from coop.groups.models import Group
from coop.loop.jobs.indexing import index_words
from coop.polls.operations.opening import PollFields, open_poll
from coop.statements.operations import adopting, drafting
from coop.statements.operations.drafting import Text
from tests.actions.made import commitment, item
from tests.cast import early_childhood, person_named
from tests.library.made import published
from tests.makers import START, make_convening, make_group, make_organization, make_place
from tests.statements import one_and_three


@pytest.fixture
def indexed(app):
    """Some of everything, and the index after it."""

    def index():
        kept.clear()
        return index_words()

    return index


def test_each_kind_is_found_with_its_words_marked(as_, indexed):
    with unit_of_work():
        make_convening("Robotics for all", summary="A night where robots meet families.")
        make_group("Robotics table", purpose="Robots in every school.")
        make_organization("Robot House")
        make_place("Roberts Park")
    indexed()
    page = as_("eve").get("/search?q=rob").get_data(as_text=True)
    for kind in ("convening", "group", "organization", "place"):
        assert f'id="found-{kind}"' in page
    assert "<mark>Rob</mark>otics for all" in page
    assert "A night where <mark>rob</mark>ots meet families." in page


def test_a_convening_is_found_by_the_name_of_a_group_that_goes_out_with_it(as_, indexed):
    with unit_of_work():
        quartz, basalt = make_group("Quartz"), make_group("Basalt", visibility="network")
        make_convening("Open house", (quartz, basalt))
        make_convening("Inner circle", (basalt,), audience="group")
    indexed()
    ada = as_("ada")
    titles = ("Open house", "Inner circle")
    for typed, expected in (("quartz", [True, False]), ("basalt", [False, True])):
        page = (
            ada.get(f"/search?q={typed}").text.partition('id="found-convening"')[2].partition("</section>")[0]
        )
        assert [title in page for title in titles] == expected
    assert "Open house" not in as_("eve").get("/search?q=basalt").text


def test_what_one_may_not_see_is_not_found(as_, indexed):
    with unit_of_work():
        early = early_childhood()
        make_convening("Quartz draft", (early,), state="draft")
        make_convening("Quartz members", audience="members")
        make_group("Quartz circle", visibility="network")
    indexed()
    found = {
        name: as_(name).get("/search?q=quartz").get_data(as_text=True).count("data-hit")
        for name in ("eve", "ines", "cleo", "ben", "ada")
    }
    assert found == {"eve": 0, "ines": 2, "cleo": 2, "ben": 3, "ada": 3}


def test_people_are_found_by_members_only(as_, indexed):
    person_named("cleo")
    indexed()
    assert "Cleo Ramos" not in as_("eve").get("/search?q=ramos").get_data(as_text=True)
    assert "/people/" in as_("ben").get("/search?q=ramos").get_data(as_text=True)


def test_a_misspelled_word_is_settled_and_said(as_, indexed):
    with unit_of_work():
        make_convening("Robotics for all")
    indexed()
    page = as_("eve").get("/search?q=robtics").get_data(as_text=True)
    assert "Nothing has “robtics”" in page
    assert "Robotics" in page.replace("<mark>", "").replace("</mark>", "")


def test_a_word_of_something_hidden_is_not_suggested(as_, indexed):
    with unit_of_work():
        make_convening("Quartz members", audience="members")
    indexed()
    page = as_("eve").get("/search?q=quarz").get_data(as_text=True)
    assert "quartz" not in page.lower()
    assert "Nothing found" in page


def test_many_of_one_kind_come_in_pages(as_, indexed):
    with unit_of_work():
        for number in range(23):
            make_convening(f"Robotics {number}")
    indexed()
    few = as_("eve").get("/search?q=robotics").get_data(as_text=True)
    assert few.count('<li class="row') == 5
    assert "All 23 in Convenings" in few
    second = as_("eve").get("/search?q=robotics&kind=convening&page=2").get_data(as_text=True)
    assert second.count('<li class="row') == 3


def test_htmx_gets_what_was_found_alone(as_, indexed):
    headers = {"HX-Request": "true", "HX-Request-Type": "partial"}
    page = as_("eve").get("/search?q=robotics", headers=headers).get_data(as_text=True)
    assert page.lstrip().startswith('<div id="found"')


@pytest.mark.parametrize("typed", ["", "   ", "%00", "'\"*&|()", "a" * 3000, "¿?"])
def test_odd_words_are_no_trouble(as_, typed):
    assert as_("eve").get("/search", query_string={"q": typed, "page": "-1", "kind": "x"}).status_code == 200


@one_and_three
def test_statements_do_not_grow_with_what_is_found(as_, indexed, statements, count):
    with unit_of_work():
        for number in range(count):
            make_convening(f"Robotics {number}")
            make_organization(f"Robot house {number}")
    indexed()
    browser = as_("cleo")
    browser.get("/search?q=rob")
    with statements() as counted:
        browser.get("/search?q=rob")
    assert counted.number == 4 + 1 + len(("convening", "organization"))


def test_a_change_is_indexed_once(app, indexed):
    with unit_of_work():
        make_convening("Robotics for all")
    assert indexed() > 0
    assert indexed() == 0


def test_a_poll_is_found_by_its_title_its_place_and_its_group_by_those_who_may_see_it(as_, indexed):
    group = early_childhood()
    with unit_of_work():
        held = db.session.get_one(Group, group.id)
        dates = (START, START + timedelta(days=1))
        values = {"closes_at": START - timedelta(days=2), "venue": "Quartz Hall", "note": "About basalt."}
        open_poll(held, PollFields("Reunión de primavera", dates, "America/Chicago", **values), None)
    indexed()
    for typed in ("reunion", "quartz", "basalt", "early reunion"):
        page = as_("cleo").get(f"/search?q={typed}").get_data(as_text=True)
        assert 'id="found-poll"' in page
        assert "/polls/reunion-de-primavera" in page
        assert 'id="found-poll"' not in as_("dov").get(f"/search?q={typed}").get_data(as_text=True)


def test_promises_and_statements_are_found_by_those_who_may_see_them(as_, indexed):
    commitment("Quartz kits for every library", visibility="public", details="**Sixty** of quartz.")
    item("Order the quartz")
    with unit_of_work():
        words = {"es": {"text": "Abrimos el cuarzo a cada niño."}}
        drafted = drafting.propose(
            "mission", Text("We open quartz.", "So we agreed.", translations=words), None
        )
        adopting.adopt(drafted, date(2026, 9, 1), None)
        drafting.draft(drafted.statement, Text("We open quartz and basalt.", "Wider."), 0, None)
    indexed()
    pages = {name: as_(name).get("/search?q=quartz").text for name in ("eve", "cleo")}
    for name, promises in (("eve", 1), ("cleo", 2)):
        assert pages[name].partition('id="found-action"')[2].partition("</section>")[0].count("data-hit") == (
            promises
        )
        assert 'href="/about#text-mission"' in pages[name]
    assert ("Sixty of <mark>quartz</mark>" in pages["eve"], "Order the" in pages["eve"]) == (True, False)
    assert 'href="/about#text-mission"' in as_("eve").get("/search?q=cuarzo").text
    assert "/about#" not in as_("eve").get("/search?q=basalt").text


def test_kinds_are_counted_and_documents_narrowed_by_what_they_are_about(as_, indexed):
    published("Robots of wood", visibility="network")
    with unit_of_work():
        make_group("Robotics table")
    indexed()
    cleo, eve = as_("cleo"), as_("eve")
    kinds = cleo.get("/search?q=robots&kind=document").text.partition('aria-label="Kinds"')[2]
    assert "Everything</a> 1" in kinds
    all_kinds = cleo.get("/search?q=robo").text
    for path in ("/search?q=robo&amp;kind=group", "/search?q=robo&amp;kind=document", "/library?q=robo"):
        assert path in all_kinds
    narrowed = cleo.get("/search?q=robo&kind=document").text
    assert "/library?q=robo&amp;kind=best_practice" in narrowed
    assert "/library?q=robo&amp;evidence=not_rated" in narrowed
    assert "robo&amp;kind=group" in narrowed
    seen = eve.get("/search?q=robo").text
    assert "kind=document" not in seen
    assert "kind=best_practice" not in eve.get("/search?q=robo&kind=document").text
