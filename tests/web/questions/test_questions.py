"""A family asks without an account; somebody reads it first and says what became of it."""

from collections.abc import Callable
from typing import Any

from coop.database import unit_of_work
from coop.loop.jobs.indexing import index_words
from tests.cast import early_childhood
from tests.makers import make_group, make_place
from tests.questions.box import WORDS, all_texts, put_in, shown, the
from tests.statements import one_and_three
from tests.visits import Visitor, form_to

Browser = Callable[[str], Visitor]


def asked(browser: Visitor, path: str = "/questions/new", **fields: object) -> str:
    """The address of a question that was just put in."""
    answer = browser.send(path, "/questions" + path[len("/questions/new") :], text=WORDS, **fields)
    assert answer.status_code == 303
    return str(answer.location)


def test_a_family_asks_and_finds_the_answer_at_the_same_address(as_: Browser) -> None:
    with unit_of_work():
        make_place("Austin", number=25)
    eve, ada = as_("eve"), as_("ada")
    own = asked(eve, area="austin", asker="family")
    assert "Somebody reads it first" in eve.get(own).text
    assert WORDS not in as_("eve").get("/questions").text
    ada.send(own, f"{own}/showing")
    ada.send(own, f"{own}/replies", reply="Two **libraries** lend them.", said_on="2027-01-10")
    page = as_("eve").get(own).text
    assert "Two <strong>libraries</strong> lend them." in page
    listed = as_("eve").get("/questions?area=austin&answered=yes").text
    assert WORDS in listed
    assert "A family" in listed
    assert "No question is like that" in as_("eve").get("/questions?area=austin&answered=no").text


def test_no_cookie_of_ours_and_no_address_is_kept_of_whoever_asked(as_: Browser) -> None:
    question = the(put_in())
    assert not {"person_id", "email", "ip"} & set(question.__table__.columns.keys())


def test_what_was_typed_stays_when_it_is_refused(as_: Browser) -> None:
    answer = as_("eve").send("/questions/new", "/questions", text="Why?", asker="youth")
    assert answer.status_code == 422
    assert "Write a question of 8 to 600 characters." in answer.text
    assert ">Why?</textarea>" in answer.text.replace("\r\n", "")


def test_the_poster_of_a_group_leads_to_the_desk_of_its_lead(as_: Browser) -> None:
    early_childhood()
    poster = as_("eve").get("/questions/poster?group=early-childhood").text
    assert "http://coop.test/questions/new?group=early-childhood" in poster
    asked(as_("eve"), "/questions/new?group=early-childhood")
    assert WORDS in as_("ben").get("/questions/waiting").text
    assert as_("cleo").get("/questions/waiting").status_code == 404


def test_a_group_that_only_members_know_has_no_poster_and_no_box(as_: Browser) -> None:
    with unit_of_work():
        make_group("Funders", visibility="network")
    assert as_("ada").get("/questions/poster?group=funders").status_code == 404
    assert "Funders" not in as_("cleo").get("/questions/new?group=funders").text


def test_set_aside_tells_why_and_nobody_finds_it(as_: Browser) -> None:
    own, ada = asked(as_("eve")), as_("ada")
    ada.send(own, f"{own}/setting-aside", reason="It is an offer.")
    index_words()
    assert "It is an offer." in as_("eve").get(own).text
    assert WORDS not in as_("eve").get("/questions").text
    assert WORDS not in as_("ada").get("/search?q=telescope").text
    assert 'content="noindex"' in as_("eve").get(own).text


def test_a_shown_question_is_found_and_a_reply_is_taken_back(as_: Browser) -> None:
    key, ada = the(shown()).key, as_("ada")
    index_words()
    assert f"/questions/{key}" in as_("eve").get("/search?q=telesc").text
    own = f"/questions/{key}"
    ada.send(own, f"{own}/replies", reply="Wrong words.", said_on="2027-01-10")
    ada.send(own, f"{own}/replies/1/removal")
    page = as_("ada").get(own).text
    assert "Wrong words." not in page
    assert "Reply taken back" in page


def test_staff_see_at_their_desk_that_somebody_waits(as_: Browser) -> None:
    put_in()
    assert "question to read" in as_("ada").get("/staff").text


def test_too_many_from_one_network_are_refused(as_: Browser) -> None:
    eve = as_("eve")
    form = form_to(eve.get("/questions/new").text, "/questions").values
    answers = [eve.post("/questions", data=form | {"text": f"{WORDS} {n}"}).status_code for n in range(61)]
    assert answers == [303] * 60 + [429]


@one_and_three
def test_the_list_costs_the_same_with_one_and_with_three(as_: Browser, statements: Any, count: int) -> None:
    with unit_of_work():
        make_place("Austin", number=25)
    for number in range(count):
        shown(f"{WORDS} {number}")
    eve = as_("eve")
    with statements() as counted:
        page = eve.get("/questions").text
    assert page.count(WORDS) == count
    assert counted.number == 5, counted


def test_what_was_shown_and_then_set_aside_is_read_nowhere_any_more(as_: Browser) -> None:
    key, ada = the(shown()).key, as_("ada")
    own = f"/questions/{key}"
    ada.send(own, f"{own}/setting-aside", reason="It tells who asked.")
    for name in ("eve", "cleo", "ada"):
        page = as_(name).get(own).text
        assert WORDS not in page
        assert "It tells who asked." in page
    assert all_texts() == [""]


def test_words_that_were_never_shown_are_read_only_by_those_who_read_first(as_: Browser) -> None:
    own, ada = asked(as_("eve")), as_("ada")
    ada.send(own, f"{own}/setting-aside", reason="It is an offer.")
    for name, reads in (("eve", False), ("cleo", False), ("ada", True)):
        assert (WORDS in as_(name).get(own).text) is reads
