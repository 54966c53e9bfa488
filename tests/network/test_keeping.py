"""The network's name, years and statements, with the history of every change."""

from datetime import date

import pytest
from flask import Flask

from coop.database import unit_of_work
from coop.history import queries as history
from coop.network import operations, queries
from coop.refusal import Refusal

USUAL = {
    "name": "Lake Network",
    "timezone": "America/Chicago",
    "sender_name": "Lake Network",
    "sender_address": "letters@coop.test",
}


def test_what_changed_stands_in_its_history_and_nothing_else(app: Flask, now: object) -> None:
    with unit_of_work():
        operations.name_network(**USUAL)
    known = len(history.of("network", 1))
    with unit_of_work():
        operations.name_network(**USUAL | {"timezone": "America/Denver", "languages": ["es"]}, actor_id=1)
        operations.name_network(**USUAL | {"timezone": "America/Denver", "languages": ["es"]}, actor_id=1)
    entry = history.of("network", 1)[0]
    assert entry.facts == {
        "timezone": ["America/Chicago", "America/Denver"],
        "languages": [["en", "es"], ["es"]],
    }
    assert len(history.of("network", 1)) == known + 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": " "}, "need a name"),
        ({"sender_name": "\n"}, "need a name"),
        ({"timezone": "Mars/Base"}, "no time zone"),
        ({"languages": ["tlh"]}, "English and Spanish"),
        ({"sender_address": "letters"}, "email address"),
    ],
)
def test_what_cannot_be_used_is_refused(app, now, wrong, sentence):
    with pytest.raises(Refusal, match=sentence), unit_of_work():
        operations.name_network(**USUAL | wrong)


def test_years_have_free_labels_overlap_and_leave_gaps(app: Flask, now: object) -> None:
    with unit_of_work():
        operations.keep_year("Founding", date(2024, 2, 1), date(2024, 9, 30))
        operations.keep_year("Second year", date(2024, 9, 1), date(2025, 8, 31))
        late = operations.keep_year("2026-27", date(2026, 9, 1), date(2027, 8, 31))
    assert [year.label for year in queries.years()] == ["2026-27", "Second year", "Founding"]
    with unit_of_work():
        operations.keep_year("Year 4", late.starts_on, late.ends_on, year=late)
        operations.remove_year(queries.years()[-1])
    assert [year.label for year in queries.years()] == ["Year 4", "Second year"]
    assert [entry.act for entry in history.of("network", 1)][:2] == ["year removed", "year changed"]


@pytest.mark.parametrize(
    ("label", "ends_on", "sentence"),
    [
        (" ", date(2027, 1, 1), "a label"),
        ("Known", date(2027, 1, 1), "has this label"),
        ("New", date(2025, 1, 1), "after the start"),
    ],
)
def test_a_year_without_sense_is_refused(app, now, label, ends_on, sentence):
    with unit_of_work():
        operations.keep_year("Known", date(2025, 9, 1), date(2026, 8, 31))
    with pytest.raises(Refusal, match=sentence), unit_of_work():
        operations.keep_year(label, date(2026, 9, 1), ends_on)


def test_a_statement_keeps_what_stood_before_in_its_history(app: Flask, now: object) -> None:
    with unit_of_work():
        operations.state("privacy", "en", "We keep little.")
        operations.state("privacy", "en", "We keep less.", actor_id=1)
        operations.state("privacy", "en", "We keep less. ", actor_id=1)
    statement = queries.statement("privacy", "en")
    assert statement is not None
    assert statement.text == "We keep less."
    assert queries.statement("privacy", "es") is None
    assert [entry.facts["was"] for entry in history.of("network", 1)[:2]] == ["We keep little.", ""]
