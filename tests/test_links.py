"""Every address that leaves the house in a letter or a calendar leads to a page of ours."""

import ast
import re
from datetime import date
from urllib.parse import urlsplit

import pytest

from coop import links
from tests.house.reading import COOP, calls, faultless, functions, name_of, python_files

ADDRESSES = {
    "convening": (("open-house",), "convenings.show"),
    "answer": ((1, 2), "convenings.answer_page"),
    "series": (("early-numbers",), "series.show"),
    "series_answer": ((1, 2), "series.answer_page"),
    "poll": ((1, 2), "polls.letter_page"),
    "list_of_promises": (("key", ".atom"), "actions.atom"),
    "action": ((1, 2, date(2027, 1, 11)), "actions.letter_page"),
    "promise": ((1,), "actions.show"),
    "join": ((1, 2), "convenings.answer_room"),
    "offered_seat": ((1, 2, "a@coop.test", "A", None), "convenings.offered_seat_page"),
    "membership_request": (("key",), "membership_requests.own"),
    "belonging": (("key",), "organizations.belonging_answer"),
    "renewal": ((1, 2), "organizations.renewal_page"),
    "decision": ((3,), "membership_requests.show"),
    "notes": ((1, 2), "notes.letter_page"),
    "preparation": ((1, 2), "convenings.preparation_page"),
    "arrival": ((1, 2), "convenings.code"),
    "desk": ((3,), "convenings.desk_for_helper"),
    "letters": ((2,), "account.letters_by_link"),
    "letters_about": ((2, "invitations", 7), "account.letters_by_link"),
    "digest": ((5,), "notices.digest"),
    "sign_in": (("key",), "account.link"),
    "proof_of_address": (("key",), "account.address_proof"),
    "stop_of_change": (("key",), "account.address_stop"),
    "new_password": (("uniquifier",), "security.reset_password"),
    "personal_calendar": (("token",), "convenings.calendar_of_person"),
}
NUMBER = re.compile(r"(?:\b|_)(?:id|number)$")  # resource.id, goal.goal_id, number
TOOLS = {
    "install",
    "host",
    "origin",
    "to",
    "sign",
    "signed",
    "sign_for_now",
    "signed_lately",
    "seal",
    "hide",
    "shown",
}


def test_every_address_is_held_here():
    made = {node.name for node in functions(COOP / "links.py") if not node.name.startswith("_")}
    assert made - TOOLS == set(ADDRESSES)


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_leads_to_its_page(name, shared_app):
    arguments, endpoint = ADDRESSES[name]
    address = urlsplit(getattr(links, name)(*arguments))
    assert f"{address.scheme}://{address.netloc}" == "http://coop.test"
    assert shared_app.url_map.bind("coop.test").match(address.path)[0] == endpoint


def piece(part: ast.expr) -> str:
    """What stands in a path: itself, or 1 for what is called a number or an id, or x."""
    if isinstance(part, ast.FormattedValue):
        return "1" if NUMBER.search(ast.unparse(part.value)) else "x"
    return str(ast.literal_eval(part))


def paths_said() -> dict[str, str]:
    """Path → where the code makes a whole address of it; a number put into it reads 1, a word reads x."""
    said = {}
    for path in python_files(COOP):
        for name, call in calls(path):
            if name == "links.to" and isinstance(call.args[0], ast.Constant | ast.JoinedStr):
                parts = getattr(call.args[0], "values", [call.args[0]])
                said["".join(map(piece, parts))] = f"{name_of(path)}:{call.lineno}"
    return said


def test_every_path_that_the_code_makes_an_address_of_is_a_page(shared_app):
    adapter = shared_app.url_map.bind("coop.test")
    assert paths_said()
    faultless(
        (f"{where}: {path}" for path, where in paths_said().items() if not adapter.test(path)), "no such page"
    )


def test_one_click_unsubscribing_posts_to_the_same_address(shared_app):
    path = urlsplit(links.letters(2)).path
    assert shared_app.url_map.bind("coop.test").match(path, "POST")[0] == "account.unsubscribing"


def test_what_was_signed_comes_back_for_its_purpose_only(shared_app):
    token = links.sign("answer", [1, 2])
    assert links.signed("answer", token) == [1, 2]
    assert links.signed("letters", token) is None


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: t + "x", lambda t: "x" + t, lambda t: "", lambda t: "é"]
)
def test_a_changed_token_is_worth_nothing(shared_app, change):
    assert links.signed("answer", change(links.sign("answer", [1, 2]))) is None


def test_a_token_of_another_deployment_is_worth_nothing(shared_app):
    token = links.sign("answer", [1, 2])
    links.install("http://coop.test", "another key")
    try:
        assert links.signed("answer", token) is None
    finally:
        links.install("http://coop.test", "for tests only")


def test_a_token_of_today_grows_old(shared_app):
    token = links.sign_for_now("confirm", {"convening": 1})
    assert links.signed_lately("confirm", token, seconds=60) == {"convening": 1}
    assert links.signed_lately("confirm", token, seconds=-1) is None
    assert links.signed_lately("other", token, seconds=60) is None


def test_the_host_of_calendar_entries_has_no_port():
    links.install("http://127.0.0.1:8000", "for tests only")
    try:
        assert links.host() == "127.0.0.1"
    finally:
        links.install("http://coop.test", "for tests only")
