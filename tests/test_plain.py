"""Markdown as plain text."""

import pytest

from coop.plain import plain


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("", ""),
        ("Just words.", "Just words."),
        ("Bring **gloves** and *boots*.", "Bring gloves and boots."),
        ("See [the map](https://city.test/map).", "See the map (https://city.test/map)."),
        ("<https://city.test/map>", "https://city.test/map"),
        ("Write to <hello@city.test>", "Write to hello@city.test"),
        ("[hello@city.test](mailto:hello@city.test)", "hello@city.test"),
        ("![A garden](https://city.test/a.png)", "A garden"),
        ("# What\n\nFirst line\nsecond line", "What\n\nFirst line\nsecond line"),
        ("One\n\nTwo  \nthree", "One\n\nTwo\nthree"),
        ("Bring:\n\n- gloves\n- **boots**\n\nThank you", "Bring:\n\n- gloves\n- boots\n\nThank you"),
        ("3. three\n4. four\n   - and more", "3. three\n4. four\n   - and more"),
        ("- one\n\n  still one\n- two", "- one\n\n  still one\n- two"),
        ("> Who is missing?\n>\n> And why?", "Who is missing?\n\nAnd why?"),
        ("Use `make run`:\n\n```\nmake run\n```\n\n---\n\nEnd", "Use make run:\n\nmake run\n\nEnd"),
        ("5 < 6 & <b>bold</b>", "5 < 6 & <b>bold</b>"),
        ("A \\* star, snake_case_word", "A * star, snake_case_word"),
        ("[evil](javascript:alert(1))", "[evil](javascript:alert(1))"),
    ],
)
def test_signs_become_readable_text(markdown, text):
    assert plain(markdown) == text


def test_plain_text_stays_as_it_is_when_read_again():
    text = plain("Bring:\n\n1. *gloves*\n2. [a map](https://city.test)")
    assert plain(text) == text
