"""Text from other websites becomes plain Markdown."""

import pytest

from coop.cli.imports.readable import from_html, from_text, inline, markdown, plain, without_liquid


@pytest.mark.parametrize(
    ("text", "page", "expected"),
    [
        ("will {% unless page.asl %}not {% endunless %}have", {"asl": True}, "will have"),
        ("will {% unless page.asl %}not {% endunless %}have", {"asl": False}, "will not have"),
        ("{% if page.a %}yes{% else %}no{% endif %}", {"a": 1}, "yes"),
        ("{%- if page.a -%}yes{% else %}no{% endif %}", {}, "no"),
        ("{% if page.a %}{% if page.b %}both{% endif %}{% endif %}", {"a": 1, "b": 1}, "both"),
        ("{{ page.title }} at {{ site.url }}", {"title": "Walk"}, "Walk at "),
        ("{% include map.html %}{% comment %}secret{% endcomment %}text{: .lead}", {}, "text"),
        ("{% if page.a %}never closed", {}, "never closed"),
    ],
)
def test_what_a_template_would_have_said_is_worked_out(
    text: str, page: dict[str, object], expected: str
) -> None:
    assert without_liquid(text, page) == expected


def test_html_becomes_markdown_and_nothing_that_runs_stays() -> None:
    kept = '<p>A <b>b</b> <a href="https://a.example" onclick="x()">c</a></p>'
    dropped = "<script>alert(1)</script><img src=x onerror=y>"
    assert from_html(kept + dropped) == "A **b** [c](https://a.example)"


def test_a_link_that_leads_nowhere_becomes_its_words() -> None:
    assert markdown("[a](/path) [b]() [c](javascript:alert(1)) [d](mailto:d@a.example)") == (
        "a b c [d](mailto:d@a.example)"
    )


def test_short_links_are_completed_when_the_site_is_named() -> None:
    assert markdown("[a](/path)", site="https://a.example") == "[a](https://a.example/path)"


def test_a_video_frame_becomes_a_link() -> None:
    assert (
        markdown('<iframe src="//v.example/1?a=1&amp;b=2" allowfullscreen></iframe>')
        == "<https://v.example/1?a=1&b=2>"
    )


def test_markdown_stays_what_it_was() -> None:
    text = "#### Head\n\nSome *words* and **more**.\n\n- one\n- two\n\n1. first\n2. second"
    assert markdown(text) == text


def test_signs_of_markdown_in_plain_text_are_only_signs() -> None:
    assert from_text("snake_case\n* star") == "snake\\_case  \n\\* star"
    assert from_text("a < b & c") == "a < b & c"


def test_one_line_stays_one_line() -> None:
    assert inline("<a href='https://a.example'>A\n B</a><br>C") == "[A B](https://a.example) C"
    assert plain("<b>Share</b> &amp; tell\n\n now") == "Share & tell now"
