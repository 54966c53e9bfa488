"""After an erasure no search of the database's files, nor of a dump, finds the name or the address."""

from base64 import b64encode
from pathlib import Path
from quopri import encodestring

import pytest
import sqlalchemy as sa

from coop import schedule
from coop.convenings import mail as convenings_mail
from coop.convenings.jobs.feeds import assemble_feeds
from coop.convenings.models.answer import AccessNeed, Rsvp
from coop.convenings.operations.answering import Wish, answer_rsvp
from coop.database import Model, db, unit_of_work
from coop.history import operations as history
from coop.keys.operations import codes
from coop.limits import operations as limits
from coop.loop.jobs import indexing, scrubbing
from coop.loop.operations.erasing import erase
from coop.loop.operations.sweeping import sweep_letters
from coop.loop.queries import naming, traces
from coop.outbox import operations as outbox
from coop.outbox.jobs.delivering import deliver
from coop.people import operations as people
from coop.people import queries
from tests.cast import early_childhood, garfield, person_named
from tests.keys.device import code_now
from tests.makers import make_convening, make_passkey, make_person

NAME, ADDRESS, PHONE = "Zoraida Quetzalcóatl", "zoraida.q@coop.test", "773 555 0177"
SECRET = b"twenty bytes, always"


def live(app) -> int:
    """Somebody who left a trace wherever one can be left."""
    person_named("ada")
    with unit_of_work():
        zoraida = make_person(NAME, ADDRESS, phone=PHONE, preferred_name="Zori")
        held = make_convening(
            "Open house", (early_childhood(),), host_id=garfield().id, summary=f"Share-out by {NAME.upper()}."
        )
        zoraida_id = zoraida.id
    with unit_of_work():
        zoraida = queries.by_id(zoraida_id)
        rsvp = answer_rsvp(
            db.session.merge(held), zoraida, Wish("going", access_needs=f"{NAME} needs a ramp")
        )
        people.ask_to_sign_in(ADDRESS)
        people.begin_visit(zoraida_id, "Firefox, Linux")
        codes.add_app(zoraida, SECRET, code_now(SECRET))
        make_passkey(zoraida, name=f"{NAME}'s phone")
        limits.count("sign-in, address", ADDRESS, at_most=5, seconds=3600)
        outbox.post(
            "people.bounced", person_id=person_named("ada").id, facts={"address": ADDRESS, "said": NAME}
        )
        outbox.suppress(ADDRESS, "asked", f"{NAME} asked")
        outbox.post("convenings.confirm_answer", address=ADDRESS, facts={"name": NAME})
        history.record("rsvp", rsvp.id, "answered", note=f"{NAME} called", facts={"of": [ADDRESS]})
        history.record("person", zoraida_id, "invited", note="Quetzalcóatl's cousin")
        convenings_mail.cancelled(db.session.merge(held))
        person_named("ben").preferred_name = NAME
    deliver(schedule.of(app).office)
    with unit_of_work():
        queries.by_email("ben@coop.test").preferred_name = ""
    assemble_feeds()
    indexing.index_words()
    return zoraida_id


def forms() -> list[bytes]:
    """How the name and the address may stand in a file."""
    plain = [NAME, NAME.lower(), NAME.upper(), ADDRESS, "Quetzalcóatl", "zoraida quetzalcoatl", PHONE, "Zori"]
    plain += ["Quetzalc\\u00f3atl"]
    coded = [encodestring(NAME.encode()).strip(), encodestring(b"Quetzalc\xc3\xb3atl").strip()]
    return [one.encode() for one in plain] + coded + [b64encode(ADDRESS.encode())[:20]]


def everything(app) -> bytes:
    """The bytes of the database: SQLite's file and its log; of PostgreSQL, every row as text."""
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    if url.startswith("sqlite"):
        path = url.removeprefix("sqlite:///")
        return b"".join(
            Path(f"{path}{end}").read_bytes() for end in ("", "-wal") if Path(f"{path}{end}").exists()
        )
    with db.engine.connect() as connection:
        rows = [
            repr(tuple(bytes(value) if isinstance(value, memoryview) else value for value in row))
            for table in Model.metadata.sorted_tables
            for row in connection.exec_driver_sql(f'SELECT * FROM "{table.name}"')
        ]
    return "\n".join(rows).encode()


def test_nothing_in_the_whole_database_says_who_it_was(app, now):
    person_id = live(app)
    db.session.remove()
    assert len([form for form in forms() if form in everything(app)]) > 4
    with unit_of_work():
        erase(queries.by_id(person_id), person_named("ada").id, reason=f"{NAME} asked by letter")
    assemble_feeds()
    indexing.index_words()
    scrubbing.overwrite_traces()
    db.session.remove()
    found = everything(app)
    assert not [form for form in forms() if form in found]
    assert b"erased person" in found


def test_the_traces_are_overwritten_once(app, now):
    person_id = live(app)
    with unit_of_work():
        erase(queries.by_id(person_id))
    assert traces.not_overwritten() == []  # while letters are still looked through
    scrubbing.forget_in_letters()
    assert traces.not_overwritten() == [person_id]
    scrubbing.overwrite_traces()
    assert traces.not_overwritten() == []


def test_letters_are_looked_through_some_at_a_time_and_go_on_after_a_kill(app, now):
    person_id = live(app)
    with unit_of_work():
        erase(queries.by_id(person_id))
    [erasure_id] = naming.erasures()
    with unit_of_work():
        erasure = naming.erasure(erasure_id)
        seen = naming.look_through(erasure, 2)
        sweep_letters(erasure, seen)
    assert len(naming.look_through(naming.erasure(erasure_id), 9).theirs + seen.theirs) > 2
    assert not set(naming.look_through(naming.erasure(erasure_id), 9).theirs) & set(seen.theirs)
    scrubbing.forget_in_letters()
    assert naming.erasures() == []
    letters = Model.metadata.tables["letters"]
    theirs = sa.select(letters.c.address, letters.c.title, letters.c.message).where(
        letters.c.person_id == person_id
    )
    assert set(map(tuple, db.session.execute(theirs))) == {("", "", None)}


@pytest.mark.parametrize("kept", [NAME, "Zoraida"])
def test_somebody_else_of_that_name_keeps_it(app, now, kept):
    person_id = live(app)
    with unit_of_work():
        other = make_person(kept, "other@coop.test").id
        erase(queries.by_id(person_id))
    assert queries.by_id(other).name == kept


def test_letters_to_others_keep_their_count_but_not_what_named_the_person(app, now):
    person_id = live(app)
    count = sa.select(sa.func.count()).select_from(Model.metadata.tables["letters"])
    before = db.session.scalar(count)
    with unit_of_work():
        erase(queries.by_id(person_id))
    assert db.session.scalar(count) >= before
    assert db.session.scalars(sa.select(AccessNeed)).all() == []
    assert db.session.scalars(sa.select(Rsvp.answer).where(Rsvp.person_id == person_id)).all() == ["declined"]
