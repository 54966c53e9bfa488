"""Browsers in words."""

import pytest

from coop.http.devices import in_words

WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        (
            f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) {WEBKIT} Version/18.5 Safari/604.1",
            "Safari, iPhone",
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge, Windows",
        ),
        (
            f"Mozilla/5.0 (Linux; Android 15; SM-S931B) {WEBKIT} Chrome/140.0 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        (
            f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {WEBKIT} Version/18.5 Safari/605.1.15",
            "Safari, Mac",
        ),
        ("khal", ""),
        ("", ""),
    ],
)
def test_a_browser_is_known_by_its_name_and_system(agent, words):
    assert in_words(agent) == words
