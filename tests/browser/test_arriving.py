"""The desk at the door in real browsers: two phones, sixty people, and a network that goes away."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.tab import Tab
from tests.waiting import until

SLUG = "a-science-night-in-every-library"
DESK = f"/convenings/{SLUG}/arrivals"
WITHOUT_NETWORK = ("ERR_INTERNET_DISCONNECTED", "Failed to fetch", "not loaded")
HERE = f"""
    SELECT count(*) FROM attendances WHERE state = 'confirmed'
    AND convening_id = (SELECT id FROM convenings WHERE slug = '{SLUG}')
"""


@pytest.fixture
def phones(tab_of) -> Iterator[tuple[Tab, Tab]]:
    """Ben's phone and Ada's, both at the desk."""
    with tab_of("ben", width=390) as one, tab_of("ada", width=390) as other:
        for tab in (one, other):
            tab.expected = WITHOUT_NETWORK
            tab.visit(DESK)
        yield one, other


def expected_names(tab: Tab) -> list[str]:
    """Those who are expected and not here yet, as the list shows them."""
    rows = tab.page.locator('#guests > li:visible[data-state="unknown"] .row-title')
    return rows.all_inner_texts()


def check_in(tab: Tab, names: list[str]) -> None:
    """Type each name and press enter, as one does at a door."""
    for name in names:
        tab.page.fill("#q", name)
        tab.page.press("#q", "Enter")
    tab.page.fill("#q", "")


def here(tab: Tab) -> int:
    return int(tab.page.inner_text("#here"))


def test_two_phones_check_in_sixty_people_and_agree_though_one_loses_the_network(phones, city):
    one, other = phones
    names = expected_names(one)[:60]
    before = here(one)
    assert len(names) >= 50
    half = len(names) // 2
    other.page.context.set_offline(True)
    check_in(other, names[half:])
    expect(other.page.locator("#waiting")).to_contain_text(f"{len(names) - half} waiting to be sent")
    check_in(one, names[:half])
    check_in(other, names[:1])
    expect(one.page.locator("#waiting")).to_be_hidden()
    assert int(city.one(HERE)) == before + half
    other.page.context.set_offline(False)
    expect(other.page.locator("#waiting")).to_be_hidden(timeout=40_000)
    for tab in phones:
        expect(tab.page.locator("#here")).to_have_text(str(before + len(names)), timeout=15_000)
    assert int(city.one(HERE)) == before + len(names)


def test_what_was_tapped_without_a_network_outlives_a_reload(tab_of, city):
    with tab_of("ben", width=390) as tab:
        tab.expected = (*WITHOUT_NETWORK, "500", "Failed to load")
        tab.visit(DESK)
        before = int(city.one(HERE))
        tab.page.route(re.compile(r"/walk-ins$"), lambda route: route.abort())
        tab.page.fill("#walk-in [name=name]", "Zoë Núñez")
        tab.page.fill("#walk-in [name=organization]", "Garfield Science Club")
        tab.page.press("#walk-in [name=organization]", "Enter")
        expect(tab.page.locator("#guests > li.is-waiting")).to_contain_text("Zoë Núñez")
        tab.visit(DESK)
        expect(tab.page.locator("#waiting")).to_contain_text("1 waiting to be sent")
        assert int(city.one(HERE)) == before
        tab.page.unroute(re.compile(r"/walk-ins$"))
        expect(tab.page.locator("#waiting")).to_be_hidden(timeout=20_000)
        assert int(city.one(HERE)) == before + 1


def test_a_desk_opened_once_opens_again_without_a_network_and_is_gone_after_signing_out(tab_of, city):
    is_kept = f"caches.match('{DESK}').then((page) => Boolean(page))"
    is_kept_by = f"Boolean(navigator.serviceWorker.controller) && {is_kept}"
    with tab_of("ben", anew=True, width=390) as tab:
        tab.expected = (*WITHOUT_NETWORK, "atkinson-latin-ext.woff2")
        tab.visit(DESK)
        until(lambda: tab.evaluate(is_kept_by))
        before = int(city.one(HERE))
        tab.page.context.set_offline(True)
        tab.page.reload()
        tab.page.fill("#walk-in [name=name]", "Ana Sin Red")
        tab.page.press("#walk-in [name=name]", "Enter")
        expect(tab.page.locator("#waiting")).to_contain_text("1 waiting to be sent")
        tab.page.context.set_offline(False)
        expect(tab.page.locator("#waiting")).to_be_hidden(timeout=20_000)
        assert int(city.one(HERE)) == before + 1
        tab.visit("/account")
        tab.page.click("form[action$=sign-out] button")
        until(lambda: not tab.evaluate(is_kept))


def test_one_tap_and_undo_without_javascript(tab_of, city):
    with tab_of("ada", width=390, java_script_enabled=False) as tab:
        tab.visit(DESK)
        before = int(city.one(HERE))
        row = tab.page.locator('#guests > li[data-state="confirmed"]').first
        row.locator("[data-tap=taken_back]").click()
        expect(tab.page.locator("main")).to_contain_text("has not arrived.")
        assert int(city.one(HERE)) == before - 1


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize(
    "path",
    [
        "arrivals",
        "attendance",
        "participation",
        "desk-links",
        "badges",
        "sign-in-sheet",
        "sheet",
        "closing",
        "afterwards",
    ],
)
def test_every_page_of_arriving_is_sound_and_fits_a_phone(tab_of, path, width):
    with tab_of("ben", width=width) as tab:
        assert tab.visit(f"/convenings/{SLUG}/{path}") == 200
        assert not tab.faults()
        assert not tab.is_wider_than_its_window()


def test_badges_come_out_of_the_printer_eight_a_sheet_in_letter(tab_of):
    with tab_of("ben") as tab:
        tab.visit(f"/convenings/{SLUG}/badges?labels=5395")
        count = tab.page.locator(".badge").count()
        printed = tab.page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type /Page\b", printed)) == -(-count // 8)
        assert re.search(rb"/MediaBox \[0 0 612 792\]", printed)
        is_cut = "(one) => one.scrollHeight > one.offsetHeight + 1"
        overflowing = f"[...document.querySelectorAll('.badge')].some({is_cut})"
        assert not tab.evaluate(overflowing)
