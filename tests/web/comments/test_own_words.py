"""Changing and taking back, hiding and reporting, in the browser."""

from typing import Any

import pytest

from coop.comments import queries
from coop.comments.operations import writing
from coop.database import unit_of_work
from coop.http import queues
from coop.loop.operations import discussing as acts
from tests.cast import person_named
from tests.comments.said import begun, placed, said, the
from tests.statements import one_and_three

pytestmark = pytest.mark.usefixtures("now")


def text(browser: Any, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200
    return response.text.replace("\xa0", " ")


def report(comment_id: int, name: str = "ada") -> None:
    person_id = person_named(name).id
    with unit_of_work():
        acts.report(placed(comment_id), person_id, "It names a school")


def test_a_change_is_seen_with_what_stood_before(as_):
    comment_id, cleo = said(begun("ben"), "cleo", "The 72."), as_("cleo")
    cleo.send(f"/comments/{comment_id}/edit", f"/comments/{comment_id}", text="The 72, and the 91.")
    thread = text(as_("ben"), f"/comments/{the(comment_id).thread_id}")
    assert "changed on January 11, 2027" in thread
    before = text(as_("ben"), f"/comments/{comment_id}/versions")
    assert before.index("The 72, and the 91.") < before.index("<p>The 72.</p>")


def test_who_saves_second_sees_both_and_can_save_theirs(as_):
    comment_id, cleo = said(begun("ben"), "cleo", "The 72."), as_("cleo")
    form = cleo.get(f"/comments/{comment_id}/edit")
    cleo.fill(form, f"/comments/{comment_id}", text="From my phone")
    both = cleo.fill(form, f"/comments/{comment_id}", text="From my desk")
    assert both.status_code == 409
    assert "From my phone" in both.text
    assert "From my desk" in both.text
    assert "nothing is lost" in both.text
    cleo.fill(both, f"/comments/{comment_id}")
    assert the(comment_id).text == "From my desk"
    assert len(queries.versions(comment_id)) == 3


def test_what_is_withdrawn_keeps_its_place_and_shows_nothing_of_before(as_):
    comment_id, cleo = said(begun("ben"), "cleo", "The 72."), as_("cleo")
    cleo.send(f"/comments/{comment_id}/withdrawal")
    page = text(as_("ben"), f"/comments/{the(comment_id).thread_id}")
    assert "Withdrawn by whoever wrote it." in page
    assert "The 72." not in page
    for path in ("versions", "edit"):
        assert cleo.get(f"/comments/{comment_id}/{path}").status_code == 404


def test_a_lead_hides_with_a_reason_that_its_author_reads(as_):
    head_id, ben = begun("cleo", "Half price this week", title="An offer"), as_("ben")
    assert ben.send(f"/comments/{head_id}/hiding", reason=" ").status_code == 422
    ben.send(f"/comments/{head_id}/hiding", reason="Offers go elsewhere.")
    for name, reads in (("cleo", True), ("ben", True)):
        assert ("Offers go elsewhere." in text(as_(name), f"/comments/{head_id}")) is reads
    with unit_of_work():
        person_named("dov").is_staff = True
    assert "Half price" in text(as_("dov"), f"/comments/{head_id}")
    ben.send(f"/comments/{head_id}", f"/comments/{head_id}/restoration")
    assert "Offers go elsewhere." not in text(ben, f"/comments/{head_id}")


def test_what_is_hidden_is_not_read_by_other_members(as_):
    head_id = begun("ben", visibility="network", title="Buses")
    comment_id = said(head_id, "cleo", "Half price this week")
    with unit_of_work():
        acts.hide(placed(comment_id), "An advertisement", person_named("ben").id)
    page = text(as_("dov"), f"/comments/{head_id}")
    assert "Hidden by those who look after this discussion." in page
    assert "Half price" not in page
    assert as_("dov").get(f"/comments/{comment_id}/versions").status_code == 404
    assert "Half price" in text(as_("cleo"), f"/comments/{head_id}")


def test_a_report_reaches_the_desk_and_the_lead_and_is_settled_there(as_):
    comment_id = said(begun("ben"), "cleo", "Lincoln School again")
    sent = as_("ada").send(f"/comments/{comment_id}/report", reason="It names a school")
    assert sent.status_code == 303
    assert "reported comment" in text(as_("ada"), "/staff")
    ben = as_("ben")
    page = text(ben, "/comments/reports")
    assert "Lincoln School again" in page
    assert "It names a school" in page
    ben.send("/comments/reports", f"/comments/reports/{comment_id}/dismissal")
    assert "Nothing to look at" in text(ben, "/comments/reports")
    assert "Lincoln School again" not in text(as_("ada"), "/staff")


def test_a_lead_sees_only_reports_of_their_own_groups(as_):
    report(said(begun("ben"), "cleo", "Lincoln School again"))
    with unit_of_work():
        person_named("dov").is_staff = False
    assert as_("dov").get("/comments/reports").status_code == 403


@one_and_three
def test_the_list_of_reports_costs_the_same_however_long_it_is(as_, statements, count):
    head_id = begun("ben")
    for _ in range(count):
        report(said(head_id, "cleo"))
    ben = as_("ben")
    with statements() as counted:
        ben.get("/comments/reports")
    assert counted.number == 7, counted


def test_the_desk_counts_what_waits(app):
    report(said(begun("ben"), "cleo"))
    with app.test_request_context():
        queue = queues.reported()
    assert (queue.number, queue.words, queue.address) == (1, "reported comment", "/comments/reports")


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_what_is_not_shown_cannot_be_reported_or_hidden_and_so_read(as_, state):
    head_id = begun("ben", visibility="network", title="Buses")
    comment_id = said(head_id, "cleo", "Half price this week")
    forms = {"report": as_("dov"), "hiding": as_("ben")}
    tokens = {word: visitor.get(f"/comments/{comment_id}/{word}") for word, visitor in forms.items()}
    with unit_of_work():
        if state == "hidden":
            acts.hide(placed(comment_id), "An advertisement", person_named("ben").id)
        else:
            writing.withdraw(the(comment_id))
    for word, visitor in forms.items():
        assert visitor.get(f"/comments/{comment_id}/{word}").status_code == 404
        sent = visitor.fill(tokens[word], f"/comments/{comment_id}/{word}", reason=" ")
        assert sent.status_code == 404
        assert "Half price" not in sent.text


def test_the_question_whether_to_withdraw_repeats_no_words_that_are_gone(as_):
    head_id = begun("ben", "Half price this week", title="Cheap buses")
    with unit_of_work():
        writing.withdraw(the(head_id))
    page = as_("ben").get(f"/comments/{head_id}/withdrawal").text
    assert "Cheap buses" not in page
    assert "Half price" not in page
