"""The page about the network, how its words came to be, and drafting others."""

import json
from datetime import date, timedelta
from html import unescape

from coop import clock
from coop.database import db, unit_of_work
from coop.loop.queries import adopted
from coop.permissions import NOBODY
from coop.statements import queries
from coop.statements.operations.drafting import Text
from coop.statements.operations.importing import Adopted, bring
from tests.makers import make_convening

MISSION = "Convening “all” who don't meet  & <address> inequities."


def with_two_missions() -> None:
    with unit_of_work():
        first = Adopted(Text("To increase access", "Our first words"), date(2015, 9, 1), "at the start")
        spanish = {"es": {"text": "Convocar a todas las personas."}}
        second = Adopted(Text(MISSION, "It was too general", translations=spanish), date(2017, 11, 15))
        bring("mission", "mission", [first, second])


def mission_on(page: str) -> str:
    """The text between the tags, as a browser shows it."""
    return unescape(page.split('id="mission"><span>')[1].split("</span>")[0])


def test_the_first_page_says_the_mission_to_the_letter(as_):
    with_two_missions()
    assert mission_on(as_("eve").get("/").text) == MISSION
    page = as_("eve").get("/?lang=es", follow_redirects=True).text
    assert mission_on(page) == "Convocar a todas las personas."


def test_everybody_reads_what_changed_and_why(as_):
    with_two_missions()
    about = unescape(as_("eve").get("/about").text)
    assert MISSION in about
    assert "To increase access" not in about
    page = unescape(as_("eve").get("/about/history").text)
    for words in ("It was too general", "Our first words", "at the start", "<del>increase"):
        assert words in page
    first = as_("eve").get("/about/statements/mission/1").text
    assert "These words do not hold any more" in first
    assert as_("eve").get("/about/statements/mission/9").status_code == 404


def test_other_programs_read_the_history_in_the_order_in_which_it_happened(as_):
    with_two_missions()
    rows = json.loads(as_("eve").get("/about/history.json").text)
    assert [(row["number"], row["adopted_on"], row["replaces"]) for row in rows] == [
        (1, "2015-09-01", None),
        (2, "2017-11-15", 1),
    ]
    assert rows[1]["text"] == MISSION
    assert rows[1]["rationale"] == "It was too general"


def test_before_anything_is_adopted_the_pages_say_so(as_):
    assert "Nothing is adopted yet" in as_("eve").get("/about").text
    assert "Nothing is adopted yet" in as_("eve").get("/about/history").text


def test_staff_draft_another_text_and_say_where_it_was_adopted(as_):
    with_two_missions()
    with unit_of_work():
        convening = make_convening("Leadership meeting", starts_at=clock.now() - timedelta(days=3))
        key, slug = f"convening-{convening.id}", convening.slug
    ada = as_("ada")
    form = {"text": "To convene", "rationale": "Shorter", "edition": "0", "text_es": "Convocar"}
    there = "/about/statements/mission/draft"
    assert ada.send(there, **form | {"rationale": ""}).status_code == 422
    assert ada.send(there, **form).status_code == 303
    assert "Somebody else changed this" in ada.send(there, **form).text
    assert as_("eve").get("/about/statements/mission/3").status_code == 404
    assert "Only members read it" in as_("cleo").get("/about/statements/mission/3").text
    assert ada.send("/about/statements/mission/adoption", occasion="").status_code == 422
    assert ada.send("/about/statements/mission/adoption", occasion=key).status_code == 303
    eve = as_("eve")
    assert "To convene" in eve.get("/").text
    assert slug in eve.get("/about/history").text
    db.session.rollback()
    assert queries.mission().said("text", "es") == "Convocar"
    assert adopted.of_revisions(NOBODY, [queries.mission().id])


def test_staff_end_a_premise_with_its_reason_and_where_that_was_decided(as_):
    with unit_of_work():
        bring("premise-1", "premise", [Adopted(Text("Only schools teach", "So we said"), date(2015, 9, 1))])
        convening = make_convening("Leadership meeting", starts_at=clock.now() - timedelta(days=3))
        key, slug = f"convening-{convening.id}", convening.slug
    ada, there = as_("ada"), "/about/statements/premise-1/ending"
    assert there in ada.get("/about").text
    assert there not in as_("ben").get("/about").text
    assert ada.send(there, reason="", occasion=key).status_code == 422
    assert ada.send(there, reason="Families teach, too", occasion="").status_code == 422
    assert ada.send(there, reason="Families teach, too", occasion=key).status_code == 303
    eve = as_("eve")
    assert "Only schools teach" not in eve.get("/about").text
    page = eve.get("/about/history").text
    for words in ("said no more", "Families teach, too", "<del>Only schools teach</del>", slug):
        assert words in page
    assert "The network says this no more" in eve.get("/about/statements/premise-1/2").text
    assert [row["is_ending"] for row in json.loads(eve.get("/about/history.json").text)] == [False, True]
    assert ada.get(there).status_code == 404


def test_the_first_page_leads_to_the_rooms_of_each_pillar(as_):
    assert "What we do" not in as_("eve").get("/").text
    with unit_of_work():
        for number, title in enumerate(("Knowledge", "Collaboration", "Collective action"), 1):
            text = Text("Words", "Three words", title=title)
            bring(f"pillar-{number}", "pillar", [Adopted(text, date(2017, 11, 15))])
    for path in ("/", "/about"):
        page = as_("eve").get(path, headers={"X-Try": "again"}).text
        pillars = page.split("<dt><span>Knowledge</span></dt>")[1].split("</dl>")[0]
        for words in ("Collective action", 'href="/library"', 'href="/groups"', 'href="/reports/progress"'):
            assert words in pillars


def test_staff_say_something_new_and_give_it_up(as_):
    ada = as_("ada")
    sent = ada.send("/about/new", "/about", kind="value", text="We listen", rationale="Families asked")
    assert sent.status_code == 303
    assert "We listen" in as_("cleo").get("/about/statements/value-1/1").text
    assert (
        ada.send("/about/statements/value-1/1", "/about/statements/value-1/draft/removal").status_code == 303
    )
    assert as_("cleo").get("/about/statements/value-1/1").status_code == 404
