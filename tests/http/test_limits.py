"""Too many requests are refused, across all web processes, and the refused ones count too."""

from datetime import timedelta

import pytest

from coop import clock
from coop.http.limits import visitor_network
from tests.conftest import NOON


def statuses(browser, who: str, times: int) -> list[int]:
    """What so many visits in a row are answered."""
    return [browser.get(f"/trial/limited/{who}").status_code for _ in range(times)]


def test_the_third_of_two_is_refused_and_told_when_to_come_back(try_as):
    eve = try_as("eve")
    assert statuses(eve, "a", 4) == [200, 200, 429, 429]
    response = eve.get("/trial/limited/a")
    assert response.headers["Retry-After"] == "60"
    assert "Please wait some minutes and try again." in response.get_data(as_text=True)


def test_each_is_counted_alone(try_as):
    eve = try_as("eve")
    assert statuses(eve, "a", 3) == [200, 200, 429]
    assert statuses(eve, "b", 1) == [200]


def test_case_and_spaces_do_not_make_another(try_as):
    eve = try_as("eve")
    assert statuses(eve, "Ana", 1) + statuses(eve, "ana", 1) + statuses(eve, "%20ANA%20", 1) == [
        200,
        200,
        429,
    ]


def test_the_next_window_begins_anew(try_as):
    eve = try_as("eve")
    statuses(eve, "a", 3)
    later = clock.held.set(NOON + timedelta(seconds=61))
    assert statuses(eve, "a", 1) == [200]
    clock.held.reset(later)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8::a:b:c:d", "2001:db8::/64"),
        ("2001:db8:0:0:1::2", "2001:db8::/64"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("", ""),
    ],
)
def test_everybody_in_one_house_shares_one_count(assembled, address, network):
    with assembled.test_request_context("/", environ_base={"REMOTE_ADDR": address}):
        assert visitor_network() == network
