"""Axe reads every page once, wide and narrow; nothing scrolls sideways at 320 px; nothing complains."""

import pytest

from coop import links

FLAGSHIP = "SELECT slug FROM convenings WHERE slug LIKE 'kindergarten-starts-outdoors%'"
PUBLIC = """
    SELECT slug FROM convenings WHERE audience = 'public' AND state = 'published'
    AND starts_at > datetime('now') ORDER BY length(summary) DESC
"""
FULL = "SELECT slug FROM convenings WHERE slug LIKE 'open-evening-under-the-dome%'"
DRAFT = (
    "SELECT slug FROM convenings WHERE state = 'draft' AND id IN (SELECT convening_id FROM convening_groups)"
)
CANCELLED = "SELECT slug FROM convenings WHERE state = 'cancelled' ORDER BY starts_at DESC"
PAST = "SELECT slug FROM convenings WHERE state = 'published' AND audience = 'public' ORDER BY starts_at"
TWICE = "SELECT id FROM people WHERE email = 'cleo.ramos@mail.example'"
CLEO = "SELECT id FROM people WHERE email = 'cleo@coop.example'"
SERIES = "SELECT id FROM series WHERE slug = 'the-third-wednesday-table'"
DATED = """
    SELECT slug FROM convenings WHERE slug LIKE 'the-third-wednesday-table%' AND state = 'published'
    ORDER BY starts_at DESC
"""
DOCUMENT = """
    SELECT slug FROM documents WHERE state = 'published' AND visibility = 'public'
    AND id IN (SELECT document_id FROM practice_adoptions) ORDER BY id
"""
THREAD = "SELECT id FROM comments WHERE title LIKE 'What do you send home%'"
SCAN = "SELECT id FROM resources WHERE title = 'Field notes scanned'"
LETTER = "SELECT id FROM letters WHERE kind LIKE 'convenings.%' ORDER BY id"

PAGES = {
    "eve": [
        "/",
        "/convenings",
        "/convenings?when=past",
        "/convenings?words=zzzz",
        "/convenings/month",
        "/convenings/{public}",
        "/convenings/{full}",
        "/convenings/{cancelled}",
        "/convenings/{past}",
        "/answers/{answer}",
        "/preparations/{preparation}",
        "/preparations/{preparation}?answer=substitute&lang=es",
        "/polls/letters/{poll}",
        "/series/the-third-wednesday-table",
        "/series-answers/{series}",
        "/letters/{letters}",
        "/digests/{digest}",
        "/groups",
        "/groups/early-childhood",
        "/organizations",
        "/organizations/garfield-science-club",
        "/membership-requests/new",
        "/membership-requests/family",
        "/requests/{request}",
        "/places",
        "/places/austin",
        "/library",
        "/library/{document}",
        "/library/{document}/revisions",
        "/library/titles",
        "/decisions",
        "/search?q=mud",
        "/search?q=mud&kind=document",
        "/account/sign-in",
        "/account/password/sign-in",
        "/account/password/reset",
        "/no/such/page",
        "/-/styleguide",
        "/-/letters",
        "/-/letters/{letter}",
    ],
    "ben": [
        "/",
        "/convenings/{flagship}",
        "/convenings/new",
        "/convenings/{flagship}/edit",
        "/convenings/{flagship}/answers",
        "/convenings/{flagship}/answers/{cleo}",
        "/convenings/{flagship}/invitations",
        "/convenings/{flagship}/preparation",
        "/polls",
        "/polls/new",
        "/polls/a-visit-to-the-mud-kitchens",
        "/polls/reading-the-observation-sheets-together",
        "/account/calendar",
        "/convenings/{flagship}/letters",
        "/convenings/{flagship}/cancellation",
        "/series/new/{flagship}",
        "/series/the-third-wednesday-table",
        "/convenings/{dated}",
        "/convenings/{dated}/edit",
        "/convenings/{dated}/cancellation",
        "/groups/early-childhood/edit",
        "/groups/early-childhood/hand-over?words=a",
        "/groups/early-childhood/members",
        "/groups/early-childhood/members/{cleo}",
        "/groups/early-childhood/agreement",
        "/groups/early-childhood/charter",
        "/groups/early-childhood/charter/edit",
        "/groups/early-childhood/standing",
        "/groups/early-childhood/closing",
        "/groups/early-childhood/missed",
        "/groups/early-childhood/discussion",
        "/comments/{thread}",
        "/group-notes/1",
        "/library/drafts",
        "/library/{document}/adoptions",
        "/resources/{scan}",
        "/groups/early-childhood/hand-over",
        "/groups/early-childhood/requests",
        "/groups/early-childhood/invitations",
        "/groups/early-childhood/membership",
        "/convenings/lists",
        "/convenings/{flagship}/missing",
        "/convenings/{flagship}/nudges",
        "/convenings/{flagship}/hosts",
        "/account",
        "/account/letters",
        "/notices",
        "/notices?topic=desk",
        "/account/second-step",
        "/account/second-step/app",
        "/account/seen",
        "/account/erasure",
        "/account/addresses",
        "/people",
        "/people/{cleo}",
    ],
    "ada": [
        "/convenings/{draft}",
        "/convenings/{draft}/publication",
        "/groups/new",
        "/organizations/new",
        "/",
        "/staff",
        "/staff/renewals",
        "/staff/twins",
        "/staff/network/logo",
        "/convenings/closings",
        "/membership-requests",
        "/membership-requests/2",
        "/organizations/garfield-science-club/profile",
        "/organizations/garfield-science-club/assets",
        "/organizations/garfield-science-club/logo",
        "/organizations/garfield-science-club/people",
        "/organizations/garfield-science-club/membership",
        "/organizations/garfield-science-club/edit",
        "/organizations/garfield-science-club/merger",
        "/organizations/garfield-science-club/merger/casa-semilla",
        "/imports",
        "/imports/new",
        "/imports/1",
        "/imports/1?outcome=similar",
        "/imports/2/columns",
        "/staff/people",
        "/staff/people/{cleo}",
        "/staff/people/{cleo}/erasure",
        "/staff/people/{twice}/merger",
        "/staff/people/{twice}/merger?into={cleo}",
        "/staff/invitation",
        "/staff/letters",
        "/staff/inbox",
        "/staff/inbox/messages",
        "/staff/inbox/messages/1",
        "/staff/inbox/replies/1",
        "/staff/inbox/addresses",
    ],
}
LOOKS = [
    {"color_scheme": "dark"},
    {"locale": "es-US"},
    {"color_scheme": "dark", "locale": "es-US", "width": 390},
    {"forced_colors": "active"},
]


DRAFT_REQUEST = "SELECT key FROM membership_requests WHERE state = 'draft'"


@pytest.fixture(scope="session")
def names(city):
    """What stands in the addresses."""
    statements = {
        "flagship": FLAGSHIP,
        "public": PUBLIC,
        "full": FULL,
        "draft": DRAFT,
        "cancelled": CANCELLED,
        "past": PAST,
        "dated": DATED,
        "document": DOCUMENT,
        "thread": THREAD,
        "scan": SCAN,
    }
    found = {
        name: city.one(statement)
        for name, statement in (statements | {"cleo": CLEO, "twice": TWICE, "letter": LETTER}).items()
    }
    links.install(city.address, "for tests only")
    flagship = int(city.one(f"SELECT id FROM convenings WHERE slug = '{found['flagship']}'"))
    found["answer"] = links.sign("answer", [flagship, int(found["cleo"])])
    found["preparation"] = links.sign("preparation", [flagship, int(found["cleo"])])
    waiting = int(city.one("SELECT id FROM polls WHERE slug = 'a-visit-to-the-mud-kitchens'"))
    found["poll"] = links.sign("poll", [waiting, int(found["cleo"])])
    found["series"] = links.sign("series", [int(city.one(SERIES)), int(found["cleo"])])
    found["request"] = links.sign("request", [city.one(DRAFT_REQUEST), "letter"])
    found["letters"] = links.sign("letters", [int(found["cleo"]), "daily", 0])
    found["digest"] = links.sign("digest", int(city.one("SELECT id FROM digests ORDER BY id")))
    links.install("http://coop.test", "for tests only")
    return found


def check(tab, path: str, *widths: int) -> list[str]:
    """What is wrong with one page at these widths, and whether it fits 320 px."""
    wrong = []
    for width in widths:
        tab.resize(width)
        wrong += [f"{path} at {width}: {fault}" for fault in tab.faults()]
    tab.resize(320)
    return wrong + ([f"{path}: scrolls sideways at 320 px"] if tab.is_wider_than_its_window() else [])


@pytest.mark.parametrize(("role", "path"), [(role, path) for role, paths in PAGES.items() for path in paths])
def test_a_page_is_for_everybody(tab_of, names, role, path):
    with tab_of(role) as tab:
        tab.expected = ("404",) if path == "/no/such/page" else ()
        assert tab.visit(path.format(**names)) in (200, 404)
        wrong = check(tab, path, 1280, 390)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "looks", LOOKS, ids=["dark", "Spanish", "dark and Spanish, narrow", "forced colours"]
)
def test_it_is_for_everybody_in_other_looks_too(tab_of, names, looks):
    wrong = []
    with tab_of("eve", **looks) as tab:
        for path in ("/", "/convenings", "/convenings/{public}", "/places", "/-/styleguide"):
            tab.visit(path.format(**names))
            wrong += check(tab, path, looks.get("width", 1280))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("width", "locale"), [(320, "en-US"), (390, "es-US"), (760, "en-US")])
def test_on_a_phone_every_entry_of_the_menu_is_in_the_window_once_it_is_open(tab_of, width, locale):
    with tab_of("ada", width=width, locale=locale) as tab:
        tab.visit("/staff")
        assert tab.page.locator(".nav-list a:visible").count() == 0
        tab.page.keyboard.press("Tab")
        tab.page.locator(".nav summary").press("Enter")
        assert is_in_the_window(tab, width)
        assert not tab.faults()
        assert not tab.is_wider_than_its_window()


@pytest.mark.parametrize("width", [800, 1280])
def test_with_room_the_menu_stands_open(tab_of, width):
    with tab_of("ada", width=width) as tab:
        tab.visit("/convenings")
        assert not tab.page.locator(".nav summary").is_visible()
        assert is_in_the_window(tab, width)


def is_in_the_window(tab, width: int) -> bool:
    """Whether all entries can be seen whole, and touched."""
    boxes = [entry.bounding_box() for entry in tab.page.locator(".nav-list a").all()]
    assert len(boxes) > 5
    return all(box["x"] >= 0 and box["x"] + box["width"] <= width and box["height"] >= 44 for box in boxes)
