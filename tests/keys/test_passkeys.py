"""Passkeys: made for one person at our address, good for one answer."""

from datetime import timedelta

import pytest

from coop import clock
from coop.database import unit_of_work
from coop.history import queries as history
from coop.keys import ceremonies, queries
from coop.keys.models import Passkey
from coop.keys.operations import passkeys
from coop.people.models import Person
from coop.refusal import Refusal
from tests.cast import person_named
from tests.keys.device import Device


def asked(person: Person) -> dict:
    known = queries.passkeys(person.id)
    return ceremonies.making(person.id, person.email, person.name, "STEM Cooperative", known)


def register(name: str, device: Device, options: dict | None = None, **values: str) -> Passkey:
    person = person_named(name)
    answer = device.make(options or asked(person), **values)
    with unit_of_work():
        return passkeys.add_passkey(person_named(name), "Cleo's phone", answer)


def prove(answer: str, person_id: int = 0) -> int:
    with unit_of_work():
        return passkeys.use_passkey(answer, person_id=person_id).id


def in_a_minute(now, minutes: int = 1):
    return clock.held.set(now + timedelta(minutes=minutes))


def test_a_passkey_is_kept_with_its_name_and_lets_its_person_in(app, now):
    cleo, device = person_named("cleo").id, Device()
    register("cleo", device)
    [kept] = queries.passkeys(cleo)
    assert (kept.name, kept.credential_id) == ("Cleo's phone", device.name)
    assert prove(device.prove(ceremonies.proving())) == cleo
    assert queries.passkeys(cleo)[0].last_used_at == now


@pytest.mark.parametrize("counts", [True, False], ids=["a device that counts", "one that does not"])
def test_an_answer_works_once(app, now, counts):
    device = Device(counts=counts)
    register("cleo", device)
    answer = device.prove(ceremonies.proving())
    prove(answer)
    with pytest.raises(Refusal):
        prove(answer)
    token = in_a_minute(now)
    prove(device.prove(ceremonies.proving()))
    clock.held.reset(token)


def test_an_answer_to_an_old_question_is_refused(app, now):
    device = Device()
    register("cleo", device)
    options = ceremonies.proving()
    token = in_a_minute(now, 6)
    with pytest.raises(Refusal):
        prove(device.prove(options))
    clock.held.reset(token)


def test_by_itself_a_passkey_must_ask_for_a_finger_and_as_second_step_it_need_not(app, now):
    device = Device(verifies=False)
    register("cleo", device)
    with pytest.raises(Refusal):
        prove(device.prove(ceremonies.proving()))
    cleo = person_named("cleo").id
    options = ceremonies.proving(queries.passkeys(cleo), cleo)
    assert prove(device.prove(options), cleo) == cleo


def test_nobodys_passkey_is_somebody_elses_second_step(app, now):
    device = Device()
    register("cleo", device)
    ben = person_named("ben").id
    with pytest.raises(Refusal):
        prove(device.prove(ceremonies.proving((), ben)), ben)
    with pytest.raises(Refusal):
        prove(device.prove(ceremonies.proving()), ben)


def test_another_address_and_another_key_are_refused(app, now):
    device = Device()
    register("cleo", device)
    with pytest.raises(Refusal):
        prove(device.prove(ceremonies.proving(), origin="http://coop.example"))
    stranger = Device(name=device.name)
    with pytest.raises(Refusal):
        prove(stranger.prove(ceremonies.proving()))


def test_a_device_that_counts_backwards_was_copied_and_is_refused(app, now):
    device = Device()
    register("cleo", device)
    device.count = 7
    prove(device.prove(ceremonies.proving()))
    device.count = 3
    token = in_a_minute(now)
    with pytest.raises(Refusal):
        prove(device.prove(ceremonies.proving()))
    clock.held.reset(token)


def test_making_one_for_another_person_or_at_another_address_is_refused(app, now):
    for_ben = asked(person_named("ben"))
    for wrong in (
        {"options": for_ben},
        {"origin": "http://coop.example"},
        {"options": ceremonies_of_proving()},
    ):
        with pytest.raises(Refusal, match="did not arrive whole"):
            register("cleo", Device(), **wrong)


def ceremonies_of_proving() -> dict:
    return ceremonies.proving() | {"rp": {"id": "coop.test"}}


def test_a_device_is_kept_once(app, now):
    device = Device()
    register("cleo", device)
    with pytest.raises(Refusal):
        register("ben", device)
    [described] = asked(person_named("cleo"))["excludeCredentials"]
    assert described["id"]


@pytest.mark.parametrize(
    "garbled", ["", "{", "[]", "null", '{"response": 1}', '{"rawId": "é", "response": {}}']
)
def test_garbled_answers_are_refused(app, now, garbled):
    person_named("cleo")
    with pytest.raises(Refusal), unit_of_work():
        passkeys.add_passkey(person_named("cleo"), "A name", garbled)
    with pytest.raises(Refusal):
        prove(garbled)


def test_a_passkey_of_a_suspended_person_lets_nobody_in(app, now):
    device = Device()
    register("cleo", device)
    with unit_of_work():
        person_named("cleo").status = "suspended"
    with pytest.raises(Refusal):
        prove(device.prove(ceremonies.proving()))


def test_passkeys_are_renamed_and_removed_and_staff_keep_one(app, now):
    first, second = Device(), Device(name=b"another device at all")
    register("ada", first)
    with unit_of_work():
        passkeys.rename_passkey(queries.passkeys(person_named("ada").id)[0], "  My  laptop ")
    [kept] = queries.passkeys(person_named("ada").id)
    assert kept.name == "My laptop"
    with pytest.raises(Refusal, match="Staff need a second step"), unit_of_work():
        passkeys.remove_passkey(person_named("ada"), queries.passkey(kept.id))
    with pytest.raises(Refusal, match="Give the passkey a name"), unit_of_work():
        passkeys.rename_passkey(queries.passkey(kept.id), " ")
    register("ada", second)
    with unit_of_work():
        passkeys.remove_passkey(person_named("ada"), queries.passkey(kept.id))
    acts = [entry.act for entry in history.of("person", person_named("ada").id)]
    assert acts[:3] == ["passkey removed", "passkey added", "passkey renamed"]
