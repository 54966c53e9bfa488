"""Notes of a group, as visitors read and leads write them."""

from coop.database import db
from coop.group_notes.models import GroupNote
from coop.group_notes.operations import NoteWords
from coop.loop.jobs.indexing import index_words
from tests.group_notes.test_group_notes import posted
from tests.statements import one_and_three

GROUP = "/groups/early-childhood"


def test_a_lead_posts_one_and_members_find_it_everywhere(as_) -> None:
    ben, cleo, eve = as_("ben"), as_("cleo"), as_("eve")
    assert "Post a note" in ben.get(GROUP).text
    assert "Post a note" not in cleo.get(GROUP).text
    refused = ben.send(f"{GROUP}/notes/new", f"{GROUP}/notes", title="", text="Words")
    assert refused.status_code == 422
    answer = ben.send(
        f"{GROUP}/notes/new", f"{GROUP}/notes", title="Quartz", text="**By** the door", visibility="public"
    )
    assert answer.status_code == 303
    address = answer.headers["Location"]
    assert "<strong>By</strong>" in eve.get(address).text
    index_words()
    for page in (GROUP, f"{GROUP}/notes", f"{GROUP}.atom", "/search?q=quartz"):
        assert address in eve.get(page).text, page
    assert address in cleo.get(f"{GROUP}/missed").text


def test_who_saves_second_sees_both_and_decides(as_) -> None:
    note_id, ben, ada = posted(), as_("ben"), as_("ada")
    page = f"/group-notes/{note_id}/words"
    stale = ada.get(page)
    assert ben.send(page, text="Ben **wrote**").status_code == 303
    both = ada.fill(stale, page, text="Ada wrote")
    assert both.status_code == 409
    assert "<strong>wrote</strong>" in both.text
    assert "Ada wrote</textarea>" in both.text
    assert ada.fill(both, page, text="Both wrote").status_code == 303
    text = ben.get(f"/group-notes/{note_id}").text
    assert "Version 3" in text
    assert "What it said before" not in as_("cleo").get(f"/group-notes/{note_id}").text


def test_one_that_is_withdrawn_leaves_its_reason(as_) -> None:
    note_id, ben = posted(NoteWords("Quartz", "Secret words", "public")), as_("ben")
    page = f"/group-notes/{note_id}"
    assert ben.send(page, f"{page}/withdrawal", reason="").status_code == 422
    assert ben.send(page, f"{page}/withdrawal", reason="Wrong year.").status_code == 303
    index_words()
    text = as_("eve").get(page).text
    assert "Wrong year." in text
    assert "Secret words" not in text
    assert "Quartz" not in text
    assert "Secret words" in ben.get(page).text
    assert page not in as_("eve").get("/search?q=quartz").text
    assert page not in as_("eve").get(GROUP).text


def test_it_is_discussed_by_those_who_read_it(as_) -> None:
    note_id, cleo = posted(NoteWords("Boots", "By the door", "group")), as_("cleo")
    page = f"/group-notes/{note_id}/discussion"
    assert cleo.send(page, title="Which size?", text="Mine are small.").status_code == 303
    assert "Which size?" in as_("ben").get(f"/group-notes/{note_id}").text
    assert as_("dov").get(page).status_code == 404


@one_and_three
def test_the_list_costs_the_same_however_long(as_, statements, count: int) -> None:
    for number in range(count):
        posted(NoteWords(f"Note {number}", "Words", "network"))
    cleo = as_("cleo")
    with statements() as counted:
        assert cleo.get(f"{GROUP}/notes").status_code == 200
    assert counted.number == 7, counted
    assert db.session.query(GroupNote).count() == count
