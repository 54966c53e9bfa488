"""The network's own picture: checked, drawn anew, shown at the top of every page."""

import io

import pytest

from coop.database import db
from coop.files.operations import keeping as files
from coop.history import queries as history
from coop.network.queries import the_network
from coop.organizations.jobs import remove_old_logos
from tests.files.drawn import picture

PAGE = "/staff/network/logo"


def given(as_, content: bytes = b"", name: str = "ada"):
    browser = as_(name)
    return browser, browser.send(PAGE, picture=(io.BytesIO(content or picture()), "sign.png"))


def mark() -> str:
    db.session.rollback()
    return str(the_network().logo)


def test_it_stands_on_every_page_until_it_is_taken_away(as_):
    browser, answer = given(as_)
    assert answer.status_code == 303
    shown = f'<img class="logo" src="/files/{mark()}-96.png" alt=""'
    for visitor in (browser, as_("eve")):
        page = visitor.get("/").text
        assert shown in page
        assert f'"og:image" content="http://coop.test/files/{mark()}-384.png"' in page
        assert f'<link rel="icon" href="/files/{mark()}-96.png"' in page
    assert as_("eve").get(f"/files/{mark()}-384.png").status_code == 200
    browser.send(PAGE, f"{PAGE}/removal")
    assert mark() == ""
    assert "<svg" in as_("eve").get("/").text.partition('class="brand"')[2].partition("</a>")[0]
    assert [entry.act for entry in history.of("network", 1, most=2)] == ["logo removed", "logo shown"]
    assert "Another logo" in browser.get("/staff/network").text


@pytest.mark.parametrize("content", [b"<svg onload='alert(1)'/>", b"%PDF-1.4"])
def test_what_is_no_picture_is_refused_beside_the_field(as_, content):
    _browser, answer = given(as_, content)
    assert answer.status_code == 422
    assert "This is no picture that we can read." in answer.text
    assert mark() == ""


def test_the_job_that_clears_pictures_leaves_it(as_):
    given(as_)
    remove_old_logos()  # the clock of the tests stands far ahead of the file's
    assert files.picture(f"{mark()}-96.png")
