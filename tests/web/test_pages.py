"""Every page there is: in both languages, hardened, and not broken by odd addresses."""

import re

import pytest

from coop.http.security import HEADERS
from tests.web.stage import Row, rows

ODD = (
    "page=99999999999999999999&month=9999-12",
    "page=-1&year=x&month=0000-00&day=x&date=2027-13-45&from=x&to=x&when=x&map=x&lang=xx",
    "words=%00&q=%00&group=%00&place=%00&sector=%00&kind=%00&support=%00"
    "&_external=1&_anchor=x&_scheme=x&_method=x&endpoint=x&slug=x&self=x&values=x",
    "words=%F0%9F%98%80&q=%25%5F%27%22%3C%3E&group=%25&place=-1&sector=%27&status=x&answer=x&month=0001-01",
    "group=a&group=b&page=1&page=2&words=" + "x" * 4000,
)
# Letters in their frame, and parts of pages that a script asks for: they have no language of their own.
OTHERWISE = ("/-/letters/", "/membership-requests/near", "/convenings/{past}/arrivals/organizations")


def pages() -> list[Row]:
    """The pages that staff can open."""
    return [row for row in rows() if row.method == "GET" and row.expected["ada"] == "200"]


def test_every_page_is_whole_in_spanish(stage):
    browser = stage.browser("ada")
    browser.get("/?lang=es")
    wrong = []
    for row in pages():
        with browser.get(row.path.format(**stage.names)) as response:
            is_page = response.mimetype == "text/html" and not row.path.startswith(OTHERWISE)
            if response.status_code != 200 or (is_page and '<html lang="es"' not in response.text):
                wrong.append(f"{row.path}: {response.status_code}")
    assert not wrong, "\n".join(wrong)


def test_every_page_carries_its_headers(stage):
    browser, wrong = stage.browser("ada"), []
    for row in pages():
        with browser.get(row.path.format(**stage.names)) as response:
            policy = response.headers.get("Content-Security-Policy", "")
        is_file = row.path.startswith("/resources/") and "/versions/" in row.path
        is_own = is_file or row.path.startswith(("/-/letters/", "/static/", "/files/"))
        if not is_own and policy != HEADERS["Content-Security-Policy"]:
            wrong.append(f"{row.path}: {policy}")
    assert not wrong, "\n".join(wrong)


def test_an_odd_address_is_answered_and_breaks_nothing(stage):
    browser, broken = stage.browser("ada"), []
    for row in pages():
        if row.path.startswith("/static/"):
            continue
        for odd in ODD:
            path = row.path.format(**stage.names)
            try:
                status = browser.get(f"{path}?{odd}").status_code
            except Exception as trouble:
                broken.append(f"{path}?{odd[:60]}: {type(trouble).__name__}: {str(trouble)[:90]}")
            else:
                broken += [f"{path}?{odd[:60]}: {status}"] if status >= 500 and row.path != "/-/ready" else []
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    "path", ["/letters/{letters_token}", "/answers/{answer_token}", "/confirmations/{confirm_token}"]
)
def test_pages_behind_a_letter_are_kept_from_search(stage, path):
    with stage.browser("eve").get(path.format(**stage.names)) as response:
        assert "noindex" in response.text or "noindex" in response.headers.get("X-Robots-Tag", "")


def test_every_link_of_every_page_leads_somewhere(stage):
    browser, found, dead = stage.browser("ada"), {}, []
    for row in pages():
        with browser.get(row.path.format(**stage.names)) as response:
            if response.mimetype == "text/html":
                found |= dict.fromkeys(re.findall(r'(?:href|action)="(/[^"#]*)', response.text), row.path)
    adapter = stage.app.url_map.bind("coop.test")
    for link, where in sorted(found.items()):
        path = link.replace("&amp;", "&").partition("?")[0]
        if not (adapter.test(path, "GET") or adapter.test(path, "POST")):
            dead.append(f"{where}: {link}")
    assert not dead, "\n".join(dead)
