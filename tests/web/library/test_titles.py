"""Finding a document by its title while something is written, and what leads back from it."""

from coop.convenings.models.convening import AgendaItem
from coop.database import db, unit_of_work
from coop.notes.operations import agreeing, taking
from tests.convenings.postroom import the
from tests.library.made import begun, published
from tests.notes.meeting import held, opened, the_notes, the_section
from tests.statements import one_and_three

PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


def test_titles_are_found_by_their_words_and_drafts_are_not(as_) -> None:
    published("Counting [with] blocks")
    published("Mud kitchens")
    begun("Blocks to come")
    eve = as_("eve")
    found = eve.get("/library/titles?q=BLOCKS count", headers=PART).text
    assert 'data-words="[Counting (with) blocks](/library/counting-with-blocks)"' in found
    assert "Mud" not in found
    assert "to come" not in found
    assert "Mud kitchens" in eve.get("/library/titles", headers=PART).text
    assert "[Mud kitchens](/library/mud-kitchens)" in eve.get("/library/titles?q=mud").text
    assert "No title has these words." in eve.get("/library/titles?q=zebra").text


def test_who_types_notes_and_lines_of_an_agenda_can_look_for_one(as_) -> None:
    document_id, convening_id = published(), held("One")
    opened(convening_id)
    slug, ben = the(convening_id).slug, as_("ben")
    db.session.rollback()
    for page in (f"/notes/{slug}", f"/convenings/{slug}/agenda"):
        text = ben.get(page).text
        assert "data-find-document" in text
        assert 'id="find-document"' in text
    page = f"/convenings/{slug}/agenda"
    assert ben.send(page, title="Blocks", document=str(document_id)).status_code == 303
    db.session.rollback()
    assert db.session.query(AgendaItem).filter_by(title="Blocks").one().document_id == document_id


@one_and_three
def test_a_document_that_many_notes_mention_costs_no_more(as_, statements, count: int) -> None:
    published()
    for _number in range(count):
        notes_id = opened(held("One"))
        with unit_of_work():
            body = "We read [it](/library/counting-with-blocks)"
            taking.save_section(the_notes(notes_id), the_section(notes_id, 0), body, 0, None)
            agreeing.circulate(the_notes(notes_id), 7, None)
    cleo = as_("cleo")
    with statements() as counted:
        text = cleo.get("/library/counting-with-blocks").text
    assert text.count("Open house") == count
    assert counted.number == 16, counted
