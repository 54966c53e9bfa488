"""The library as its visitors go through it."""

import io
from datetime import date

import pytest

from coop.database import unit_of_work
from coop.library import jobs
from coop.library.operations import reviewing, using
from coop.library.operations.using import UseFields
from coop.loop.jobs.indexing import index_words
from tests.cast import garfield, person_named
from tests.files.documents import pdf
from tests.library.made import begun, of_the_club, published, revised, sent, the
from tests.statements import one_and_three

PAGE = "/library/counting-with-blocks"
STUDY = "10.1126/science.1204537"
BRING = "# Bring\n\n- blocks"
PDF = pdf("Photosynthesis for families")


def tried(day: int) -> UseFields:
    return UseFields("tried", date(2026, 5, day))


def text_of(page) -> str:
    return page.get_data(as_text=True).replace("\xa0", " ")


def test_a_document_goes_from_a_member_through_a_lead_to_everybody(as_):
    cleo, ben, eve = as_("cleo"), as_("ben"), as_("eve")
    page = cleo.get("/library/new")
    answer = cleo.fill(page, "/library", title="Counting with blocks", body=BRING, kind="toolkit")
    assert answer.status_code == 303
    assert eve.get(PAGE).status_code == 404
    assert cleo.send(f"{PAGE}/review", f"{PAGE}/review").status_code == 303
    assert "Counting with blocks" in text_of(ben.get("/library/drafts"))
    assert ben.send(f"{PAGE}/review", f"{PAGE}/publication").status_code == 303
    shown = text_of(eve.get(PAGE))
    assert "<h2>Bring</h2>" in shown
    assert "Counting with blocks" in text_of(eve.get("/library"))


def test_a_new_revision_is_compared_and_the_old_one_keeps_its_address(as_):
    document_id = published(body="Bring ten blocks.")
    revised(document_id, "Bring twelve blocks.", note="Ten were not enough")
    eve = as_("eve")
    assert "twelve" in text_of(eve.get(PAGE))
    first = text_of(eve.get(f"{PAGE}/revisions/1"))
    assert "Bring ten blocks." in first
    assert "A newer revision is published." in first
    changes = text_of(eve.get(f"{PAGE}/revisions/2/changes"))
    assert "<del>ten</del>" in changes
    assert "<ins>twelve</ins>" in changes
    assert "<del>twelve</del>" in text_of(eve.get(f"{PAGE}/revisions/1/changes?since=2"))


def test_a_word_inside_an_uploaded_file_is_found_misspelt_with_its_passage(as_):
    cleo = as_("cleo")
    page = cleo.get("/library/new")
    file = (io.BytesIO(PDF), "Lessons.pdf")
    sent_in = cleo.fill(page, "/library", title="Counting with blocks", file=file, kind="educator_tool")
    assert sent_in.status_code == 303
    cleo.send(f"{PAGE}/review", f"{PAGE}/review")
    as_("ben").send(f"{PAGE}/review", f"{PAGE}/publication")
    assert jobs.read_documents() == 1
    index_words()
    eve = as_("eve")
    for address in ("/library?q=photosintesis", "/search?q=photosintesis"):
        found = text_of(eve.get(address))
        assert "Counting with blocks" in found
        assert "<mark>Photosynthesis</mark> for families" in found
    download = eve.get(f"{PAGE}/revisions/1/file")
    assert download.data == PDF
    assert download.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_bad_file_is_refused_beside_its_field_and_the_text_stays(as_):
    cleo = as_("cleo")
    page = cleo.get("/library/new")
    answer = cleo.fill(page, "/library", title="Mine", body="Kept.", file=(io.BytesIO(b"MZ"), "a.exe"))
    assert answer.status_code == 422
    assert "This is a program" in text_of(answer)
    assert "Kept." in text_of(answer)


def test_whoever_saves_second_is_told_and_keeps_what_they_typed(as_):
    begun()
    cleo, ben = as_("cleo"), as_("ben")
    page = cleo.get(f"{PAGE}/draft")
    assert ben.send(f"{PAGE}/draft", body="Ben's.").status_code == 303
    answer = cleo.fill(page, f"{PAGE}/draft", body="Cleo's words.")
    assert answer.status_code == 409
    assert "Somebody else saved this draft meanwhile" in text_of(answer)
    assert "Cleo&#39;s words." in text_of(answer)


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "![](x.svg)"],
)
def test_a_hostile_text_shows_as_text(as_, hostile):
    published(body=hostile)
    shown = as_("eve").get(PAGE).text.partition("<main")[2]
    assert "<script>alert" not in shown
    assert "<img" not in shown
    assert 'href="javascript' not in shown


def test_a_preview_is_made_of_what_was_typed_and_keeps_nothing(as_):
    cleo = as_("cleo")
    page = cleo.get("/library/new").text
    token = page.partition('name="csrf_token" type="hidden" value="')[2].partition('"')[0]
    answer = cleo.post(
        "/library/preview",
        data={"csrf_token": token, "body": "| a | b |\n|---|---|\n| 1 | 2 |"},
        headers={"HX-Request-Type": "partial"},
    )
    assert '<table class="table">' in answer.text


def test_a_tier_without_a_source_is_refused_beside_its_field(as_):
    published()
    ben = as_("ben")
    answer = ben.send(f"{PAGE}/description", evidence="essa_1")
    assert answer.status_code == 422
    assert "Name a source first" in text_of(answer)
    cited = ben.send(f"{PAGE}/description", f"{PAGE}/citations", title="A study", address=STUDY)
    assert cited.status_code == 303
    assert ben.send(f"{PAGE}/description", evidence="essa_1").status_code == 303
    shown = text_of(as_("eve").get(PAGE))
    assert "Strong evidence (ESSA tier 1)" in shown
    assert "https://doi.org/10.1126/science.1204537" in shown


def test_another_sector_says_that_it_uses_it_and_that_is_shown_on_both_pages(as_):
    published(owner=of_the_club())
    dov = as_("dov")
    said = dov.send(
        f"{PAGE}/adoptions", kind="adopted", happened_on="2027-01-04", obstacle="Too loud in the small hall"
    )
    assert said.status_code == 303
    shown = text_of(as_("eve").get(PAGE))
    assert "This crossed sectors: 1 organization" in shown
    assert "crossed from Community to Museums" in shown
    assert "Too loud in the small hall" in shown
    assert "Counting with blocks" in text_of(as_("eve").get("/organizations/lakeside-museum"))
    assert "Counting with blocks" in text_of(as_("eve").get("/organizations/garfield-science-club"))
    assert "used by 1 organization" in text_of(as_("eve").get("/library?use=now"))


def test_the_archive_says_why_and_leaves_the_list(as_):
    published()
    ben, eve = as_("ben"), as_("eve")
    assert ben.send(PAGE, f"{PAGE}/archive", reason="Newer studies say otherwise.").status_code == 303
    assert "Newer studies say otherwise." in text_of(eve.get(PAGE))
    assert "Counting with blocks" not in text_of(eve.get("/library"))
    assert "Counting with blocks" in text_of(eve.get("/library?state=archived"))


def test_the_staff_see_what_waits(as_):
    sent()
    assert "draft to read for the library" in text_of(as_("ada").get("/staff"))


def test_an_empty_library_and_a_page_too_far_say_so(as_):
    assert "The library is empty so far" in text_of(as_("cleo").get("/library"))
    published()
    assert "No document matches" in text_of(as_("cleo").get("/library?q=zebra"))
    assert "The list ends before this page" in text_of(as_("cleo").get("/library?page=9"))
    assert "Counting with blocks" in text_of(as_("eve").get("/library.csv"))


@one_and_three
def test_the_list_costs_the_same_however_long_it_is(as_, statements, count):
    for number in range(count):
        published(f"Document {number}")
    cleo = as_("cleo")
    cleo.get("/library")
    with statements() as counted:
        assert cleo.get("/library").status_code == 200
    assert counted.number == 11, counted


@one_and_three
def test_a_page_costs_the_same_however_much_is_said(as_, statements, count):
    document_id = published(owner=of_the_club())
    with unit_of_work():
        for day in range(count):
            using.adopt(the(document_id), garfield(), tried(1 + day), actor_id=None)
    for number in range(count):
        revised(document_id, f"Text {number}")
    cleo = as_("cleo")
    cleo.get(PAGE)
    with statements() as counted:
        assert cleo.get(PAGE).status_code == 200
    assert counted.number == 16, counted


@one_and_three
def test_what_waits_costs_the_same_however_much_it_is(as_, statements, count):
    for number in range(count):
        sent(f"Sent {number}")
        begun(f"Draft {number}", by="ben")
    ben = as_("ben")
    ben.get("/library/drafts")
    with statements() as counted:
        assert ben.get("/library/drafts").status_code == 200
    assert counted.number == 8, counted


def test_an_archived_document_can_be_brought_back(as_):
    document_id = published()
    with unit_of_work():
        reviewing.archive(the(document_id), "Old.", actor_id=person_named("ben").id)
    assert as_("ben").send(PAGE, f"{PAGE}/archive/removal").status_code == 303


def test_the_feed_tells_everybody_what_is_new_and_nothing_else(as_):
    published()
    published("Hidden", visibility="network")
    answer = as_("ben").get("/library.atom")
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    assert "Counting with blocks" in answer.text
    assert "Hidden" not in answer.text
    again = as_("eve").get("/library.atom", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_document_is_cited_and_read_by_search_engines(as_):
    published()
    eve = as_("eve")
    assert "@misc{counting-with-blocks," in eve.get(f"{PAGE}.bib").text
    assert "TY  - GEN" in eve.get(f"{PAGE}.ris").text
    assert '"@type": "LearningResource"' in eve.get(PAGE).text
