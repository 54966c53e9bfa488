"""Whole words that mean one person are taken out of what others wrote; what they wrote besides stays."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from coop.database import Model, db, unit_of_work
from coop.loop.operations.erasing import erase
from coop.loop.queries import naming
from coop.loop.queries.sayings import naming as finding
from coop.loop.queries.sayings import telling, without
from coop.notes.operations import taking
from coop.organizations.models import AffiliationInvitation
from coop.organizations.operations.inviting import invite_to_belong
from coop.people import queries as people
from tests.cast import garfield, person_named
from tests.comments.said import begun, the
from tests.loop.test_lock_order import WAITING
from tests.makers import make_convening, make_person
from tests.notes.meeting import bodies, held, opened, the_notes, the_section
from tests.waiting import until

pytestmark = pytest.mark.usefixtures("now")


def person_called(name: str, email: str = "public@coop.test", **values: str) -> int:
    person_named("ada")
    with unit_of_work():
        return int(make_person(name, email, **values).id)


def erased(person_id: int) -> None:
    with unit_of_work():
        erase(people.by_id(person_id))
    db.session.remove()


def test_a_name_that_is_made_of_usual_words_wrecks_nobodys_texts(app) -> None:
    person_id = person_called("Public Ann", phone="12")
    text = "Public planning: PUBLIC ANN, Public  Annex, _public ann_, public-ann@coop.test"
    comment_id = begun(text=text, visibility="public")
    with unit_of_work():
        make_convening("Public Annual meeting", summary="12 planning", audience="public")
    erased(person_id)
    comment = the(comment_id)
    kept = "Public planning: erased person, Public  Annex, _erased person_, public-ann@coop.test"
    assert (comment.text, comment.state, comment.visibility, comment.version) == (kept, "shown", "public", 2)
    convenings = Model.metadata.tables["convenings"].c
    row = db.session.execute(sa.select(convenings.title, convenings.summary, convenings.audience)).one()
    assert tuple(row) == ("Public Annual meeting", "12 planning", "public")


@pytest.mark.parametrize("name", ["Public", "Ann", "Shown", "art"])
def test_a_name_of_one_word_goes_from_mentions_and_nowhere_else(app, name: str) -> None:
    person_id = person_called(name)
    text = f"{name} said: {name} is shown, see [@{name}](/people/{person_id}) not [@B](/people/{person_id}1)"
    comment_id, other = begun(text=text), begun(text=f"{name} is public art by Ann, shown")
    erased(person_id)
    kept = text.replace(f"[@{name}](/people/{person_id})", "erased person")
    assert the(comment_id).text == kept
    assert (the(other).text, the(other).version) == (f"{name} is public art by Ann, shown", 1)


def test_an_open_page_cannot_bring_a_name_back(app) -> None:
    person_id = person_called("Public Ann")
    mention = f"[@Public Ann](/people/{person_id}) came"
    notes_id = opened(held("One", "Two"))
    with unit_of_work():
        for place, body in enumerate((mention, "Public Ann spoke")):
            taking.save_section(the_notes(notes_id), the_section(notes_id, place), body, 0, None)
    erased(person_id)
    assert bodies(notes_id) == ["erased person came", "erased person spoke"]
    assert [the_section(notes_id, place).version for place in (0, 1)] == [2, 2]


def test_what_the_words_mean() -> None:
    assert telling(["Ann", "Ann Lee", "a@b.org", "555 01", "773 555 0100", "Ann 2", ""]) == [
        "Ann Lee", "a@b.org", "773 555 0100",
    ]  # fmt: skip
    found = finding(["ann@b.org", "773 555 0100", "Ann Lé"])
    assert found
    kept = {"of": ["mary.ann@b.org", "ann@b.org.mx", "1773 555 01000", 7735550100, "Joann Le", None]}
    assert without(kept, found, "x") == kept
    named = ["To: ANN@b.org.", "(773 555 0100)", "ann\nLÉ’s", "ann le"]
    assert without(named, found, "x") == ["To: x.", "(x)", "x’s", "x"]


def test_only_columns_of_free_words_are_looked_at() -> None:
    columns = {f"{one.table.name}.{column.name}" for one in naming.texts() for column in one.columns}
    coded = {"comments.visibility", "comments.state", "rsvps.answer", "letters.kind", "letters.once"}
    coded |= {"history_entries.to_state", "resource_versions.mark", "statements.key", "feeds.locale"}
    assert not columns & coded
    assert columns >= {"comments.text", "history_entries.note", "history_entries.facts", "notes.plain_words"}


def test_a_column_that_may_not_be_empty_is_not_emptied() -> None:
    filled = {one.table.name: one.filled for one in naming.texts()}
    assert "text" in filled["statement_revisions"]
    assert "state_note" in filled["actions"]
    assert "text" not in filled["comments"]


def test_who_was_asked_to_belong_somewhere_is_not_named_there(app) -> None:
    with unit_of_work():
        invite_to_belong(garfield(), "public@coop.test", "Public Ann", role="staff")
    erased(person_called("Public Ann"))
    assert db.session.scalars(sa.select(AffiliationInvitation)).all() == []


def test_what_is_saved_while_a_row_is_waited_for_is_kept(app) -> None:
    if db.engine.dialect.name == "sqlite":
        return  # it has one writer, who never waits for a row
    person_id = person_called("Public Ann")
    comment_id = begun(text="Public Ann came")
    db.session.remove()

    def erase_them() -> None:
        with app.app_context():
            erased(person_id)

    with ThreadPoolExecutor(1) as pool, db.engine.connect() as holder, db.engine.connect() as watcher:
        watcher = watcher.execution_options(isolation_level="AUTOCOMMIT")
        change = "UPDATE comments SET text = 'Public Ann left', title = 'New', state = 'hidden', version = 7"
        holder.execute(sa.text(f"{change} WHERE id = {comment_id}"))
        done = pool.submit(erase_them)
        until(lambda: watcher.scalar(sa.text(WAITING)) == 1, seconds=10)
        holder.commit()
        done.result(timeout=30)
    comment = the(comment_id)
    kept = (comment.text, comment.title, comment.state, comment.version)
    assert kept == ("erased person left", "New", "hidden", 8)
