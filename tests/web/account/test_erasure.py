"""Taking one's data along, and being erased."""

import json
import zipfile
from io import BytesIO

from coop.database import db
from coop.loop.queries.belongings import ON_ANSWERS, ON_COMMENTS, PERSONAL
from coop.people import queries
from coop.people.models import Person
from tests.cast import person_named
from tests.house.reading import COOP
from tests.keys.device import is_at
from tests.people.letterbag import posted

MINE, ARCHIVE = "/account/erasure", "/account/archive"


def the(name: str) -> Person:
    db.session.rollback()
    return person_named(name)


def test_only_who_has_just_entered_is_erased_or_takes_the_data_along(as_):
    cleo = as_("cleo")
    for path in (MINE, ARCHIVE):
        sent = cleo.get(path)
        assert (sent.status_code, is_at(sent.location, "/account/sign-in")) == (303, True)
    page = cleo.freshly().get(MINE)
    with cleo.session_transaction(base_url="http://coop.test") as session:
        session["fs_paa"] -= 700
    assert is_at(cleo.fill(page, MINE, is_sure=True).location, "/account/sign-in")
    assert the("cleo").status == "active"


def test_it_asks_whether_one_is_sure_and_says_what_goes(as_):
    cleo = as_("cleo").freshly()
    page = cleo.get(MINE).text
    assert "A place in 1 group." in page
    assert "A place in 1 organization." in page
    answer = cleo.send(MINE)
    assert answer.status_code == 422
    assert "Please say that you understand" in answer.text
    assert the("cleo").status == "active"


def test_one_is_erased_and_out(as_):
    cleo, elsewhere = as_("cleo").freshly(), as_("cleo")
    number = the("cleo").id
    gone = cleo.send(MINE, is_sure=True)
    assert (gone.status_code, gone.location) == (303, "/")
    assert "You are erased." in cleo.get("/").text
    db.session.rollback()
    assert queries.by_id(number).status == "erased"
    for browser in (cleo, elsewhere):
        assert browser.get("/account").status_code == 303
    as_("eve").send("/account/sign-in", email="cleo@coop.test")
    assert posted("people.sign_in") == []


def test_who_holds_something_alone_is_told_what_to_hand_over(as_):
    ben = as_("ben").freshly()
    page = ben.get(MINE)
    assert "Make somebody else lead first: Early Childhood has no other." in page.text
    assert "Erase me now" not in page.text


def test_staff_erase_somebody_who_asked(as_):
    ada, number = as_("ada"), the("cleo").id
    address = f"/staff/people/{number}/erasure"
    assert ada.send(address, why_erased="").status_code == 422
    answer = ada.send(address, why_erased="Asked for it by letter", is_sure=True)
    assert (answer.status_code, answer.location) == (303, "/staff/people")
    assert ada.get(f"/staff/people/{number}").status_code == 404
    assert "cleo@coop.test" not in ada.get("/staff/people").text


def test_the_archive_holds_the_same_as_page_and_as_json(as_):
    answer = as_("ines").freshly().get(ARCHIVE)
    assert answer.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(BytesIO(answer.data)) as folder:
        assert sorted(folder.namelist()) == ["my-data.html", "my-data.json"]
        told = json.loads(folder.read("my-data.json"))
        page = folder.read("my-data.html").decode()
    assert told["people"][0]["email"] == "ines@coop.test"
    assert "ines@coop.test" in page
    assert "Quién soy" in page


def test_the_archive_names_every_kind_of_row_in_words():
    source = (COOP / "templates" / "account" / "archive.html").read_text()
    assert [table for table in [*PERSONAL, *ON_ANSWERS, *ON_COMMENTS] if f'"{table}": _(' not in source] == []
