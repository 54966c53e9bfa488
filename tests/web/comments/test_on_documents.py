"""Discussing a document of the library, and a promise: who reads, writes and looks after it."""

from collections.abc import Callable

from coop.database import unit_of_work
from tests.actions.made import commitment
from tests.library.made import published, the
from tests.visits import Visitor

Browser = Callable[[str], Visitor]
WORDS = {"title": "In the yard", "text": "Does it work outdoors?", "is_question": True}


def begun(browser: Visitor, slug: str, plural: str = "library", **values: object) -> str:
    """The address of a thread on it."""
    page = f"/{plural}/{slug}/discussion"
    answer = browser.send(page, page, **WORDS | values)
    assert answer.status_code == 303
    return str(answer.location)


def test_any_member_discusses_a_document_and_its_page_leads_there(as_: Browser) -> None:
    slug = the(published()).slug
    thread = begun(as_("dov"), slug)
    assert "In the yard" in as_("cleo").get(f"/library/{slug}").text
    assert "Does it work outdoors?" in as_("cleo").get(thread).text
    assert as_("eve").get(thread).status_code == 404
    assert "In the yard" not in as_("eve").get(f"/library/{slug}").text
    as_("cleo").send(thread, f"{thread}/answers", text="It does.")
    assert "It does." in as_("dov").get(thread).text


def test_its_owners_lead_opens_a_thread_to_everybody_and_looks_after_it(as_: Browser) -> None:
    slug = the(published()).slug
    thread = begun(as_("ben"), slug, visibility="public")
    assert "Does it work outdoors?" in as_("eve").get(thread).text
    assert as_("dov").get(f"{thread}/hiding").status_code == 403
    assert as_("ben").get(f"{thread}/hiding").status_code == 200


def test_what_is_for_the_group_is_discussed_there_alone(as_: Browser) -> None:
    document_id = published(visibility="group")
    slug = the(document_id).slug
    thread = begun(as_("cleo"), slug)
    assert as_("ben").get(thread).status_code == 200
    assert as_("dov").get(thread).status_code == 404
    assert as_("dov").get(f"/library/{slug}/discussion").status_code == 404


def test_an_archived_document_is_not_discussed_any_more(as_: Browser) -> None:
    document_id = published()
    slug = the(document_id).slug
    thread = begun(as_("cleo"), slug)
    with unit_of_work():
        the(document_id).state = "archived"
    assert "This discussion is closed." in as_("cleo").get(f"/library/{slug}/discussion").text
    assert as_("cleo").get(thread).status_code == 200


def test_members_discuss_a_promise_and_visitors_do_not_read_it(as_: Browser) -> None:
    number = commitment(visibility="public")
    thread = begun(as_("dov"), str(number), "actions")
    assert "In the yard" in as_("cleo").get(f"/actions/{number}").text
    assert as_("eve").get(thread).status_code == 404
    assert as_("eve").get(f"/actions/{number}/discussion").status_code == 200
    quiet = commitment("For members")
    assert as_("eve").get(f"/actions/{quiet}/discussion").status_code == 404
    assert as_("eve").get("/actions/x/discussion").status_code == 404
    assert f'href="/actions/{number}"' in as_("cleo").get(thread).text
