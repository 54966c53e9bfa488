"""Laying out and downloading, as visitors do it."""

import io
import re

import pytest
import sqlalchemy as sa

from coop import clock
from coop.database import db, unit_of_work
from coop.resources.models import Resource
from coop.resources.operations import keeping
from tests.cast import early_childhood
from tests.files.drawn import picture
from tests.files.made import PDF, comma_separated

SHELF = "/resources/groups/early-childhood"


@pytest.fixture
def ben(as_):
    return as_("ben")


def lay_out(visitor, *files: tuple[bytes, str], visibility: str = "public"):
    page = visitor.get(SHELF)
    chosen = [(io.BytesIO(content), name) for content, name in files]
    return visitor.fill(page, f"{SHELF}/files", files=chosen, visibility=visibility)


def number_of(visitor) -> str:
    """The number of the newest resource on the shelf."""
    return max(re.findall(r'href="/resources/(\d+)"', visitor.get(SHELF).text), key=int)


def test_several_files_are_laid_out_at_once_and_bad_ones_are_told(ben):
    answer = lay_out(ben, (PDF, "Guide.pdf"), (picture(), "Photo.png"), (b"MZ\x90", "setup.exe"))
    assert answer.status_code == 303
    page = ben.get(SHELF).text
    assert "2 files are here now." in page
    assert "setup.exe: This is a program." in page
    assert ">Guide</a>" in page
    assert ">Photo</a>" in page


def test_a_list_of_children_is_refused_beside_the_field(ben):
    answer = lay_out(ben, (comma_separated([["Student name"], ["A B"]]), "list.csv"))
    assert answer.status_code == 422
    assert "Lists of children do not belong here" in answer.text
    assert "Nothing is here yet" in answer.text


def test_a_download_is_never_run_and_goes_on_where_it_broke_off(ben, as_):
    lay_out(ben, (PDF, "Guía para familias.pdf"))
    address = f"/resources/{number_of(ben)}/versions/1"
    answer = as_("eve").get(address)
    assert answer.data == PDF
    assert answer.content_length == len(PDF)
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=\"Guia para familias.pdf\"; filename*=UTF-8''Gu%C3%ADa%20para%20familias.pdf"
    )
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Accept-Ranges"] == "bytes"
    rest = as_("eve").get(address, headers={"Range": "bytes=9-", "If-Range": answer.headers["ETag"]})
    assert (rest.status_code, rest.data) == (206, PDF[9:])
    assert rest.headers["Content-Range"] == f"bytes 9-{len(PDF) - 1}/{len(PDF)}"
    part = as_("eve").get(address, headers={"Range": "bytes=1-3"})
    assert (part.status_code, part.data) == (206, b"PDF")
    assert as_("eve").get(address, headers={"Range": f"bytes={len(PDF)}-"}).status_code == 416
    kept = as_("eve").get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (kept.status_code, kept.data) == (304, b"")


def test_what_is_for_the_group_is_not_there_for_others(ben, as_):
    lay_out(ben, (picture("JPEG"), "Photo.jpg"), visibility="group")
    number = number_of(ben)
    for end in ("", "/versions/1", "/versions/1/preview"):
        assert as_("cleo").get(f"/resources/{number}{end}").status_code == 200
        assert as_("dov").get(f"/resources/{number}{end}").status_code == 404
    assert "Nothing is here yet" in as_("dov").get(SHELF).text
    assert as_("cleo").get(f"/resources/{number}/versions/1/preview").data.startswith(b"RIFF")


def test_a_new_version_leaves_the_first_one_to_be_had(ben):
    lay_out(ben, (PDF, "Guide.pdf"))
    page = f"/resources/{number_of(ben)}"
    newer = (io.BytesIO(PDF + b"%%\n"), "Guide.pdf")
    ben.send(page, f"{page}/versions", file=newer, note="New dates")
    assert "New dates" in ben.get(page).text
    assert ben.get(f"{page}/versions/1").data == PDF
    assert ben.get(f"{page}/versions/2").data == PDF + b"%%\n"
    again = (io.BytesIO(b"<svg/>"), "Guide.pdf")
    answer = ben.send(page, f"{page}/versions", file=again)
    assert answer.status_code == 422
    assert "could run in a browser" in answer.text


def test_a_link_is_laid_out_changed_taken_away_and_brought_back(ben):
    refused = ben.send(SHELF, f"{SHELF}/links", url="javascript:alert(1)")
    assert refused.status_code == 422
    assert "Type a whole address" in refused.text
    ben.send(SHELF, f"{SHELF}/links", url="example.org/guide", title="Guide")
    number = number_of(ben)
    page = f"/resources/{number}"
    ben.send(page, page, title="The guide", note="For families")
    assert "For families" in ben.get(SHELF).text
    ben.send(page, f"{page}/removal")
    assert ben.get(page).status_code == 404
    ben.send(SHELF, f"{SHELF}/{number}/return")
    assert "The guide" in ben.get(page).text


def test_with_a_script_each_file_gets_its_own_answer(ben):
    early_childhood()
    headers = {"HX-Request": "true", "HX-Request-Type": "partial"}
    token = ben.get(SHELF).text.split('name="csrf_token" value="')[1].split('"')[0]

    def send(content: bytes, name: str):
        fields = {"files": (io.BytesIO(content), name), "visibility": "public"}
        return ben.post(f"{SHELF}/files", data={**fields, "csrf_token": token}, headers=headers)

    assert ">Guide</a>" in send(PDF, "Guide.pdf").text
    answer = send(b"MZ", "a.pdf")
    assert (answer.status_code, "This is a program" in answer.text) == (422, True)


def test_the_shelf_asks_no_more_for_three_than_for_one(ben, statements):
    lay_out(ben, (PDF, "One.pdf"))
    counts = []
    for names in ((), ("Two.pdf", "Three.pdf")):
        if names:
            lay_out(ben, *((PDF + name.encode(), name) for name in names))
            ben.get(SHELF)
        with statements() as counted:
            assert ben.get(SHELF).status_code == 200
        counts.append(counted.number)
    assert counts[0] == counts[1]


def test_what_is_large_is_read_of_those_who_are_signed_in_only(ben, as_):
    def send(visitor, megabytes: int) -> int:
        head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n'
        body = head + bytes(megabytes * 1024 * 1024) + b"\r\n--x--\r\n"
        form = "multipart/form-data; boundary=x"
        return visitor.post(f"{SHELF}/files", data=body, content_type=form).status_code

    assert send(as_("eve"), 5) == 413
    assert send(ben, 5) == 400  # read, and then without the field that says that it came from our page
    assert send(ben, 106) == 413


def test_the_same_file_or_link_is_not_taken_twice_on_a_shelf(ben):
    lay_out(ben, (PDF, "Guide.pdf"))
    answer = lay_out(ben, (PDF, "Other.pdf"), (picture(), "Photo.png"))
    assert answer.status_code == 303
    assert "Other.pdf: This file is here already: “Guide”." in ben.get(SHELF).text
    again = lay_out(ben, (PDF, "Guide.pdf"))
    assert (again.status_code, "This file is here already" in again.text) == (422, True)
    ben.send(SHELF, f"{SHELF}/links", url="https://example.org/a", title="Guide to A")
    twice = ben.send(SHELF, f"{SHELF}/links", url="example.org/a")
    assert (twice.status_code, "This link is here already: “Guide to A”." in twice.text) == (422, True)


def test_what_happened_is_told_to_those_who_keep_it(ben, as_):
    ben.send(SHELF, f"{SHELF}/links", url="https://example.org/a", title="Guide", visibility="public")
    page = f"/resources/{number_of(ben)}"
    ben.send(page, page, title="The guide", visibility="network")
    told = " ".join(re.sub(r"<[^>]+>", " ", ben.get(page).text).split())
    assert "Title: Guide → The guide" in told
    assert "Who sees it: Everybody → Members of the network" in told
    assert "by Ben" in told
    assert "What happened" not in as_("cleo").get(page).text


def test_a_link_that_leads_nowhere_waits_for_those_who_keep_it(ben, as_):
    assert "Every link answers" in ben.get("/resources/lost").text
    ben.send(SHELF, f"{SHELF}/links", url="https://example.org/a", title="Guide")
    for _time in range(2):
        with unit_of_work():
            keeping.note_link(int(number_of(ben)), "https://example.org/a", is_reached=False)
    assert "1 link of yours leads nowhere" in ben.get("/").text
    assert ">Guide</a>" in ben.get("/resources/lost").text
    assert ">Guide</a>" not in as_("cleo").get("/resources/lost").text
    assert "link leads nowhere" in as_("ada").get("/staff").text


def test_lost_links_cost_as_much_for_three_as_for_one(ben, statements):
    counts = []
    for names in ("a", "bc"):
        for name in names:
            ben.send(SHELF, f"{SHELF}/links", url=f"https://example.org/{name}")
        with unit_of_work():
            for each in db.session.scalars(sa.select(Resource)):
                each.link_state, each.link_lost_at = "lost", clock.now()
        ben.get("/resources/lost")
        with statements() as counted:
            assert ben.get("/resources/lost").status_code == 200
        counts.append(counted.number)
    assert counts[0] == counts[1]
