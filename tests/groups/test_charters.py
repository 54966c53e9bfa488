"""A group's charter keeps every version, with who changed it and why."""

import pytest
from flask import Flask

from coop.database import unit_of_work
from coop.groups.operations import chartering, opening, standing
from coop.groups.operations.chartering import Charter
from coop.groups.operations.opening import GroupFields
from coop.groups.queries import charters, finding
from coop.history import queries as history
from coop.permissions import NOBODY
from coop.refusal import Refusal
from coop.search import operations as search
from tests.makers import make_group, make_person

FIRST = Charter(purpose="We dig.", equity_challenges_question="Who has no garden?")
SECOND = Charter(purpose="We dig.", equity_challenges_question="Whose soil is poisoned?", domain="Ground")


def test_every_version_stays_readable_with_who_and_why(app: Flask, now: object) -> None:
    with unit_of_work():
        rosa = make_person("Rosa Lima")
        group = opening.open_group(GroupFields(name="Soil"), FIRST, actor_id=rosa.id)
        chartering.write_charter(group, SECOND, note="We learned of the lead.", actor_id=rosa.id)
    latest, first = charters.versions(group.id)
    assert (latest.number, latest.note, latest.made_by) == (2, "We learned of the lead.", rosa)
    assert (first.number, first.equity_challenges_question) == (1, "Who has no garden?")
    assert (group.equity_challenges_question, group.domain) == ("Whose soil is poisoned?", "Ground")
    entry = history.last("group", group.id, "charter written")
    assert entry is not None
    assert entry.facts == {"number": 2, "changed": ["equity_challenges_question", "domain"]}


def test_a_change_without_a_reason_is_refused_but_not_the_first_words(app: Flask, now: object) -> None:
    with unit_of_work():
        group = make_group("Soil")
        chartering.write_charter(group, FIRST)
    with pytest.raises(Refusal, match="Say why the charter changes"), unit_of_work():
        chartering.write_charter(group, SECOND, note="  ")
    assert charters.count(group.id) == 1


def test_the_same_words_again_are_no_new_version(app: Flask, now: object) -> None:
    with unit_of_work():
        group = opening.open_group(GroupFields(name="Soil"), FIRST)
        assert chartering.write_charter(group, FIRST) is None
    assert charters.count(group.id) == 1


def test_a_group_is_found_by_the_words_of_its_charter(app: Flask, now: object) -> None:
    with unit_of_work():
        group = opening.open_group(GroupFields(name="Soil"), FIRST)
        chartering.write_charter(group, SECOND, note="Better.")
        opening.edit(group, GroupFields(name="Earth"))
    assert [row.group.name for row in finding.listed(NOBODY, words="ground dig")] == ["Earth"]


def test_a_closed_group_is_read_only(app: Flask, now: object) -> None:
    with unit_of_work():
        group = opening.open_group(GroupFields(name="Soil"), FIRST)
        standing.close(group, "Done.")
    with pytest.raises(Refusal, match="closed"), unit_of_work():
        chartering.write_charter(group, SECOND, note="Late.")
    with pytest.raises(Refusal, match="closed"), unit_of_work():
        opening.edit(group, GroupFields(name="Earth"))


def test_the_index_of_words_follows_a_charter(app: Flask, now: object) -> None:
    with unit_of_work():
        group = make_group("Soil")
    search.is_behind()
    with unit_of_work():
        chartering.write_charter(group, FIRST)
        assert search.is_behind()
    with unit_of_work():
        chartering.write_charter(group, FIRST)
        assert not search.is_behind()
