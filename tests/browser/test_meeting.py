"""A meeting of ninety minutes, from its agenda to notes that are closed, with two people typing at once."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.tab import opened

# The one of Early Childhood that the demo city always has under way: Ben and Cleo are there, Dov is not.
MEETING = "a-science-night-in-every-library"
NOTES = f"/notes/{MEETING}"
LINES = (
    ("Round of names", "10"),
    ("Mud kitchens", "35"),
    ("One observation sheet", "30"),
    ("Who does what", "15"),
)
SOON = 15_000


@pytest.fixture(scope="module")
def begun(city, browser, cookies):
    """The agenda is arranged and its notes are opened, by Ben."""
    with opened(browser, city.address, cookies("ben")) as tab:
        tab.visit(f"/convenings/{MEETING}/agenda")
        for title, minutes in LINES:
            tab.page.fill("[name=title]", title)
            tab.page.fill("[name=minutes]", minutes)
            tab.page.click("main form.form button")
            expect(tab.page.locator("#agenda-lines")).to_contain_text(title)
        tab.visit(f"/convenings/{MEETING}")
        tab.page.get_by_role("button", name="Take notes").click()
        tab.page.wait_for_url(f"**{NOTES}")
    return NOTES


def field(tab, heading):
    """Where one types under a line of the agenda."""
    return tab.page.get_by_label(f"Notes: {heading}")


def state(tab, heading):
    """What the page says of this section."""
    return tab.page.locator(f"form:has(label:text-is('Notes: {heading}')) [role=status]")


def test_lines_move_by_keyboard_and_by_hand(tab_of, begun):
    with tab_of("ben") as tab:
        tab.visit(f"/convenings/{MEETING}/agenda")
        rows = tab.page.locator("#agenda-lines h3")
        before = rows.all_inner_texts()
        up = tab.page.get_by_role("button", name=f"Move up {before[-1]}")
        up.focus()
        tab.page.keyboard.press("Enter")
        expect(rows.nth(len(before) - 2)).to_have_text(before[-1])
        assert tab.evaluate("document.activeElement.textContent").endswith(before[-1])
        with tab.page.expect_response("**/place"):
            rows.nth(len(before) - 2).locator("xpath=ancestor::li").drag_to(
                tab.page.locator("#agenda-lines li").last, target_position={"x": 200, "y": 90}
            )
        expect(rows.last).to_have_text(before[-1])
        tab.page.reload()
        assert rows.all_inner_texts() == before
        assert not tab.faults()


def test_two_type_at_once_and_both_are_kept(tab_of, begun):
    with tab_of("ben") as ben, tab_of("ada") as ada:
        ben.visit(NOTES)
        ada.visit(NOTES)
        field(ben, "Round of names").press_sequentially("Fourteen people, three of them new.", delay=20)
        field(ada, "Mud kitchens").press_sequentially("Two centers cooked mud all winter.", delay=20)
        expect(state(ben, "Round of names")).to_contain_text("Saved at", timeout=SOON)
        expect(state(ada, "Mud kitchens")).to_contain_text("Saved at", timeout=SOON)
        expect(field(ben, "Mud kitchens")).to_have_value("Two centers cooked mud all winter.", timeout=SOON)
        expect(field(ada, "Round of names")).to_have_value(
            "Fourteen people, three of them new.", timeout=SOON
        )
        field(ada, "Round of names").press("End")
        field(ada, "Round of names").press_sequentially(" Snow.", delay=20)
        expect(state(ada, "Round of names")).to_contain_text("Ada", timeout=SOON)
        assert not ben.faults()
        assert not ada.faults()


def test_words_typed_while_a_save_is_on_its_way_collide_with_nobody(tab_of, begun):
    with tab_of("ben") as tab:
        tab.visit(NOTES)
        here = field(tab, "Who does what")
        form = "document.querySelector('#' + document.activeElement.id).form"
        here.fill("One")
        tab.page.route("**/sections/*", lambda route: (tab.page.wait_for_timeout(600), route.continue_()))
        here.focus()
        tab.evaluate(f"{form}.requestSubmit()")
        here.press_sequentially(", two")
        tab.evaluate(f"{form}.requestSubmit()")
        here.press_sequentially(", three")
        tab.evaluate(f"{form}.requestSubmit()")
        expect(state(tab, "Who does what")).to_contain_text("Saved at", timeout=SOON)
        tab.page.wait_for_timeout(3500)
        expect(state(tab, "Who does what")).not_to_contain_text("meanwhile")
        tab.page.unroute_all()
        tab.visit(NOTES)
        expect(here).to_have_value("One, two, three")


def test_who_types_the_same_line_sees_both_texts(tab_of, begun):
    with tab_of("ben") as ben, tab_of("ada") as ada:
        ben.visit(NOTES)
        ada.visit(NOTES)
        field(ben, "One observation sheet").type("Ben writes")
        ben.expected = ("409", "ERR_INTERNET_DISCONNECTED", "Failed to fetch", "not loaded", "htmx")
        ben.page.context.set_offline(True)
        field(ada, "One observation sheet").fill("Ada writes")
        expect(state(ada, "One observation sheet")).to_contain_text("Saved at", timeout=SOON)
        field(ben, "One observation sheet").type(", too")
        expect(ben.page.locator("[data-unsent]:visible")).to_contain_text("Not saved yet", timeout=SOON)
        ben.page.context.set_offline(False)
        expect(state(ben, "One observation sheet")).to_contain_text("Ada writes", timeout=SOON)
        expect(field(ben, "One observation sheet")).to_have_value("Ben writes, too")
        field(ben, "One observation sheet").fill("Both write")
        ben.page.get_by_role("button", name="Save what stands in the field").click()
        expect(state(ben, "One observation sheet")).to_contain_text("Saved at", timeout=SOON)
        expect(field(ada, "One observation sheet")).to_have_value("Both write", timeout=SOON)


def test_a_killed_tab_loses_nothing(tab_of, begun):
    with tab_of("ben") as tab:
        tab.visit(NOTES)
        kept = field(tab, "Round of names").input_value()
        tab.page.route("**/sections/*", lambda route: route.abort())
        tab.expected = ("ERR_FAILED", "Failed to fetch", "not loaded", "htmx", "Failed to load")
        field(tab, "Round of names").fill(f"{kept} The lights went out.")
        tab.page.goto("about:blank")
        tab.page.unroute_all()
        tab.visit(NOTES)
        expect(field(tab, "Round of names")).to_have_value(kept)
        tab.page.get_by_role("button", name="Put them back").click()
        expect(field(tab, "Round of names")).to_have_value(f"{kept} The lights went out.")
        expect(state(tab, "Round of names")).to_contain_text("Ben", timeout=SOON)
        tab.visit(NOTES)
        expect(field(tab, "Round of names")).to_have_value(f"{kept} The lights went out.")
        assert tab.page.get_by_role("button", name="Put them back").count() == 0


def test_a_document_is_linked_by_keyboard(tab_of, begun):
    with tab_of("ben") as tab:
        tab.visit(NOTES)
        tab.page.get_by_role("link", name="Link a document Who does what").press("Enter")
        expect(tab.page.locator("#titles button").nth(1)).to_be_visible()
        assert not tab.faults()
        tab.page.keyboard.type("handing")
        expect(tab.page.locator("#titles button")).to_have_count(1)
        tab.page.keyboard.press("Tab")
        tab.page.keyboard.press("Enter")
        expect(field(tab, "Who does what")).to_have_value(re.compile(r"\[.*Handing.*\]\(/library/[\w-]+\)"))
        expect(field(tab, "Who does what")).to_be_focused()
        expect(state(tab, "Who does what")).to_contain_text("Saved", timeout=SOON)


def test_notes_are_typed_on_a_phone_and_without_javascript(tab_of, begun):
    with tab_of("ben", width=390, color_scheme="dark") as tab:
        tab.visit(NOTES)
        assert not tab.faults()
    with tab_of("ben", width=390, java_script_enabled=False) as tab:
        tab.visit(NOTES)
        field(tab, "Mud kitchens").fill("Boots on a shelf by the door.")
        tab.page.get_by_role("button", name="Save Mud kitchens").click()
        expect(field(tab, "Mud kitchens")).to_have_value("Boots on a shelf by the door.")


def test_from_a_decision_to_notes_that_are_closed(tab_of, begun):
    with tab_of("ben") as ben, tab_of("cleo") as cleo, tab_of("ada") as ada:
        ben.visit(NOTES)
        ben.page.get_by_role("link", name="What came of it One observation sheet").click()
        ben.page.fill("[name=text]", "One sheet for all, in three languages.")
        ben.page.check("[name=method][value=vote]")
        for name, count in (("votes_for", "9"), ("votes_against", "1"), ("abstained", "2")):
            ben.page.fill(f"[name={name}]", count)
        ben.page.get_by_role("button", name="Write it down").click()
        expect(ben.page.locator("main")).to_contain_text("By vote: 9 for, 1 against, 2 abstained")
        cleo.expected = ("404",)
        assert cleo.visit(NOTES) == 404
        ben.page.get_by_role("link", name="Agree upon them").click()
        ben.page.get_by_role("button", name="Circulate the notes").click()
        expect(ben.page.locator("main")).to_contain_text("Circulated")
        assert cleo.visit(NOTES) == 200
        corrections = cleo.page.get_by_role("link", name="Correct this section")
        assert corrections.count() > 0
        ada.visit(NOTES)
        assert ada.page.get_by_role("link", name="Correct this section").count() == 0
        ada.expected = ("403",)
        assert ada.visit(corrections.first.get_attribute("href")) == 403
        cleo.page.get_by_role("link", name="Correct this section Round of names").click()
        cleo.page.fill("[name=passage]", "Fourteen people")
        cleo.page.fill("[name=words]", "Fifteen people")
        cleo.page.get_by_role("button", name="Propose it").click()
        expect(cleo.page.locator("ins")).to_have_text("Fifteen people")
        ben.visit(NOTES)
        ben.page.get_by_role("button", name="Take it").click()
        expect(ben.page.locator("main")).to_contain_text("Fifteen people, three of them new.")
        ben.page.get_by_role("link", name="Agree upon them").click()
        ben.page.get_by_role("button", name="Approve the notes").click()
        expect(ben.page.locator("main")).to_contain_text("Approved on")
        assert ben.page.locator("textarea").count() == 0
        assert not ben.faults()
        assert not cleo.faults()


def test_closed_notes_print_as_minutes(tab_of, begun):
    with tab_of("cleo") as tab:
        tab.visit(NOTES)
        tab.page.emulate_media(media="print")
        expect(tab.page.get_by_role("heading", level=1)).to_be_visible()
        expect(tab.page.get_by_text("Present:")).to_be_visible()
        for gone in ("header.top", "footer", "main button", "main form", ".crumbs"):
            assert not any(each.is_visible() for each in tab.page.locator(gone).all()), gone
