"""A meeting from agenda to closed notes, in the browser."""

from collections.abc import Callable
from typing import Any

from coop.database import db, unit_of_work
from coop.notes.models import Correction, Outcome
from coop.notes.operations import agreeing, taking
from tests.cast import person_named
from tests.convenings.postroom import the
from tests.notes.meeting import bodies, circulated, held, opened, the_notes, the_section
from tests.visits import Visitor, form_to

Browser = Callable[[str], Visitor]
PART = {"HX-Request-Type": "partial"}


def begun(*titles: str, **values: Any) -> tuple[str, int]:
    notes_id = opened(held(*titles, **values))
    return path_of(notes_id), notes_id


def path_of(notes_id: int) -> str:
    db.session.rollback()
    return f"/notes/{the(the_notes(notes_id).convening_id).slug}"


def seen(browser: Visitor, path: str) -> str:
    return browser.get(path).get_data(as_text=True)


def written(browser: Visitor, path: str, section: str, body: str) -> dict[str, Any]:
    return form_to(seen(browser, path), section).values | {"body": body}


def approved(notes_id: int, visibility: str) -> None:
    with unit_of_work():
        agreeing.set_readers(the_notes(notes_id), visibility, leaves_names_out=True, by_id=None)
    with unit_of_work():
        agreeing.approve(the_notes(notes_id), None)


def test_a_lead_begins_notes_from_the_page_of_the_convening(as_: Browser) -> None:
    convening_id, ben = held("Welcome"), as_("ben")
    slug = the(convening_id).slug
    assert "Take notes" not in seen(as_("cleo"), f"/convenings/{slug}")
    assert ben.send(f"/convenings/{slug}", f"/notes/{slug}").status_code == 303
    assert "Welcome" in seen(ben, f"/notes/{slug}")
    assert f"/notes/{slug}" in seen(ben, f"/convenings/{slug}")


def test_the_page_brings_what_others_saved_meanwhile(as_: Browser) -> None:
    path, notes_id = begun("One", "Two")
    section = f"{path}/sections/{the_section(notes_id, 0).id}"
    ben, ada = as_("ben"), as_("ada")
    before = ben.get(f"{path}/meanwhile").json
    assert ben.get(f"{path}/meanwhile?known={before['known']}").status_code == 204
    first = ben.post(section, data=written(ben, path, section, "Ben wrote"), headers=PART)
    assert "Ben" in first.get_data(as_text=True)
    then = ada.post(section, data=written(ada, path, section, "Ada wrote"), headers=PART)
    assert "Ada" in then.get_data(as_text=True)
    meanwhile = ben.get(f"{path}/meanwhile?known={before['known']}").json
    assert [each["body"] for each in meanwhile["sections"]] == ["Ada wrote", ""]
    assert "Ada" in meanwhile["sections"][0]["said"]


def test_of_two_who_write_at_once_the_second_sees_both_and_decides(as_: Browser) -> None:
    path, notes_id = begun("One")
    section = f"{path}/sections/{the_section(notes_id, 0).id}"
    ben, ada = as_("ben"), as_("ada")
    page_of_ada = ada.get(path)
    assert ben.send(path, section, body="Ben **wrote**").status_code == 303
    both = ada.fill(page_of_ada, section, body="Ada wrote")
    text = both.get_data(as_text=True)
    assert both.status_code == 409
    assert "Ada wrote</textarea>" in text
    assert "<strong>wrote</strong>" in text
    assert bodies(notes_id) == ["Ben **wrote**"]
    assert ada.fill(both, section).status_code == 409, "saved by itself it waits for a decision"
    assert ada.fill(both, section, body="Both wrote", over="1").status_code == 303
    assert bodies(notes_id) == ["Both wrote"]


def test_what_saves_itself_gets_back_only_what_the_server_knows(as_: Browser) -> None:
    path, notes_id = begun("One")
    section = f"{path}/sections/{the_section(notes_id, 0).id}"
    ben = as_("ben")
    values = form_to(seen(ben, path), section).values | {"body": "Typed"}
    kept = ben.post(section, data=values, headers=PART)
    assert kept.status_code == 200
    assert 'name="version" value="1"' in kept.get_data(as_text=True)
    stale = ben.post(section, data=values | {"body": "Other"}, headers=PART)
    assert stale.status_code == 409
    assert 'name="version" value="0"' in stale.get_data(as_text=True)
    assert bodies(notes_id) == ["Typed"]


def test_hostile_markdown_is_shown_as_words(as_: Browser) -> None:
    notes_id = circulated(
        body="<script>alert(1)</script> [x](javascript:alert(1)) ![y](http://e.example/y.png)"
    )
    text = seen(as_("cleo"), path_of(notes_id))
    assert "<script>alert" not in text
    assert "javascript:" not in text.replace("[x](javascript:alert(1))", "")
    assert "<img" not in text


def test_outcomes_are_written_down_and_taken_out(as_: Browser) -> None:
    path, notes_id = begun("One")
    page = f"{path}/sections/{the_section(notes_id, 0).id}/outcomes"
    ben, cleo = as_("ben"), str(person_named("cleo").id)
    votes = {"method": "vote", "votes_for": "7", "votes_against": "1", "abstained": "2"}
    assert ben.send(page, kind="decision", text="We buy passes", **votes).status_code == 303
    assert ben.send(page, kind="decision", text="x", method="vote").status_code == 409
    assert ben.send(page, kind="commitment", text="Call", person=cleo, due_on="2027-03-01").status_code == 303
    text = seen(ben, path)
    assert "7 for, 1 against, 2 abstained" in text
    assert "March" in text
    db.session.rollback()
    outcome_id = db.session.query(Outcome).filter_by(kind="decision").one().id
    assert ben.send(path, f"{path}/outcomes/{outcome_id}/removal").status_code == 303
    assert "We buy passes" not in seen(ben, path)


def test_one_who_was_there_corrects_and_one_who_was_not_cannot(as_: Browser) -> None:
    notes_id = circulated(body="Seven came.", present=("cleo",))
    path, section = path_of(notes_id), the_section(notes_id, 0).id
    page = f"{path}/sections/{section}/corrections"
    cleo, ben = as_("cleo"), as_("ben")
    assert "Correct this section" in seen(cleo, path)
    assert "Correct this section" not in seen(ben, path)
    assert ben.get(page).status_code == 403
    assert cleo.send(page, passage="Twelve", words="Nine").status_code == 409
    assert cleo.send(page, passage="Seven", words="Nine").status_code == 303
    assert "<del>Seven</del>" in seen(ben, path)
    db.session.rollback()
    correction_id = db.session.query(Correction).one().id
    assert ben.send(path, f"{path}/corrections/{correction_id}/acceptance").status_code == 303
    assert bodies(notes_id) == ["Nine came."]


def test_from_draft_to_amended(as_: Browser) -> None:
    path, notes_id = begun("One")
    with unit_of_work():
        taking.save_section(the_notes(notes_id), the_section(notes_id, 0), "We met", 0, None)
    ben = as_("ben")
    agreement = f"{path}/agreement"
    assert ben.send(agreement, f"{path}/circulation", days="90").status_code == 422
    assert ben.send(agreement, f"{path}/circulation", days="10").status_code == 303
    assert "Circulated" in seen(as_("cleo"), path)
    assert ben.send(agreement, f"{path}/approval").status_code == 303
    assert ben.send(agreement, f"{path}/readers", visibility="public").status_code == 303
    assert ben.send(agreement, f"{path}/amendments", text="It was eight.").status_code == 303
    text = seen(as_("eve"), path)
    assert "We met" in text
    assert "It was eight." in text


def test_who_circulates_is_warned_while_nobody_is_confirmed_present(as_: Browser) -> None:
    ben, warning = as_("ben"), "Nobody is confirmed as having been there."
    nobodys, _notes_id = begun("One")
    assert warning in seen(ben, f"{nobodys}/agreement")
    assert ben.get(f"{nobodys.replace('notes', 'convenings')}/attendance").status_code == 200
    cleos, _notes_id = begun("One", present=("cleo",))
    assert warning not in seen(ben, f"{cleos}/agreement")


def test_the_public_reads_notes_without_names(as_: Browser) -> None:
    cleo = person_named("cleo").id
    notes_id = circulated(body=f"[@Cleo Ramos](/people/{cleo}) spoke.", present=("cleo",))
    approved(notes_id, "public")
    path = path_of(notes_id)
    assert "Cleo Ramos" in seen(as_("dov"), path)
    text = seen(as_("eve"), path)
    assert "somebody spoke" in text
    assert "Cleo" not in text


def test_decisions_are_found_by_a_word(as_: Browser) -> None:
    path, notes_id = begun("One")
    page = f"{path}/sections/{the_section(notes_id, 0).id}/outcomes"
    ben = as_("ben")
    ben.send(page, kind="decision", text="We buy bus passes")
    with unit_of_work():
        taking.save_section(the_notes(notes_id), the_section(notes_id, 0), "We met", 0, None)
    with unit_of_work():
        agreeing.circulate(the_notes(notes_id), 7, None)
    assert "bus passes" not in seen(ben, "/decisions")
    approved(notes_id, "public")
    assert "bus passes" in seen(as_("eve"), "/decisions?words=BUS&group=early-childhood")
    assert "No decision was found" in seen(as_("eve"), "/decisions?words=cake")
