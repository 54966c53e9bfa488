"""Codes of an app and recovery codes: right, once, and kept so that nobody can read them."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from coop import clock, links
from coop.database import db, unit_of_work
from coop.history import queries as history
from coop.keys import queries, totp
from coop.keys.models import CodeApp, RecoveryCode
from coop.keys.operations import codes, keeping
from coop.outbox.models import Letter
from coop.people.models import Person
from coop.refusal import Refusal
from tests.cast import person_named
from tests.keys.device import code_now
from tests.makers import make_passkey

SECRET = b"twenty bytes, always"


def with_app(name: str) -> Person:
    person_named(name)
    with unit_of_work():
        codes.add_app(person_named(name), SECRET, code_now(SECRET))
    return person_named(name)


def use(name: str, code: str) -> str:
    with unit_of_work():
        return codes.use_code(person_named(name), code)


@pytest.mark.parametrize(
    ("moment", "code"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")]
)
def test_codes_are_those_of_the_standard(moment, code):
    assert totp.code_at(b"12345678901234567890", moment) == code  # RFC 6238, appendix B


def test_an_app_is_taken_with_a_code_of_this_moment_only(app, now):
    person_named("cleo")
    with pytest.raises(Refusal, match="not the code of this moment"), unit_of_work():
        codes.add_app(person_named("cleo"), SECRET, code_now(SECRET, 120))
    with_app("cleo")
    assert queries.has_second_step(person_named("cleo").id)


def test_a_code_works_once_and_no_earlier_one_after_it(app, now):
    with_app("cleo")
    for again in (code_now(SECRET), code_now(SECRET, -30)):
        with pytest.raises(Refusal):
            use("cleo", again)
    assert use("cleo", code_now(SECRET, 30)) == "app"
    with pytest.raises(Refusal):
        use("cleo", code_now(SECRET, 30))


def test_a_clock_that_is_half_a_minute_off_will_do_and_one_that_is_two_off_will_not(app, now):
    with_app("cleo")
    token = clock.held.set(now + timedelta(minutes=5))
    with pytest.raises(Refusal):
        use("cleo", code_now(SECRET, -60))
    assert use("cleo", f" {code_now(SECRET, -30)} ") == "app"
    clock.held.reset(token)


@pytest.mark.parametrize("odd", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "😀" * 6])
def test_what_is_no_code_is_refused(app, now, odd):
    with_app("cleo")
    with pytest.raises(Refusal):
        use("cleo", odd)


def test_a_recovery_code_works_once_however_it_is_typed(app, now):
    with_app("cleo")
    with unit_of_work():
        first, *others = codes.make_recovery_codes(person_named("cleo"))
    assert use("cleo", first.upper().replace("-", " ")) == "recovery code"
    assert queries.keyring(person_named("cleo").id).codes_left == len(others) == 9
    with pytest.raises(Refusal):
        use("cleo", first)


def test_new_recovery_codes_end_those_before_and_nobody_elses(app, now):
    with_app("cleo"), with_app("ben")
    with unit_of_work():
        cleos, bens = (codes.make_recovery_codes(person_named(name)) for name in ("cleo", "ben"))
        codes.make_recovery_codes(person_named("cleo"))
    for code in (cleos[0], bens[0]):
        with pytest.raises(Refusal):
            use("cleo", code)
    assert use("ben", bens[0]) == "recovery code"


def test_neither_secret_nor_code_can_be_read_in_the_database(app, now):
    with_app("cleo")
    with unit_of_work():
        made = codes.make_recovery_codes(person_named("cleo"))
    [kept] = db.session.scalars(sa.select(CodeApp.secret))
    assert links.shown("code-app", kept) == SECRET
    assert SECRET.decode() not in kept
    assert not [seal for seal in db.session.scalars(sa.select(RecoveryCode.seal)) if seal in made]
    assert links.shown("something-else", kept) is None


def test_recovery_codes_are_for_those_with_a_second_step(app, now):
    person_named("cleo")
    with pytest.raises(Refusal, match="Add an app or a passkey first"), unit_of_work():
        codes.make_recovery_codes(person_named("cleo"))


def test_staff_keep_at_least_one_and_members_need_not(app, now):
    with_app("ada"), with_app("cleo")
    with pytest.raises(Refusal, match="Staff need a second step"), unit_of_work():
        codes.remove_app(person_named("ada"))
    with unit_of_work():
        make_passkey(person_named("ada"))
        codes.remove_app(person_named("ada"))
        codes.remove_app(person_named("cleo"))
    assert not queries.has_second_step(person_named("cleo").id)


def test_an_app_that_is_gone_cannot_be_removed_again(app, now):
    person_named("cleo")
    with pytest.raises(Refusal, match="no app any more"), unit_of_work():
        codes.remove_app(person_named("cleo"))


def test_every_change_is_written_down_and_told_by_letter(app, now):
    person = with_app("cleo")
    with unit_of_work():
        codes.add_app(person_named("cleo"), b"another twenty bytes", code_now(b"another twenty bytes"))
        codes.remove_app(person_named("cleo"))
    acts = ["code app removed", "code app replaced", "code app added"]
    assert [entry.act for entry in history.of("person", person.id)][:3] == acts
    told = db.session.scalars(sa.select(Letter).where(Letter.kind == "keys.changed").order_by(Letter.id))
    assert [letter.facts["what"] for letter in told] == acts[::-1]


def test_another_of_the_staff_takes_a_lost_one_away_with_a_reason(app, now):
    cleo, ada = with_app("cleo").id, person_named("ada").id
    mark = person_named("cleo").fs_uniquifier
    with pytest.raises(Refusal, match="say why"), unit_of_work():
        keeping.reset(person_named("cleo"), ada, " ")
    with unit_of_work():
        make_passkey(person_named("cleo"))
        keeping.reset(person_named("cleo"), ada, "Called from the known number")
    entry = next(one for one in history.of("person", cleo) if one.act == "second step reset")
    assert (entry.actor_id, entry.note) == (ada, "Called from the known number")
    assert not queries.has_second_step(cleo)
    assert person_named("cleo").fs_uniquifier != mark
    with pytest.raises(Refusal, match="no second step"), unit_of_work():
        keeping.reset(person_named("cleo"), ada, "Again")


def test_nobody_takes_away_their_own(app, now):
    ada = with_app("ada").id
    with pytest.raises(Refusal, match="Another of the staff"), unit_of_work():
        keeping.reset(person_named("ada"), ada, "Lost it")
