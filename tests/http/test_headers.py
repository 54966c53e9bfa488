"""What every answer carries: a policy that keeps a page to itself, a request id, and no needless cookie."""

import re

import pytest
from flask import Response

from coop.http.security import HEADERS, POLICY, harden


@pytest.mark.parametrize(
    "path", ["/", "/convenings", "/no/such/page", "/calendar.ics", "/-/health", "/static/logo.svg"]
)
def test_every_answer_is_hardened(try_as, path):
    with try_as("eve").get(path) as response:
        missing = {name for name, value in HEADERS.items() if response.headers.get(name) != value}
    assert missing <= ({*HEADERS} if path.startswith("/static/") else set())


def test_the_policy_allows_nothing_inline_and_nothing_foreign():
    assert "unsafe" not in POLICY
    assert not re.search(r"https?:|\*", POLICY)
    assert POLICY.startswith("default-src 'none'")


def test_a_broken_page_is_hardened_too(try_as):
    assert try_as("eve").send_bare("/trial/broken").headers["Content-Security-Policy"] == POLICY


def test_every_answer_names_its_request(try_as):
    eve = try_as("eve")
    ids = {eve.get("/-/health").headers["X-Request-Id"] for _ in range(3)}
    assert len(ids) == 3
    assert all(re.fullmatch("[0-9a-f]{12}", one) for one in ids)


def test_programs_that_read_feeds_get_no_cookie_and_bring_none(try_as):
    ben = try_as("ben")
    for path in ("/calendar.ics", "/convenings.atom", "/convenings/calendar.ics"):
        response = ben.get(path)
        assert "Set-Cookie" not in response.headers
        assert "Cookie" not in response.headers.get("Vary", "")


def test_the_cookie_of_a_person_is_closed_to_scripts_and_other_sites(try_as):
    cookie = try_as("eve").get("/account/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize(("scheme", "says"), [("https", "max-age=31536000"), ("http", None)])
def test_whoever_came_by_tls_is_told_to_stay_with_it(assembled, monkeypatch, scheme, says):
    monkeypatch.setitem(assembled.config, "PREFERRED_URL_SCHEME", scheme)
    with assembled.app_context():
        assert harden(Response()).headers.get("Strict-Transport-Security") == says


def test_no_proxy_keeps_what_does_not_say_so(try_as):
    for path in ("/-/health", "/convenings.csv", "/organizations.csv", "/account", "/no/such/page"):
        assert "private" in try_as("ben").get(path).headers["Cache-Control"], path
