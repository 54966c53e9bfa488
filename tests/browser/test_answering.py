"""Answering a convening: with the keyboard alone, without JavaScript, and without leaving the page."""

import re

import pytest
from playwright.sync_api import expect

FULL_OF_ROOM = """
    SELECT slug FROM convenings c WHERE state = 'published' AND audience = 'public' AND mode = 'in_person'
    AND starts_at > datetime('now', '+3 days') AND answers_close_at IS NULL
    AND id NOT IN (SELECT convening_id FROM questions WHERE is_required)
    AND coalesce(capacity_in_person, 999) > 10 + (SELECT count(*) FROM rsvps WHERE convening_id = c.id)
    AND id NOT IN (SELECT convening_id FROM rsvps JOIN people ON people.id = person_id
                   WHERE email IN ('ben@coop.example', 'ines@coop.example', 'dov@coop.example'))
    ORDER BY starts_at
"""


@pytest.fixture(scope="session")
def open_convening(city):
    """One with free seats that none of those who try it has answered."""
    return f"/convenings/{city.one(FULL_OF_ROOM)}"


def test_a_member_answers_without_leaving_the_page(tab_of, open_convening):
    with tab_of("ben") as tab:
        tab.visit(open_convening)
        tab.evaluate("window.stayed = true")
        tab.page.check("input[name=answer][value=in_person]")
        tab.page.click("#your-answer form button")
        expect(tab.page.locator("#your-answer .answer-state")).to_contain_text("You are going")
        assert tab.evaluate("window.stayed === true")
        assert not tab.faults()


def test_the_keyboard_alone_is_enough(tab_of, open_convening):
    with tab_of("ines") as tab:
        tab.visit(open_convening)
        tab.page.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.classList.contains('skip')")
        tab.page.keyboard.press("Enter")
        walk_to(tab, "input[name=answer]")
        assert has_visible_focus(tab)
        tab.page.keyboard.press("ArrowDown")
        tab.page.keyboard.press("ArrowUp")
        chosen = tab.evaluate("document.querySelector('input[name=answer]:checked').value")
        assert chosen == tab.evaluate("document.activeElement.value")
        tab.page.check("input[name=answer][value=maybe]")
        walk_to(tab, "#your-answer form button")
        assert has_visible_focus(tab)
        tab.page.keyboard.press("Enter")
        expect(tab.page.locator("#your-answer .answer-state")).to_be_visible()


def walk_to(tab, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(80):
        if tab.evaluate(f"document.activeElement.matches({selector!r})"):
            return
        tab.page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard never came to {selector}")


def has_visible_focus(tab) -> bool:
    """Whether one can see where one is: an outline on the element or on what stands around it."""
    script = """
        (() => {
            const here = document.activeElement;
            const around = [here, here.closest("label"), here.nextElementSibling].filter(Boolean);
            return around.map((one) => getComputedStyle(one)).some((style) =>
                (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
                || style.boxShadow !== "none");
        })()
    """
    return bool(tab.evaluate(script))


def test_a_member_answers_without_javascript(tab_of, open_convening):
    with tab_of("dov", java_script_enabled=False) as tab:
        tab.visit(open_convening)
        tab.page.check("input[name=answer][value=declined]")
        tab.page.click("#your-answer form button")
        expect(tab.page.locator("#your-answer .answer-state")).to_be_visible()
        expect(tab.page.locator("main")).to_contain_text("Noted: not this time.")


def test_a_visitor_answers_with_two_fields(tab_of, city, open_convening):
    with tab_of("eve", java_script_enabled=False, width=390) as tab:
        tab.visit(open_convening)
        fields = tab.page.locator("#your-answer form input:visible:not([type=radio])")
        assert fields.count() == 2
        tab.page.fill("#your-answer [name=name]", "Vera Visitor")
        tab.page.fill("#your-answer [name=email]", "vera@example.org")
        tab.page.click("#your-answer form button")
        expect(tab.page.locator("main")).to_contain_text("We sent a letter to vera@example.org.")
    assert city.one("SELECT count(*) FROM letters WHERE address = 'vera@example.org'") == "1"
    assert city.one("SELECT count(*) FROM people WHERE email = 'vera@example.org'") == "0"


def test_a_mistake_is_shown_beside_its_field_and_read_first(tab_of, open_convening):
    with tab_of("eve") as tab:
        tab.expected = ("422",)
        tab.visit(open_convening)
        tab.evaluate("document.querySelectorAll('form').forEach((form) => { form.noValidate = true; })")
        tab.page.fill("#your-answer [name=email]", "no address")
        tab.page.click("#your-answer form button")
        expect(tab.page.locator(".error-summary")).to_be_visible()
        described = tab.page.locator("[name=email]").get_attribute("aria-describedby") or ""
        shown = [tab.page.locator(f"#{one}").inner_text() for one in described.split()]
        assert any(re.search("address", text) for text in shown)
        assert tab.page.locator("[name=email]").get_attribute("aria-invalid") == "true"
        assert not tab.faults()


def test_an_answer_that_does_not_arrive_says_so_and_keeps_what_was_typed(tab_of, open_convening):
    with tab_of("ben") as tab:
        tab.expected = (
            "ERR_INTERNET_DISCONNECTED",
            "not loaded",
            "htmx",
            "Failed to fetch",
            "Failed to load",
        )
        tab.visit(open_convening)
        tab.page.check("input[name=answer][value=maybe]")
        tab.page.context.set_offline(True)
        tab.page.click("#your-answer form button")
        expect(tab.page.locator("#flashes")).to_contain_text("That did not arrive.")
        assert tab.page.is_checked("input[name=answer][value=maybe]")
        tab.page.context.set_offline(False)
