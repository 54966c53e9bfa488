"""Files dropped on a shelf: several at once, each with its progress and its sentence."""

import pytest
from playwright.sync_api import expect

SHELF = "/resources/groups/early-childhood"
DROPPED = """(names) => {
    const made = {
        "Coats.md": ["# Coats\\n", names.salt], "bus.csv": ["Student name,Bus\\nA B,7\\n"],
        "film.mp4": [new Uint8Array(51 * 1024 * 1024)], "again.md": ["# Coats\\n", names.salt],
    };
    const bag = new DataTransfer();
    for (const name of names.all) bag.items.add(new File(made[name], name));
    return bag;
}"""
ALL = ["Coats.md", "bus.csv", "film.mp4", "again.md"]
NOT_TAKEN = "422"


def drop(tab, names, salt="once"):
    """Let go of files over the form."""
    bag = tab.page.evaluate_handle(DROPPED, {"all": names, "salt": salt})
    tab.page.dispatch_event("form[data-upload]", "dragover", {"dataTransfer": bag})
    expect(tab.page.locator("form.is-over")).to_be_visible()
    tab.page.dispatch_event("form[data-upload]", "drop", {"dataTransfer": bag})


def test_files_dropped_together_each_get_their_answer(tab_of):
    with tab_of("ben") as tab:
        tab.expected = (NOT_TAKEN,)
        tab.visit(SHELF)
        rows = tab.page.locator("#laid-out > li")
        before = rows.count()
        drop(tab, ALL)
        said = tab.page.locator("[data-upload-list] > li")
        expect(said).to_have_count(4)
        expect(said.nth(0)).to_have_text("Coats.mdAdded")
        expect(said.nth(1)).to_contain_text("A column of this spreadsheet is called “Student name”.")
        expect(said.nth(2)).to_contain_text("This file is larger than 50 MB.")
        expect(said.nth(3)).to_contain_text("This file is here already: “Coats”.")
        expect(rows).to_have_count(before + 1)
        expect(rows.first).to_contain_text("Coats")
        expect(tab.page.locator("form.is-over")).to_have_count(0)
        assert tab.faults() == []


def test_each_file_shows_how_far_it_came(tab_of):
    with tab_of("ben") as tab:
        tab.visit(SHELF)
        slow = {"offline": False, "latency": 50, "downloadThroughput": -1, "uploadThroughput": 400_000}
        tab.tools.send("Network.enable")
        tab.tools.send("Network.emulateNetworkConditions", slow)
        large = {"name": "Long.md", "mimeType": "text/markdown", "buffer": b"word " * 160_000}
        tab.page.set_input_files("#files", [large])
        bar = tab.page.locator("progress[aria-label='Long.md']")
        expect(bar).to_be_visible()
        expect(bar).not_to_have_js_property("value", 0)
        expect(tab.page.locator("[data-upload-list] > li")).to_have_text("Long.mdAdded", timeout=20_000)


def test_who_was_signed_out_meanwhile_is_told(tab_of):
    with tab_of("ben", anew=True) as tab:
        tab.visit(SHELF)
        tab.expected = ("400", "403")
        tab.page.context.clear_cookies()
        drop(tab, ["Coats.md"], salt="late")
        said = tab.page.locator("[data-upload-list] > li")
        expect(said).not_to_have_text("Coats.mdAdded")
        expect(said).to_contain_text("Coats.md")
        expect(tab.page.locator("progress")).to_have_count(0)


def test_without_scripts_the_form_sends_all_at_once(tab_of):
    with tab_of("ben", java_script_enabled=False) as tab:
        tab.visit(SHELF)
        files = [
            {"name": f"{n}.md", "mimeType": "text/markdown", "buffer": n.encode()} for n in ("One", "Two")
        ]
        tab.page.set_input_files("#files", files)
        tab.page.get_by_role("button", name="Add these files").click()
        expect(tab.page.locator("main")).to_contain_text("Two")
        expect(tab.page.locator(".flash, [role=status]").first).to_contain_text("2 files are here now.")


LOOKS = [{}, {"color_scheme": "dark"}, {"width": 390, "locale": "es-US", "color_scheme": "dark"}]


@pytest.mark.parametrize("looks", LOOKS, ids=["wide", "dark", "phone"])
@pytest.mark.parametrize("path", [SHELF, "/resources/1", "/resources/5", "/resources/lost"])
def test_its_pages_have_no_faults_and_never_scroll_sideways(tab_of, path, looks):
    with tab_of("ben", **looks) as tab:
        assert tab.visit(path) == 200
        for more in tab.page.locator("details.more > summary").all():
            more.click()
        assert tab.faults() == []
        tab.resize(320)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
