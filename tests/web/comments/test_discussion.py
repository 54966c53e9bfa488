"""The discussion of a group, and a thread with its answers, in the browser."""

from typing import Any

import pytest
import sqlalchemy as sa

from coop.comments import queries
from coop.comments.models import Comment
from coop.comments.operations import writing
from coop.database import db, unit_of_work
from coop.loop.jobs.indexing import index_words
from coop.web.comments.room import IN_AN_HOUR
from tests.cast import early_childhood, person_named
from tests.comments.said import begun, said, the
from tests.statements import one_and_three

pytestmark = pytest.mark.usefixtures("now")
PATH = "/groups/early-childhood/discussion"


def text(browser: Any, path: str) -> str:
    response = browser.get(path)
    assert response.status_code == 200
    return response.text.replace("\xa0", " ")


def newest() -> Comment:
    db.session.rollback()
    return db.session.scalars(sa.select(Comment).order_by(Comment.id.desc()).limit(1)).one()


def test_a_member_begins_a_discussion_and_others_answer(as_):
    cleo, ben = as_("cleo"), as_("ben")
    assert "Nobody has begun a discussion yet" in text(cleo, PATH)
    asked = {"title": "Buses", "text": "Which bus?\n\n- with a *stroller*", "is_question": True}
    response = cleo.send(PATH, **asked)
    head = newest()
    assert response.location.endswith(f"/comments/{head.id}")
    assert (head.question, head.visibility) == ("open", "group")
    page = text(ben, f"/comments/{head.id}")
    assert "<em>stroller</em>" in page
    assert "Open question" in page
    response = ben.send(f"/comments/{head.id}", f"/comments/{head.id}/answers", text="The 72.")
    assert response.location.endswith(f"/comments/{head.id}#comment-{newest().id}")
    listed = text(cleo, PATH)
    assert "1 answer" in listed
    assert "1 open question" in listed
    assert "Buses" in text(ben, "/groups/early-childhood")


def test_a_member_says_that_an_answer_was_of_use_and_takes_it_back(as_):
    head_id, ben = begun("cleo"), as_("ben")
    path, answer_id = f"/comments/{head_id}", said(head_id, "cleo")
    assert ben.send(path, f"/comments/{answer_id}/thanks").location.endswith(f"#comment-{answer_id}")
    assert "Useful (1)" in text(as_("cleo"), path)
    assert "Useful (1)" in text(ben, path)
    ben.send(path, f"/comments/{answer_id}/thanks/removal")
    assert "Useful (" not in text(ben, path)
    assert f"/comments/{answer_id}/thanks" not in text(as_("cleo"), path)


def test_htmx_gets_the_answers_alone_with_an_empty_form(as_):
    head_id, ben = begun("cleo"), as_("ben")
    as_htmx = {"HX-Request": "true", "HX-Request-Type": "partial"}
    address = f"/comments/{head_id}/answers"
    token = (
        ben.get(f"/comments/{head_id}").text.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
    )
    response = ben.post(address, data={"csrf_token": token, "text": "The 72."}, headers=as_htmx)
    assert response.status_code == 200
    assert response.text.lstrip().startswith("<section")
    assert "Your answer stands below." in response.text
    assert response.text.count("The 72.") == 1
    response = ben.post(address, data={"csrf_token": token, "text": " "}, headers=as_htmx)
    assert response.status_code == 422
    assert "Write something first." in response.text


def test_what_is_missing_is_said_beside_its_field_and_the_rest_is_kept(as_):
    page = as_("cleo").send(PATH, title="Buses", text="  ")
    assert page.status_code == 422
    assert "Write something first." in page.text
    assert 'value="Buses"' in page.text


def test_only_those_who_look_after_it_open_a_thread_to_everybody(as_):
    assert "visitors too" in text(as_("ben"), PATH)
    assert "visitors too" not in text(as_("cleo"), PATH)
    page = as_("cleo").send(PATH, text="Which bus?", visibility="public")
    assert page.status_code == 422


def test_visitors_read_what_is_public_and_are_led_to_sign_in(as_):
    begun("ben", title="For us")
    head_id = begun("ben", visibility="public", title="For all")
    page = text(as_("eve"), PATH)
    assert "For all" in page
    assert "For us" not in page
    assert f"/account/sign-in?next=/comments/{head_id}" in text(as_("eve"), f"/comments/{head_id}")
    assert "For all" in text(as_("eve"), "/groups/early-childhood")


def test_words_are_never_a_script(as_):
    head_id = begun(
        "ben", "<script>alert(1)</script> [me](javascript:alert(1)) ![x](https://elsewhere.example/x.png)"
    )
    page = text(as_("cleo"), f"/comments/{head_id}")
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert 'elsewhere.example/x.png"' not in page


def test_the_address_of_an_answer_leads_to_its_place_on_its_page(as_):
    head_id = begun("ben")
    ids = [said(head_id) for _ in range(queries.ANSWERS + 1)]
    cleo = as_("cleo")
    assert cleo.get(f"/comments/{ids[0]}").location.endswith(f"/comments/{head_id}#comment-{ids[0]}")
    assert cleo.get(f"/comments/{ids[-1]}").location.endswith(f"/comments/{head_id}?page=2#comment-{ids[-1]}")
    assert f'id="comment-{ids[-1]}"' in text(cleo, f"/comments/{head_id}?page=2")


def test_a_question_is_marked_as_answered_and_open_again(as_):
    head_id, cleo = begun("cleo", is_question=True), as_("cleo")
    cleo.send(f"/comments/{head_id}", f"/comments/{head_id}/settlement")
    assert the(head_id).question == "answered"
    assert "No question is open" in text(cleo, f"{PATH}?open=1")
    cleo.send(f"/comments/{head_id}", f"/comments/{head_id}/reopening")
    assert the(head_id).question == "open"
    assert "This was answered" not in text(as_("dov"), PATH)


def test_following_a_thread_and_everything(as_):
    head_id, cleo = begun("ben"), as_("cleo")
    assert "You do not hear of answers here." in text(cleo, f"/comments/{head_id}")
    cleo.send(f"/comments/{head_id}", f"/comments/{head_id}/following")
    assert "You hear of answers here." in text(cleo, f"/comments/{head_id}")
    cleo.send(f"/comments/{head_id}", f"/comments/{head_id}/silence")
    assert "You do not hear of answers here." in text(cleo, f"/comments/{head_id}")
    cleo.send(PATH, f"{PATH}/following")
    assert "You hear of every answer here." in text(cleo, PATH)
    cleo.send(PATH, f"{PATH}/silence")
    assert not queries.follows(person_named("cleo").id, ("group", early_childhood().id))


def test_nobody_floods_a_thread(as_):
    head_id, cleo = begun("ben"), as_("cleo")
    page = cleo.get(f"/comments/{head_id}")
    for _ in range(IN_AN_HOUR):
        answer = cleo.fill(page, f"/comments/{head_id}/answers", text="More")
        assert answer.status_code == 303
    assert cleo.fill(page, f"/comments/{head_id}/answers", text="More").status_code == 429
    db.session.rollback()
    assert queries.answers(head_id).total == IN_AN_HOUR


def test_a_closed_group_shows_its_discussion_without_a_form(as_):
    head_id, group_id = begun("ben"), early_childhood().id
    with unit_of_work():
        db.session.execute(sa.text("UPDATE groups SET status = 'closed' WHERE id = :id"), {"id": group_id})
    for path in (PATH, f"/comments/{head_id}"):
        page = text(as_("cleo"), path)
        assert "It stays to be read." in page
        assert "<textarea" not in page


def test_who_left_is_called_so(as_):
    head_id = begun("cleo")
    said(head_id, "ben")
    with unit_of_work():
        person_named("cleo").status = "erased"
        writing.withdraw(queries.by_id(head_id))
    page = text(as_("ben"), f"/comments/{head_id}")
    assert "Somebody who left" in page
    assert "Withdrawn by whoever wrote it." in page
    assert "Which bus" not in page


@one_and_three
def test_the_list_costs_the_same_however_long_it_is(as_, statements, count):
    for _ in range(count):
        head_id = begun("ben")
        for _ in range(count):
            said(head_id)
    cleo = as_("cleo")
    with statements() as counted:
        cleo.get(PATH)
    assert counted.number == 9, counted
    with statements() as counted:
        cleo.get(f"/comments/{head_id}")
    assert counted.number == 11, counted


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_search_names_no_discussion_by_a_title_that_is_not_shown(as_, state):
    head_id = begun("ben", visibility="network", title="Cheap laptops")
    said(head_id, "cleo", "The Zephyr line runs there.")
    index_words()
    assert "Cheap" in text(as_("dov"), "/search?q=zephyr")
    with unit_of_work():
        the(head_id).state = state
    page = text(as_("dov"), "/search?q=zephyr")
    assert "Cheap" not in page
    assert "A discussion whose beginning is not shown" in page
    assert 'id="found-comment"' not in text(as_("dov"), "/search?q=laptops")
